import { cleanNumber } from '../../text/numbers.ts';
import { unitMeaning } from '../../text/units.ts';
import { type Comparator, findComparator } from '../comparator.ts';
import { nameKey } from '../lexicon-index.ts';
import { looksLikeIndicator, plausibleName, proseName } from '../names.ts';
import type { Cell } from './cells.ts';
import { withoutLinks } from './links.ts';
import { type ProseNumber, wholeYears, type YearRef } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import { bareBenchmark, type SentenceState } from './sentence-state.ts';
import { turnToChanged } from './value-kind.ts';

/** Verbs of being better or worse than somebody. */
export const BETTER =
  /优于|高于|低于|好于|高出|超过|超出|领先于?|低于|少于|快于|优|胜过|强于|短于|高过|超|次于|落后|不及|不如|逊于/;
/** The same at the end of the words before the comparator: no part of an indicator's name. */
const RELATION_END =
  /(?:比|较|与|和|同|均|都|也|显著|明显|大幅|远)*(?:优于|高于|好于|高出|超过|超出|领先于?|低于|少于|快于|短于|对标的?|对比|对照|参照|相比|相较于?)(?:同期)?$/;

const OURSELVES = /^(?:本?公司|我[司局院校馆市区]|本[单集][位团]|集团|中心)的?$/;

/** Reads 高出全市平均3.3个百分点: the other's value, where our own stands in the sentence. */
export function readDifference(state: SentenceState, cell: Cell, whole: string): void {
  const comparator = findComparator(whole);
  if (!comparator) turnToChanged(state, whole);
  const number = cell.numbers[0];
  const own = state.subject ?? state.paragraph.previous;
  if (!comparator || !number || !own || cell.numbers.length > 1) return;
  const sign = /低于|少|低|落后|短/.test(whole) ? 1 : /高|超|多|领先|优/.test(whole) ? -1 : 0;
  const ref = cell.years[0];
  const actual = own.reading.points.filter((point) => point.kind === 'actual');
  const point = ref ? actual.find((p) => p.year === ref.year) : actual.at(-1);
  if (!point || sign === 0 || point.unit !== '%') return;
  state.named = null;
  const value = cleanNumber(point.value + sign * number.value);
  addValue(state, own, comparator, point.year, { value, unit: '%' });
}

/** Reads the numbers of somebody that the indicator is compared with. */
export function readComparison(
  state: SentenceState,
  cell: Cell,
  comparator: Comparator,
  whole: string,
): void {
  state.named = null;
  const known = comparator === state.who;
  const target = comparedIndicator(state, comparator, known);
  state.who = comparator;
  const [number] = cell.numbers;
  if (!target) {
    if (number && cell.numbers.length === 1 && cell.years.length === 0)
      state.waiting = { comparator, number };
    return;
  }
  state.subject = target;
  const { numbers } = cell;
  const unit = number?.unit ?? '';
  const own = target.reading.unit;
  if (unit === '倍' && readMultiple(state, target, comparator, cell, whole)) return;
  if (own !== '' && unit !== '' && unitMeaning(unit)?.dimension !== unitMeaning(own)?.dimension) return;
  if (
    !known &&
    BETTER.test(comparator.before) &&
    !/[的为：]$/.test(whole) &&
    numbers.length === 1 &&
    cell.depth === 0 &&
    readDistance(state, target, comparator, number)
  )
    return;
  if (numbers.length > 1 && /分别|依次/.test(whole) && readSeveral(state, target, cell, whole)) return;
  const refs = yearsOf(state, target, cell);
  if (refs.length !== numbers.length) {
    state.paragraph.noteCounts(whole, refs.length, numbers.length);
    return;
  }
  refs.forEach((ref, i) => {
    const number = numbers[i];
    if (number && !ref?.part) addValue(state, target, comparator, ref?.year ?? null, number);
  });
}

/** Gives the value of 对比行业平均的85%，… to the indicator named behind it. */
export function settleWaiting(state: SentenceState, target: Subject, refs: readonly YearRef[]): void {
  const { waiting } = state;
  state.waiting = null;
  const ref = refs.at(-1);
  if (
    !waiting ||
    !ref ||
    unitMeaning(waiting.number.unit)?.dimension !== unitMeaning(target.reading.unit)?.dimension
  )
    return;
  addValue(state, target, waiting.comparator, ref.year, waiting.number);
}

function addValue(
  state: SentenceState,
  target: Subject,
  comparator: Comparator,
  year: number | null,
  { value, unit }: Pick<ProseNumber, 'value' | 'unit'>,
): void {
  const { kind, name, scope } = comparator;
  state.paragraph.addBenchmark(target, { kind, name, year, value, unit, grade: 'value', scope });
}

