import type { Rubric } from '../api/types.ts';

/** A criterion's name with its number, by the rubric alone: `1.1 文化引领`; its bare id where there is no rubric. */
export function nameIn(rubric: Rubric | undefined, criterion: string): string {
  if (!rubric) return criterion;
  if (criterion === '0') return rubric.profile.title;
  for (const { id, title, points } of rubric.items) {
    if (id === criterion) return `${id} ${title}`;
    const point = points.find((one) => one.id === criterion);
    if (point) return `${point.id} ${point.name}`;
  }
  return criterion;
}
