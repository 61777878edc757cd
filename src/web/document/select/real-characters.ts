import { escapePattern } from '../escape-pattern.ts';

/** Radicals: some PDF writers name a glyph by one instead of the character that it is. */
const KANGXI = /[\u2f00-\u2fdf\uf900-\ufaff]/g;
const SUPPLEMENT = /[\u2e80-\u2eff]/g;
/** Characters on either side by which a place is known again. */
const CONTEXT = 8;

/**
 * A quote as a reader would type it. Some radicals stand for a character of their own; for the others the texts
 * that the quote comes from, in which they are mended, are asked.
 */
export function realCharacters(quote: string, texts: readonly string[]): string {
  const folded = quote.replace(KANGXI, (character) => character.normalize('NFKC'));
  if (folded.search(SUPPLEMENT) < 0) return folded;
  const source = texts.join('').replace(/[\s|]+/g, '');
  return folded.replace(SUPPLEMENT, (radical, at: number) => {
    const before = folded.slice(0, at).replace(/\s+/g, '').slice(-CONTEXT);
    const after = folded
      .slice(at + 1, at + 1 + 3 * CONTEXT)
      .replace(/\s+/g, '')
      .slice(0, CONTEXT);
    return new RegExp(`${pattern(before)}(.)${pattern(after)}`, 'su').exec(source)?.[1] ?? radical;
  });
}

const pattern = (text: string): string => escapePattern(text).replace(SUPPLEMENT, '.');
