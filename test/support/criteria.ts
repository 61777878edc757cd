/** Points of each item of the five non-economic standards (50 in all). */
const pointCounts: Record<string, number> = {
  '1.1.1': 4,
  '1.1.2': 4,
  '1.2.1': 4,
  '1.2.2': 4,
  '2.1.1': 4,
  '2.1.2': 4,
  '2.2.1': 4,
  '2.2.2': 4,
  '2.3.1': 4,
  '2.3.2': 4,
  '3.1.1': 2,
  '3.1.2': 2,
  '3.2.1': 1,
  '3.2.2': 1,
  '3.3.1': 3,
  '3.3.2': 1,
};

/** The standard's numbering alone, for labelling; titles and texts live in the rubrics. */
export interface CriterionIds {
  items: string[];
  points: string[];
  isResult: (criterion: string) => boolean;
  isPoint: (criterion: string) => boolean;
  itemOf: (criterion: string) => string;
}

const numbered = (item: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${item}.${n + 1}`);

/** Ids of a rubric's items and points. `society` and `service` have the same shape as the other three. */
export const criterionIds = (rubric: string): CriterionIds => {
  const economic = rubric === 'economic';
  const depth = economic ? 2 : 3;
  const items = economic
    ? ['1', '2', '3', '4', '5', '6'].flatMap((category) => numbered(category, 3))
    : Object.keys(pointCounts);
  return {
    items,
    points: items.flatMap((item) => numbered(item, economic ? 4 : (pointCounts[item] ?? 0))),
    isResult: (criterion) => (economic ? criterion.split('.')[1] === '3' : criterion.startsWith('3.')),
    isPoint: (criterion) => criterion.split('.').length === depth + 1,
    itemOf: (criterion) => criterion.split('.').slice(0, depth).join('.'),
  };
};
