import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Selected } from '../types.ts';
import { type Piece, rangeOf } from './selected-pieces.ts';

/** What a reader has selected, and where the last of it is seen (in the window's pixels). */
export interface SelectedPlace {
  selected: Selected;
  place: { left: number; top: number; bottom: number };
}

/**
 * What a reader has selected in a view, by pointer or by keyboard, once the hand rests; null: nothing.
 * @param read the selected stretches of text at this moment, and what they amount to
 */
export function useSelected(
  scroller: RefObject<HTMLElement | null>,
  read: (() => { pieces: Piece[]; selected: Selected | null }) | null,
): [SelectedPlace | null, () => void] {
  const [found, setFound] = useState<SelectedPlace | null>(null);
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  const active = read !== null;
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pressed = false;
    const look = () => {
      const { pieces, selected } = reader.current?.() ?? { pieces: [], selected: null };
      const last = pieces.at(-1);
      if (!last || !selected || selected.passages.length === 0 || selected.quote === '') {
        setFound(null);
        return;
      }
      const box = [...rangeOf(last).getClientRects()].at(-1);
      if (box) setFound({ selected, place: { left: box.right, top: box.top, bottom: box.bottom } });
    };
    const soon = () => {
      clearTimeout(timer);
      if (!pressed) timer = setTimeout(look, 150);
    };
    const press = () => {
      pressed = true;
    };
    const release = () => {
      pressed = false;
      soon();
    };
    const node = scroller.current;
    document.addEventListener('selectionchange', soon);
    node?.addEventListener('scroll', soon, { passive: true });
    node?.addEventListener('pointerdown', press);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', soon);
      node?.removeEventListener('scroll', soon);
      node?.removeEventListener('pointerdown', press);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
      setFound(null);
    };
  }, [active, scroller]);
  return [found, () => setFound(null)];
}
