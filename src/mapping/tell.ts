import type { Evidence, Reason } from '../model/evidence.ts';
import type { CompiledRubric } from './compile-rubric.ts';
import type { Decoding } from './decode.ts';
import { facetsOf } from './facets.ts';
import { isPlainWord } from './plain-words.ts';
import type { Reading } from './reading.ts';
import { WEIGHTS } from './weights.ts';

/** Single words that are told as reasons: the most telling ones, from this weight on. */
const WORDS_TOLD = 6;
const LEAST_WORD = 0.2;

/** The evidence rows of a decoded report, with reasons: for each passage its best criterion first. */
export function tellEvidence(
  readings: readonly Reading[],
  { path, costs }: Decoding,
  { terms: { points }, profileTerms, language, profile, nothing }: CompiledRubric,
): Evidence[] {
  const doubtful = doubtfulPoints(readings, path, costs);
  return readings.flatMap((reading, i) => {
    const here = costs[i] ?? new Float64Array();
    const evidence = toEvidence(reading, here, path[i] ?? nothing, path[i - 1], path[i + 1]);
    for (const p of doubtful.get(i) ?? []) addDoubtful(evidence, doubtfulEvidence(reading, p));
    return evidence;
  });

  /**
   * Other points that a passage may serve: those that nearly won here, in their order, then one that its own words
   * name though it stands elsewhere.
   */
  function alternatives(reading: Reading, state: number, costs: Float64Array): number[] {
    const { words } = reading;
    const near = [...words.keys()]
      .filter((p) => p !== state && (costs[p] ?? 0) <= WEIGHTS.also.cost)
      .sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b)
      .slice(0, WEIGHTS.also.most);
    const floor = Math.max(WEIGHTS.also.floor, (words[state] ?? 0) * WEIGHTS.also.share);
    const named = [...words.keys()]
      .filter((p) => p !== state && !near.includes(p) && (words[p] ?? 0) >= floor && fits(reading, p))
      .sort((a, b) => (words[b] ?? 0) - (words[a] ?? 0) || a - b);
    return [...near, ...named.slice(0, Math.max(1, WEIGHTS.also.most - near.length))];
  }

  function toEvidence(
    reading: Reading,
    costs: Float64Array,
    state: number,
    before?: number,
    after?: number,
  ): Evidence[] {
    const { passage, heading } = reading;
    if (state === nothing) return [];
    if (state === profile) {
      return [
        {
          passage: passage.id,
          criterion: '0',
          score: squashScore(Math.max(heading.profile, reading.emission[profile] ?? 0) + 2),
          facets: [],
          why:
            heading.profile > 0
              ? [{ kind: 'heading', text: heading.heading, weight: round(heading.profile) }]
              : profileReasons(reading.text),
        },
      ];
    }
    const chosen = points[state];
    if (!chosen) return [];
    const evidence: Evidence[] = [];
    const neighbour = state === before || state === after;
    const own = reading.words[state] ?? 0;
    const why = reasonsFor(reading, state);
    if (neighbour) why.push({ kind: 'neighbour', text: chosen.point.name, weight: 1 });
    // nothing tells which point of a result item: the item is what we know
    const bare =
      chosen.item.method === 'result' && !neighbour && own < 0.8 && (heading.points[state] ?? 0) === 0;
    evidence.push({
      ...outside(reading, state),
      passage: passage.id,
      criterion: bare && chosen.item.points.length > 1 ? chosen.item.id : chosen.point.id,
      score: squashScore(own + priorOf(reading, state) * WEIGHTS.score.prior + (neighbour ? 1 : 0)),
      facets: facetsOf(reading, chosen.item.method),
      why,
    });
    const others = alternatives(reading, state, costs);
    const top = evidence[0]?.score ?? 1;
    for (const p of others) {
      const other = points[p];
      if (!other) continue;
      evidence.push({
        ...outside(reading, p),
        passage: passage.id,
        criterion: other.point.id,
        score: Math.min(
          round(top - 0.01),
          squashScore((reading.words[p] ?? 0) + priorOf(reading, p) * WEIGHTS.score.prior),
        ),
        facets: facetsOf(reading, other.item.method),
        why: reasonsFor(reading, p),
      });
    }
    return evidence.sort((a, b) => b.score - a.score);
  }

  /** Whether the headings over a passage name items and the point's is none of them. */
  function outside({ heading }: Reading, p: number): Pick<Evidence, 'outside'> {
    const elsewhere =
      heading.profile > 0 || (heading.scoped && (heading.items[points[p]?.itemIndex ?? -1] ?? 0) === 0);
    return elsewhere ? { outside: true } : {};
  }

  function profileReasons(text: string): Reason[] {
    const found = new Map(profileTerms.find(text).map((hit) => [hit.term, text.slice(hit.start, hit.end)]));
    return [...found.values()].slice(0, 8).map((term) => ({ kind: 'term', text: term, weight: 1 }));
  }

  /**
   * A point of a process item, or the only one of an item, that no passage fits best is not surely missing where several passages would serve it
   * almost as well as what they serve, or one says its words more plainly than any other point's: by passage, the
   * points in doubt there.
   */
  function doubtfulPoints(
    all: readonly Reading[],
    states: readonly number[],
    costs: readonly Float64Array[],
  ): Map<number, number[]> {
    // a caption alone is no evidence
    const taken = new Set(states.filter((_, i) => all[i]?.passage.kind !== 'caption'));
    const plain = new Map<number, { at: number; cost: number }>();
    all.forEach(({ words, heading }, i) => {
      if (heading.profile > 0) return;
      const [p, margin] = plainest(words);
      const cost = costs[i]?.[p] ?? Number.POSITIVE_INFINITY;
      if (margin < WEIGHTS.doubt.margin || cost > WEIGHTS.doubt.cost) return;
      if (cost < (plain.get(p)?.cost ?? Number.POSITIVE_INFINITY)) plain.set(p, { at: i, cost });
    });
    const doubtful = new Map<number, number[]>();
    points.forEach(({ item }, p) => {
      if ((item.method !== 'process' && item.points.length > 1) || taken.has(p)) return;
      let expected = 0;
      let nearest = 0;
      costs.forEach((row, i) => {
        if (all[i]?.passage.kind === 'caption' || (all[i]?.heading.profile ?? 0) > 0) return;
        expected += Math.exp(-(row[p] ?? 0));
        if ((row[p] ?? 0) < (costs[nearest]?.[p] ?? 0)) nearest = i;
      });
      const at = expected >= WEIGHTS.doubt.expected ? nearest : plain.get(p)?.at;
      if (at !== undefined) doubtful.set(at, [...(doubtful.get(at) ?? []), p]);
    });
    return doubtful;
  }

  function doubtfulEvidence(reading: Reading, p: number): Evidence {
    return {
      passage: reading.passage.id,
      criterion: points[p]?.point.id ?? '',
      score: Math.min(WEIGHTS.doubt.score, squashScore(reading.words[p] ?? 0)),
      facets: facetsOf(reading, 'process'),
      why: [...reasonsFor(reading, p), { kind: 'neighbour', text: points[p]?.point.name ?? '', weight: 0.5 }],
    };
  }

  /** One row a criterion, best first: a second reading that is there already only gains the reason. */
  function addDoubtful(evidence: Evidence[], row: Evidence): void {
    const known = evidence.find((one) => one.criterion === row.criterion);
    if (known) known.why.push(...row.why.filter((reason) => reason.kind === 'neighbour'));
    else evidence.push({ ...row, score: Math.min(row.score, evidence.at(-1)?.score ?? 1) });
  }

  /** A passage of figures is no second evidence for a process, nor the other way round. */
  function fits(reading: Reading, p: number): boolean {
    return (points[p]?.item.method === 'result') === reading.result;
  }

  function priorOf({ heading }: Reading, p: number): number {
    return (heading.items[points[p]?.itemIndex ?? -1] ?? 0) + (heading.points[p] ?? 0);
  }

  function reasonsFor(reading: Reading, state: number): Reason[] {
    const why: Reason[] = [];
    const prior = priorOf(reading, state);
    if (prior > 0) why.push({ kind: 'heading', text: reading.heading.heading, weight: round(prior) });
    const found = reading.found.filter(({ point, weight }) => point === state && weight > 0);
    found.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
    for (const { kind, text, weight } of found.slice(0, 8)) why.push({ kind, text, weight: round(weight) });
    const telling = language.telling(reading.said, state).filter(({ word }) => !isPlainWord(word));
    for (const { word, weight } of telling.slice(0, WORDS_TOLD)) {
      const share = round(weight * WEIGHTS.language);
      if (share >= LEAST_WORD && !why.some(({ text }) => text.includes(word)))
        why.push({ kind: 'word', text: word, weight: share });
    }
    return why;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

const squashScore = (evidence: number): number =>
  round(1 / (1 + Math.exp(-(evidence - WEIGHTS.score.middle) / WEIGHTS.score.slope)));

/** The point with the most evidence from the words, and how much more that is than the next one's. */
function plainest(words: Float64Array): [point: number, margin: number] {
  let best = -1;
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  words.forEach((weight, p) => {
    if (weight > first) {
      second = first;
      first = weight;
      best = p;
    } else if (weight > second) second = weight;
  });
  return [best, first - second];
}
