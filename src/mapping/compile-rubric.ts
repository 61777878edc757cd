import type { Item, Rubric } from '../model/rubric.ts';
import { unpackFingerprints } from '../text/fingerprints.ts';
import { learnWords } from '../text/learn-words.ts';
import { readWordTable } from '../text/word-table.ts';
import { type Boilerplate, boilerplateOf } from './boilerplate.ts';
import { indicatorIndex } from './indicators.ts';
import { type TermIndex, termFinder, termIndex } from './terms.ts';
import { type WordModel, wordModel } from './word-model.ts';

/** What the mapping asks of a rubric, made ready once for all reports. */
export interface CompiledRubric {
  terms: TermIndex;
  indicators: ReturnType<typeof indicatorIndex>;
  profileTerms: ReturnType<typeof termFinder>;
  /** Classes are the states of the decoding. */
  language: WordModel;
  boilerplate: Boilerplate;
  /** Fingerprints of the official text; empty where none are kept. */
  official: ReadonlySet<number>;
  items: readonly Item[];
  /** States of the decoding: the points by their index, then the profile, then nothing. */
  profile: number;
  nothing: number;
  /** Index of each item's first point. */
  itemStart: number[];
  /** Indexes of items whose points are the steps of one plan-deploy-check-improve cycle. */
  cycles: ReadonlySet<number>;
}

const known = new WeakMap<Rubric, CompiledRubric>();

/** Compiles a rubric; the same object is compiled only once. */
export function compileRubric(rubric: Rubric): CompiledRubric {
  const before = known.get(rubric);
  if (before) return before;
  const terms = termIndex(rubric);
  const { names, aspects } = rubric.profile;
  const compiled: CompiledRubric = {
    terms,
    items: rubric.items,
    profile: terms.points.length,
    nothing: terms.points.length + 1,
    indicators: indicatorIndex(rubric),
    profileTerms: termFinder([...names, ...aspects.flatMap((aspect) => aspect.terms)]),
    language: wordModel(readWordTable(rubric.words ?? learnWords(rubric))),
    boilerplate: boilerplateOf(rubric.setPhrases),
    official: rubric.fingerprints === undefined ? new Set() : unpackFingerprints(rubric.fingerprints),
    itemStart: rubric.items.map((_, i) => terms.points.findIndex((point) => point.itemIndex === i)),
    cycles: new Set(rubric.items.flatMap((item, i) => (isCycle(item) ? [i] : []))),
  };
  known.set(rubric, compiled);
  return compiled;
}

/** Whether the item's points are the steps of one cycle, so that the step tells them apart rather than the topic. */
function isCycle(item: Item): boolean {
  const stages = item.points.flatMap((point) => point.stage ?? []);
  return stages.length >= 3 && new Set(stages).size === stages.length;
}
