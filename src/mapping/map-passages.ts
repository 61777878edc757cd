import type { Passage } from '../model/document.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Rubric } from '../model/rubric.ts';
import { compileRubric } from './compile-rubric.ts';
import { alignBlocks, followOrder, leadWithProfile, shareTopics, weighChapters } from './context.ts';
import { bestPath, decode } from './decode.ts';
import { HeadingMatcher } from './headings.ts';
import { readPassages } from './reading.ts';
import { stepCosts } from './steps.ts';
import { tellEvidence } from './tell.ts';

/** Share of passages under no heading of the standard's from which on a report's own order is looked at. */
const OPEN_SHARE = 0.25;

/**
 * Passages → evidence: what each passage shows for which criterion, with reasons. Combines the heading path,
 * the rubric's terms, the words' similarity to a point's description, indicator families, the kind of passage,
 * and its neighbours (a report moves through the criteria in order: Viterbi over the passages). No verdicts.
 */
export function mapPassages(passages: readonly Passage[], rubric: Rubric): Evidence[] {
  const compiled = compileRubric(rubric);
  const readings = readPassages(passages, compiled, new HeadingMatcher(rubric, compiled.boilerplate));
  const startsBlock = alignBlocks(readings, compiled);
  shareTopics(readings, compiled);
  weighChapters(readings, compiled);
  leadWithProfile(readings, compiled);
  const emissions = readings.map((reading) => reading.emission);
  const steps = stepCosts(readings, compiled, startsBlock);
  // under the standard's own headings the order needs no guessing
  const open = readings.filter(({ heading }) => heading.named < 0 && heading.nothing === 0).length;
  if (open > OPEN_SHARE * readings.length) followOrder(readings, bestPath(emissions, steps), compiled);
  return tellEvidence(readings, decode(emissions, steps), compiled);
}
