import type { Passage } from '../../model/document.ts';
import { fold } from './marks.ts';

/** A report's passages ready to be searched. */
export type SearchIndex = readonly { passage: Passage; folded: string }[];

export const indexPassages = (passages: readonly Passage[]): SearchIndex =>
  passages.map((passage) => ({ passage, folded: fold(passage.text) }));

/** What somebody looks for, in words. */
export const wordsOf = (query: string): string[] => query.split(/\s+/u).filter((word) => fold(word) !== '');

/**
 * Passages that hold every word of the query, in reading order, whatever width and case; at most `limit` of them,
 * and how many there are.
 */
export function searchPassages(
  index: SearchIndex,
  query: string,
  limit: number,
): { found: Passage[]; total: number } {
  const words = wordsOf(query).map(fold);
  if (words.length === 0) return { found: [], total: 0 };
  const found: Passage[] = [];
  let total = 0;
  for (const { passage, folded } of index) {
    if (!words.every((word) => folded.includes(word))) continue;
    total++;
    if (found.length < limit) found.push(passage);
  }
  return { found, total };
}

/** The part of a text around the first of the words, about `length` long. */
export function snippet(text: string, query: string, length: number): string {
  const [first] = wordsOf(query);
  const at = first === undefined ? 0 : Math.max(0, text.toLowerCase().indexOf(first.toLowerCase()));
  if (text.length <= length) return text;
  const from = Math.max(0, Math.min(at - Math.floor(length / 4), text.length - length));
  const cut = text.slice(from, from + length).toWellFormed();
  return `${from > 0 ? '…' : ''}${cut}${from + length < text.length ? '…' : ''}`;
}
