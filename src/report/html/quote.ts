import type { Passage } from '../../model/document.ts';
import { cleanText, clip } from '../clean-text.ts';
import { quoteOf } from '../view.ts';
import { highlight } from './highlight.ts';
import { html, type Markup } from './markup.ts';

/**
 * A passage's own words, the terms marked. A table row stands under its heads where the cells can be told apart;
 * anything else is a line of at most `limit` characters.
 */
export function quoteMarkup(passage: Passage, terms: readonly string[], limit: number): Markup {
  const cells = passage.text.split(' | ');
  const columns = passage.columns ?? [];
  if (passage.kind === 'table-row' && cells.length === columns.length && cells.length <= 12) {
    const head = columns.map((column) => html`<th scope="col">${cleanText(column)}</th>`);
    const body = cells.map((cell) => html`<td>${highlight(clip(cleanText(cell), 200), terms)}</td>`);
    return html`<div class="scroll"><table class="rowq"><thead><tr>${head}</tr></thead><tbody><tr>${body}</tr></tbody></table></div>`;
  }
  return html`<bdi>${highlight(quoteOf(passage, limit), terms)}</bdi>`;
}
