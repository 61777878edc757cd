import { type RefObject, useCallback, useRef, useState } from 'react';
import type { Focus } from '../document/types.ts';

/** Where the document beside is taken to, and the ways there and back. */
export interface Place {
  /** null while the document is put away. */
  focus: Focus | null;
  onPlace: (passage: string, words?: readonly string[]) => void;
  close: () => void;
  /** What was clicked to open the document, and where it stood then; `DocumentColumns` keeps it in sight. */
  clicked: RefObject<{ element: Element; top: number } | null>;
}

export function usePlace(): Place {
  const [focus, setFocus] = useState<Focus | null>(null);
  const clicked = useRef<{ element: Element; top: number } | null>(null);
  const onPlace = useCallback((passage: string, words: readonly string[] = []) => {
    const element = document.activeElement;
    clicked.current = element && { element, top: element.getBoundingClientRect().top };
    setFocus((before) => ({ passage, words, serial: (before?.serial ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => setFocus(null), []);
  return { focus, onPlace, close, clicked };
}
