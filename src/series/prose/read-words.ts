import { findComparator, scopeOf } from '../comparator.ts';
import { nameKey } from '../lexicon-index.ts';
import { plausibleName, proseName } from '../names.ts';
import { topicOf } from '../topic.ts';
import { CLAIM } from '../words.ts';
import { readAbsence } from './absence.ts';
import type { Cell } from './cells.ts';
import { BETTER } from './comparisons.ts';
import { wholeYears } from './numbers.ts';
import { bareBenchmark, type SentenceState } from './sentence-state.ts';

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
    state.scopeNamed = cell.years.length > 0;
    const lead = cell.pre.replace(/^(?:截至|截止|到|至|在|从|自)/, '');
    state.scopeBare =
      (lead === '' || proseName(lead, lexicon) === '') &&
      (cell.mid.length <= 1 || /^为(?:首个|第一个)|^(?:期间|以来|间|全年)$/.test(cell.mid));
    if (cell.years.length === 1) state.clauseYears = new Set([cell.years[0]?.year ?? 0]);
  }
  if (readAbsence(state, cell)) return;
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
    topicOf(cell.pre, lexicon) ||
    (cell.years.length > 0 || cell.relative > 0 ? topicOf(cell.mid, lexicon) : '');
  if (name !== '') {
    state.topic = name;
    if (state.subject && nameKey(state.subject.name) !== nameKey(name)) {
      state.subject = null;
      state.who = null;
    }
  } else if (cell.pre !== '' && opens !== '、') {
    state.context = cell.pre;
    const bare = proseName(cell.pre, lexicon);
    if (cell.close === '：' && plausibleName(bare) && bare.length <= 16) state.topic = bare;
  }
}
