/** A stretch of text, marked or not. */
export interface Stretch {
  text: string;
  marked: boolean;
  /** Where it begins in the whole, in UTF-16 units. */
  at: number;
}

/**
 * Cuts a text where any of the terms stands, whatever their width, case and blanks. `…` in a term stands for
 * anything: its parts are marked. The stretches joined are the text.
 */
export function markStretches(text: string, terms: readonly string[]): Stretch[] {
  const plain = new Folded(text);
  const marked = new Uint8Array(text.length);
  for (const part of terms.flatMap((term) => term.split('…'))) {
    const needle = new Folded(part).text;
    if (needle === '') continue;
    for (let i = plain.text.indexOf(needle); i >= 0; i = plain.text.indexOf(needle, i + needle.length)) {
      const [from] = plain.spans[i] ?? [0];
      const [, to] = plain.spans[i + needle.length - 1] ?? [0, 0];
      marked.fill(1, from, to);
    }
  }
  const stretches: Stretch[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (end < text.length && marked[end] === marked[at]) end++;
    stretches.push({ text: text.slice(at, end), marked: marked[at] === 1, at });
    at = end;
  }
  return stretches;
}

/** NFKC, lower case, without blanks; `spans[i]` is what character i was made of. */
class Folded {
  readonly text: string;
  readonly spans: [number, number][] = [];
  constructor(source: string) {
    let text = '';
    let at = 0;
    for (const character of source) {
      const folded = fold(character);
      for (let i = 0; i < folded.length; i++) this.spans.push([at, at + character.length]);
      text += folded;
      at += character.length;
    }
    this.text = text;
  }
}

/** Text as it is compared: NFKC, lower case, without blanks. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
