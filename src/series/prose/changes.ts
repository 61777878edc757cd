import { unitMeaning } from '../../text/units.ts';
import { looksLikeIndicator, plausibleName, proseName } from '../names.ts';
import { topicOf } from '../topic.ts';
import { CHANGE_TO } from '../words/changes.ts';
import { type Cell, isDated } from './cells.ts';
import { withoutLinks } from './links.ts';
import { type SentenceState, turnTo } from './sentence-state.ts';

/** 较年初的24.6亿元: another time's value; last year's is known by its year. */
const OTHER_TIME =
  /^(?:[^，]*[较比与])?(?:年初|期初|上年末|上年度?|去年|上一?年同期|去年同期|同期|前一年)的$/;

/**
 * Reads a value of an earlier time that another one is compared with: 较2017年的90.9分, 比上年的90.9分, 较年初的…
 * @returns false where the cell has none
 */
export function readEarlier(state: SentenceState, cell: Cell, whole: string): boolean {
  if (cell.compared !== null && /□的$/.test(whole) && cell.numbers.length === 1) {
    addEarlier(state, cell, cell.compared);
    return true;
  }
  if (!state.subject || isDated(cell) || !OTHER_TIME.test(whole) || !/[较比与]/.test(whole)) return false;
  const last = state.subject.years.at(-1);
  if (last !== undefined && /上年(?:度|末)?的$|去年的$|前一年的$/.test(whole))
    addEarlier(state, cell, last - 1);
  return true;
}

/** 较2017年的90.9分提高2.3分, 满意度比2016年的88.6%提高: the other year's value. */
function addEarlier(state: SentenceState, cell: Cell, year: number): void {
  const [number] = cell.numbers;
  const { lexicon } = state.paragraph;
  const words = (cell.years.length > 0 ? cell.mid : cell.pre).replace(/(?:比|较|与|同|相比)□的$/, '');
  const name = proseName(withoutLinks(words).words, lexicon);
  if (number && plausibleName(name) && looksLikeIndicator(name, lexicon)) {
    state.subject = state.paragraph.subjectOf(name);
    state.paragraph.addPoint(state.subject, { year, part: false }, number, 'actual');
    if (cell.years.length > 0) {
      state.scope = cell.years;
      state.scopeBare = true;
    }
    return;
  }
  const { subject } = state;
  if (!subject || !number || subject.reading.points.length === 0) return;
  if (unitMeaning(number.unit)?.dimension === unitMeaning(subject.reading.unit)?.dimension)
    state.paragraph.addPoint(subject, { year, part: false }, number, 'actual');
}

/** 由1.21提高到1.67 without years: before and after something, no annual values. */
export function isUndatedChange(state: SentenceState, cell: Cell, whole: string): boolean {
  const dated = isDated(cell);
  if (
    !dated &&
    /(?:由|从)(?:平均|[^，由从]{1,8}的|原来|最初|改善前|以前)?$/.test(cell.pre) &&
    cell.numbers.every((number) => number.year === null)
  ) {
    const [number] = cell.numbers;
    const period = state.scope ?? [];
    // 自2016年至2018年，满意度从88.6%提升到93.2%: the first year and the last
    if (period.length > 1 && state.scopeNamed && number && /(?:由|从)$/.test(cell.pre)) {
      number.year = period[0] ?? null;
      state.changeEnd = period.at(-1) ?? null;
      return false;
    }
    const about = topicOf(cell.pre.replace(/(?:由|从)[^由从]*$/, ''), state.paragraph.lexicon);
    if (about !== '') turnTo(state, about);
    state.undatedFrom = true;
    return true;
  }
  if (state.changeEnd && !dated && CHANGE_TO.test(whole) && cell.numbers.length === 1) {
    for (const number of cell.numbers) number.year = state.changeEnd;
    state.changeEnd = null;
    return false;
  }
  state.changeEnd = null;
  if (!state.undatedFrom || !CHANGE_TO.test(whole)) return false;
  state.undatedFrom = false;
  return !dated;
}
