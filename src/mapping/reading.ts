import type { Passage } from '../model/document.ts';
import { COPIED_SHARE, copiedShare } from '../text/fingerprints.ts';
import { normalize } from '../text/normalize.ts';
import { figureDensity, hasYearColumns } from '../text/quantities.ts';
import { segment } from '../text/segmenter.ts';
import type { CompiledRubric } from './compile-rubric.ts';
import type { HeadingMatch, HeadingMatcher } from './headings.ts';
import { stageShares } from './stages.ts';
import { WEIGHTS } from './weights.ts';

/** A term or an indicator of a point that a passage names. */
export interface Found {
  kind: 'term' | 'indicator';
  point: number;
  text: string;
  weight: number;
}

/** What one passage says by itself, before its neighbours are asked. */
export interface Reading {
  passage: Passage;
  text: string;
  heading: HeadingMatch;
  /** Per point: evidence from its words. */
  words: Float64Array;
  /** Words of the passage and its table's caption, as the language models count them. */
  said: readonly string[];
  /** What was found in it, in its headings and its caption, for which points. */
  found: Found[];
  /** Per state: points, then profile, then nothing. */
  emission: Float64Array;
  result: boolean;
}

/** Reads every passage that is no heading by itself: its words, its heading path, the caption of its table. */
export function readPassages(
  passages: readonly Passage[],
  compiled: CompiledRubric,
  headings: HeadingMatcher,
): Reading[] {
  const { terms, language, indicators, profileTerms, official, boilerplate, cycles, profile, nothing } =
    compiled;
  const { points } = terms;
  const captions = captionsOf(passages);
  const readBefore = new Map<string, Found[]>();
  const wordsBefore = new Map<string, readonly string[]>();
  const leadIns = findLeadIns(passages);
  /** Whether the report has headings at all, so that what stands before the first is its cover. */
  const headed = passages.filter((passage) => passage.kind === 'heading').length >= 5;
  return passages.flatMap((passage, i) =>
    passage.kind === 'heading' ? [] : [read(passage, leadIns.has(i))],
  );

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
    const label = text.split('|')[0] ?? '';
    // where the years run down, the indicators stand in the head
    const down = passage.kind === 'table-row' && YEAR_LABEL.test(label);
    const said = [
      ...(passage.kind === 'table-row' ? wordsOf(caption) : []),
      ...(down ? wordsOf((passage.columns ?? []).join(' ')) : []),
      ...segment(yearTable ? label : text),
    ];
    const nats = language.score(said);
    const stages = stageShares(text);
    const figures = passage.kind === 'chart' ? 1 : yearTable ? 1 : figureDensity(text);
    const named = indicators(text, passage);

    const emission = new Float64Array(points.length + 2);
    points.forEach(({ point, item, itemIndex }, p) => {
      const result = item.method === 'result';
      words[p] = (words[p] ?? 0) + (nats[p] ?? 0) * WEIGHTS.language;
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
      const elsewhere = heading.profile > 0 || (heading.scoped && (heading.items[itemIndex] ?? 0) === 0);
      const scope = elsewhere ? -WEIGHTS.heading.outside : 0;
      emission[p] =
        (words[p] ?? 0) + kind + scope + (heading.items[itemIndex] ?? 0) + (heading.points[p] ?? 0);
    });
    emission[profile] =
      heading.profile > 0 || heading.scoped
        ? heading.profile
        : profileWords(text) + (nats[profile] ?? 0) * WEIGHTS.language;
    emission[nothing] =
      (heading.named >= 0 || heading.nothing > 0 ? WEIGHTS.nothing.named : WEIGHTS.nothing.open) +
      heading.nothing +
      (nats[nothing] ?? 0) * WEIGHTS.nothing.language +
      (passage.headings.length === 0 && headed ? WEIGHTS.nothing.cover : 0) +
      (text.length < WEIGHTS.nothing.shortText ? WEIGHTS.nothing.short : 0) +
      Math.min(2, boilerplate.hits(text)) * (WEIGHTS.boilerplate / 2) +
      (copiedShare(text, official) >= COPIED_SHARE ? WEIGHTS.nothing.copied : 0);
    return { passage, text, heading, words, said, found, emission, result: figures > 0.5 };
  }

  function profileWords(text: string): number {
    const hits = new Set(profileTerms.find(text).map((hit) => hit.term)).size;
    return (WEIGHTS.profile.ceiling * hits) / (hits + WEIGHTS.profile.half);
  }

  /** Words of captions and heads, which many passages share. */
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

const YEAR_LABEL = /^\s*(?:19|20)\d{2}/;

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
