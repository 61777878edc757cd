import { covered, defineCheck, inOrder, listYears, seriesOf } from '../define-check.ts';
import { isIntroduction } from '../result-place.ts';
import { trendOf } from '../trend.ts';

/** The longest run of consecutive years of actual annual values is under the three that a trend needs. */
export const check = defineCheck({
  rule: 'short-trend',
  run(context) {
    const severity = context.expectations.trend;
    if (severity === 'none') return [];
    const least = context.rubric.minimumYears;
    const last = context.year - 1;
    const introduces = isIntroduction(context);
    return covered(context, 'result').flatMap(({ item }) =>
      seriesOf(context, item).flatMap((series) => {
        const { years, run } = trendOf(series);
        const others = series.points.filter(
          (point) => point.kind !== 'actual' && point.kind !== 'cumulative',
        );
        if (run.length >= least || (years.length === 0 && others.length < 2)) return [];
        // a size named in passing where the applicant introduces itself is no result
        if (
          years.length === 1 &&
          others.length === 0 &&
          series.points.every(({ passage }) => introduces(passage))
        )
          return [];
        const has = years.length === 0 ? '没有实际年度值' : `只有${listYears(years)}的实际年度值`;
        const why = years.length >= least ? '，年份不连续' : '';
        const rest = others.some((point) => !years.includes(point.year))
          ? '（目标、预测、增长率和不满一年的数据不计）'
          : '';
        return [
          {
            severity,
            criterion: item.id,
            indicator: series.indicator,
            message: `指标“${series.indicator}”${has}${why}，不足连续 ${least} 年${rest}`,
            advice: `请补齐${listYears(Array.from({ length: least }, (_, i) => last - least + 1 + i))}的实际值；确无数据的年份请说明原因`,
            passages: inOrder(
              context,
              series.points.map((point) => point.passage),
            ),
            data: { years, run },
          },
        ];
      }),
    );
  },
});
