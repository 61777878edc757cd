/** The cost of going from one state to another at a passage; never less than 0. */
export interface StepCost {
  (passage: number, from: number, to: number): number;
  /** No step costs more: what lies further behind the best cannot lead on. */
  readonly most?: number;
}

/**
 * The best sequence of states for a sequence of passages (Viterbi 1967): each passage's own evidence for each
 * state less the cost of each step. Time passages × states², less what a sorted row of predecessors lets out.
 */
export function bestPath(emissions: readonly Float64Array[], stepCost: StepCost): number[] {
  return traceBack(forwardScores(emissions, stepCost), stepCost);
}

function traceBack(forward: readonly Float64Array[], stepCost: StepCost): number[] {
  const back: number[] = [];
  let state = best(forward.at(-1) ?? new Float64Array());
  for (let p = forward.length - 1; p >= 0; p--) {
    back.push(state);
    if (p === 0) break;
    const before = forward[p - 1] ?? new Float64Array();
    let origin = 0;
    let reached = Number.NEGATIVE_INFINITY;
    for (let o = 0; o < before.length; o++) {
      const score = (before[o] ?? 0) - stepCost(p, o, state);
      if (score > reached) {
        reached = score;
        origin = o;
      }
    }
    state = origin;
  }
  return back.reverse();
}

export interface Decoding {
  path: number[];
  /**
   * For each passage and state how much worse the best sequence through it is than the best of all (max-marginals),
   * 0 on the best sequence.
   */
  costs: Float64Array[];
}

/** The best sequence, and what it would cost to give a passage another state. */
export function decode(emissions: readonly Float64Array[], stepCost: StepCost): Decoding {
  const costs = forwardScores(emissions, stepCost);
  const path = traceBack(costs, stepCost);
  const last = costs.at(-1) ?? new Float64Array();
  const top = last[best(last)] ?? 0;
  let after = new Float64Array(last.length);
  for (let p = costs.length - 1; p >= 0; p--) {
    const here = costs[p] ?? new Float64Array();
    for (let s = 0; s < here.length; s++) here[s] = Math.max(0, top - (here[s] ?? 0) - (after[s] ?? 0));
    if (p === 0) break;
    const emission = emissions[p] ?? new Float64Array();
    const gain = after.map((score, s) => score + (emission[s] ?? 0));
    const order = leading(gain, stepCost.most);
    const next = new Float64Array(gain.length);
    for (let s = 0; s < next.length; s++) {
      let reached = (gain[s] ?? 0) - stepCost(p, s, s);
      for (const to of order) {
        const score = gain[to] ?? 0;
        if (score <= reached) break;
        reached = Math.max(reached, score - stepCost(p, s, to));
      }
      next[s] = reached;
    }
    after = next;
  }
  return { path, costs };
}

function forwardScores(emissions: readonly Float64Array[], stepCost: StepCost): Float64Array[] {
  const forward = emissions.map((emission) => Float64Array.from(emission));
  for (let p = 1; p < forward.length; p++) {
    const before = forward[p - 1] ?? new Float64Array();
    const here = forward[p] ?? new Float64Array();
    const order = leading(before, stepCost.most);
    for (let s = 0; s < here.length; s++) {
      let reached = (before[s] ?? 0) - stepCost(p, s, s);
      for (const o of order) {
        const score = before[o] ?? 0;
        // no step costs less than 0, so a lower score cannot win any more
        if (score <= reached) break;
        reached = Math.max(reached, score - stepCost(p, o, s));
      }
      here[s] = (here[s] ?? 0) + reached;
    }
  }
  return forward;
}

const best = (scores: Float64Array): number => {
  let state = 0;
  for (let s = 1; s < scores.length; s++) if ((scores[s] ?? 0) > (scores[state] ?? 0)) state = s;
  return state;
};

/** The states that a step can come from or lead to, best first. */
function leading(scores: Float64Array, most = Number.POSITIVE_INFINITY): number[] {
  const floor = (scores[best(scores)] ?? 0) - most;
  const states: number[] = [];
  for (let s = 0; s < scores.length; s++) if ((scores[s] ?? 0) >= floor) states.push(s);
  return states.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
