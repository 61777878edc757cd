/** From, to (exclusive), in UTF-16 units of the text. */
export type Span = [start: number, end: number];

/** Equal characters from which on a stretch counts. */
const LEAST = 8;
/** Starts of a run that are tried: a text that repeats itself must not take forever. */
const STARTS = 24;

/** The stretches of `text` that stand in `other` too; blanks, marks, width and case make no difference. */
export function sharedSpans(text: string, other: string): Span[] {
  const here = lettersOf(text);
  const there = lettersOf(other).said;
  const starts = new Map<string, number[]>();
  for (let i = 0; i + LEAST <= there.length; i++) {
    const run = there.slice(i, i + LEAST);
    const known = starts.get(run);
    if (known === undefined) starts.set(run, [i]);
    else if (known.length < STARTS) known.push(i);
  }
  const spans: Span[] = [];
  for (let i = 0; i + LEAST <= here.said.length; ) {
    let longest = 0;
    for (const start of starts.get(here.said.slice(i, i + LEAST)) ?? []) {
      let length = LEAST;
      while (i + length < here.said.length && here.said[i + length] === there[start + length]) length++;
      longest = Math.max(longest, length);
    }
    if (longest === 0) {
      i++;
      continue;
    }
    const [start, end] = [here.at[i]!, here.ends[i + longest - 1]!];
    const last = spans.at(-1);
    // only a mark between two stretches: one
    if (last && !/[\p{L}\p{N}]/u.test(text.slice(last[1], start))) last[1] = end;
    else spans.push([start, end]);
    i += longest;
  }
  return spans;
}

/** Letters and digits in one width and case, each with where it stands. */
function lettersOf(text: string): { said: string; at: number[]; ends: number[] } {
  let said = '';
  const at: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const character of text) {
    const letters = character
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    for (let k = 0; k < letters.length; k++) {
      at.push(index);
      ends.push(index + character.length);
    }
    said += letters;
    index += character.length;
  }
  return { said, at, ends };
}
