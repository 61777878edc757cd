import { type RefObject, useLayoutEffect, useState } from 'react';

/** Width and height inside an element (without scroll bars), kept current; zeros before it is there. */
export function useRoom(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = node;
      if (width === 0) return; // hidden: what was stays
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
