/**
 * The best sequence of states for a sequence of passages (Viterbi 1967): each passage's own evidence for each
 * state plus the cost of each step. Time passages × states², with the states' predecessors pruned to those that
 * can still win.
 */
export function bestPath(
  emissions: readonly Float64Array[],
  stepCost: (passage: number, from: number, to: number) => number,
): number[] {
  const first = emissions[0];
  if (!first) return [];
  const states = first.length;
  let scores = Float64Array.from(first);
  const back: Int16Array[] = [];
  for (let p = 1; p < emissions.length; p++) {
    const emission = emissions[p] ?? first;
    const next = new Float64Array(states);
    const from = new Int16Array(states);
    const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    for (let s = 0; s < states; s++) {
      let best = Number.NEGATIVE_INFINITY;
      let origin = 0;
      for (const o of order) {
        const score = scores[o] ?? 0;
        // no step is free of cost less than 0, so a lower score cannot win any more
        if (score <= best) break;
        const reached = score - stepCost(p, o, s);
        if (reached > best) {
          best = reached;
          origin = o;
        }
      }
      next[s] = best + (emission[s] ?? 0);
      from[s] = origin;
    }
    back.push(from);
    scores = next;
  }
  let state = 0;
  for (let s = 1; s < states; s++) if ((scores[s] ?? 0) > (scores[state] ?? 0)) state = s;
  const path = [state];
  for (let p = back.length - 1; p >= 0; p--) {
    state = back[p]?.[state] ?? 0;
    path.push(state);
  }
  return path.reverse();
}
