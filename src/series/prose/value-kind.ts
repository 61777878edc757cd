import type { ValueKind } from '../../model/series.ts';
import { findComparator } from '../comparator.ts';
import { nameKey } from '../lexicon-index.ts';
import type { ReadPoint } from '../reading.ts';
import { topicOf } from '../topic.ts';
import { CHANGE_BY, CHANGE_TO, GROWTH_LEAD, OTHER_TERMS } from '../words/changes.ts';
import { LIMIT_AFTER } from '../words/limits.ts';
import { FORECAST_WORDS, TARGET_AFTER, TARGET_WORDS } from '../words/plans.ts';
import { type Cell, isDated } from './cells.ts';
import { withoutLinks } from './links.ts';
import { type SentenceState, turnTo } from './sentence-state.ts';

const TARGET_BEFORE = new RegExp(
  `(?:${TARGET_WORDS})(?:值|数|任务|要求|目标)?(?:分别|依次|均|定)?(?:为|是|设定为|在|：|达到|达|实现|不低于|不少于|不高于|不超过|不大于|不小于|控制在|[≥≤<>=])*$`,
);
/** 达到年初定下的90分 */
const SET_BEFORE = /(?:年初|年前|当年|年度|原先|事先|预先|既)?(?:定下|设定|确定|制定|下达|预定|定)的$/;
/** 比计划的90吨节约4吨, 未达到目标的95分: behind these stands the target. */
const PLANNED =
  /(?:比|较|低于|高于|优于|好于|超过|超出|未达到?|未完成)(?:了)?(?:年初|年度|当年|全年|预定|既定)*(?:计划|目标|预算)(?:值|数)?的$/;
/** 完成年度计划的105.9%: how much of the target was reached. */
const SHARE_OF_PLAN =
  /(?:完成|达到|达|实现|占|为|是)了?(?:全年|年度|当年|年初|总|预定|既定)*(?:计划|目标|任务|预算|指标)(?:值|数|任务|目标)?的$/;
/** 2018年的目标是A达到93分、B达到88分: all that follow are targets. */
const GOALS = /^的?(?:年度|工作|质量|管理|战略|经营)*目标(?:是|为)/;
const PLAN_LEAD =
  /^(?:公司|我局|全年|年初)*(?:计划|力争|争取|确保|拟)(?:完成(?![率度比情])|实现|达到|达(?![成标]率))/;
/** 2019年力争压到15分钟 */
const PLANNED_CHANGE =
  /^(?:公司|我局|全年|年初)*(?:计划|力争|争取|确保|拟|原定)(?:再|进一步)?[\u4e00-\u9fff]{1,3}(?:到|至|为)$/;
/** 规划要求2018年人均绿地达到16平方米 */
const SET_IN_PLAN =
  /(?:规划|计划|方案|责任书|合同|协议|任务书|章程|标书|承诺书)(?:中)?(?:所)?(?:要求|提出|规定|约定|确定|明确|载明|写明)的?$/;
const FORECAST = new RegExp(FORECAST_WORDS);
const CUMULATIVE = /累计|累积|(?:年|期)间?(?:共|合计|总计|共计)|共计|历年/;
/** A name or verb of ratios right before the number: the number is the ratio, not a change of something. */
const RATIO_NAME = /(?:率|速|幅|幅度)(?:分别|依次|均)?(?:为|达|达到|是)*$/;
/** The value is above the number; 增长超过5% is a change. */
const ABOVE =
  /(?<!增长|增加|上升|提高|提升|下降|降低|减少|缩短|增幅|降幅|增速|涨幅|节约|节省|同比|[较比].{1,6})(?:超过|超)$/;
const COMPARED_TO = /同比|环比|比上|较上|较去|比去|比□|较□/;
const GROWTH_NAME =
  /^(?:年均|复合|平均)?(?:增幅|增速|增长率|降幅|涨幅|增长幅度|下降幅度|复合增长率|年均增长率|年均复合增长率)(?:分别|依次)?(?:为|达|达到|是)*$/;
const FALLING =
  /(?:下降|减少|降低|降幅|下滑|回落|缩短|压缩|压减|减幅)(?:率|幅度)?(?:了|约|近|超过|达到|达|为|分别为|分别|依次为)*$/;

export interface KindOfValue {
  kind: ValueKind;
  bound?: ReadPoint['bound'];
  /** A growth against the year before, exact and on the same terms as the values. */
  yearly?: boolean;
}

/**
 * What the numbers of a cell are, null where they are no values at all (a change, a limit). A decline comes out
 * as negative numbers.
 */
