import { covered, defineCheck, evidenceOf, figuresOf, nameOf, seriesOf } from '../define-check.ts';

/** Words that set a result against what was planned, with a figure other than a year in the same sentence. */
const SET_AGAINST =
  /(?:目标|计划|预期|规划)(?:值|数|要求|指标)?(?:[^\d。；]|(?:19|20)\d\d(?=[年—–~-])){0,12}(?!(?:19|20)\d\d[年—–~-])\d|(?:达到|完成|超过|超额|高于|低于|优于|好于)[^。；]{0,16}(?:目标|计划|预期)/;

/** No indicator of a covered result item is set against a planned target (the five non-economic standards). */
export const check = defineCheck({
  rule: 'missing-target',
  run(context) {
    const severity = context.expectations.target;
    if (severity === 'none') return [];
    return covered(context, 'result').flatMap(({ item }) => {
      const series = seriesOf(context, item);
      if (series.some((one) => one.target !== 'none')) return [];
      const rows = evidenceOf(context, item);
      if (rows.some((row) => SET_AGAINST.test(context.passages.get(row.passage)?.text ?? ''))) return [];
      return [
        {
          severity,
          criterion: item.id,
          message: `条目“${nameOf(item)}”的各项指标均未见与预定目标的对照`,
          advice: '请为主要指标补充计划或目标值，并说明达成情况',
          passages: figuresOf(context, item, series),
          data: { indicators: series.map((one) => one.indicator) },
        },
      ];
    });
  },
});
