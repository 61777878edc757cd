export interface PageSize {
  width: number;
  height: number;
}

/** Pages under one another, in CSS pixels. */
export interface PageLayout {
  /** Of every page. */
  tops: number[];
  sizes: PageSize[];
  width: number;
  height: number;
}

/** Room around and between pages, CSS pixels. */
export const PAGE_GAP = 12;

/** Lays pages (sizes in points) under one another at a scale (CSS pixels a point). */
export function layPages(sizes: readonly PageSize[], scale: number): PageLayout {
  const tops: number[] = [];
  const scaled: PageSize[] = [];
  let top = PAGE_GAP;
  let width = 0;
  for (const size of sizes) {
    const page = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
    tops.push(top);
    scaled.push(page);
    top += page.height + PAGE_GAP;
    width = Math.max(width, page.width);
  }
  return { tops, sizes: scaled, width: width + 2 * PAGE_GAP, height: top };
}

/** The page (from 0) at a height; between two pages the one above. */
export function pageAt(layout: PageLayout, y: number): number {
  let low = 0;
  let high = layout.tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (layout.tops[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First and last page (from 0) that touch a window of `height` at `top`, and what is a `margin` beyond it. */
export function pagesNear(
  layout: PageLayout,
  top: number,
  height: number,
  margin: number,
): { first: number; last: number } {
  return { first: pageAt(layout, top - margin), last: pageAt(layout, top + height + margin) };
}

/** A height, said so that it means the same at another scale. */
export interface Anchor {
  page: number;
  /** Of the page's height; beyond 0..1 in the gaps. */
  share: number;
}

export function anchorAt(layout: PageLayout, y: number): Anchor {
  const page = pageAt(layout, y);
  const height = layout.sizes[page]?.height ?? 1;
  return { page, share: (y - (layout.tops[page] ?? 0)) / Math.max(1, height) };
}

export function heightOf(layout: PageLayout, { page, share }: Anchor): number {
  return (layout.tops[page] ?? 0) + share * (layout.sizes[page]?.height ?? 0);
}
