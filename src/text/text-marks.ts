import type { Passage } from '../model/document.ts';

/**
 * Marks by which passages that two reports share are found without comparing each with each: hashes of runs of
 * characters, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), so that any stretch of
 * `RUN + WINDOW - 1` equal characters gives both reports a mark in common, wherever it stands.
 */

/** Characters of a run. */
const RUN = 8;
/** Of so many neighbouring runs at least one is kept. */
const WINDOW = 16;
/** Letters and digits from which on a text is more than a title or a name. */
const UNIT = 40;

/** Passages that are compared as one: a table, neighbouring list items, or a single passage. */
export interface TextUnit {
  /** Places in the report's list of passages, ascending; the first one names the unit. */
  passages: number[];
  /** Their texts, one a line. */
  text: string;
}

/** Only what is said: letters and digits, in one width and case. */
export const saidOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * What of a report is compared with others, in reading order. Headings and captions, which all reports share, and
 * what is too short to be told from a set phrase are left out; so are the passages of `apart` (ids).
 */
export function textUnits(passages: readonly Passage[], apart: ReadonlySet<string> = new Set()): TextUnit[] {
  const units: (TextUnit & { key: string })[] = [];
  passages.forEach((passage, index) => {
    if (passage.kind === 'heading' || passage.kind === 'caption' || apart.has(passage.id)) return;
    const key = joined(passage);
    const last = units.at(-1);
    if (key !== '' && last?.key === key) {
      last.passages.push(index);
      last.text += `\n${passage.text}`;
    } else units.push({ passages: [index], text: passage.text, key });
  });
  return units
    .filter(({ text }) => saidOf(text).length >= UNIT)
    .map(({ passages: members, text }) => ({ passages: members, text }));
}

/** What neighbours must share to be one unit; '' for those that stand alone. */
function joined(passage: Passage): string {
  if (passage.table !== undefined) return `table ${passage.table}`;
  return passage.kind === 'list-item' ? `list ${passage.headings.join('/')}` : '';
}

/** The kept hashes of a text's runs, 32 bits each, in order. */
export function marksOfText(text: string): number[] {
  const said = saidOf(text);
  const hashes: number[] = [];
  for (let i = 0; i + RUN <= said.length; i++) hashes.push(hashOf(said, i));
  if (hashes.length === 0) return [];
  const kept: number[] = [];
  let last = -1;
  for (let start = 0; start === 0 || start + WINDOW <= hashes.length; start++) {
    const end = Math.min(start + WINDOW, hashes.length);
    let best = last;
    // the lowest of the window, the last of equal ones
    for (let i = last < start ? start : end - 1; i < end; i++)
      if (best < start || hashes[i]! <= hashes[best]!) best = i;
    if (best !== last) kept.push(hashes[best]!);
    last = best;
  }
  return kept;
}

/** FNV-1a over the run's character codes, its bits mixed once more. */
function hashOf(text: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let k = from; k < from + RUN; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The marks of a report as pairs of numbers (mark, unit's first passage), ascending. */
export type TextMarks = Uint32Array;

/** The marks of all units; see `TextMarks`. */
export function textMarks(units: readonly TextUnit[]): TextMarks {
  const pairs = units.flatMap(({ passages: [first = 0], text }) =>
    marksOfText(text).map((mark) => [mark, first] as const),
  );
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return Uint32Array.from(pairs.flat());
}

/** As bytes, 32-bit little-endian. */
export function packMarks(marks: TextMarks): Uint8Array {
  const bytes = new Uint8Array(marks.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [i, number] of marks.entries()) view.setUint32(i * 4, number, true);
  return bytes;
}

/** Back from bytes. @throws RangeError for what `packMarks` did not make */
export function unpackMarks(bytes: Uint8Array): TextMarks {
  if (bytes.length % 8 !== 0) throw new RangeError('marks are not whole pairs of 32-bit numbers');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marks = new Uint32Array(bytes.length / 4);
  for (let i = 0; i < marks.length; i++) marks[i] = view.getUint32(i * 4, true);
  return marks;
}
