import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPath, decode } from '../../../src/mapping/decode.ts';

/** Random emissions and step costs, small enough to try every path. */
const problem = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([passages, states]) => {
    const value = fc.integer({ min: -20, max: 20 }).map((n) => n / 4);
    const cost = fc.integer({ min: 0, max: 20 }).map((n) => n / 4);
    const steps = passages * states * states;
    return fc.record({
      rows: fc.array(fc.array(value, { minLength: states, maxLength: states }), {
        minLength: passages,
        maxLength: passages,
      }),
      costs: fc.array(cost, { minLength: steps, maxLength: steps }),
    });
  })
  .map(({ rows, costs }) => {
    const states = rows[0]?.length ?? 0;
    const stepCost = (p: number, from: number, to: number): number =>
      costs[(p * states + from) * states + to] ?? 0;
    return { rows, stepCost };
  });

function all(
  rows: readonly (readonly number[])[],
  stepCost: (p: number, from: number, to: number) => number,
): { paths: number[][]; total: (path: readonly number[]) => number } {
  let paths: number[][] = [[]];
  for (const row of rows) paths = paths.flatMap((path) => row.map((_, s) => [...path, s]));
  const total = (path: readonly number[]): number =>
    path.reduce(
      (sum, s, p) => sum + (rows[p]?.[s] ?? 0) - (p === 0 ? 0 : stepCost(p, path[p - 1] ?? 0, s)),
      0,
    );
  return { paths, total };
}

describe('bestPath', () => {
  it('has no path for no passages', () => expect(bestPath([], () => 0)).toEqual([]));

  it('takes the best state of a single passage, the first of equals', () => {
    expect(bestPath([Float64Array.of(1, 3, 3)], () => 0)).toEqual([1]);
  });

  it('stays where leaving costs more than it earns', () => {
    const emissions = [Float64Array.of(5, 0), Float64Array.of(1, 2), Float64Array.of(5, 0)];
    const change = (cost: number) => (_: number, from: number, to: number) => (from === to ? 0 : cost);
    expect(bestPath(emissions, change(1))).toEqual([0, 0, 0]);
    expect(bestPath(emissions, change(0.1))).toEqual([0, 1, 0]);
  });

  it('finds a path as good as the best of all paths', () => {
    fc.assert(
      fc.property(problem, ({ rows, stepCost }) => {
        const { paths, total } = all(rows, stepCost);
        const found = bestPath(
          rows.map((row) => Float64Array.from(row)),
          stepCost,
        );
        expect(found).toHaveLength(rows.length);
        expect(total(found)).toBeCloseTo(Math.max(...paths.map(total)), 9);
      }),
    );
  });
});

describe('decode', () => {
  it('has none for no passages', () => expect(decode([], () => 0)).toEqual({ path: [], costs: [] }));

  it('is what the best path through a state at a passage loses', () => {
    fc.assert(
      fc.property(problem, ({ rows, stepCost }) => {
        const { paths, total } = all(rows, stepCost);
        const best = Math.max(...paths.map(total));
        const emissions = rows.map((row) => Float64Array.from(row));
        const { path: chosen, costs: found } = decode(emissions, stepCost);
        expect(chosen).toEqual(bestPath(emissions, stepCost));
        expect(emissions.map((row) => [...row])).toEqual(rows);
        found.forEach((costs, passage) => {
          costs.forEach((cost, state) => {
            const through = Math.max(...paths.filter((path) => path[passage] === state).map(total));
            expect(cost).toBeCloseTo(best - through, 8);
          });
        });
      }),
    );
  });
});
