import type { ValueKind } from '../../model/series.ts';
import { without } from '../../text/matching.ts';
import { looksLikeIndicator, proseName } from '../names.ts';
import { listOf, rankListName } from '../ranked-list.ts';
import { CHANGE_TO } from '../words/changes.ts';
import { DEED } from '../words/deeds.ts';
import { TARGET_WORDS } from '../words/plans.ts';
import { type Cell, isDated } from './cells.ts';
import { withoutLinks } from './links.ts';
import type { SentenceState } from './sentence-state.ts';

/** What a cell's words say that its numbers measure. */
export interface ValueName {
  /** '' where they name nothing. */
  name: string;
  /** The name stands behind the years. */
  after: boolean;
  /** A verb of stating stands between name and number. */
  linked: boolean;
  /** Deeds counted, not an indicator unless counted year by year. */
  deed: boolean;
}

const LEADING_VERB = /^(?:分别|依次|均|共|全年|累计|先后)*(?:实现|达到|完成|取得|录得)(?:了)?/;
const BOUND_END = /(?:不低于|不少于|不高于|不超过|不大于|不小于|控制在|保持在|[≥≤<>=])+$/;
const TARGET_LIMIT = new RegExp(
  `(?:${TARGET_WORDS})(?:值)?(?:为|是)?(?:不低于|不少于|不高于|不超过|不大于|不小于|控制在|保持在|[≥≤<>=])+$`,
);
const TARGET_END = new RegExp(
  `(?:的)?(?:控制|管控|内控|考核|年度|当年|年初|工作|质量|管理|规划|预期|既定|阶段|总体)*(?:${TARGET_WORDS})(?:值|数|任务|要求)?(?:分别|依次|均|定)?$`,
);
const REACHED_END =
  /(?:[，均都全部也]*)(?:高于|低于|优于|好于|超过|超出|超额完成|完成|达到|实现|短于|少于|快于)?了?(?:了)?(?:当年|年初|年度|各年|上级|既定)*(?:设定|制定|确定|下达|规定|预定|提出|制订|定下|定)?的?$/;
const GROWTH_END =
  /(?:同比|环比|比上一?年|较上一?年|较去年|比去年|年均|复合|平均|每年|□|比|较|的|增长率|增幅|增速|降幅|涨幅|增长|增加|上升|提高|提升|下降|降低|减少|了)+$/;
const PLAN_START =
  /^的?(?:年度|工作|质量|管理|战略|经营)*目标(?:是|为)|^(?:计划|力争|争取|确保|拟)(?:完成|实现|达到|达)?|^(?:比|较)$/;
/** Who set a target: 规划提出的2019年目标是. */
const SET_BY =
  /^(?:[\u4e00-\u9fff]{2,8}?)?(?:提出|确定|定下|设定|制定|下达|要求|规定|约定|明确|原定|承诺)的?$/;
const REACHED = /^(?:超额|未能?|没有|已|均|基本|圆满|顺利|提前)+$/;
const SUM_END = /(?:累计|累积|共计|合计|总计|三年共|预计|预测|有望|力争|争取|确保|预期)+$/;
const SUM_LEAD = /^(?:累计|累积|共计|合计|总计|预计|预测|有望|力争|争取|到|至|将)+/;
const OWN_SCORE =
  /^(?:公司|我局|我院|我校|集团|中心|单位)?的?(?:综合|考核|评价|测评|总)?(?:得分|评分|总分|成绩)$/;
const PLAIN_SCORE = /^(?:总体|综合|平均|测评|评价|调查)?(?:得分|评分|分值|均分|平均分|结果|数值)$/;
/** The noun that a zero in front of it counts. */
const RATIO = /(?:率|度|占比|比例|比重|指数|得分)$/;
const ZERO_OF = /^(?:[\u4e00-\u9fff]{0,4}?)(?:事故|投诉|差错|缺陷|违规|违法|工伤|伤亡|失误|退货)/;

