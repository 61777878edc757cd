import { useCallback, useState } from 'react';

/**
 * A choice that outlives the visit (of this browser). `read` makes a value of what was kept, which may be of an
 * older program or anything else; null: nothing fit was kept.
 */
export function useRemembered<T>(
  key: string,
  read: (kept: unknown) => T | null,
  otherwise: T,
): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => readKept(key, read) ?? otherwise);
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(`prescreen-${key}`, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}

function readKept<T>(key: string, read: (kept: unknown) => T | null): T | null {
  try {
    return read(JSON.parse(localStorage.getItem(`prescreen-${key}`) ?? 'null'));
  } catch {
    return null;
  }
}

export const readText = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null);
