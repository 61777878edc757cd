import { unitMeaning } from '../../text/units.ts';
import { looksLikeIndicator, plausibleName } from '../names.ts';
import type { Cell } from './cells.ts';
import type { ProseNumber } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import type { SentenceState } from './sentence-state.ts';
import type { ValueName } from './value-name.ts';

/** Verbs inside what would be a name: 重点任务获得资本性支出 is a sentence, not an indicator. */
const ACQUIRES = /获得(?!感)|取得|安排|使用了|支付|发放|形成|带来|节省了|投入了|拿出|收购|下达|新建|购置/;

/** Whose values they are where the cell names nothing: the one spoken of, or the topic set before. */
export function inheritedSubject(state: SentenceState, cell: Cell): Subject | null {
  if (state.subject) return state.subject;
  const { paragraph } = state;
  const topic =
    state.topic !== ''
      ? state.topic
      : cell.years.length > 0 && state.context === ''
        ? paragraph.earlierTopic()
        : '';
  return topic !== '' ? paragraph.subjectOf(topic) : null;
}

/**
 * The subject that a cell names, null where the name is not certain enough to be one. A figure inside another one
 * (其中) is no indicator for one year's value alone.
 */
export function namedSubject(state: SentenceState, named: ValueName, own: boolean): Subject | null {
  const { paragraph } = state;
  const { name, after, linked, deed } = named;
  if (!plausibleName(name)) return null;
  const strong = looksLikeIndicator(name, paragraph.lexicon);
  if (after && !linked && !strong && !deed) return null;
  if (after && !linked && ACQUIRES.test(name) && paragraph.lexicon.family(name) === null) return null;
  if (!own && ((!linked && !strong) || deed)) return null;
  const subject = paragraph.subjectOf(name);
  if (deed) subject.deed = true;
  else if ((strong || (linked && !after)) && !state.parts) subject.sure = true;
  state.who = null;
  return subject;
}

/** A value of another unit is not the inherited indicator's. */
export function isOtherUnit(subject: Subject, number: ProseNumber | undefined): boolean {
  const { unit } = subject.reading;
  const other = number?.unit ?? '';
  return unit !== '' && other !== '' && unitMeaning(other)?.dimension !== unitMeaning(unit)?.dimension;
}
