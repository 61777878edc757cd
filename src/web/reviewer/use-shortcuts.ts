import { useCallback, useEffect, useRef, useState } from 'react';
import { type Command, commandOf, isTyping } from './shortcuts.ts';

const KEY = 'prescreen-shortcuts';

/** Listens for single keys, unless the user has switched them off; never while typing or in a dialog. */
export function useShortcuts(run: (command: Command) => void, blocked: boolean) {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off');
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (blocked) return;
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && isTyping(event.target);
      const { key, ctrlKey, metaKey, altKey, isComposing } = event;
      const command = commandOf({ key, ctrlKey, metaKey, altKey, isComposing, typing }, on);
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [on, blocked]);
  const turn = useCallback((next: boolean) => {
    localStorage.setItem(KEY, next ? 'on' : 'off');
    setOn(next);
  }, []);
  return { on, turn };
}
