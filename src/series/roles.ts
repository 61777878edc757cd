import type { ValueKind } from '../model/series.ts';
import { tidy } from '../text/numbers.ts';
import { remember } from '../text/remember.ts';
import { headYear } from '../text/years.ts';
import { type Comparator, findComparator } from './comparator.ts';
import {
  ACTUAL_HEAD,
  GROWTH_HEAD,
  RATIO_HEAD,
  STAGE_HEAD,
  SUMMARY_HEAD,
  TARGET_HEAD,
} from './words/heads.ts';
import { INDICATOR_END } from './words/indicators.ts';
import { FORECAST_WORDS } from './words/plans.ts';

export const NAME_HEAD =
  /^(?:.{0,6}?(?:指标|项目|名称|内容|事项|科目|类目|要素)(?:名称|内容|项目)?|指标（单位）|测量项目|考核项|关键绩效|KPI|绩效指标|绩效|测评项|产品|服务项目)(?:（.*）)?$/i;
export const UNIT_HEAD = /^(?:计量|计算|统计)?单位$|^量纲$/;
export const IGNORED_HEAD =
  /^(?:序号|编号|备注|说明|数据来源|来源|责任.{0,4}|牵头.{0,4}|统计口径|口径|计算公式|公式|定义|频次|周期|权重|分值|趋势|评价|结论|状态|负责.{0,4}|No\.?|类别|类型|维度|分类|一级指标|层面|方向|单位名称)$/i;
export const YEAR_HEAD = /^(?:年度?|年份|时间|时期|期间|统计年度|会计年度|年度\/指标|指标\/年度|年份\/指标)$/;
export const RANK_HEAD = /排名|位次|名次|行业地位/;
export const COMPARE_HEAD = /比较|对比|对照|参比|对标|参照|参考值|竞争|外部|标杆/;
/** Heads that only say that figures follow. */
export const PLAIN_HEAD =
  /^(?:实际|实际值|实际完成|实际完成值|完成值|完成情况|实绩|数值|数据|值|结果|指标值|年度|年份|近.年.*|历年.*|各年.*|趋势|水平|绩效|测量结果|指标数据|实测值|本公司|公司|我局|我司|我公司|本单位|本院|本校|统计数据|年度数据|年度结果|近三年数据|完成数|实际数|绩效水平|本企业|我院|我校|本组织|我单位|.{2,8}(?:公司|局|集团)实际)$/;
/** A head over several columns that names no indicator (经营绩效, 近年数据, 完成情况). */
export const GENERAL_HEAD = /(?:绩效|业绩|数据|情况|结果|指标|指标值|表现|成效|趋势|对比|比较)$/;
export const OWN_LABEL =
  /^(?:本公司|公司|我公司|我司|我局|本局|本单位|我单位|我院|本院|我校|本校|本集团|集团|本企业|企业|本组织|我市|本项目|实际|实际值|实际完成值?|实绩|完成值|本馆|我馆|我区|本区)$/;
const FORECAST = new RegExp(FORECAST_WORDS);
const ENDS_AS_INDICATOR = new RegExp(`(?:${INDICATOR_END})$`);
/** 标杆 and 竞争 alone name nobody: who it is stands behind (标杆仓) and where they are from before (外省标杆仓). */
const HALF_NAME = /(?:标杆|竞争)$/;
const FROM_WHERE = /^(?:外省|省外|市外|外市|境外|国外|外地|邻省|邻市|国内|国际|同城|本地|本省|本市)$/;
const ACTUAL_WORD = new RegExp(`(?:${ACTUAL_HEAD.source})(?:值|数)?`, 'g');
const TARGET_WORD = new RegExp(`(?:年度|年初|规划|战略)?(?:${TARGET_HEAD.source})(?:值|数|要求|指标)?`);
const FORECAST_WORD = new RegExp(`(?:${FORECAST_WORDS})(?:值|数|完成)?`);
/** A head of changes that names no indicator of its own. */
const ONLY_CHANGE =
  /^(?:同比|环比|[较比与]?(?:上年|上一年|去年|20\d\d年?)(?:同期)?(?:相比)?|增长|增减|增幅|增速|变化|变动|涨幅|降幅|升降|提升|幅度|率|情况|值|[±+-]|（[^（）]*）|%)+$/;

/** What a head or row label says of the values beside it. */
export interface Role {
  year: number | null;
  kind: ValueKind | null;
  comparator: Comparator | null;
  /** 比较值: who is named in the cell itself. */
  compare: boolean;
  rank: boolean;
  /** Of a change: the year it is against (较2016年增长), `before` for the year before (同比); null where not said. */
  base: number | 'before' | null;
  /** No value of any indicator: a ratio, a sum, a remark. */
  ignored: boolean;
  /** 数值, 实际, 本公司: says only that the values are ours. */
  plain: boolean;
  /** What is left when year, kind and comparator are taken out: an indicator's name or part of it. */
  rest: string;
}

