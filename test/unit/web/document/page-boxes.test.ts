import { expect, test } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import {
  boxesByPage,
  boxesOf,
  boxInPercent,
  passagesUnder,
} from '../../../../src/web/document/pdf/page-boxes.ts';

const passage = (id: string, at: Passage['at']): Passage => ({
  id,
  kind: 'paragraph',
  text: id,
  headings: [],
  page: 1,
  at,
});
const passages = [
  passage('p0', [{ page: 1, bbox: [70, 100, 520, 130] }]),
  passage('p1', [
    { page: 1, bbox: [70, 700, 520, 760] },
    { page: 2, bbox: [70, 70, 520, 90] },
  ]),
  passage('p2', [{ page: 2, bbox: [70, 92, 520, 120] }]),
  passage('p3', [{ part: 'word/document.xml', index: 3 }]),
];

test('a passage that crosses pages has its boxes on each', () => {
  expect([...boxesOf(passages[1]!).keys()]).toEqual([1, 2]);
  expect(
    boxesByPage(passages)
      .get(2)
      ?.map(({ id }) => id),
  ).toEqual(['p1', 'p2']);
  expect(boxesOf(passages[3]!).size).toBe(0);
});

test('a box in per cent of its page keeps within it', () => {
  const page = { width: 500, height: 1_000 };
  expect(boxInPercent([50, 100, 450, 200], page, [0, 0])).toEqual({
    left: '10.000%',
    top: '10.000%',
    width: '80.000%',
    height: '10.000%',
  });
  expect(boxInPercent([0, 0, 500, 1_000], page, [5, 5])).toEqual({
    left: '0.000%',
    top: '0.000%',
    width: '100.000%',
    height: '100.000%',
  });
});

test('selected pieces lead to the passages that hold most of them', () => {
  const placed = boxesByPage(passages).get(2)!;
  const ids = (pieces: [number, number, number, number][]) =>
    passagesUnder(pieces, placed).map(({ id }) => id);
  expect(ids([[80, 72, 200, 88]])).toEqual(['p1']);
  // a line's box is higher than its letters: what only touches the next passage does not count
  expect(ids([[80, 74, 200, 95]])).toEqual(['p1']);
  expect(
    ids([
      [80, 72, 200, 88],
      [80, 95, 200, 108],
    ]),
  ).toEqual(['p1', 'p2']);
});

test('a piece that lies mostly outside is given to what it touches most, one outside to none', () => {
  const placed = boxesByPage(passages).get(1)!;
  expect(passagesUnder([[70, 125, 520, 150]], placed).map(({ id }) => id)).toEqual(['p0']);
  expect(passagesUnder([[70, 20, 520, 40]], placed)).toEqual([]);
  expect(passagesUnder([[70, 110, 70, 120]], placed)).toEqual([]);
});
