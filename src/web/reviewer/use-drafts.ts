import { useCallback, useEffect, useState } from 'react';
import type { Note } from '../api/types.ts';

/** A note that is being written. */
export interface Draft {
  /** Item that it is on; null: the report as a whole. */
  criterion: string | null;
  /** The note that is changed; null: a new one. */
  note: string | null;
  kind: Note['kind'];
  text: string;
}

export const draftKey = ({ note, criterion }: Pick<Draft, 'note' | 'criterion'>): string =>
  note === null ? `on ${criterion ?? ''}` : `note ${note}`;

/**
 * What has been written and not saved, one an item; it outlives a reload of the page, not the closing of its tab,
 * which the browser asks about. `place`: what keeps the drafts of different people and reports apart.
 */
export function useDrafts(place: string) {
  const storeKey = `prescreen-drafts ${place}`;
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => read(storeKey));
  const put = useCallback(
    (draft: Draft) => setDrafts((before) => new Map(before).set(draftKey(draft), draft)),
    [],
  );
  const drop = useCallback(
    (key: string) =>
      setDrafts((before) => {
        const after = new Map(before);
        after.delete(key);
        return after;
      }),
    [],
  );
  const unsaved = [...drafts.values()].some(({ text }) => text.trim() !== '');
  useEffect(() => {
    if (drafts.size === 0) sessionStorage.removeItem(storeKey);
    else sessionStorage.setItem(storeKey, JSON.stringify([...drafts]));
  }, [drafts, storeKey]);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return { drafts, put, drop };
}

function read(key: string): ReadonlyMap<string, Draft> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(key) ?? '[]') as [string, Draft][]);
  } catch {
    return new Map();
  }
}
