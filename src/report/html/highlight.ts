import { html, type Markup } from './markup.ts';

/** NFKC, lower case, no blanks, with the way back: `starts[i]` is where folded character i stands in the text. */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize('NFKC').toLowerCase().replace(/\s/g, '');
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    folded += plain;
    at += character.length;
  }
  return { folded, starts, ends };
}

/** The text with every occurrence of the terms in `<mark>`, whatever their width, case and blanks. */
export function highlight(text: string, terms: readonly string[]): Markup {
  const { folded, starts, ends } = fold(text);
  const spans: [number, number][] = [];
  for (const term of terms) {
    for (const part of term.split('…')) {
      const needle = fold(part).folded;
      if (needle === '') continue;
      for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + needle.length)) {
        spans.push([starts[i] ?? 0, ends[i + needle.length - 1] ?? 0]);
      }
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out: (Markup | string)[] = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    out.push(text.slice(done, from), html`<mark>${text.slice(from, end)}</mark>`);
    done = end;
  }
  out.push(text.slice(done));
  return html`${out}`;
}
