import { defineCheck, nameOf } from '../define-check.ts';

/** No evidence for any point of the item. */
export const check = defineCheck({
  rule: 'missing-item',
  run({ coverage, rubric }) {
    return rubric.items
      .filter((item) => coverage.get(item.id)?.state === 'missing')
      .map((item) => ({
        severity: 'error' as const,
        criterion: item.id,
        message: `全文未见条目“${nameOf(item)}”的内容`,
        advice: `请补充本条目，可从以下要点写起：${item.points.map((point) => point.asks.replace(/[。；]$/, '')).join('；')}`,
        passages: [],
        data: { points: item.points.map((point) => point.id) },
      }));
  },
});
