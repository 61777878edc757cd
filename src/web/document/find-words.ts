import { escapePattern } from './escape-pattern.ts';

/** A stretch of one of the texts that were searched, in UTF-16 units. */
export interface WordPlace {
  segment: number;
  start: number;
  end: number;
}

/** What the layout puts in or takes out of a text. */
const IGNORED = /[\s|\u00ad\u200b-\u200d\u2060\ufeff]/u;

/**
 * Where words stand in texts that follow one another, whatever the layout: width of characters, case, blanks and
 * the breaks between the texts do not count. A word that runs on into the next text gives a place in each. Of
 * words that overlap the longer one is taken. Words of a single character are left out.
 */
export function findWords(segments: readonly string[], words: readonly string[]): WordPlace[] {
  const keys: string[] = [];
  const origins: { segment: number; at: number; length: number }[] = [];
  segments.forEach((text, segment) => {
    let at = 0;
    for (const character of text) {
      for (const unit of plain(character).split('')) {
        keys.push(unit);
        origins.push({ segment, at, length: character.length });
      }
      at += character.length;
    }
  });
  const all = keys.join('');
  const taken = new Uint8Array(all.length);
  const wanted = [...new Set(words.map(plain))].filter((word) => [...word].length > 1);
  const places: WordPlace[] = [];
  for (const word of wanted.sort((a, b) => b.length - a.length)) {
    for (const { index: i } of all.matchAll(patternOf(word))) {
      if (taken.subarray(i, i + word.length).some((unit) => unit === 1)) continue;
      taken.fill(1, i, i + word.length);
      for (let k = i; k < i + word.length; k++) {
        const origin = origins[k]!;
        const last = k > i ? places.at(-1) : undefined;
        if (last?.segment === origin.segment) last.end = origin.at + origin.length;
        else places.push({ segment: origin.segment, start: origin.at, end: origin.at + origin.length });
      }
    }
  }
  return places.sort((a, b) => a.segment - b.segment || a.start - b.start);
}

/** A radical in the text (as some PDF writers name a glyph) may be any character. */
const patternOf = (word: string): RegExp =>
  new RegExp(
    Array.from(word, (character) => `(?:${escapePattern(character)}|[\\u2e80-\\u2eff])`).join(''),
    'g',
  );

/** A text as it is compared: without blanks, in one width and case. */
export function plain(text: string): string {
  let out = '';
  for (const character of text.normalize('NFKC').toLowerCase())
    if (!IGNORED.test(character)) out += character;
  return out;
}
