import { findComparator, scopeOf } from '../comparator.ts';
import { nameKey } from '../lexicon-index.ts';
import { plausibleName, proseName } from '../names.ts';
import { topicOf } from '../topic.ts';
import { CLAIM } from '../words.ts';
import type { Cell } from './cells.ts';
import { BETTER } from './patterns.ts';
import type { SentenceState } from './sentence-state.ts';

/**
 * Reads a cell without numbers: the years, the comparator or the indicator that the cells after it are about.
 * @param opens the punctuation before the cell
 */
export function readWords(state: SentenceState, cell: Cell, opens: string): void {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  const whole = `${cell.pre}${cell.mid}`;
  if (cell.years.length > 0 || cell.relative > 0) {
    const refs =
      cell.years.length > 0
        ? cell.years
        : paragraph.relativeYears(cell.relative).map((year) => ({ year, part: false }));
    state.scope = { refs, range: cell.range || cell.relative > 0 };
    const lead = cell.pre.replace(/^(?:截至|截止|到|至|在|从|自)/, '');
    state.scopeBare =
      (lead === '' || proseName(lead, lexicon) === '') &&
      (cell.mid.length <= 1 || /^为(?:首个|第一个)|^(?:期间|以来|间|全年)$/.test(cell.mid));
    if (cell.years.length === 1) state.seenYears = new Set([cell.years[0]?.year ?? 0]);
  }
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
  const claim = CLAIM.exec(whole);
  if (claim) {
    const name = topicOf(whole.slice(0, claim.index), lexicon);
    const own = name !== '' ? paragraph.subjectOf(name) : state.subject;
    if (own)
      paragraph.addBenchmark(own, {
        kind: 'other',
        name: claim[0].replace(/^(?:处于|处在|位于|居于|达到|保持|位居|属于|为|居)/, ''),
        year: null,
        value: null,
        unit: '',
        grade: 'claim',
        scope: scopeOf(claim[0]),
      });
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
