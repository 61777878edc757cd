import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dice } from '../../../src/text/similarity.ts';

const text = fc.array(fc.constantFrom(...'质量管理文化'), { maxLength: 12 }).map((parts) => parts.join(''));

describe('dice', () => {
  it.each([
    ['领导', '领导', 1],
    ['', '', 0],
    ['', '领导', 0],
    ['领', '领', 1],
    ['领', '领导', 0],
    ['质量管理', '管理质量', 4 / 6],
    ['质量质量', '质量', 2 / 4],
    ['文化', '战略', 0],
  ])('%j, %j → %d', (a, b, expected) => expect(dice(a, b)).toBeCloseTo(expected, 10));

  it('is symmetric and lies in 0..1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(dice(a, b)).toBe(dice(b, a));
        expect(dice(a, b)).toBeGreaterThanOrEqual(0);
        expect(dice(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('counts shared bigrams as a naive count does', () => {
    const bigrams = (s: string): string[] =>
      Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2));
    fc.assert(
      fc.property(
        text.filter((s) => s.length > 1),
        text.filter((s) => s.length > 1),
        (a, b) => {
          const rest = bigrams(b);
          let shared = 0;
          for (const gram of bigrams(a)) {
            const at = rest.indexOf(gram);
            if (at < 0) continue;
            rest.splice(at, 1);
            shared++;
          }
          expect(dice(a, b)).toBeCloseTo((2 * shared) / (a.length + b.length - 2), 10);
        },
      ),
    );
  });
});
