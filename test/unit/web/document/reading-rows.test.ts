import { expect, test } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import { cellsOf, readingRows, rowOfPassage } from '../../../../src/web/document/reading/reading-rows.ts';

let count = 0;
const make = (kind: Passage['kind'], text: string, more: Partial<Passage> = {}): Passage => ({
  id: `p${count++}`,
  kind,
  text,
  headings: [],
  page: null,
  at: [],
  ...more,
});
const line = (table: string, text: string, columns = ['指标', '2018年', '2019年']): Passage =>
  make('table-row', text, { table, columns });

test('headings stand one level under those above them, never over six', () => {
  const rows = readingRows([
    make('heading', '1 领导'),
    make('heading', '1.1 文化', { headings: ['1 领导'] }),
    make('heading', '深', { headings: ['1', '2', '3', '4', '5', '6'] }),
    make('paragraph', '文'),
  ]);
  expect(rows.map((row) => (row.kind === 'passage' ? row.level : null))).toEqual([2, 3, 6, 0]);
});

test('lines of one table come together, of two tables apart', () => {
  const rows = readingRows([line('b1', 'a | 1 | 2'), line('b1', 'b | 3 | 4'), line('b2', 'c | 5 | 6')]);
  expect(rows.map((row) => row.kind === 'table' && row.lines.map(({ cells }) => cells))).toEqual([
    [
      ['a', '1', '2'],
      ['b', '3', '4'],
    ],
    [['c', '5', '6']],
  ]);
});

test('a line that says the heads is the head, and can be found', () => {
  const head = line('b3', '年度 | 收入', ['年度', '收入']);
  const rows = readingRows([head, line('b3', '2018年 | 5', ['年度', '收入'])]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    kind: 'table',
    head: { id: head.id },
    lines: [{ cells: ['2018年', '5'] }],
  });
  expect(rowOfPassage(rows).get(head.id)).toBe(0);
});

test('a long table comes in several rows, none of its lines lost or twice', () => {
  const lines = Array.from({ length: 75 }, (_, i) => line('b4', `${i} | 1 | 2`));
  const rows = readingRows(lines);
  expect(rows.length).toBeGreaterThan(1);
  const ids = rows.flatMap((row) => (row.kind === 'table' ? row.lines.map(({ passage }) => passage.id) : []));
  expect(ids).toEqual(lines.map(({ id }) => id));
  expect(rowOfPassage(rows).size).toBe(75);
});

test('a new page is said once, also within a table', () => {
  const rows = readingRows([
    make('paragraph', '一', { page: 1 }),
    make('paragraph', '二', { page: 1 }),
    { ...line('b5', 'a | 1 | 2'), page: 1 },
    { ...line('b5', 'b | 1 | 2'), page: 2 },
    make('paragraph', '三', { page: null }),
  ]);
  expect(rows.map(({ kind }) => kind)).toEqual([
    'page',
    'passage',
    'passage',
    'table',
    'page',
    'table',
    'passage',
  ]);
});

test('cells that are lacking are merged with those above, at the left; too many stay together', () => {
  expect(cellsOf(line('b', '研发 | 8 | 9'), 4)).toEqual(['', '研发', '8', '9']);
  expect(cellsOf(line('b', 'a | b | c | d'), 3)).toEqual(['a', 'b', 'c | d']);
  expect(cellsOf(line('b', 'a | b'), 0)).toEqual(['a', 'b']);
});
