import type { ValueKind } from '../../model/series.ts';
import { looksLikeIndicator, plausibleName } from '../names.ts';
import { splitNames } from '../split-names.ts';
import type { Cell } from './cells.ts';
import type { YearRef } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import type { SentenceState } from './sentence-state.ts';
import type { KindOfValue } from './value-kind.ts';

const EACH = /均|都|每年|始终|一直|保持|维持|稳定|连续/;

/** A、B、C三个品牌的市场占有率: one indicator of several things, not several indicators. */
const PARTS = /[、和].*(?:[两二三四五六七八九十各]|□)(?:个|家|地|类|种|大|款|条|者)/;

/**
 * Gives the values of one cell to several indicators: 2018年，A、B和C分别为1、2和3; A、B均为零.
 * @returns false where the cell is about one indicator
 */
export function addToSeveral(
  state: SentenceState,
  cell: Cell,
  whole: string,
  name: string,
  refs: readonly YearRef[],
  kind: ValueKind,
): boolean {
  const { paragraph } = state;
  const { numbers } = cell;
  const [ref] = refs;
  const [first] = numbers;
  if (name === '' || !ref || !first) return false;
  if (refs.length === 1 && numbers.length > 1 && /分别|依次/.test(whole)) {
    if (PARTS.test(name)) return true;
    const names = splitNames(name);
    if (names.length === numbers.length)
      names.forEach((each, i) => {
        const number = numbers[i];
        if (!number || !plausibleName(each)) return;
        paragraph.addPoint(sureSubject(state, each), ref, number, kind);
      });
    else paragraph.noteCounts(whole, names.length > 1 ? names.length : refs.length, numbers.length);
    return true;
  }
  if (!name.includes('、') || numbers.length > 1 || !/均|都/.test(whole)) return false;
  const names = splitNames(name);
  if (
    names.length < 2 ||
    !names.every((each) => plausibleName(each) && looksLikeIndicator(each, paragraph.lexicon))
  )
    return false;
  for (const each of names) {
    const target = sureSubject(state, each);
    for (const year of refs) paragraph.addPoint(target, year, first, kind);
  }
  return true;
}

function sureSubject(state: SentenceState, name: string): Subject {
  const target = state.paragraph.subjectOf(name);
  target.sure = true;
  state.subject = target;
  return target;
}

/** Gives a cell's values to one indicator, a value a year; one value for several years only where it says so. */
export function addValues(
  state: SentenceState,
  cell: Cell,
  whole: string,
  subject: Subject,
  refs: readonly YearRef[],
  { kind, bound, yearly }: KindOfValue,
): void {
  const { paragraph } = state;
  const { numbers } = cell;
  const [number] = numbers;
  const last = refs.at(-1);
  if (!number || !last) return;
  if (refs.length === numbers.length) {
    refs.forEach((ref, i) => {
      paragraph.addPoint(
        subject,
        ref,
        numbers[i] ?? number,
        kind,
        bound,
        yearly && !ref.part ? ref.year - 1 : undefined,
      );
    });
    if (kind === 'actual' && refs.length > 1) subject.sure = true;
  } else if (numbers.length > 1) paragraph.noteCounts(whole, refs.length, numbers.length);
  else if (kind === 'cumulative') paragraph.addPoint(subject, last, number, kind);
  else if (kind === 'target') for (const ref of refs) paragraph.addPoint(subject, ref, number, kind, bound);
  else if (
    kind === 'actual' &&
    (EACH.test(`${cell.relativeText}${cell.mid}${cell.pre}`) || number.value === 0) &&
    !/平均|提高|提升|增长|下降|降低/.test(cell.mid)
  ) {
    for (const ref of refs) paragraph.addPoint(subject, ref, number, kind);
    subject.sure = true;
  }
}
