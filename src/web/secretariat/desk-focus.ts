import { useCallback, useState } from 'react';
import type { Focus } from '../document/types.ts';

/** Where the document beside is taken to; null while it is put away. */
export function useFocus(): {
  focus: Focus | null;
  onPlace: (passage: string, words?: readonly string[]) => void;
  close: () => void;
} {
  const [focus, setFocus] = useState<Focus | null>(null);
  const onPlace = useCallback(
    (passage: string, words: readonly string[] = []) =>
      setFocus((before) => ({ passage, words, serial: (before?.serial ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setFocus(null), []);
  return { focus, onPlace, close };
}
