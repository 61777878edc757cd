import type { TableBlock } from '../model/document.ts';
import { readCellNumber, tidy } from '../text/numbers.ts';
import { isUnit } from '../text/units.ts';
import { findComparator } from './comparator.ts';
import { IGNORED_HEAD, isYearLabel, NAME_HEAD, UNIT_HEAD, YEAR_HEAD } from './roles.ts';
import { ACTUAL_HEAD, RATIO_HEAD, TARGET_HEAD } from './words/heads.ts';

/** 2 021.85 is no year. */
const isYear = (text: string): boolean =>
  isYearLabel(text) && !/^-?\d{1,3}[ ,]\d{3}(?:\D|$)/.test(tidy(text));

/** Whether a cell is a datum: no year, no name behind an outline number. */
export const numeric = (text: string): boolean =>
  readCellNumber(text) !== null &&
  !isYear(text) &&
  !/^（?\d{1,2}(?:）|、|\.)[\u4e00-\u9fff]/.test(tidy(text));

/** Whether most cells behind a row's label are data. */
export function isDataLine(line: readonly string[]): boolean {
  const cells = line.slice(1).filter((text) => tidy(text) !== '');
  return cells.filter(numeric).length * 2 > cells.length;
}

/** 单位 | 万元 | %: the units of the columns. */
function unitRow(line: readonly string[]): boolean {
  const cells = line.map((cell) => tidy(cell)).filter((cell) => cell !== '' && !UNIT_HEAD.test(cell));
  return (
    cells.length > 0 &&
    /^(?:计量)?(?:单位)?$/.test(tidy(line[0] ?? '')) &&
    cells.every((cell) => isUnit(cell.replace(/^（|）$/g, '')))
  );
}

/** How many rows at the top of a grid are heads, where nothing marks them. */
function guessHeadRows(grid: readonly string[][]): number {
  let rows = 0;
  for (const line of grid.slice(0, 4)) {
    const cells = line.filter((cell) => tidy(cell) !== '');
    if (cells.length === 0) {
      rows++;
      continue;
    }
    const years = cells.filter(isYear).length;
    const values = line.slice(1).filter((cell) => numeric(cell)).length;
    const words = cells.filter(
      (cell) =>
        NAME_HEAD.test(tidy(cell)) ||
        UNIT_HEAD.test(tidy(cell)) ||
        TARGET_HEAD.test(cell) ||
        YEAR_HEAD.test(tidy(cell)) ||
        ACTUAL_HEAD.test(cell) ||
        findComparator(tidy(cell)) !== null ||
        IGNORED_HEAD.test(tidy(cell)),
    ).length;
    // merged over the whole width: a title or a unit line
    if (cells.length > 2 && new Set(cells.map((cell) => tidy(cell))).size === 1) {
      rows++;
      continue;
    }
    if (rows > 0 && unitRow(line)) {
      rows++;
      continue;
    }
    // a year as row label with values behind it is data
    if (isYear(line[0] ?? '') && (values > 0 || rows > 0)) break;
    if (values > 0 && years < 2) break;
    if (rows === 0 || years > 0 || words >= 2) rows++;
    else break;
    if (rows > 0 && values === 0 && years === 0 && words === 0) {
      // a first row of plain words is a head; a second is not
      if (!unitRow(grid[rows] ?? [])) break;
    }
  }
  return Math.min(rows, Math.max(0, grid.length - 1));
}

/** Rows at the top of a table that are heads: those marked, and what looks like one where none is. */
export function headRowsOf(table: TableBlock, grid: readonly string[][]): number {
  let marked = 0;
  while (marked < table.rows.length && table.rows[marked]?.header) marked++;
  if (marked === table.rows.length) marked = 0;
  // a first row that was taken for a head by its looks
  const data = grid.slice(0, marked).findIndex(isDataLine);
  if (data >= 0) marked = data;
  if (marked === 0) return guessHeadRows(grid);
  // a title over the whole width was marked, the heads below it were not
  const titled = grid
    .slice(0, marked)
    .every((line) => new Set(line.map((cell) => tidy(cell)).filter((cell) => cell !== '')).size === 1);
  if (titled) return Math.max(marked, guessHeadRows(grid));
  // a reader marks the first row only where two are heads: 2017 | 目标 实际 below it
  const next = grid[marked] ?? [];
  const cells = next.filter((cell) => tidy(cell) !== '');
  if (marked < 3 && marked < grid.length - 1 && unitRow(next)) return marked + 1;
  if (marked < 3 && marked < grid.length - 1 && cells.length > 1 && !next.some(numeric)) {
    const headlike = cells.filter(
      (cell) =>
        isYear(cell) ||
        TARGET_HEAD.test(cell) ||
        ACTUAL_HEAD.test(cell) ||
        RATIO_HEAD.test(cell) ||
        isUnit(tidy(cell)) ||
        isUnit(tidy(cell).replace(/[（）]/g, '')) ||
        findComparator(tidy(cell)) !== null,
    ).length;
    if (headlike * 2 > cells.length) return marked + 1;
  }
  return marked;
}
