import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, expectedRanks } from '../../../src/mapping/order.ts';

const anchorsOf = (ranks: readonly number[], stride = 1): Anchor[] =>
  ranks.map((rank, i) => ({ position: i * stride, rank }));

/** Length of the longest line of ranks that never fall, by trying all predecessors. */
function longest(ranks: readonly number[]): number {
  const lengths: number[] = [];
  ranks.forEach((rank, i) => {
    lengths.push(1 + Math.max(0, ...lengths.filter((_, j) => j < i && (ranks[j] ?? 0) <= rank)));
  });
  return Math.max(0, ...lengths);
}

describe('expectedRanks', () => {
  it.each([
    ['no anchors', []],
    ['fewer than eight', [0, 1, 2, 3, 4, 5, 6]],
    ['a report told backwards', [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['a report in two halves the wrong way round', [5, 6, 7, 8, 9, 0, 1, 2, 3, 4]],
  ])('trusts no order: %s', (_, ranks) =>
    expect(expectedRanks(anchorsOf(ranks), ranks.length, 9)).toBeNull(),
  );

  it('draws straight lines between the anchors, to the ends of the rubric', () => {
    const ranks = expectedRanks(anchorsOf([2, 3, 4, 5, 6, 7, 8, 9], 2), 17, 12);
    expect([...(ranks ?? [])].slice(0, 5)).toEqual([2, 2.5, 3, 3.5, 4]);
    expect(ranks?.[14]).toBe(9);
    expect(ranks?.[15]).toBeCloseTo(10, 10);
    expect(ranks?.[16]).toBeCloseTo(11, 10);
  });

  it('ignores a single anchor out of order', () => {
    const ranks = expectedRanks(anchorsOf([0, 1, 2, 9, 3, 4, 5, 6, 7, 8]), 10, 9);
    expect(ranks?.[3]).toBe(2.5);
  });

  it('the longest line in order decides, and runs through its anchors without falling', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 3 })), {
          minLength: 8,
          maxLength: 20,
        }),
        // mostly rising, so that both outcomes occur
        fc.boolean(),
        (steps, sorted) => {
          const values = steps.map(([rank]) => rank);
          if (sorted) values.sort((a, b) => a - b);
          let position = 0;
          const anchors = steps.map(([, stride], i) => {
            position += stride;
            return { position, rank: values[i] ?? 0 };
          });
          const length = longest(values);
          const ranks = expectedRanks(anchors, position + 1, 12);
          if (length < 0.8 * anchors.length) {
            expect(ranks).toBeNull();
            return;
          }
          expect(ranks).toHaveLength(position + 1);
          const line = [...(ranks ?? [])];
          line.forEach((rank, i) => {
            expect(rank).toBeGreaterThanOrEqual((line[i - 1] ?? 0) - 1e-9);
            expect(rank).toBeLessThanOrEqual(12 + 1e-9);
          });
          const met = anchors.filter((a) => Math.abs((ranks?.[a.position] ?? -1) - a.rank) < 1e-9);
          expect(met.length).toBeGreaterThanOrEqual(length);
        },
      ),
    );
  });
});
