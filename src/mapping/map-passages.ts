import type { Passage } from '../model/document.ts';
import type { Evidence, Facet, Reason } from '../model/evidence.ts';
import type { Rubric } from '../model/rubric.ts';
import { COPIED_SHARE, copiedShare } from '../text/fingerprints.ts';
import { normalize } from '../text/normalize.ts';
import { figureDensity, hasYearColumns } from '../text/quantities.ts';
import { segment } from '../text/segmenter.ts';
import { boilerplateHits } from './boilerplate.ts';
import { compileRubric } from './compile-rubric.ts';
import { bestPath, decode } from './decode.ts';
import { type HeadingMatch, HeadingMatcher } from './headings.ts';
import { expectedRanks } from './order.ts';
import { processFacets, stageShares } from './stages.ts';
import { WEIGHTS } from './weights.ts';

interface Found {
  kind: 'term' | 'indicator';
  point: number;
  text: string;
  weight: number;
}

/** What one passage says by itself, before its neighbours are asked. */
interface Reading {
  passage: Passage;
  text: string;
  heading: HeadingMatch;
  /** Per point: evidence from its words. */
  words: Float64Array;
  /** Per point: the part of `words` that is likeness to the point's description. */
  likeness: Float64Array;
  /** What was found in it, in its headings and its caption, for which points. */
  found: Found[];
  /** Per state: points, then profile, then nothing. */
  emission: Float64Array;
  result: boolean;
}

/**
 * Passages → evidence: what each passage shows for which criterion, with reasons. Combines the heading path,
 * the rubric's terms, the words' similarity to a point's description, indicator families, the kind of passage,
 * and its neighbours (a report moves through the criteria in order: Viterbi over the passages). No verdicts.
 */
