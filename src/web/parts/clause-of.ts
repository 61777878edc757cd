import { sentence } from '../../report/finding-text.ts';
import type { ResultView } from '../../report/view.ts';

/** The clause that a criterion is: its name with number and what it asks for ('' where the rubric says nothing). */
export interface Clause {
  name: string;
  asks: string;
}

/** Of a point what it asks for, of an item what it is about. */
export function clauseOf(criterion: string, view: ResultView): Clause {
  const name = view.nameOf(criterion);
  for (const { id, item, points } of view.items) {
    if (id === criterion) return { name, asks: item ? sentence(item.summary) : '' };
    const found = points.find(({ point }) => point.id === criterion);
    if (found) return { name, asks: sentence(found.point.asks) };
  }
  return { name, asks: '' };
}
