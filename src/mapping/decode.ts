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

/** The cheapest way of giving a state at least one passage. */
export interface Detour {
  /** How much worse the best sequence with it is than the best of all, 0 for a state of the best sequence. */
  cost: number;
  /** The passage that the state then gets. */
  passage: number;
}

/** For each state its detour: forward and backward best scores meet at each passage (max-marginals). */
export function detours(
  emissions: readonly Float64Array[],
  stepCost: (passage: number, from: number, to: number) => number,
): Detour[] {
  const count = emissions.length;
  const states = emissions[0]?.length ?? 0;
  const forward = emissions.map((emission) => Float64Array.from(emission));
  for (let p = 1; p < count; p++) {
    const before = forward[p - 1] ?? new Float64Array();
    const here = forward[p] ?? new Float64Array();
    const order = Array.from(before.keys()).sort((a, b) => (before[b] ?? 0) - (before[a] ?? 0) || a - b);
    for (let s = 0; s < states; s++) {
      let best = Number.NEGATIVE_INFINITY;
      for (const o of order) {
        const score = before[o] ?? 0;
        if (score <= best) break;
        best = Math.max(best, score - stepCost(p, o, s));
      }
      here[s] = (here[s] ?? 0) + best;
    }
  }
  const result: Detour[] = Array.from({ length: states }, () => ({
    cost: Number.POSITIVE_INFINITY,
    passage: 0,
  }));
  let after = new Float64Array(states);
  let top = Number.NEGATIVE_INFINITY;
  for (const score of forward.at(-1) ?? []) top = Math.max(top, score);
  for (let p = count - 1; p >= 0; p--) {
    const here = forward[p] ?? new Float64Array();
    for (let s = 0; s < states; s++) {
      const cost = top - (here[s] ?? 0) - (after[s] ?? 0);
      const known = result[s];
      if (known && cost < known.cost - 1e-9) result[s] = { cost: Math.max(0, cost), passage: p };
    }
    if (p === 0) break;
    const emission = emissions[p] ?? new Float64Array();
    const gain = after.map((score, s) => score + (emission[s] ?? 0));
    const order = Array.from(gain.keys()).sort((a, b) => (gain[b] ?? 0) - (gain[a] ?? 0) || a - b);
    const next = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      let best = Number.NEGATIVE_INFINITY;
      for (const to of order) {
        const score = gain[to] ?? 0;
        if (score <= best) break;
        best = Math.max(best, score - stepCost(p, s, to));
      }
      next[s] = best;
    }
    after = next;
  }
  return result;
}