/** Whose comparison it is: an indicator named before the comparator, one behind it, or the one spoken of. */
function comparedIndicator(state: SentenceState, comparator: Comparator, known: boolean): Subject | null {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  const strong = (name: string): boolean =>
    name !== '' && plausibleName(name) && looksLikeIndicator(name, lexicon);
  const own = state.subject ?? paragraph.previous;
  if (!known) {
    const before = proseName(comparator.before.replace(RELATION_END, '').replace(/(?:的|，)$/, ''), lexicon);
    if (strong(before)) return paragraph.subjectOf(before);
    const after = proseName(withoutLinks(comparator.after).words, lexicon);
    if (strong(after)) {
      if (own && nameKey(own.name).endsWith(nameKey(after))) return own;
      const target = paragraph.known(after) ?? (after.length >= 4 ? paragraph.subjectOf(after) : own);
      if (target) return target;
    }
  }
  return state.subject ?? (state.topic !== '' ? paragraph.subjectOf(state.topic) : paragraph.previous);
}

/**
 * Reads 高于行业平均3% and 超出全市平均5.5分: how far, not what. 高于行业平均的85% and 高于行业平均（85%） say what.
 * @returns false where the number is too large for a distance
 */
function readDistance(
  state: SentenceState,
  target: Subject,
  comparator: Comparator,
  number: ProseNumber | undefined,
): boolean {
  const year = target.years.at(-1) ?? null;
  const level = target.reading.points.find((p) => p.year === year && p.kind === 'actual')?.value;
  const small = level !== undefined && number !== undefined && Math.abs(number.value) < Math.abs(level) / 2;
  if (
    small &&
    year !== null &&
    unitMeaning(number.unit)?.dimension !== 'ratio' &&
    number.unit === target.reading.unit
  ) {
    const sign = /低|少|短|次于|落后|不及|不如|逊于/.test(comparator.before) ? 1 : -1;
    const value = cleanNumber(level + sign * number.value);
    addValue(state, target, comparator, year, { value, unit: number.unit });
    return true;
  }
  if (level !== undefined && number !== undefined && !small) return false;
  state.paragraph.addBenchmark(target, bareBenchmark(comparator, 'named'));
  return true;
}

/** Reads 是行业平均的1.3倍: the other's value, as exact as our own is written. */
function readMultiple(
  state: SentenceState,
  target: Subject,
  comparator: Comparator,
  cell: Cell,
  whole: string,
): boolean {
  const [number] = cell.numbers;
  const point = target.reading.points.findLast((p) => p.kind === 'actual');
  if (!number || !point || cell.numbers.length > 1 || number.value <= 0 || !/的$/.test(whole)) return false;
  if (!/(?:是|为|达|达到|相当于)$/.test(comparator.before)) return false;
  const decimals = String(point.value).split('.')[1]?.length ?? 0;
  const value = Number((point.value / number.value).toFixed(Math.max(1, decimals)));
  addValue(state, target, comparator, point.year, { value, unit: point.unit });
  return true;
}

/** Reads 竞争对手A、竞争对手B分别为98.3%、97.9%; 公司与竞争对手甲分别为… gives the first to ourselves. */
function readSeveral(state: SentenceState, target: Subject, cell: Cell, whole: string): boolean {
  const others = whole
    .replace(/(?:的)?(?:同一)?(?:指标|数值|数据|水平)?(?:分别|依次).*$/, '')
    .split(/、|以及|和|与|及/)
    .map((part) => (OURSELVES.test(part) ? 'own' : findComparator(part)))
    .filter((other) => other !== null);
  if (others.length !== cell.numbers.length || cell.years.length > 1) return false;
  const year = (cell.years[0] ?? soleScope(state))?.year ?? target.years.at(-1) ?? null;
  if (year === null && others.includes('own')) return false;
  others.forEach((other, i) => {
    const number = cell.numbers[i];
    if (!number) return;
    if (other !== 'own') addValue(state, target, other, year, number);
    else if (year !== null) {
      state.paragraph.addPoint(target, { year, part: false }, number, 'actual');
      target.sure = true;
    }
  });
  return true;
}

/** The one year that leads the clause, if any. */
function soleScope(state: SentenceState): YearRef | undefined {
  return state.scope?.length === 1 && state.scopeBare ? state.scope[0] : undefined;
}

/** The years of a comparison's numbers: said there, else those of the indicator or of the clause. */
function yearsOf(state: SentenceState, target: Subject, cell: Cell): (YearRef | null)[] {
  const { numbers } = cell;
  const { paragraph, scope } = state;
  if (numbers.every((number) => number.year !== null)) return numbers.map((number) => number.year);
  if (cell.years.length > 0) return cell.years;
  if (cell.relative > 0) return wholeYears(paragraph.relativeYears(cell.relative));
  if (numbers.length > 1) {
    if (target.years.length === numbers.length) return wholeYears(target.years);
    return scope?.length === numbers.length ? scope : [];
  }
  const own = target.years.at(-1) ?? null;
  const year =
    scope?.length === 1 && (state.scopeBare || own === null)
      ? (scope[0]?.year ?? null)
      : (own ?? [...state.years].findLast((named) => named <= paragraph.lastDataYear) ?? null);
  return [year === null ? null : { year, part: false }];
}
