import type { Series } from '../../model/series.ts';
import {
  type CheckContext,
  covered,
  type Draft,
  defineCheck,
  figuresOf,
  inOrder,
  nameOf,
  seriesOf,
} from '../define-check.ts';

const COMPARED = /对比|比较|行业|标杆|同行|竞争/;

/** No indicator of a covered result item has a comparison by value or rank; where some have, the others as a hint. */
export const check = defineCheck({
  rule: 'missing-benchmark',
  run(context) {
    const severity = context.expectations.comparison;
    if (severity === 'none') return [];
    return covered(context, 'result').flatMap(({ item }): Draft[] => {
      const series = seriesOf(context, item).filter((one) =>
        one.points.some((point) => point.kind === 'actual'),
      );
      const compared = series.filter(isCompared);
      if (compared.length === 0) {
        if (chartMayCompare(context, item.id)) return [];
        return [
          {
            severity,
            criterion: item.id,
            message: `条目“${nameOf(item)}”的各项指标均未见与标杆、竞争对手或行业平均水平的量化对比`,
            advice:
              '请为核心指标补充可比数据（行业平均、标杆、竞争对手或同类组织的数值或名次），注明年份和来源，名称可用代号',
            passages: figuresOf(context, item, series),
            data: { indicators: series.map((one) => one.indicator) },
          },
        ];
      }
      return series
        .filter((one) => !isCompared(one))
        .map((one) => ({
          severity: 'info' as const,
          criterion: item.id,
          indicator: one.indicator,
          message: `指标“${one.indicator}”未见可比数据`,
          advice: '如有行业平均、标杆或竞争对手的数据，请一并给出并注明来源',
          passages: inOrder(
            context,
            one.points.map((point) => point.passage),
          ),
          data: {},
        }));
    });
  },
});

const isCompared = (series: Series): boolean =>
  series.benchmarks.some((benchmark) => benchmark.grade === 'value' || benchmark.grade === 'rank');

/** A chart that we cannot read, announced as a comparison, may hold what is looked for. */
function chartMayCompare(context: CheckContext, item: string): boolean {
  return (context.unreadableCharts.get(item) ?? []).some((id) =>
    COMPARED.test(context.passages.get(id)?.text ?? ''),
  );
}
