import type { Rubric } from '../model/rubric.ts';
import { countWords } from './word-table.ts';

/** Raised whenever the same rubric gives another table: other texts, other words, another layout. */
export const LEARNING = 1;

/**
 * The words of a rubric's classes as a table (`readWordTable`): its points in order, then the profile, then what is
 * evidence for nothing. Segments every text: a few hundred ms.
 */
export function learnWords({ items, profile, examples = {} }: Rubric): string {
  return countWords([
    ...items.flatMap(({ points }) =>
      points.map((point) => ({
        id: point.id,
        examples: examples[point.id] ?? [],
        keywords: [
          point.name,
          point.asks,
          ...point.aspects.flatMap((aspect) => [aspect.text, ...aspect.terms]),
          ...point.phrases,
        ],
      })),
    ),
    {
      id: 'profile',
      examples: examples.profile ?? [],
      keywords: profile.aspects.flatMap((aspect) => [aspect.text, ...aspect.terms]),
    },
    { id: 'nothing', examples: examples.nothing ?? [], keywords: [] },
  ]);
}