export function valueKind(state: SentenceState, cell: Cell, whole: string): KindOfValue | null {
  if (SHARE_OF_PLAN.test(whole) && cell.numbers[0]?.unit === '%') return null;
  if (isTarget(state, cell, whole)) return { kind: 'target', bound: boundOf(cell, whole) };
  const ratioName = RATIO_NAME.test(whole) && !COMPARED_TO.test(whole);
  if (
    !CHANGE_TO.test(whole) &&
    !ratioName &&
    !ABOVE.test(whole) &&
    CHANGE_BY.test(whole) &&
    !findComparator(whole)
  ) {
    // it still says what the next clause speaks of: 投诉量较2016年下降42%，2018年为1,286件
    turnToChanged(state, whole);
    return isYearlyGrowth(state, cell, whole) ? growth(state, cell, whole) : null;
  }
  if (ratioName && GROWTH_NAME.test(cell.mid || cell.pre)) return growth(state, cell, whole);
  if (FORECAST.test(whole)) return { kind: 'forecast' };
  if (CUMULATIVE.test(whole) && (isDated(cell) || state.scope !== null)) return { kind: 'cumulative' };
  if (LIMIT_AFTER.test(cell.post) && !/^以上(?:学历|职称)/.test(cell.post)) {
    // 投诉率控制在0.5%以内，2016年0.42%: the rule names what the years then measure
    const ruled = whole.replace(/(?:控制|保持|稳定|维持|确保|达到?|均)*在?$/, '');
    const about = topicOf(withoutLinks(ruled).words, state.paragraph.lexicon);
    if (about !== '') turnTo(state, about);
    return null;
  }
  return { kind: 'actual' };
}

/** Makes what changes the topic: 投诉量较2016年下降42%, 满意度提高2个百分点. */
export function turnToChanged(state: SentenceState, whole: string): void {
  const words = (whole.split(COMPARED_TO)[0] ?? '').replace(CHANGE_BY, '');
  const about = topicOf(words, state.paragraph.lexicon);
  if (about !== '' && (!state.subject || nameKey(state.subject.name) !== nameKey(about)))
    turnTo(state, about);
}

function isTarget(state: SentenceState, cell: Cell, whole: string): boolean {
  if (TARGET_AFTER.test(cell.post) && !/^(?:的)?目标(?:完成|达成|管理)/.test(cell.post)) return true;
  if (
    (TARGET_BEFORE.test(whole) || SET_BEFORE.test(whole) || PLANNED.test(whole)) &&
    !/(?:完成|达成|实现|超过|高于|优于|好于)(?:率|度)$/.test(whole)
  )
    return true;
  const lead = isDated(cell) ? cell.mid : cell.pre;
  if (GOALS.test(lead)) state.goals = true;
  if (state.goals && (!isDated(cell) || GOALS.test(lead)) && !/实际|完成|实现|实绩/.test(whole)) return true;
  if (PLAN_LEAD.test(lead) || PLANNED_CHANGE.test(lead)) return true;
  if (isDated(cell) && /^(?:原|年初|本来)?(?:打算|原定|计划|预定|拟定?)$/.test(cell.pre)) return true;
  if (isDated(cell) && SET_IN_PLAN.test(cell.pre)) return true;
  // 2019年力争达到95分，投诉率控制在0.3%以内
  const ahead = cell.years.length > 0 ? cell.years : (state.scope ?? []);
  if (
    state.plan &&
    ahead.length === 1 &&
    ahead.every((ref) => ref.year > state.paragraph.lastDataYear && !ref.part) &&
    (LIMIT_AFTER.test(cell.post) || /(?:不低于|不少于|不高于|不超过|≥|≤)$/.test(whole))
  )
    return true;
  // 2019年目标不低于95%，2020年不低于98%
  return (
    state.lastTargets !== null &&
    cell.years.length === 1 &&
    /^(?:不低于|不少于|不高于|不超过|控制在|≥|≤)+$/.test(whole) &&
    (cell.years[0]?.year ?? 0) > state.paragraph.lastDataYear
  );
}

function boundOf(cell: Cell, whole: string): ReadPoint['bound'] {
  const around = `${cell.post.slice(0, 3)}${whole.slice(-6)}`;
  if (/以[下内]|不超过|不高于|控制在/.test(around)) return 'max';
  return /以上|不低于|不少于/.test(around) ? 'min' : undefined;
}

/** A change over several years is no yearly growth, one in percentage points or pieces no growth rate. */
function isYearlyGrowth(state: SentenceState, cell: Cell, whole: string): boolean {
  if (!GROWTH_LEAD.test(whole) || !/^(?:%|倍|‰)$/.test(cell.numbers[0]?.unit ?? '')) return false;
  const of = cell.years[0]?.year ?? state.scope?.[0]?.year;
  return cell.compared === null || (of !== undefined && of - cell.compared === 1);
}

const LAST_YEAR = /同比|[比较](?:上一?年|去年|前一年)/;
const INEXACT = /年均|复合|平均|环比|近|约|超|逾|不足|接近|达到?了?(?:以上)?$/;

function growth(state: SentenceState, cell: Cell, whole: string): KindOfValue {
  const against = cell.compared !== null && cell.years.length <= 1;
  const yearly =
    (LAST_YEAR.test(whole) || against) &&
    !OTHER_TERMS.test(state.source) &&
    !INEXACT.test(whole) &&
    !/^(?:以上|左右|上下|多)/.test(cell.post);
  if (FALLING.test(whole)) for (const number of cell.numbers) number.value = -Math.abs(number.value);
  return { kind: 'growth', yearly };
}
