import { describe, expect, it } from 'vitest';
import { commandOf, isTyping, type KeyPress, SHORTCUTS } from '../../../../src/web/reviewer/shortcuts.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  typing: false,
  ...more,
});

describe('keys of the workbench', () => {
  it('each does one thing', () => {
    expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length);
    for (const { key, command } of SHORTCUTS) expect(commandOf(press(key), true)).toBe(command);
  });
  it('also as a capital or a full-width character', () => {
    expect(commandOf(press('J'), true)).toBe('next-evidence');
    expect(commandOf(press('／'), true)).toBe('search');
    expect(commandOf(press('？'), true)).toBe('help');
  });
  it('none while typing, composing or with another key held', () => {
    const stops = ['typing', 'isComposing', 'ctrlKey', 'metaKey', 'altKey'] as const;
    for (const stop of stops) expect(commandOf(press('a', { [stop]: true }), true)).toBeNull();
  });
  it('none once they are switched off', () => {
    for (const { key } of SHORTCUTS) expect(commandOf(press(key), false)).toBeNull();
  });
  it('none for other keys', () => {
    for (const key of ['q', 'Enter', 'Tab', 'ArrowDown', 'Process', '']) {
      expect(commandOf(press(key), true)).toBeNull();
    }
  });
});

describe('where letters belong to what has the focus', () => {
  const inside = (selector: string) => ({
    tagName: 'SPAN',
    closest: (asked: string) => asked.includes(selector),
  });
  it('fields, lists and dialogs', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true);
    expect(isTyping({ tagName: 'INPUT', type: 'search' })).toBe(true);
    expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true);
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
    expect(isTyping(inside('[role="dialog"]'))).toBe(true);
    expect(isTyping(inside('[role="menu"]'))).toBe(true);
  });
  it('not buttons, nor switches and choices', () => {
    expect(isTyping({ tagName: 'BUTTON', closest: () => null })).toBe(false);
    expect(isTyping({ tagName: 'INPUT', type: 'radio' })).toBe(false);
    expect(isTyping({ tagName: 'BODY', closest: () => null })).toBe(false);
  });
});
