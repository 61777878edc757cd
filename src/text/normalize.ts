/** Text helpers that every reader shares. Nothing here changes what is quoted; they serve matching only. */

/** NFKC (full-width to half-width), whitespace removed between CJK characters and collapsed elsewhere. */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff，。；：、“”（）]) | (?=[\u3400-\u9fff，。；：、“”（）])/g, '')
    .trim();
}

/** All whitespace and `|` removed after NFKC: for finding a quote again whatever the layout. */
export function squash(text: string): string {
  return text.normalize('NFKC').replace(/[\s|]+/g, '');
}

const WORD_COUNT =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u3001-\u303f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026]|[^\s\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u3001-\u303f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026]+/gu;

/** 字数 as Word counts it: a CJK character or punctuation mark is 1, a run of anything else without blanks is 1. */
export function countCharacters(text: string): number {
  return text.match(WORD_COUNT)?.length ?? 0;
}
