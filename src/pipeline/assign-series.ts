import type { Evidence } from '../model/evidence.ts';
import type { Item, Rubric } from '../model/rubric.ts';
import type { ReadSeries, Series } from '../model/series.ts';

/**
 * Gives each series the item that most of its actual values stand under, result items before others: a figure
 * that the profile repeats belongs to the chapter where it is reported. null where none of its passages is
 * evidence for anything.
 */
export function assignSeries(
  series: readonly ReadSeries[],
  evidence: readonly Evidence[],
  rubric: Rubric,
): Series[] {
  const itemOf = new Map<string, Item>();
  for (const item of rubric.items) {
    itemOf.set(item.id, item);
    for (const point of item.points) itemOf.set(point.id, item);
  }
  const best = new Map<string, string>();
  for (const row of evidence) if (!best.has(row.passage)) best.set(row.passage, row.criterion);

  return series.map((one) => {
    const votes = new Map<string, number>();
    for (const { passage, kind } of one.points) {
      const criterion = best.get(passage);
      if (criterion === undefined) continue;
      const item = itemOf.get(criterion);
      const id = item?.id ?? criterion;
      const weight = (item?.method === 'result' ? 100 : 1) * (kind === 'actual' ? 2 : 1);
      votes.set(id, (votes.get(id) ?? 0) + weight);
    }
    let criterion: string | null = null;
    for (const [id, count] of votes)
      if (criterion === null || count > (votes.get(criterion) ?? 0)) criterion = id;
    const { id, ...rest } = one;
    return { id, criterion, ...rest };
  });
}
