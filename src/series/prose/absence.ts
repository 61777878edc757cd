import { plausibleName, proseName } from '../names.ts';
import { splitNames } from '../split-names.ts';
import type { Cell } from './cells.ts';
import type { SentenceState } from './sentence-state.ts';

const ABSENT =
  /(?:(?<=^|均|都)无|(?:未|没有|无|从未|未曾)(?:再)?(?:发生|出现|产生)(?:过)?)(?:任何|一起|一例|1起)?([^，。；（]{2,30})$/;
const MISHAP = /(?:事故|事件|投诉|案件|纠纷|差错|伤亡|处罚|违规|违法|缺陷|退货|通报)$/;

/** Reads 2016—2018年未发生重大质量事故 as zeros, where the years are named. Returns whether it was that. */
export function readAbsence(state: SentenceState, cell: Cell): boolean {
  const match = ABSENT.exec(cell.mid || cell.pre);
  if (!match || (/^(?:均|都)?无/.test(match[0]) && !MISHAP.test(match[1] ?? ''))) return false;
  const { paragraph } = state;
  const what = proseName((match[1] ?? '').replace(/(?:等)?(?:情况|现象|行为|问题)$/, ''), paragraph.lexicon);
  const refs = cell.years.length > 0 ? cell.years : state.scopeNamed ? (state.scope ?? []) : [];
  if (refs.length === 0 || cell.relative > 0 || !MISHAP.test(what)) return true;
  if (refs.some((ref) => ref.part || ref.year > paragraph.lastDataYear)) return true;
  const names = splitNames(what).every((name) => MISHAP.test(name)) ? splitNames(what) : [what];
  for (const name of names) {
    if (!plausibleName(name)) continue;
    const subject = paragraph.subjectOf(name);
    for (const ref of refs)
      paragraph.addPoint(subject, ref, { value: 0, unit: '', rank: false, year: null }, 'actual');
    if (refs.length > 1) subject.sure = true;
  }
  return true;
}