/** The name in a cell's words; null where they report a deed that is no indicator. */
export function valueName(
  state: SentenceState,
  cell: Cell,
  whole: string,
  kind: ValueKind,
): ValueName | null {
  const { lexicon } = state.paragraph;
  const dated = isDated(cell);
  const lead = withoutLinks(dated ? cell.mid : cell.pre);
  const stripped = withoutLinks(withoutKindWords(lead.words, kind)).words;
  const said = proseName(without(stripped, LEADING_VERB), lexicon);
  const near = /^(?:同比|环比|每[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{1,4}[前后]|测?得)$/.test(said)
    ? ''
    : said;
  const far = dated
    ? proseName(
        withoutLinks(withoutKindWords(cell.pre, kind)).words.replace(/^(?:截至|截止|截至到|到|在)$/, ''),
        lexicon,
      )
    : '';
  const setBy = kind === 'target' && near === '' && SET_BY.test(cell.pre);
  const linked =
    lead.linked ||
    LEADING_VERB.test(stripped) ||
    CHANGE_TO.test(whole.replace(/的$/, '')) ||
    (cell.numbers.length > 1 && /分别|依次/.test(whole));
  const after = dated && near !== '';
  // 2018年接待来访17批，2019年接待来访42批: deeds counted year by year are an indicator, a single one is none
  const done = after && !LEADING_VERB.test(cell.mid) && !RATIO.test(near) ? DEED.exec(cell.mid) : null;
  const deed = done !== null && !(looksLikeIndicator(near, lexicon) && lead.linked);
  if (deed && (cell.mid.length - done[0].length < 2 || cell.numbers.length > 1)) {
    state.subject = null;
    return null;
  }
  const whose = setBy ? '' : after && goesOn(far, near, cell, state) ? `${far}${near}` : near || far;
  // 而, 则, 并 are no names
  const bare = /^(?:[而则但并且得]|测得|(?:当年|该年)测?得)$/.test(whose) ? '' : whose;
  // 员工敬业度调查，2016年得分为68分: the score of what was just named
  const name =
    kind === 'target' && bare.length === 1
      ? ''
      : PLAIN_SCORE.test(bare) && (state.subject !== null || state.topic !== '')
        ? ''
        : bare;
  return {
    name: inContext(/^(?:□|其)/.test(name) ? '' : name, state, cell),
    after,
    linked,
    deed,
  };
}

/** 热线客户 2016年 满意度为…: whether the year cuts the noun phrase. */
function goesOn(far: string, near: string, cell: Cell, state: SentenceState): boolean {
  const { lexicon } = state.paragraph;
  return (
    far !== '' &&
    !/(?:截至|到|据|按|统计|显示|年)$/.test(cell.pre) &&
    looksLikeIndicator(near, lexicon) &&
    !withoutLinks(cell.pre).linked &&
    looksLikeIndicator(far, lexicon)
  );
}

/** The name with what the sentence said before it and the zero's noun behind it. */
function inContext(name: string, state: SentenceState, cell: Cell): string {
  // 在市级企业信用评价中，公司得分2017年为92.1分
  if (OWN_SCORE.test(name) && listOf(state.context) !== '')
    name = rankListName(
      listOf(state.context),
      name.replace(/^(?:公司|我局|我院|我校|集团|中心|单位)的?/, ''),
    );
  const first = cell.numbers[0];
  const zero = first?.value === 0 && first.unit === '' ? ZERO_OF.exec(cell.post)?.[0] : undefined;
  return zero !== undefined && !name.endsWith(zero) ? `${name}${zero}` : name;
}

/** Words before a value without those that only say what kind of value it is. */
function withoutKindWords(text: string, kind: ValueKind): string {
  let words = text;
  if (kind === 'target' || TARGET_LIMIT.test(text)) words = without(words, BOUND_END);
  if (kind === 'target') words = without(words, TARGET_END);
  if (kind === 'growth') words = without(words, GROWTH_END);
  const reached = without(words, SUM_END);
  words = without(reached, CHANGE_TO);
  // 参与率由不足三成提高到
  if (words !== reached) words = without(words, /(?:由|从)[^由从]{2,10}$/);
  if (kind === 'growth' || kind === 'actual') words = without(words, /(?<=[\u4e00-\u9fff]{3})(?:的)?同比$/);
  if (kind === 'target') words = without(without(without(words, REACHED_END), PLAN_START), REACHED);
  return without(words, SUM_LEAD);
}
