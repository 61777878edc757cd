/** Words of what is planned or expected, as sources of regular expressions over tidy text. */

/** Heads, labels and sentences that speak of a planned value. */
export const TARGET_WORDS =
  '目标|计划|规划|原定|原打算|预算|指标值|考核值|考核要求|责任书|任务值|承诺值|台阶值|期望值|要求值|力争|争取|拟达|将达|确保';

/** Behind a number: it was a target. */
export const TARGET_AFTER =
  /^(?:及?以[上下内]|左右)?(?:(?:的)?(?:年度|年初|当年|预定|既定|规划|考核|设定|预期|承诺|责任书|战略|总体|管控|控制|内控|工作|任务|质量|管理)*|的[\u4e00-\u9fff]{0,6}?)(?:目标|计划(?!经济)|规划要求|考核要求|计划值|承诺(?:值|标准|水平)|预算|任务(?!书))/;

export const FORECAST_WORDS = '预计|预测|有望|估计|预期|预估|展望';
