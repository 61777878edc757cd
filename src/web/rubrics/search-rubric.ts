import type { Rubric } from '../api/types.ts';

type Item = Rubric['items'][number];
type Point = Item['points'][number];

/** What is looked for, as it is compared: '' for nothing. */
export const searchOf = (typed: string): string => typed.trim().toLowerCase();

const holds = (search: string, texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(search));

/** Whether the words that are folded away hold it. */
export function isInPhrases(point: Point, search: string): boolean {
  return search !== '' && holds(search, [...point.phrases, ...point.contrast]);
}

export function isInIndicators(point: Point, search: string): boolean {
  return (
    search !== '' &&
    holds(
      search,
      point.indicators.flatMap(({ name, aliases }) => [name, ...aliases]),
    )
  );
}

/** Items with the points that hold it: all of an item where its own title or summary does. */
export function searchRubric(items: readonly Item[], search: string): { item: Item; points: Point[] }[] {
  if (search === '') return items.map((item) => ({ item, points: item.points }));
  return items.flatMap((item) => {
    const own = holds(search, [`${item.id} ${item.title}`, item.section?.title ?? '', ...item.names]);
    const points = own ? item.points : item.points.filter((point) => isFound(point, search));
    return points.length > 0 ? [{ item, points }] : [];
  });
}

function isFound(point: Point, search: string): boolean {
  const { id, name, asks, advice = '', aspects } = point;
  return (
    holds(search, [`${id} ${name}`, asks, advice]) ||
    aspects.some(({ text, terms }) => holds(search, [text, ...terms])) ||
    isInPhrases(point, search) ||
    isInIndicators(point, search)
  );
}
