import { expect, test } from 'vitest';
import {
  anchorAt,
  heightOf,
  layPages,
  PAGE_GAP,
  pageAt,
  pagesNear,
} from '../../../../src/web/document/pdf/page-layout.ts';

const upright = { width: 595, height: 842 };
const across = { width: 842, height: 595 };

test('pages lie under one another, the widest says how wide all are', () => {
  const layout = layPages([upright, across, upright], 1);
  expect(layout.tops).toEqual([PAGE_GAP, 842 + 2 * PAGE_GAP, 842 + 595 + 3 * PAGE_GAP]);
  expect(layout.width).toBe(842 + 2 * PAGE_GAP);
  expect(layout.height).toBe(842 * 2 + 595 + 4 * PAGE_GAP);
});

test('the page at a height, also between pages and beyond the ends', () => {
  const layout = layPages([upright, across, upright], 2);
  expect(pageAt(layout, -50)).toBe(0);
  layout.tops.forEach((top, page) => {
    expect(pageAt(layout, top)).toBe(page);
    expect(pageAt(layout, top + (layout.sizes[page]?.height ?? 0) - 1)).toBe(page);
  });
  expect(pageAt(layout, layout.tops[1]! - 1)).toBe(0);
  expect(pageAt(layout, layout.height + 5_000)).toBe(2);
});

test('only the pages near the window are wanted', () => {
  const layout = layPages(new Array(100).fill(upright), 1.5);
  const { first, last } = pagesNear(layout, layout.tops[50]!, 900, 600);
  expect([first, last]).toEqual([49, 51]);
  expect(pagesNear(layout, 0, 900, 600)).toEqual({ first: 0, last: 1 });
});

test('an anchor means the same place at another scale and with other pages before it', () => {
  const small = layPages([upright, upright, across], 0.5);
  const large = layPages([across, upright, across], 2);
  const y = heightOf(large, anchorAt(small, small.tops[1]! + 0.25 * small.sizes[1]!.height));
  expect(y).toBeCloseTo(large.tops[1]! + 0.25 * large.sizes[1]!.height, 5);
});

test('a document without pages has no height but the edge', () => {
  const layout = layPages([], 1);
  expect(pageAt(layout, 100)).toBe(0);
  expect(layout.height).toBe(PAGE_GAP);
});
