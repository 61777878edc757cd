import type { Passage } from '../../model/document.ts';
import { describePassagePlace } from '../../report/place.ts';

/** A reference to a passage as it stands in a note: `[p12 第3页]`. */
export function referenceTo(passage: Passage): string {
  const place = describePassagePlace(passage).replace(/[[\]]/g, '');
  return place === '' ? `[${passage.id}]` : `[${passage.id} ${place}]`;
}

/** Text of a note, or a reference in it. */
export interface NotePart {
  text: string;
  /** Passage that a reference leads to. */
  passage: string | null;
  at: number;
}

const REFERENCE = /\[([\w.:-]{1,60})(?: [^\][\n]{1,80})?\]/g;

/** A note's text cut at its references; only passages that the report has count as such. */
export function splitReferences(text: string, isPassage: (id: string) => boolean): NotePart[] {
  const parts: NotePart[] = [];
  let done = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, id] = match;
    if (id === undefined || !isPassage(id)) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index), passage: null, at: done });
    parts.push({ text: whole, passage: id, at: match.index });
    done = match.index + whole.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), passage: null, at: done });
  return parts;
}

/** The passages that a text refers to, each once, in the order of their first mention. */
export function passagesIn(text: string, isPassage: (id: string) => boolean): string[] {
  return [...new Set(splitReferences(text, isPassage).flatMap(({ passage }) => passage ?? []))];
}

/** `text` with a reference put at `at`, set off by blanks where words would touch it, and where it then ends. */
export function insertReference(text: string, reference: string, at: number): { text: string; end: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const lead = before === '' || /[\s\p{P}\p{Script=Han}]$/u.test(before) ? '' : ' ';
  const head = `${before}${lead}${reference}`;
  return { text: `${head}${after}`, end: head.length };
}
