import type { Passage } from '../../../model/document.ts';

/** [left, top, right, bottom] in points, origin at the top left of the page as shown. */
export type Box = readonly [number, number, number, number];

export interface PlacedPassage {
  id: string;
  /** In the order of reading. */
  order: number;
  box: Box;
}

/** The boxes of passages by page (from 1). */
export function boxesByPage(passages: readonly Passage[]): Map<number, PlacedPassage[]> {
  const pages = new Map<number, PlacedPassage[]>();
  passages.forEach(({ id, at }, order) => {
    for (const place of at) {
      if (!('page' in place)) continue;
      const list = pages.get(place.page) ?? [];
      list.push({ id, order, box: place.bbox });
      pages.set(place.page, list);
    }
  });
  return pages;
}

/** A passage's boxes by page (from 1). */
export function boxesOf({ at }: Passage): Map<number, Box[]> {
  const pages = new Map<number, Box[]>();
  for (const place of at)
    if ('page' in place) pages.set(place.page, [...(pages.get(place.page) ?? []), place.bbox]);
  return pages;
}

/**
 * Where a box lies on its page, in per cent of the page, whatever the scale; with a little room (points) beside it,
 * less above and below, where other lines stand.
 */
export function boxInPercent(
  [left, top, right, bottom]: Box,
  page: { width: number; height: number },
  [across, along]: readonly [number, number] = [3, 1],
): { left: string; top: string; width: string; height: string } {
  const x0 = Math.max(0, left - across);
  const y0 = Math.max(0, top - along);
  const x1 = Math.min(page.width, right + across);
  const y1 = Math.min(page.height, bottom + along);
  const percent = (value: number, of: number) => `${((Math.max(0, value) / of) * 100).toFixed(3)}%`;
  return {
    left: percent(x0, page.width),
    top: percent(y0, page.height),
    width: percent(x1 - x0, page.width),
    height: percent(y1 - y0, page.height),
  };
}

/** Area that two boxes share. */
function common(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * Passages that selected pieces of text (their boxes on one page) belong to: those that hold most of a piece,
 * else the one that it touches most. A piece that touches none (page heads, page numbers) gives none.
 */
export function passagesUnder(pieces: readonly Box[], placed: readonly PlacedPassage[]): PlacedPassage[] {
  const found = new Set<PlacedPassage>();
  for (const piece of pieces) {
    const area = (piece[2] - piece[0]) * (piece[3] - piece[1]);
    if (area <= 0) continue;
    let most: PlacedPassage | undefined;
    let mostArea = 0;
    let held = false;
    for (const one of placed) {
      const shared = common(piece, one.box);
      if (shared > area / 2) {
        found.add(one);
        held = true;
      }
      if (shared > mostArea) {
        most = one;
        mostArea = shared;
      }
    }
    if (!held && most) found.add(most);
  }
  return [...found];
}
