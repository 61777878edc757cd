import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../api/queries.ts';

/** `1.1 文化引领` of a criterion, by the first of these versions of a rubric that has it; its bare id otherwise. */
export function useCriterionNames(
  rubric: string,
  versions: readonly string[],
): (criterion: string) => string {
  const found = useQueries({ queries: versions.map((version) => queries.rubric(rubric, version)) });
  const rubrics = found.flatMap(({ data }) => data ?? []);
  const key = rubrics.map(({ version }) => version).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a version's rubric never changes
  const names = useMemo(() => {
    const all = new Map<string, string>();
    for (const { profile, items } of [...rubrics].reverse()) {
      all.set('0', profile.title);
      for (const { id, title, points } of items) {
        all.set(id, `${id} ${title}`);
        for (const point of points) all.set(point.id, `${point.id} ${point.name}`);
      }
    }
    return all;
  }, [key]);
  return (criterion) => names.get(criterion) ?? criterion;
}
