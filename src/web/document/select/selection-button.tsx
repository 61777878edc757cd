import { PushpinOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type RefObject, useEffect } from 'react';
import type { Selected } from '../types.ts';
import type { SelectedPlace } from './use-selected.ts';

const WIDTH = 116;
const HEIGHT = 32;

/** By the selection, the way to make evidence of it; the Enter key does the same while the text has the focus. */
export function SelectionButton({
  frame,
  scroller,
  found,
  onSelect,
  onDone,
}: {
  /** What the button is placed in. */
  frame: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  found: SelectedPlace | null;
  onSelect: (selected: Selected) => void;
  onDone: () => void;
}) {
  useEffect(() => {
    const node = scroller.current;
    if (!node || !found) return;
    const use = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== node) return;
      event.preventDefault();
      // whatever else the page does at this key
      event.stopPropagation();
      onSelect(found.selected);
      onDone();
    };
    node.addEventListener('keydown', use);
    return () => node.removeEventListener('keydown', use);
  }, [found, onSelect, onDone, scroller]);
  const box = frame.current?.getBoundingClientRect();
  if (!found || !box) return null;
  const { left, top, bottom } = found.place;
  // scrolled out of sight: it waits until the selection comes back
  if (bottom < box.top || top > box.bottom) return null;
  const below = bottom + 6 + HEIGHT <= box.bottom;
  return (
    <Button
      className="no-print"
      type="primary"
      icon={<PushpinOutlined />}
      style={{
        position: 'absolute',
        zIndex: 5,
        left: Math.min(Math.max(8, left - box.left - WIDTH / 2), Math.max(8, box.width - WIDTH - 16)),
        top: below ? bottom - box.top + 6 : Math.max(8, top - box.top - HEIGHT - 6),
      }}
      // pressing it must not undo the selection
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onSelect(found.selected);
        onDone();
      }}
    >
      用作证据
    </Button>
  );
}
