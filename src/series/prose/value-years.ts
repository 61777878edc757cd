import type { ValueKind } from '../../model/series.ts';
import { looksLikeIndicator, proseName } from '../names.ts';
import { CHANGE_TO } from '../words/changes.ts';
import type { Cell } from './cells.ts';
import { wholeYears, type YearRef } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import type { SentenceState } from './sentence-state.ts';
import type { ValueName } from './value-name.ts';

export interface ValueYears {
  refs: YearRef[];
  /** They stand with the value, not further up in the sentence. */
  own: boolean;
}

/**
 * The years of a cell's numbers: written with them, else those of the subject or of the clause. `refs` is empty
 * where nothing dates them; null where something that should does not.
 * @param current the subject where the cell names none
 */
export function valueYears(
  state: SentenceState,
  cell: Cell,
  whole: string,
  kind: ValueKind,
  named: ValueName,
  current: Subject | null,
): ValueYears | null {
  const found = findRefs(state, cell, whole, kind, named, current);
  if (found && /全年/.test(whole)) found.refs = wholeYears(found.refs.map((ref) => ref.year));
  return found;
}

function findRefs(
  state: SentenceState,
  cell: Cell,
  whole: string,
  kind: ValueKind,
  named: ValueName,
  current: Subject | null,
): ValueYears | null {
  const { numbers } = cell;
  const { subject, scope } = state;
  if (isAttached(cell)) return { refs: numbers.flatMap((number) => number.year ?? []), own: true };
  if (cell.years.length > 0) return { refs: cell.years, own: true };
  if (cell.relative > 0) return { refs: wholeYears(state.paragraph.relativeYears(cell.relative)), own: true };
  // 2016年在上游试段开挖，当年清运量14.2万立方米
  const same = SAME_YEAR.test(cell.pre) || (ONLY_LINK.test(cell.pre) && state.scope?.length === 1);
  if (state.lastYear !== null && same && numbers.length === 1 && kind !== 'target')
    return { refs: wholeYears([state.lastYear]), own: true };
  if (kind === 'target' && current !== null && current.years.length > 0) {
    // 均高于当年设定的90%、92%和95%的计划值
    if (state.lastTargets === null && current.years.length === numbers.length)
      return { refs: wholeYears(current.years), own: false };
    // 目标值均为97%
    if (numbers.length === 1 && /均|都/.test(whole)) return { refs: wholeYears(current.years), own: false };
    // 2017年为90.9分（目标90分）
    if (numbers.length === 1 && !/明年|下一?年|未来|今后/.test(whole))
      return { refs: wholeYears(current.years.slice(-1)), own: false };
  }
  // A2016年1，2017年2，占比分别为3、4
  if (
    numbers.length > 1 &&
    subject !== null &&
    subject.years.length === numbers.length &&
    /分别|依次/.test(whole) &&
    scope?.length !== numbers.length
  )
    return { refs: wholeYears(subject.years), own: true };
  if (scope !== null) {
    const usable =
      scope.length > 1 ||
      state.scopeBare ||
      (scope.length === 1 &&
        named.name !== '' &&
        looksLikeIndicator(named.name, state.paragraph.lexicon) &&
        named.linked &&
        state.clauseYears.size === 1);
    return usable ? { refs: scope, own: false } : null;
  }
  return CHANGE_TO.test(whole) ? null : { refs: [], own: false };
}

/** Keeps a value's own years for the cells that follow without any. */
export function keepScope(state: SentenceState, cell: Cell, { refs, own }: ValueYears, after: boolean): void {
  if (!own || isAttached(cell)) return;
  state.scope = refs;
  state.underHeading = false;
  state.scopeOfValue = refs.length === 1;
  state.scopeNamed = cell.years.length > 0;
  const lead = cell.pre
    .replace(/^(?:截至|截止|到|在)/, '')
    .replace(/^.*(?:要求|提出|规定|约定|确定|明确)的?$/, '')
    .replace(/(?:力争|争取|计划|规划|确保|预计|预期|拟)*(?:截至|截止|到|至|在)$/, '');
  state.scopeBare = refs.length > 1 || (after && proseName(lead, state.paragraph.lexicon) === '');
}

/** 2018年首次测量，为41 */
const ONLY_LINK = /^(?:结果|数值|得分)?(?:为|是|达|达到|达到了|测得)$/;
const SAME_YEAR = /^(?:而|且|但|则)?(?:当年|该年|当年度|该年度|这一年|那一年|当年全年|全年)(?!来|初|以)/;

/** 90.2%（2016年）: every number has its year behind it. */
function isAttached(cell: Cell): boolean {
  return cell.numbers.every((number) => number.year !== null);
}
