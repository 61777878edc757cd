import {
  type CheckContext,
  covered,
  defineCheck,
  evidenceOf,
  inOrder,
  nameOf,
  pointNameOf,
} from '../define-check.ts';

/** An item has evidence and this point none; only a hint for result items, whose indicators are examples. */
export const check = defineCheck({
  rule: 'missing-point',
  run(context) {
    return covered(context).flatMap(({ item, coverage }) =>
      item.points
        .filter((point) => coverage.points[point.id] === 'missing' && item.points.length > 1)
        .filter(() => item.method === 'process' || !hasUnplaced(context, item.id))
        .map((point) => ({
          severity: item.method === 'process' ? ('warning' as const) : ('info' as const),
          criterion: point.id,
          message: `条目“${nameOf(item)}”已有内容，但未见要点“${pointNameOf(point)}”`,
          advice: point.advice ?? `请补充：${point.asks}`,
          passages: inOrder(
            context,
            evidenceOf(context, item).map((row) => row.passage),
          ).slice(0, 3),
          data: { item: item.id },
        })),
    );
  },
});

/** Evidence of a result item that names none of its points may well be this point's. */
function hasUnplaced(context: CheckContext, item: string): boolean {
  return context.evidence.some((row) => row.criterion === item);
}
