import { unitMeaning } from '../../text/units.ts';
import { findComparator, scopeOf } from '../comparator.ts';
import { looksLikeIndicator } from '../names.ts';
import { topicOf } from '../topic.ts';
import { CHANGE_TO } from '../words/changes.ts';
import { boundless, isAbout, isBound } from './approximate.ts';
import { type Cell, isDated } from './cells.ts';
import { readComparison, settleWaiting } from './comparisons.ts';
import { keepFact } from './facts.ts';
import type { YearRef } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import { readReference } from './references.ts';
import { type SentenceState, turnTo } from './sentence-state.ts';
import type { KindOfValue } from './value-kind.ts';
import { valueName } from './value-name.ts';
import { addToSeveral, addValues } from './value-points.ts';
import { inheritedSubject, isOtherUnit, namedSubject } from './value-subject.ts';
import { keepScope, valueYears } from './value-years.ts';

/** The applicant as the clause's subject: no longer the one it is compared with. */
const OURSELVES = /^(?:而|则|但)?(?:本?公司|我[司局院校馆市区]|本[单集][位团]|集团|本?中心|本?项目)/;
const ATTAINMENT_NAME = /^(?:目标|计划|任务|预算)?(?:完成|达成|达标|执行)(?:率|比例)$/;

/** Reads a cell's numbers as values of an indicator, or of those it is compared with. */
export function readValues(state: SentenceState, cell: Cell, whole: string, found: KindOfValue): void {
  const { paragraph } = state;
  const { kind } = found;
  const comparator = kind === 'target' ? null : findComparator(whole);
  if (kind === 'actual' && !comparator && readOnSameTerms(state, cell)) return;
  if (comparator) state.lastComparator = comparator;
  if (comparator && kind !== 'cumulative') {
    readComparison(state, cell, comparator, whole);
    return;
  }
  const about = kind === 'actual' && isAbout(cell, whole);
  if (kind === 'actual' && !about && isBound(whole)) {
    // 投诉率低于1%，2018年为0.6%: it still says what the next clause speaks of
    const topic = topicOf(boundless(isDated(cell) ? whole : cell.pre), paragraph.lexicon);
    if (topic !== '') turnTo(state, topic);
    return;
  }
  if (about) for (const number of cell.numbers) number.approximate = true;
  const named = valueName(state, cell, whole, kind);
  if (kind === 'actual' && (named === null || named.deed)) keepFact(state, cell);
  if (named === null) return;
  if (readReference(state, cell, whole, named.name)) return;
  // how far a target just given was reached
  if (
    cell.years.length === 0 &&
    ATTAINMENT_NAME.test(named.name) &&
    state.subject?.reading.points.some((point) => point.kind === 'target')
  )
    return;
  // 研发投入1.2亿元，占营业收入的5.1%: a share of what was just said
  if (
    /^占/.test(named.name) &&
    state.subject !== null &&
    unitMeaning(cell.numbers[0]?.unit ?? '')?.dimension === 'ratio'
  )
    named.name = `${state.subject.name}${named.name}${/(?:比|比重|比例|率|份额)$/.test(named.name) ? '' : '的比重'}`;
  if (OURSELVES.test(cell.pre) || (cell.pre === '' && OURSELVES.test(cell.mid))) state.who = null;
  let current: Subject | null = null;
  if (named.name === '') {
    if (state.who && kind === 'actual' && state.subject) {
      readComparison(state, cell, state.who, whole);
      return;
    }
    current = inheritedSubject(state, cell);
    if (!current) return;
    if (named.linked) current.sure = true;
  }
  const years = valueYears(state, cell, whole, kind, named, current);
  if (years === null) return;
  if (years.refs.length === 0) {
    // an indicator set up for the years that follow: 客户满意度为95%（…）
    if (named.name !== '') {
      state.subject = null;
      if (looksLikeIndicator(named.name, paragraph.lexicon)) state.topic = named.name;
    }
    return;
  }
  keepScope(state, cell, years, named.after);
  if (addToSeveral(state, cell, whole, named.name, years.refs, kind)) return;
  const inherited = current !== null;
  current ??= namedSubject(state, named, years.own, cell.numbers[0]);
  state.subject = current;
  if (!current && kind === 'actual' && !named.deed) keepFact(state, cell);
  if (!current || (inherited && kind !== 'growth' && isOtherUnit(current, cell.numbers[0]))) return;
  const settled = settledKind(state, years.refs, whole, current, found);
  addValues(state, cell, whole, current, years.refs, settled);
  if (state.waiting && settled.kind === 'actual') settleWaiting(state, current, years.refs);
  if (settled.kind === 'target') state.lastTargets = { subject: current, refs: years.refs };
}

/** 横沥涌2019年同口径为91.7%: somebody's value, in the unit of the indicator spoken of. */
function readOnSameTerms(state: SentenceState, cell: Cell): boolean {
  const { subject, paragraph } = state;
  const [number] = cell.numbers;
  const name = cell.pre.replace(/的$/, '');
  if (!subject || !number || cell.numbers.length > 1 || cell.years.length !== 1) return false;
  if (!/^(?:按?同一?口径|同一?指标|同期)/.test(cell.mid) || isOtherUnit(subject, number)) return false;
  if (!/^[\u4e00-\u9fff]{2,10}$/.test(name) || looksLikeIndicator(name, paragraph.lexicon)) return false;
  if (OURSELVES.test(name)) return false;
  paragraph.addBenchmark(subject, {
    ...{ kind: 'other', name, year: cell.years[0]?.year ?? null, value: number.value, unit: number.unit },
    ...{ grade: 'value', scope: scopeOf(name) },
  });
  return true;
}

/** What the values are in view of the indicator's other ones and of their years. */
function settledKind(
  state: SentenceState,
  refs: readonly YearRef[],
  whole: string,
  subject: Subject,
  found: KindOfValue,
): KindOfValue {
  if (found.kind !== 'actual') return found;
  if (CHANGE_TO.test(whole.replace(/的$/, '')) && subject.reading.points.at(-1)?.kind === 'cumulative')
    return { kind: 'cumulative' };
  const later = refs.every((ref) => ref.year > state.paragraph.lastDataYear && !ref.part);
  return later && state.plan ? { kind: 'target' } : found;
}