export function mapPassages(passages: readonly Passage[], rubric: Rubric): Evidence[] {
  const { terms, similar, indicators, profileTerms, official, itemStart, cycles } = compileRubric(rubric);
  const { points } = terms;
  const profile = points.length;
  const nothing = points.length + 1;
  const headings = new HeadingMatcher(rubric);
  const captions = captionsOf(passages);
  const readBefore = new Map<string, Found[]>();
  const wordsBefore = new Map<string, readonly string[]>();
  const leadIns = findLeadIns(passages);
  /** Whether the report has headings at all, so that what stands before the first is its cover. */
  const headed = passages.filter((passage) => passage.kind === 'heading').length >= 5;
  /** Indexes of readings that come first under a new free-worded sub-heading of the same item. */
  const startsBlock = new Set<number>();

  const readings = passages.flatMap((passage, i) =>
    passage.kind === 'heading' ? [] : [read(passage, leadIns.has(i))],
  );
  alignBlocks(readings);
  weighChapters(readings);
  leadWithProfile(readings);
  const emissions = readings.map((reading) => reading.emission);
  const steps = Object.assign(stepCost, { most: MOST_COSTLY_STEP });
  // under the standard's own headings the order needs no guessing
  const open = readings.filter(({ heading }) => heading.named < 0 && heading.nothing === 0).length;
  if (open > OPEN_SHARE * readings.length) followOrder(readings, bestPath(emissions, steps));
  const { path, costs } = decode(emissions, steps);
  const doubtful = doubtfulPoints(readings, path, costs);
  return readings.flatMap((reading, i) => {
    const here = costs[i] ?? new Float64Array();
    const evidence = toEvidence(reading, here, path[i] ?? nothing, path[i - 1], path[i + 1]);
    for (const p of doubtful.get(i) ?? []) addDoubtful(evidence, doubtfulEvidence(reading, p));
    return evidence;
  });

  function read(passage: Passage, leadIn: boolean): Reading {
    const text = normalize(passage.text);
    const heading = headings.match(passage.headings, leadIn);
    const words = new Float64Array(points.length);
    const found = readTerms(text);
    const free = heading.free.join(' ');
    for (const hit of readAgain(free)) found.push({ ...hit, weight: hit.weight * WEIGHTS.term.inHeading });
    const caption = captions.get(passage.id) ?? '';
    for (const hit of readAgain(caption)) found.push({ ...hit, weight: hit.weight * WEIGHTS.term.inCaption });
    for (const { point, weight } of found) words[point] = (words[point] ?? 0) + weight;
    for (let p = 0; p < words.length; p++) {
      const raw = words[p] ?? 0;
      words[p] = raw <= 0 ? Math.max(-3, raw) : (WEIGHTS.term.ceiling * raw) / (raw + WEIGHTS.term.half);
    }
    // a row of figures over years says what it is about in its label
    const yearTable = passage.columns !== undefined && hasYearColumns(passage.columns);
    const likeness = similar([...wordsOf(free), ...segment(yearTable ? (text.split('|')[0] ?? '') : text)]);
    const stages = stageShares(text);
    const figures = passage.kind === 'chart' ? 1 : yearTable ? 1 : figureDensity(text);
    const named = indicators(text, passage);

    const emission = new Float64Array(points.length + 2);
    points.forEach(({ point, item, itemIndex }, p) => {
      const result = item.method === 'result';
      const like = (likeness[p] ?? 0) * WEIGHTS.similarity;
      likeness[p] = like;
      words[p] = (words[p] ?? 0) + like;
      if (point.stage)
        words[p] =
          (words[p] ?? 0) +
          stages[point.stage] * (cycles.has(itemIndex) ? WEIGHTS.stage.cycle : WEIGHTS.stage.single);
      const family = result ? named.get(p) : undefined;
      if (family !== undefined) {
        words[p] = (words[p] ?? 0) + WEIGHTS.indicator * family.weight;
        found.push({
          kind: 'indicator',
          point: p,
          text: family.name,
          weight: WEIGHTS.indicator * family.weight,
        });
      }
      const announced = result && heading.results ? WEIGHTS.heading.results : 0;
      const kind =
        announced + (result ? figures * WEIGHTS.kind.result : (1 - figures) * WEIGHTS.kind.process);
      const scope = heading.scoped && (heading.items[itemIndex] ?? 0) === 0 ? -WEIGHTS.heading.outside : 0;
      emission[p] =
        (words[p] ?? 0) + kind + scope + (heading.items[itemIndex] ?? 0) + (heading.points[p] ?? 0);
    });
    emission[profile] = heading.profile > 0 || heading.scoped ? heading.profile : profileWords(text);
    emission[nothing] =
      (heading.named >= 0 || heading.nothing > 0 ? WEIGHTS.nothing.named : WEIGHTS.nothing.open) +
      heading.nothing +
      (passage.headings.length === 0 && headed ? WEIGHTS.nothing.cover : 0) +
      (text.length < WEIGHTS.nothing.shortText ? WEIGHTS.nothing.short : 0) +
      Math.min(2, boilerplateHits(text)) * (WEIGHTS.boilerplate / 2) +
      (copiedShare(text, official) >= COPIED_SHARE ? WEIGHTS.nothing.copied : 0);
    return { passage, text, heading, words, likeness, found, emission, result: figures > 0.5 };
  }

  function profileWords(text: string): number {
    const hits = new Set(profileTerms.find(text).map((hit) => hit.term)).size;
    return (WEIGHTS.profile.ceiling * hits) / (hits + WEIGHTS.profile.half);
  }

  /** Words of headings, which many passages share. */
  function wordsOf(headings: string): readonly string[] {
    if (headings === '') return [];
    const known = wordsBefore.get(headings);
    if (known) return known;
    const words = segment(normalize(headings));
    wordsBefore.set(headings, words);
    return words;
  }

  /** As `readTerms` for headings and captions, which many passages share. */
  function readAgain(text: string): readonly Found[] {
    if (text === '') return [];
    const known = readBefore.get(text);
    if (known) return known;
    const found = readTerms(normalize(text));
    readBefore.set(text, found);
    return found;
  }

  function readTerms(text: string): Found[] {
    const found: Found[] = [];
    // of overlapping hits for the same point only the longest counts, and each term once
    const taken = new Map<number, { start: number; end: number; term: string; aspect: number }[]>();
    const hits = terms.find(text).sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
    for (const hit of hits) {
      for (const use of hit.uses) {
        const own = taken.get(use.point) ?? [];
        if (own.some((o) => o.term === hit.term || (hit.start < o.end && o.start < hit.end))) continue;
        const newAspect = use.aspect >= 0 && own.length > 0 && own.every((o) => o.aspect !== use.aspect);
        own.push({ start: hit.start, end: hit.end, term: hit.term, aspect: use.aspect });
        taken.set(use.point, own);
        const weight = use.weight + (newAspect ? WEIGHTS.term.aspect : 0);
        found.push({ kind: 'term', point: use.point, text: text.slice(hit.start, hit.end), weight });
      }
    }
    return found;
  }

  function stepCost(i: number, from: number, to: number): number {
    if (from === to) return from < profile && startsBlock.has(i) ? WEIGHTS.step.stayInNextBlock : 0;
    if (from >= profile || to >= profile) return WEIGHTS.step.nothing;
    const here = readings[i];
    const before = readings[i - 1];
    const a = points[from];
    const b = points[to];
    if (!here || !before || !a || !b) return 0;
    const sameBlock = sameHeadings(here.passage, before.passage);
    const sameTable =
      here.passage.table !== undefined &&
      (here.passage.table === before.passage.table || before.passage.kind === 'caption');
    if (a.itemIndex === b.itemIndex) {
      if (a.item.method === 'result')
        return b.position > a.position ? WEIGHTS.step.resultNext : WEIGHTS.step.resultBack;
      const distance = b.position - a.position;
      let cost = distance > 0 ? WEIGHTS.step.next + (distance - 1) * WEIGHTS.step.skip : WEIGHTS.step.back;
      if (sameTable) cost += WEIGHTS.step.insideTable;
      else if (!sameBlock && distance === 1) cost = WEIGHTS.step.nextBlock;
      else if (sameBlock && here.heading.free.length > 0) cost += WEIGHTS.step.insideBlock;
      return cost;
    }
    const late = b.item.method === 'process' ? b.position * WEIGHTS.step.lateStart : 0;
    if (sameTable) return WEIGHTS.step.jump + WEIGHTS.step.insideTable;
    const distance = b.itemIndex - a.itemIndex;
    const order = distance > 0 ? (distance - 1) * WEIGHTS.step.itemSkip : WEIGHTS.step.itemBack;
    return late + order + (sameBlock ? WEIGHTS.step.jump : WEIGHTS.step.overHeading);
  }

  /**
   * Sub-headings of free wording below an item's heading: a new one suggests the next point, and where there are as
   * many as the item has points, the k-th suggests the k-th.
   */
  function alignBlocks(all: readonly Reading[]): void {
    let run: Reading[] = [];
    const close = (): void => {
      const item = rubric.items[run[0]?.heading.named ?? -1];
      if (item) {
        const blocks = new Map<string, number>();
        for (const { heading } of run) {
          const title = heading.free[0];
          if (title !== undefined && !blocks.has(title)) blocks.set(title, blocks.size);
        }
        const start = itemStart[run[0]?.heading.named ?? -1] ?? 0;
        const strides = paceOf(run);
        run.forEach(({ emission }, r) => {
          const pace = (strides[r] ?? 0) * item.points.length - 0.5;
          for (let k = 0; k < item.points.length; k++) {
            emission[start + k] = (emission[start + k] ?? 0) - WEIGHTS.pace[item.method] * Math.abs(pace - k);
          }
        });
        for (const { heading, emission } of item.method === 'process' ? run : []) {
          const k = blocks.get(heading.free[0] ?? '');
          if (k === undefined || blocks.size !== item.points.length) continue;
          emission[start + k] = (emission[start + k] ?? 0) + WEIGHTS.heading.ordinal;
        }
      }
      run = [];
    };
    all.forEach((reading, i) => {
      const before = all[i - 1];
      const goesOn =
        before !== undefined &&
        before.heading.named === reading.heading.named &&
        before.heading.heading === reading.heading.heading;
      if (!goesOn) close();
      else if (
        reading.heading.named >= 0 &&
        before.heading.free[0] !== reading.heading.free[0] &&
        before.heading.free.length > 0
      )
        startsBlock.add(i);
      run.push(reading);
    });
    close();
  }

  /**
   * Where no heading names the profile, the first chapter of a report in its own chapters is likely to be it, and
   * without chapters what stands in front; nothing behind it is.
   */
  function leadWithProfile(all: readonly Reading[]): void {
    const isNamed = all.some(({ heading }) => heading.profile > 0);
    const first = all.find(
      ({ passage, heading, text }) =>
        passage.headings.length > 0 &&
        heading.nothing === 0 &&
        text.length >= WEIGHTS.profile.paragraph &&
        boilerplateHits(text) === 0,
    );
    const chapter = first && !first.heading.scoped ? first.passage.headings[0] : undefined;
    all.forEach(({ passage, emission, heading }, i) => {
      if (heading.scoped || heading.profile > 0) return;
      const inFront = i < all.length * WEIGHTS.profile.front;
      const leads =
        !isNamed &&
        inFront &&
        (first === undefined || (chapter !== undefined && passage.headings[0] === chapter));
      emission[profile] = (emission[profile] ?? 0) + (leads ? WEIGHTS.profile.lead : -WEIGHTS.profile.behind);
    });
  }

  /**
   * A report in its own chapters mostly still tells its story in the standard's order: between passages that are
   * sure, others belong to what lies between.
   */
  function followOrder(all: readonly Reading[], states: readonly number[]): void {
    const anchors = all.flatMap((reading, position) => {
      const state = states[position] ?? nothing;
      if (state >= profile) return [];
      const sure = (reading.words[state] ?? 0) >= WEIGHTS.order.anchor || reading.heading.named >= 0;
      return sure ? [{ position, rank: state }] : [];
    });
    const ranks = expectedRanks(anchors, all.length, points.length - 1);
    if (ranks === null) return;
    all.forEach(({ emission, heading }, i) => {
      if (heading.named >= 0) return;
      for (let p = 0; p < points.length; p++) {
        const distance = Math.min(WEIGHTS.order.cap, Math.abs(p - (ranks[i] ?? 0)));
        const weight = WEIGHTS.order[points[p]?.item.method ?? 'process'];
        emission[p] = (emission[p] ?? 0) - weight * distance;
      }
    });
  }

  /**
   * Chapters by their share of passages of figures: one that is mostly figures speaks against process items, others
   * against result items.
   */
  function weighChapters(all: readonly Reading[]): void {
    const chapters = new Map<string, Reading[]>();
    for (const reading of all) {
      const chapter = reading.passage.headings[0] ?? '';
      const known = chapters.get(chapter);
      if (known) known.push(reading);
      else chapters.set(chapter, [reading]);
    }
    for (const chapter of chapters.values()) {
      const share = chapter.filter((reading) => reading.result).length / chapter.length;
      const lean = Math.max(-1, Math.min(1, (share - WEIGHTS.chapter.middle) / WEIGHTS.chapter.middle));
      for (const { emission, heading } of chapter) {
        if (heading.scoped) continue;
        points.forEach(({ item }, p) => {
          const against = item.method === 'result' ? -lean : lean;
          if (against > 0) emission[p] = (emission[p] ?? 0) - against * WEIGHTS.chapter.weight;
        });
      }
    }
  }

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

  function profileReasons(text: string): Reason[] {
    const found = new Map(profileTerms.find(text).map((hit) => [hit.term, text.slice(hit.start, hit.end)]));
    return [...found.values()].slice(0, 8).map((term) => ({ kind: 'term', text: term, weight: 1 }));
  }

  /**
   * In chapters of the report's own, a point of a process item that no passage fits best, but some passage fits
   * almost as well as its best, is not surely missing: by passage, the points that are in doubt there.
   */
  function doubtfulPoints(
    all: readonly Reading[],
    states: readonly number[],
    costs: readonly Float64Array[],
  ): Map<number, number[]> {
    const doubtful = new Map<number, number[]>();
    const taken = new Set(states);
    const present = new Set(states.flatMap((state) => points[state]?.itemIndex ?? []));
    const named = new Set(all.map(({ heading }) => heading.named));
    const open = points.flatMap(({ item, itemIndex }, p) =>
      item.method === 'process' && present.has(itemIndex) && !taken.has(p) && !named.has(itemIndex)
        ? [p]
        : [],
    );
    if (open.length === 0) return doubtful;
    for (const p of open) {
      let at = 0;
      for (let i = 1; i < costs.length; i++) if ((costs[i]?.[p] ?? 0) < (costs[at]?.[p] ?? 0)) at = i;
      if ((costs[at]?.[p] ?? Number.POSITIVE_INFINITY) > WEIGHTS.doubt.cost) continue;
      doubtful.set(at, [...(doubtful.get(at) ?? []), p]);
    }
    return doubtful;
  }

  function doubtfulEvidence(reading: Reading, p: number): Evidence {
    return {
      passage: reading.passage.id,
      criterion: points[p]?.point.id ?? '',
      score: Math.min(WEIGHTS.doubt.score, squashScore(reading.words[p] ?? 0)),
      facets: processFacets(reading.text),
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
    const like = round(reading.likeness[state] ?? 0);
    if (like > 0.3) why.push({ kind: 'similarity', text: points[state]?.point.name ?? '', weight: like });
    return why;
  }

  function facetsOf(reading: Reading, method: 'process' | 'result'): Facet[] {
    if (method === 'process') return processFacets(reading.text);
    const facets: Facet[] = [];
    const { passage, text } = reading;
    const table = passage.columns ?? [];
    // normalised text has lost the blanks between Chinese characters and bars
    const cells = text.split('|');
    if (/\d/.test(text)) facets.push('level');
    if (hasYearColumns(table) || figureDensity(text) >= 0.6 || passage.kind === 'chart') facets.push('trend');
    const compared = /行业平均|平均水平|同行|标杆|竞争对手|对标|全[市省国]|各区|排名|第\s*\d+\s*[位名]/;
    const filled = table.some((head, c) => compared.test(head) && /\d/.test(cells[c] ?? ''));
    if (compared.test(text) || filled) facets.push('comparison');
    // set against what was planned: the result serves the plan (附录一: 对应关键绩效要求)
    const planned = /目标|计划|规划|预算|战略/;
    const set = table.some((head, c) => planned.test(head) && /\d/.test(cells[c] ?? ''));
    if (planned.test(text) || set) facets.push('integration');
    return facets;
  }

  /** Passages that stand under a heading which has named sub-headings further on, before the first of them. */
  function findLeadIns(all: readonly Passage[]): Set<number> {
    const found = new Set<number>();
    let run: number[] = [];
    all.forEach((passage, i) => {
      if (passage.kind !== 'heading') {
        run.push(i);
        return;
      }
      const above = all[run[0] ?? -1]?.headings;
      const parent = passage.headings.at(-1);
      const child = headings.match([...passage.headings, passage.text], false);
      if (above && parent !== undefined && above.at(-1) === parent && child.heading === passage.text) {
        for (const r of run) found.add(r);
      }
      run = [];
    });
    return found;
  }
}

/** For each table row the caption that stands over its table. */
function captionsOf(passages: readonly Passage[]): Map<string, string> {
  const captions = new Map<string, string>();
  let caption: Passage | undefined;

  for (const passage of passages) {
    if (passage.kind === 'caption') caption = passage;
    else if (passage.kind === 'table-row') {
      if (caption) captions.set(passage.id, caption.text);
    } else caption = undefined;
  }
  return captions;
}

/** For each reading how far through the run it stands, 0..1; a table or a list is one step, however long it is. */
function paceOf(run: readonly Reading[]): number[] {
  let step = -1;
  const steps = run.map(({ passage }, r) => {
    const before = run[r - 1]?.passage;
    const goesOn =
      passage.table !== undefined && (before?.table === passage.table || before?.kind === 'caption');
    if (!goesOn) step++;
    return step;
  });
  return steps.map((at) => (at + 0.5) / (step + 1));
}

/** Share of passages under no heading of the standard's from which on a report's own order is looked at. */
const OPEN_SHARE = 0.25;

/** More than any step can cost (see `stepCost`). */
const MOST_COSTLY_STEP = WEIGHTS.step.jump + WEIGHTS.step.insideTable + WEIGHTS.step.back;

const sameHeadings = (a: Passage, b: Passage): boolean =>
  a.headings.length === b.headings.length && a.headings.every((heading, i) => heading === b.headings[i]);

const round = (value: number): number => Math.round(value * 100) / 100;

const squashScore = (evidence: number): number =>
  round(1 / (1 + Math.exp(-(evidence - WEIGHTS.score.middle) / WEIGHTS.score.slope)));
