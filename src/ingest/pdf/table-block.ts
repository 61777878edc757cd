import type { TableBlock, TableCell, TableRow } from '../../model/document.ts';
import { isFigure, isNumeric, isYear } from './characters.ts';
import { median, rounded, union } from './geometry.ts';
import type { Run } from './page-lines.ts';
import { type Grid, type GridCell, rowBox } from './ruled-tables.ts';

/** How many rows of a table are its head, from rulings, fills, weight or, failing these, from what they say. */
export function headRows(grid: Grid, strong: (runs: readonly Run[]) => boolean): number {
  const count = grid.ys.length - 1;
  if (count < 2) return 0;
  const rows = Array.from({ length: count }, (_, row) => grid.cells.filter((cell) => cell.row === row));
  const said = (cells: readonly GridCell[]): GridCell[] => cells.filter((cell) => cell.text !== '');
  const leading = (test: (cells: GridCell[]) => boolean): number => {
    let n = 0;
    while (n < count && (said(rows[n]!).length === 0 ? n > 0 : test(said(rows[n]!)))) n++;
    return n;
  };
  const reach = (n: number): number => {
    let end = n;
    for (const cell of grid.cells)
      if (cell.row < n && cell.rowSpan < count) end = Math.max(end, cell.row + cell.rowSpan);
    return end < count ? end : n;
  };
  if (grid.headRows !== null && grid.headRows < count) return grid.headRows;
  const fill = said(rows[0]!)[0]?.fill ?? '';
  if (fill !== '') {
    const n = leading((cells) => cells.every((cell) => cell.fill === fill));
    if (n < count && n <= 4) return reach(n);
  }
  const bold = leading((cells) => cells.every((cell) => strong(cell.runs)));
  if (bold > 0 && bold < count && bold <= 4) return reach(bold);
  const words = (cells: readonly GridCell[]): boolean =>
    said(cells).length >= 2 &&
    cells.every((cell) => cell.text.length <= 24 && (!isFigure(cell.text) || isYear(cell.text)));
  const [first, second] = [rows[0]!, rows[1]!];
  const columns = grid.xs.length - 1;
  if (said(first).length === 1 && said(first)[0]!.columnSpan === columns)
    return words(second) && count > 2 ? reach(2) : 0;
  if (!words(first) || said(first).length < Math.min(columns, first.length) - 1) return 0;
  if (columns === 2) {
    const rest = grid.cells
      .filter((cell) => cell.row > 0 && cell.column === 1)
      .map((cell) => cell.text.length);
    return first.every((cell) => cell.text.length <= 10) &&
      (median(rest) > 12 || rows.slice(1).every((row) => row.some((cell) => isNumeric(cell.text))))
      ? 1
      : 0;
  }
  const spans =
    first.some((cell) => cell.columnSpan > 1) &&
    second.some((cell) => cell.text !== '') &&
    words(second.length >= 2 ? second : first);
  return reach(spans && count > 2 ? 2 : 1);
}

/** Cells of a grid as rows of the document model; `head` rows are heads. */
export function tableRows(grid: Grid, head: number, strong: (runs: readonly Run[]) => boolean): TableRow[] {
  const count = grid.ys.length - 1;
  const body = grid.cells.filter((cell) => cell.row >= head && cell.text !== '');
  const firstColumn = body.filter((cell) => cell.column === 0 && cell.columnSpan === 1);
  const others = body.filter((cell) => cell.column > 0);
  const marked = (cell: GridCell): boolean => cell.fill !== '' || strong(cell.runs);
  const sideHead =
    firstColumn.length > 1 && firstColumn.every(marked) && others.filter(marked).length < 0.3 * others.length;
  const rows: TableRow[] = [];
  for (let row = 0; row < count; row++) {
    const cells = grid.cells
      .filter((cell) => cell.row === row)
      .map(
        (cell): TableCell => ({
          column: cell.column,
          columnSpan: cell.columnSpan,
          rowSpan: cell.rowSpan,
          text: cell.text,
          header: row < head || (sideHead && cell.column === 0 && cell.columnSpan === 1),
        }),
      );
    rows.push({ cells, header: row < head, places: [{ page: grid.page, bbox: rounded(rowBox(grid, row)) }] });
  }
  return rows;
}

const squeeze = (row: TableRow): string => row.cells.map((cell) => cell.text.replace(/\s+/g, '')).join('|');

/**
 * Whether a table goes on from the page before, and how many of its rows repeat the head: same columns, and
 * no head of its own that differs.
 */
export function continuation(
  before: Grid,
  beforeRows: readonly TableRow[],
  grid: Grid,
  rows: readonly TableRow[],
  saysSo: boolean,
): { repeated: number } | null {
  if (before.xs.length !== grid.xs.length) return null;
  const shift = grid.xs[0]! - before.xs[0]!;
  const ruled = before.ruled && grid.ruled;
  const alike = grid.xs.every((x, index) => Math.abs(x - before.xs[index]! - shift) < (ruled ? 5 : 24));
  if (!saysSo && !alike && (ruled || !inColumns(before, grid, shift))) return null;
  const head = beforeRows.filter((row) => row.header);
  let repeated = 0;
  while (
    repeated < head.length &&
    repeated < rows.length &&
    squeeze(rows[repeated]!) === squeeze(head[repeated]!)
  )
    repeated++;
  if (repeated < head.length) repeated = 0;
  if (repeated === 0 && !saysSo && rows.some((row) => row.header) && headIsMarked(grid, rows)) return null;
  return { repeated };
}

/** Whether a part without upright rules is as wide as the one before and its texts stand in the same columns. */
function inColumns(before: Grid, grid: Grid, shift: number): boolean {
  if (Math.abs(grid.xs.at(-1)! - before.xs.at(-1)! - shift) > 5) return false;
  return grid.cells.every((cell) => {
    if (cell.columnSpan > 1 || cell.runs.length === 0) return true;
    const box = cell.runs.map((run) => run.box).reduce(union);
    const middle = (box[0] + box[2]) / 2 - shift;
    return middle > before.xs[cell.column]! - 6 && middle < before.xs[cell.column + 1]! + 6;
  });
}

function headIsMarked(grid: Grid, rows: readonly TableRow[]): boolean {
  const n = rows.filter((row) => row.header).length;
  const cells = grid.cells.filter((cell) => cell.row < n && cell.text !== '');
  const rest = grid.cells.filter((cell) => cell.row >= n && cell.text !== '');
  return cells.length > 0 && cells.every((cell) => cell.fill !== '') && rest.some((cell) => cell.fill === '');
}

/** Header flags put right for a table that goes on: only a repeated head is one. */
export function withHead(rows: TableRow[], repeated: number): TableRow[] {
  return rows.map((row, index) => ({
    ...row,
    header: index < repeated,
    cells: row.cells.map((cell) => ({ ...cell, header: index < repeated })),
  }));
}

export type DraftTable = Omit<TableBlock, 'id' | 'continues'> & { continuesDraft?: DraftTable };