export const roleOf: (label: string) => Readonly<Role> = remember((label) => {
  const role: Role = {
    year: null,
    kind: null,
    comparator: null,
    compare: false,
    rank: false,
    base: null,
    ignored: false,
    plain: false,
    rest: '',
  };
  const text = tidy(label);
  if (text === '') return role;
  const year = headYear(text);
  let rest = year ? year.rest : text;
  if (year) {
    role.year = year.year;
    if (year.part) role.kind = 'partial';
    else if (year.suffix === 'forecast') role.kind = 'forecast';
    else if (year.suffix === 'budget') role.kind = 'target';
  }
  const bare = rest.replace(/\s/g, '');
  if (/^（?(?:调整|追溯|重述)前/.test(bare)) {
    role.ignored = true;
    return role;
  }
  if (/^（?(?:调整|追溯|重述)后/.test(bare)) return role;
  const comparator = findComparator(bare);
  if (comparator && comparator.before.length + comparator.after.length <= 16) {
    role.comparator = wholeName(comparator);
    rest = `${role.comparator.before}${role.comparator.after}`.replace(
      /^(?:与|和|比|较|同)|^(?:的|值|数据|数|水平|情况|对比值?|比较值?|结果|：)+$|（）/g,
      '',
    );
    if (/^(?:（.*）)?$/.test(rest) || /^(?:对比|比较|外部|参考)?(?:值|数据)?$/.test(rest)) rest = '';
    if (GROWTH_HEAD.test(rest) || /差|比$/.test(rest)) role.ignored = true;
  } else if (RATIO_HEAD.test(bare) && (year !== null || bare.length <= 8)) {
    role.ignored = true;
  } else if (
    ACTUAL_HEAD.test(bare) &&
    !TARGET_HEAD.test(bare.replace(/(?:计划|目标|预算)(?=完成|执行|达成|实际)/g, ''))
  ) {
    role.kind = role.kind ?? 'actual';
    rest = bare.replace(ACTUAL_WORD, '').replace(/^(?:计划|目标|值|数|年度|完成|达成|实现)+$/, '');
  } else if (TARGET_HEAD.test(bare)) {
    role.kind = 'target';
    rest = bare.replace(TARGET_WORD, '').replace(/^(?:年度|值|数|规划|要求|“?十[二三四]五”?)+$/, '');
  } else if (FORECAST.test(bare)) {
    role.kind = 'forecast';
    rest = bare.replace(FORECAST_WORD, '');
  } else if (GROWTH_HEAD.test(bare) && (year !== null || bare.replace(GROWTH_HEAD, '').length <= 4)) {
    role.kind = 'growth';
    // 较2016年增长: that year is what it is compared with
    const against = /[比较与](20\d\d)/.exec(text);
    if (against) role.year = null;
    role.base = against ? Number(against[1]) : /同比|[比较与](?:上一?年|去年)/.test(bare) ? 'before' : null;
    // a mean over years, or against another period, is no change from the year before
    if (/年均|复合|CAGR|平均|环比/.test(bare)) role.ignored = true;
    rest = ONLY_CHANGE.test(bare) ? '' : bare;
  } else if (SUMMARY_HEAD.test(bare) && bare.length <= 6) {
    role.kind = 'cumulative';
    role.ignored = true;
  } else if (
    RANK_HEAD.test(bare) &&
    bare.length <= 8 &&
    /行业|全国|全市|全省|同行|业内|国内|区域/.test(bare)
  ) {
    role.rank = true;
    rest = '';
  } else if (COMPARE_HEAD.test(bare) && bare.length <= 8) {
    role.compare = true;
    rest = '';
  }
  if (year !== null && STAGE_HEAD.test(rest)) rest = '';
  // 到2018年 | 到2020年: steps of a plan
  if (year !== null && /^(?:到|至)$/.test(rest)) {
    role.kind ??= 'target';
    rest = '';
  }
  role.plain = PLAIN_HEAD.test(rest) && year === null;
  role.rest = PLAIN_HEAD.test(rest) ? '' : rest.trim();
  return role;
});

function wholeName(comparator: Readonly<Comparator>): Readonly<Comparator> {
  let { name, before, after } = comparator;
  if (HALF_NAME.test(name) && /^[\u4e00-\u9fff]{1,6}$/.test(after) && !ENDS_AS_INDICATOR.test(after)) {
    name = `${name}${after}`;
    after = '';
  }
  if (FROM_WHERE.test(before)) {
    name = `${before}${name}`;
    before = '';
  }
  return { ...comparator, name, before, after };
}

export const isYearLabel = (text: string): boolean => {
  const year = headYear(tidy(text));
  return year !== null && (year.rest === '' || year.rest.length <= 12);
};
