import type { Decision, Note, Rubric } from '../api/types.ts';

export interface ItemProgress {
  notes: number;
  decisions: number;
}

/** Item (`0`: the profile) → what one reviewer has written and decided there. */
export function reviewProgress(
  items: Rubric['items'],
  notes: readonly Pick<Note, 'criterion'>[],
  decisions: readonly Pick<Decision, 'criterion'>[],
): Map<string, ItemProgress> {
  const itemOf = new Map<string, string>([['0', '0']]);
  for (const item of items) {
    itemOf.set(item.id, item.id);
    for (const point of item.points) itemOf.set(point.id, item.id);
  }
  const progress = new Map<string, ItemProgress>(
    ['0', ...items.map(({ id }) => id)].map((id) => [id, { notes: 0, decisions: 0 }]),
  );
  const count = (criterion: string | null, what: keyof ItemProgress) => {
    const entry = criterion === null ? undefined : progress.get(itemOf.get(criterion) ?? '');
    if (entry) entry[what]++;
  };
  for (const { criterion } of notes) count(criterion, 'notes');
  for (const { criterion } of decisions) count(criterion, 'decisions');
  return progress;
}

/** How many of the rubric's items (without the profile) have a note or a decision. */
export function itemsBegun(progress: ReadonlyMap<string, ItemProgress>): { begun: number; total: number } {
  const items = [...progress].filter(([id]) => id !== '0');
  const begun = items.filter(([, { notes, decisions }]) => notes + decisions > 0);
  return { begun: begun.length, total: items.length };
}
