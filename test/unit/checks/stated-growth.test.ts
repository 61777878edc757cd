import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreesDifference, agreesRelative, relativeChange } from '../../../src/checks/stated-growth.ts';

const value = fc.double({ min: 50, max: 1e6, noNaN: true });
const factor = fc.double({ min: 0.3, max: 3, noNaN: true });
const places = fc.integer({ min: 0, max: 2 });
const shown = (number: number, decimals: number): number => Number(number.toFixed(decimals));

describe('a change stated of values', () => {
  test('agrees however values and change are rounded', () => {
    fc.assert(
      fc.property(value, factor, places, places, places, (from, by, a, b, c) => {
        const to = from * by;
        expect(agreesRelative(shown((by - 1) * 100, c), shown(from, a), shown(to, b))).toBe(true);
        expect(agreesDifference(shown(to - from, c), shown(from, a), shown(to, b))).toBe(true);
      }),
    );
  });

  test('agrees over several years', () => {
    fc.assert(
      fc.property(value, factor, fc.integer({ min: 2, max: 5 }), places, (from, by, years, c) => {
        const yearly = (by ** (1 / years) - 1) * 100;
        expect(agreesRelative(shown(yearly, c), shown(from, 2), shown(from * by, 2), years)).toBe(true);
      }),
    );
  });

  test('that is off by more than rounding does not', () => {
    fc.assert(
      fc.property(value, factor, fc.constantFrom(-9, 9), (from, by, off) => {
        const a = shown(from, 2);
        const b = shown(from * by, 2);
        // round thousands may be a rounded 亿 in 万: not this case
        fc.pre(!/00$/.test(String(a)) && !/00$/.test(String(b)));
        expect(agreesRelative(shown((by - 1) * 100 + off, 1), a, b)).toBe(false);
      }),
    );
  });

  test.each([
    [320, 280, 14.3, true],
    [320, 280, 14, true],
    [320, 280, 14.2, true],
    [320, 280, 41.3, false],
    [320, 280, -14.3, false],
    // 3.2亿元 and 2.8亿元 in 万元
    [32000, 28000, 15.5, true],
    [32000, 28000, 24.3, false],
  ])('%d after %d as %d%%', (to, from, change, wanted) => {
    expect(agreesRelative(change, from, to)).toBe(wanted);
  });

  test('has no per cent of a loss', () => {
    expect(relativeChange(-200, 300)).toBeNull();
    expect(relativeChange(0, 300)).toBeNull();
    expect(relativeChange(100, 121, 2)).toBeCloseTo(10);
  });
});
