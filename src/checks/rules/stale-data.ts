import { covered, defineCheck, inOrder, seriesOf } from '../define-check.ts';
import { trendOf } from '../trend.ts';

/** A run of three years or more that ends before the last complete year. */
export const check = defineCheck({
  rule: 'stale-data',
  run(context) {
    const severity = context.expectations.trend;
    if (severity === 'none') return [];
    const last = context.year - 1;
    return covered(context, 'result').flatMap(({ item }) =>
      seriesOf(context, item).flatMap((series) => {
        const { years, run } = trendOf(series);
        const newest = years.at(-1);
        if (run.length < context.rubric.minimumYears || newest === undefined || newest >= last) return [];
        return [
          {
            severity,
            criterion: item.id,
            indicator: series.indicator,
            message: `指标“${series.indicator}”的数据截至 ${newest} 年，缺 ${last} 年`,
            advice: `请补充 ${newest + 1 === last ? `${last}` : `${newest + 1}至${last}`} 年的实际值；已停用的指标请说明并换用现行指标`,
            passages: inOrder(
              context,
              series.points.map((point) => point.passage),
            ),
            data: { years, newest, expected: last },
          },
        ];
      }),
    );
  },
});
