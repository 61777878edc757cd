import type { Passage } from '../model/document.ts';
import type { CompiledRubric } from './compile-rubric.ts';
import type { StepCost } from './decode.ts';
import type { Reading } from './reading.ts';
import { WEIGHTS } from './weights.ts';

/** More than any step of `stepCosts` can cost. */
const MOST_COSTLY_STEP = WEIGHTS.step.jump + WEIGHTS.step.insideTable + WEIGHTS.step.back;

/**
 * What it costs to go from one point to another between neighbouring passages: a report moves through the criteria,
 * mostly forwards, and mostly where a new heading begins. `startsBlock` are indexes of readings that come first under
 * a new free-worded sub-heading.
 */
export function stepCosts(
  readings: readonly Reading[],
  { terms: { points }, profile }: CompiledRubric,
  startsBlock: ReadonlySet<number>,
): StepCost {
  return Object.assign(stepCost, { most: MOST_COSTLY_STEP });

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
}

const sameHeadings = (a: Passage, b: Passage): boolean =>
  a.headings.length === b.headings.length && a.headings.every((heading, i) => heading === b.headings[i]);
