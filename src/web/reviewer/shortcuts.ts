/** What a key does in the workbench. */
export type Command =
  | 'next-evidence'
  | 'previous-evidence'
  | 'next-criterion'
  | 'previous-criterion'
  | 'accept'
  | 'reject'
  | 'move'
  | 'undo'
  | 'cite'
  | 'note'
  | 'search'
  | 'document'
  | 'help';

/** Every key, in the order in which they are listed to users. */
export const SHORTCUTS: readonly { key: string; command: Command; label: string }[] = [
  { key: 'j', command: 'next-evidence', label: '下一条证据，原文随之定位' },
  { key: 'k', command: 'previous-evidence', label: '上一条证据' },
  { key: 'n', command: 'next-criterion', label: '下一个条款' },
  { key: 'p', command: 'previous-criterion', label: '上一个条款' },
  { key: 'a', command: 'accept', label: '认可当前证据（再按一次收回）' },
  { key: 'x', command: 'reject', label: '排除当前证据（再按一次收回）' },
  { key: 'm', command: 'move', label: '把当前证据移至别的条款' },
  { key: 'u', command: 'undo', label: '撤销上一步判断' },
  { key: 'c', command: 'cite', label: '在意见中引用当前证据' },
  { key: 'e', command: 'note', label: '写意见' },
  { key: '/', command: 'search', label: '搜索全文' },
  { key: 'd', command: 'document', label: '显示或收起原文' },
  { key: '?', command: 'help', label: '显示这份按键说明' },
];

/** What matters of a key press. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** Somebody is typing there, or choosing from a list by letters. */
  typing: boolean;
}

/** The command of a key press; null: none, or the keys are switched off. Capitals count as their letters. */
export function commandOf(press: KeyPress, on: boolean): Command | null {
  if (!on || press.typing || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = fullWidth(press.key).toLowerCase();
  return SHORTCUTS.find((one) => one.key === key)?.command ?? null;
}

/** A full-width character of an input method as its plain one. */
const fullWidth = (key: string): string => (key.length === 1 ? key.normalize('NFKC') : key);

/** Whether letters belong to what has the focus. */
export function isTyping(target: {
  tagName: string;
  isContentEditable?: boolean;
  type?: string;
  closest?: (selector: string) => unknown;
}): boolean {
  if (target.isContentEditable) return true;
  if (target.tagName === 'INPUT')
    return !['button', 'checkbox', 'radio', 'submit', 'reset'].includes(target.type ?? 'text');
  if (target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return Boolean(target.closest?.('[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]'));
}
