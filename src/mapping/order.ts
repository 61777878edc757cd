/** A passage that surely belongs to a point: where it stands, and the point's rank in the rubric. */
export interface Anchor {
  position: number;
  rank: number;
}

/** Anchors that a report must have, and the share of them in order, before its order is trusted. */
const LEAST = 8;
const IN_ORDER = 0.8;

/**
 * For each position the rank that the order of the rubric suggests there: straight lines between the anchors that
 * stand in order (longest non-decreasing subsequence), the rubric's first and last at the ends. null where the report does not follow the rubric's order.
 */
export function expectedRanks(
  anchors: readonly Anchor[],
  positions: number,
  lastRank: number,
): Float64Array | null {
  const inner = longestRising(anchors);
  if (anchors.length < LEAST || inner.length < IN_ORDER * anchors.length) return null;
  const line = [{ position: -1, rank: 0 }, ...inner, { position: positions, rank: lastRank }];
  const ranks = new Float64Array(positions);
  let next = 0;
  for (let p = 0; p < positions; p++) {
    while (next < line.length && (line[next]?.position ?? 0) < p) next++;
    const after = line[next];
    const before = line[next - 1];
    if (before && after) {
      const share = (p - before.position) / (after.position - before.position);
      ranks[p] = before.rank + share * (after.rank - before.rank);
    } else ranks[p] = (after ?? before)?.rank ?? 0;
  }
  return ranks;
}

/** Patience sorting: n log n. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = [];
  const previous: number[] = [];
  anchors.forEach((anchor, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[tails[middle] ?? 0]?.rank ?? 0) <= anchor.rank) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const line: Anchor[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
    const anchor = anchors[i];
    if (anchor) line.push(anchor);
  }
  return line.reverse();
}
