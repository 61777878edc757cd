import { stripControls } from '../clean-text.ts';

/** HTML that is safe to stand in a page as it is. Made by `html` only. */
export interface Markup {
  readonly markup: string;
}
type Part = Markup | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute; controls that cannot be seen are dropped. */
export function escapeHtml(text: string): string {
  return stripControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(write).join('');
}

/** A template whose every insertion is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: strings.reduce((out, text, i) => out + write(parts[i - 1]) + text) };
}

/** A part of an `id` or fragment, of whatever ids the result and the rubric use. */
export function anchor(...parts: string[]): string {
  return parts
    .map((part) => part.replace(/[^\w.-]/g, (c) => `_${c.codePointAt(0)?.toString(16)}_`))
    .join('-');
}
