/** What the heads and labels of a table say of the values under them. Over tidy text. */

/** The same as a table head: there 指标 alone is a name. */
export const TARGET_HEAD = /目标|计划|规划值|预算|考核要求|任务值|承诺值|期望值|要求值|基准要求/;

/** A head that means what was reached, although a year or 计划 stands above it. */
export const ACTUAL_HEAD =
  /实际|实绩|实现值|完成值|完成数|完成情况|完成(?![率度比])|达成值|达成情况|结果值|本期|测量值|统计值|执行数|决算/;

/** A head whose figures are ratios between two values of the table. */
export const RATIO_HEAD = /达成率|达标率|完成比例|完成率|完成度|偏差|差异|差值|差距|得分率|目标达成|达成度/;

/** A head whose figures are changes. */
export const GROWTH_HEAD =
  /同比|环比|增幅|增长率|增速|增长|增减|变化|变动|涨幅|降幅|升降|较上年|比上年|年均|复合|CAGR|提升幅度|[±]|比20\d\d|较20\d\d/;

/** A head or label that gives the sum or mean over years. */
export const SUMMARY_HEAD = /累计|合计|总计|小计|三年平均|平均值?$|均值|总数/;

/** A stage of a project (实施前, 改造后, 试行期): which year it is, the head or the text says. */
export const STAGE_HEAD =
  /^(?:(?:项目|方案|措施|流程|制度|系统|平台)?(?:实施|改革|改造|改善|改进|启动|应用|使用|上线|建设|建成|整治|治理|活动|立项|运行|推广|优化|升级|搬迁|投用|开展)(?:之)?[前后]|基期|基准[年期]|现状|试行期?|试点期?|推广期|运行期)$/;
