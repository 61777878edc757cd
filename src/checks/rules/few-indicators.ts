import {
  type CheckContext,
  covered,
  defineCheck,
  evidenceOf,
  inOrder,
  nameOf,
  seriesOf,
} from '../define-check.ts';

/** An amount with its unit; 第3次 and 下列3项指标 are none. */
const QUANTITY =
  /(?<![第\d,.])\d[\d,.]*\s*(?:%|‰|个|家|项|件|人|次|万|亿|元|分|名|篇|台|套|起|场|批|户|吨|平方米|公里|天|小时|种|所)(?!(?:\S{0,2})指标)/;

/** A covered result item reports fewer quantified indicators than the scoring guide's lowest bands name (三个). */
export const check = defineCheck({
  rule: 'few-indicators',
  run(context) {
    const least = context.rubric.minimumIndicators;
    return covered(context, 'result').flatMap(({ item }) => {
      const series = seriesOf(context, item).filter((one) => one.points.length > 0);
      const quantified =
        series.length +
        quantifiedElsewhere(
          context,
          item.id,
          series.flatMap((one) => one.points.map((p) => p.passage)),
        );
      const charts = context.unreadableCharts.get(item.id)?.length ?? 0;
      if (quantified + charts >= least) return [];
      const names = series.map((one) => one.indicator);
      return [
        {
          severity: 'warning' as const,
          criterion: item.id,
          message: `条目“${nameOf(item)}”只见 ${quantified} 个量化指标${names.length > 0 ? `（${names.join('、')}）` : ''}，少于 ${least} 个`,
          advice: `请补充能代表本条目绩效的核心指标，至少 ${least} 个，并给出连续年度数据`,
          passages: inOrder(
            context,
            evidenceOf(context, item).map((row) => row.passage),
          ).slice(0, 5),
          data: { count: quantified, indicators: names },
        },
      ];
    });
  },
});

/** Passages that serve the item before others, with a figure that is in no series (no year given). */
function quantifiedElsewhere(context: CheckContext, item: string, inSeries: readonly string[]): number {
  const known = new Set(inSeries);
  const seen = new Set<string>();
  let count = 0;
  for (const row of context.evidence) {
    if (seen.has(row.passage)) continue;
    seen.add(row.passage);
    if (known.has(row.passage) || !(row.criterion === item || row.criterion.startsWith(`${item}.`))) continue;
    const passage = context.passages.get(row.passage);
    if (passage && passage.kind !== 'caption' && QUANTITY.test(passage.text)) count++;
  }
  return count;
}
