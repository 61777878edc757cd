import type { Passage } from '../../../model/document.ts';

/** A paragraph's name: its part and its index there. A chart's is its part and 0. */
export const paragraphKey = (part: string, index: number): string => `${part.toLowerCase()}#${index}`;

/** A table row of a real report has fewer paragraphs. */
const MOST = 2_000;

/** The paragraphs that a passage stands in. */
export function keysOf({ at }: Passage): string[] {
  const keys: string[] = [];
  for (const place of at) {
    if (!('part' in place)) continue;
    const end = Math.min(place.end ?? place.index, place.index + MOST);
    for (let index = place.index; index <= end; index++) keys.push(paragraphKey(place.part, index));
  }
  return keys;
}

/** Paragraph → the passages that stand in it, in reading order. */
export function passagesByKey(passages: readonly Passage[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const passage of passages)
    for (const key of keysOf(passage)) {
      const ids = found.get(key);
      if (ids) ids.push(passage.id);
      else found.set(key, [passage.id]);
    }
  return found;
}
