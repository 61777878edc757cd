/** Between characters of these no blank is written: a line's end among them is no blank. */
const DENSE = '\\u2e80-\\u303f\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
const BETWEEN = new RegExp(`(?<=[${DENSE}])\\s+(?=[${DENSE}])`, 'gu');

/** Pieces of selected text as one quote: blanks collapsed, none left where only a line ended in Chinese text. */
export function joinQuote(pieces: readonly string[]): string {
  return pieces.join('').replace(BETWEEN, '').replace(/\s+/gu, ' ').trim();
}
