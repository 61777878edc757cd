import { without } from '../../text/matching.ts';
import { findComparator, scopeOf } from '../comparator.ts';
import { type LexiconIndex, nameKey } from '../lexicon-index.ts';
import { plausibleName, proseName } from '../names.ts';
import { topicOf } from '../topic.ts';
import { CLAIM } from '../words/claims.ts';
import { readAbsence } from './absence.ts';
import type { Cell } from './cells.ts';
import { BETTER } from './comparisons.ts';
import { wholeYears } from './numbers.ts';
import { bareBenchmark, type SentenceState, turnTo } from './sentence-state.ts';

/** 保持100%，也是公司定的年度目标: the values given are the planned ones. */
function readAsTarget({ subject, paragraph }: SentenceState, cell: Cell): boolean {
  if (!/^(?:这?也|这?正|恰好?|这)(?:就|正)?(?:是|为|等于)[^，]{0,14}目标(?:值|要求)?$/.test(cell.pre))
    return false;
  const actual = subject?.reading.points.filter((point) => point.kind === 'actual') ?? [];
  const values = new Set(actual.map((point) => point.value));
  if (!subject || values.size !== 1) return false;
  for (const { year, value, unit } of actual)
    paragraph.addPoint(subject, { year, part: false }, { value, unit, rank: false, year: null }, 'target');
  return true;
}

/** Behind a number: no words of their own. */
const BOUND_WORD = /^(?:及?以[上下内外]|左右|上下)$/;
/** On which scale scores are given. */
const SCALE = /^(?:均?按|采用|为)?(?:[百十五]分制|满分(?:为)?)(?:计|打分|评分)?$/;

/** 艺术普及活动指免费进学校的演出: what a definition defines, '' where the words are none. */
function definedIn(words: string, lexicon: LexiconIndex): string {
  if (!words.includes('指')) return '';
  const term =
    /^([\u4e00-\u9fff]{3,14}?)(?:指的?是|是指|系指|指(?![标数导引定示令挥派出明向望]))[\u4e00-\u9fff、]{4,}/.exec(
      words,
    )?.[1] ?? '';
  const name = proseName(term, lexicon);
  return plausibleName(name) ? name : '';
}

/**
 * Reads a cell without numbers: the years, the comparator or the indicator that the cells after it are about.
 * @param opens the punctuation before the cell
 */
export function readWords(state: SentenceState, cell: Cell, opens: string): void {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  const whole = `${cell.pre}${cell.mid}`;
  if (cell.years.length > 0 || cell.relative > 0) {
    state.scope = cell.years.length > 0 ? cell.years : wholeYears(paragraph.relativeYears(cell.relative));
    state.underHeading = false;
    state.scopeOfValue = false;
    state.scopeNamed = cell.years.length > 0;
    const lead = without(cell.pre, /^(?:截至|截止|到|至|在|从|自)/);
    state.scopeBare =
      (lead === '' || proseName(lead, lexicon) === '') &&
      (cell.mid.length <= 1 || /^为(?:首个|第一个)|^(?:期间|以来|间|全年)$/.test(cell.mid));
    if (cell.years.length === 1) state.clauseYears = new Set([cell.years[0]?.year ?? 0]);
  }
  if (readAbsence(state, cell) || readAsTarget(state, cell)) return;
  const comparator = findComparator(whole);
  if (comparator) {
    state.lastComparator = comparator;
    const own = state.subject ?? paragraph.previous;
    if (BETTER.test(comparator.before) && own && own.reading.points.length > 0) {
      state.named = { comparator, subject: own };
      state.who = comparator;
      return;
    }
    const rest = `${comparator.before}${comparator.after}`.replace(/[的值为与和同：]/g, '');
    if (rest === '' && cell.close !== '。') {
      state.who = comparator;
      return;
    }
  }
  if (cell.close === '：' && /目标$/.test(whole)) state.goals = true;
  // 数一数有多少款整机换成了我们的：2017年6款
  const counted =
    cell.close === '：' ? /多少[\u4e00-\u9fff]([\u4e00-\u9fff]{2,20})$/.exec(whole)?.[1] : undefined;
  if (counted !== undefined && plausibleName(counted)) {
    turnTo(state, counted);
    return;
  }
  const claim = CLAIM.exec(whole);
  if (claim) {
    const name = topicOf(whole.slice(0, claim.index), lexicon);
    const own = name !== '' ? paragraph.subjectOf(name) : state.subject;
    if (own)
      paragraph.addBenchmark(
        own,
        bareBenchmark(
          {
            kind: 'other',
            name: claim[0].replace(/^(?:处于|处在|位于|居于|达到|保持|位居|属于|为|居)/, ''),
            scope: scopeOf(claim[0]),
          },
          'claim',
        ),
      );
    return;
  }
  const name =
    definedIn(cell.pre, lexicon) ||
    topicOf(cell.aside === null ? cell.pre : (cell.pre.split('□')[0] ?? ''), lexicon) ||
    (cell.years.length > 0 || cell.relative > 0 ? topicOf(cell.mid, lexicon) : '');
  if (name !== '') {
    state.topic = name;
    if (state.subject && nameKey(state.subject.name) !== nameKey(name)) {
      state.subject = null;
      state.who = null;
    }
  } else if (cell.pre !== '' && opens !== '、' && !SCALE.test(cell.pre) && !BOUND_WORD.test(cell.pre)) {
    state.context = cell.pre;
    if (cell.close !== '：') return;
    const bare = proseName(cell.pre, lexicon);
    if (plausibleName(bare) && bare.length <= 16) state.topic = bare;
  }
}
