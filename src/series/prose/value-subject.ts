import { unitMeaning } from '../../text/units.ts';
import { looksLikeIndicator, plausibleName, proseName } from '../names.ts';
import { type Cell, isDated } from './cells.ts';
import type { ProseNumber } from './numbers.ts';
import type { Subject } from './paragraph.ts';
import type { SentenceState } from './sentence-state.ts';
import type { ValueName } from './value-name.ts';

/** A rate that does not say of what. */
const BARE_RATE =
  /^(?:检测|检验|检查|抽检|抽查|总体|平均|均)?(?:合格率|通过率|完成率|达标率|优良率|优秀率|准确率|正确率|满意率|好评率|成功率|整改率|办结率|到场率|出勤率|参与率|回收率|及格率|就业率)$/;

/** Verbs inside what would be a name: 重点任务获得资本性支出 is a sentence, not an indicator. */
const ACQUIRES = /获得(?!感)|取得|安排|使用了|支付|发放|形成|带来|节省了|投入了|拿出|收购|下达|新建|购置/;

/** Whose values they are where the cell names nothing: the one spoken of, or the topic set before. */
export function inheritedSubject(state: SentenceState, cell: Cell): Subject | null {
  const { paragraph } = state;
  const other = state.subject !== null && isOtherUnit(state.subject, cell.numbers[0]);
  if (state.subject && !(other && isDated(cell))) return state.subject;
  if (state.subject) return phraseSubject(state, cell) ?? state.subject;
  const topic =
    state.topic !== ''
      ? state.topic
      : cell.years.length > 0 && state.context === ''
        ? paragraph.earlierTopic()
        : '';
  if (topic !== '') return paragraph.subjectOf(topic);
  return isDated(cell) ? phraseSubject(state, cell) : null;
}

/**
 * What the clause before names, though it does not end as indicators do: 采用这套办法的区外单位，2020年有2家，2021年有9家.
 * One only if it is given for more years than one.
 */
function phraseSubject({ context, paragraph }: SentenceState, cell: Cell): Subject | null {
  // 居民代表每年底投票评议项目，百分制：2018年81.0分
  const [, judge = '', verb = ''] = cell.numbers[0]?.unit === '分' ? (JUDGED.exec(context) ?? []) : [];
  if (judge !== '') return paragraph.subjectOf(`${judge}${verb}${verb.endsWith('分') ? '' : '得分'}`);
  const phrase = proseName(context, paragraph.lexicon);
  return NOUN_PHRASE.test(phrase) && plausibleName(phrase) ? paragraph.subjectOf(phrase) : null;
}

const JUDGED =
  /^([\u4e00-\u9fff]{2,8}?)(?:每[\u4e00-\u9fff]{1,3}|定期|逐年|分别|共同|按[\u4e00-\u9fff]{1,3})?(?:(?:给|对|为)[\u4e00-\u9fff]{1,6}?)?(?:投票|匿名|现场|书面)?(评议|评价|测评|评审|评分|打分)[\u4e00-\u9fff]{0,8}$/;

/** A phrase that ends in 的 and a noun, and says nothing itself. */
const NOUN_PHRASE =
  /^(?!在|从|对|由|因|随|通过|经|根据|按|受|为|虽|尽|其|此|目前|截|同时|另|与|和|比|较|以|将|把|被|当|如|若|有|是)(?!.*(?:[了着已均都就正仍便会能可应须不没未是“”：□]|来说|来看))[\u4e00-\u9fff]{2,12}的[\u4e00-\u9fff]{2,6}(?<!时|时候|期间|情况下?|方面|基础上|过程中|背景下|前提下|[里中上下前后间])$/;

/**
 * The subject that a cell names, null where the name is not certain enough to be one. A figure inside another one
 * (其中) is no indicator for one year's value alone.
 */
export function namedSubject(
  state: SentenceState,
  named: ValueName,
  own: boolean,
  number: ProseNumber | undefined,
): Subject | null {
  const { paragraph } = state;
  const { name, after, linked, deed } = named;
  if (!plausibleName(name)) return null;
  const strong = looksLikeIndicator(name, paragraph.lexicon);
  if (after && !linked && !strong && !deed) return null;
  if (after && !linked && ACQUIRES.test(name) && paragraph.lexicon.family(name) === null) return null;
  if (!own && ((!linked && !strong) || deed)) return null;
  const subject = paragraph.subjectOf(name);
  if (!own && (state.underHeading || (!linked && (BARE_RATE.test(name) || isSize(state, number)))))
    subject.passing = true;
  if (deed) subject.deed = true;
  else if ((strong || (linked && !after)) && !state.parts) subject.sure = true;
  state.who = null;
  return subject;
}

/** 2018年实现营业收入27亿元，在册员工3,124人: how large we are, beside the figure that the year is of. */
function isSize(state: SentenceState, number: ProseNumber | undefined): boolean {
  return state.scopeOfValue && SIZES.has(unitMeaning(number?.unit ?? '')?.dimension ?? '');
}

const SIZES = new Set(['count', 'person', 'area']);

/** A value of another unit is not the inherited indicator's. */
export function isOtherUnit(subject: Subject, number: ProseNumber | undefined): boolean {
  const { unit } = subject.reading;
  const other = number?.unit ?? '';
  return unit !== '' && other !== '' && unitMeaning(other)?.dimension !== unitMeaning(unit)?.dimension;
}
