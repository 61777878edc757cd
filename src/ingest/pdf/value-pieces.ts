import { isFigure } from './characters.ts';
import { shared, unionAll } from './geometry.ts';
import type { Line, Run } from './page-lines.ts';
import { cellText } from './ruled-tables.ts';

/** Runs of one line that stand in one cell. */
export interface Piece {
  runs: Run[];
  from: number;
  to: number;
  text: string;
  value: boolean;
}

export interface Row {
  pieces: Piece[];
  top: number;
  bottom: number;
  /** Of its line of figures, null in a head or for a group's title. */
  baseline: number | null;
}

export type Column = { from: number; to: number };

/** Gap in ems between two cells; inside a cell runs stand closer. */
const CELL_GAP = 0.55;

/** Lines of one cell stand closer than this, in ems. */
export const LINE_PITCH = 1.5;

export function piecesOf(line: Line): Piece[] {
  const runs = line.segments.flatMap((segment) => segment.runs).toSorted((a, b) => a.box[0] - b.box[0]);
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last && run.box[0] - last.box[2] <= CELL_GAP * Math.max(run.size, last.size))
      groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => {
    const box = unionAll(group.map((run) => run.box));
    const text = cellText(group);
    return { runs: group, from: box[0], to: box[2], text, value: isFigure(text) };
  });
}

/** Stretches that pieces of different lines share, left to right. */
export function stretches(pieces: readonly Piece[]): Column[] {
  const columns: Column[] = [];
  for (const { from, to } of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}

export const under = (piece: Column, columns: readonly Column[]): number[] =>
  columns.flatMap((column, i) => (shared(piece.from, piece.to, column.from, column.to) > 0 ? [i] : []));

export const baselineOf = (piece: Piece): number => Math.max(...piece.runs.map((run) => run.baseline));

export function nearest(piece: Piece, columns: readonly Column[]): number {
  const middle = (piece.from + piece.to) / 2;
  const off = (column: Column): number => Math.abs((column.from + column.to) / 2 - middle);
  return columns.reduce((best, column, i) => (off(column) < off(columns[best] ?? column) ? i : best), 0);
}

/**
 * Columns of pieces that are in the order of the columns: one for each, or for all but one (a label's head is often
 * left out). Null where they do not fit.
 */
export function inOrder(pieces: readonly Column[], columns: readonly Column[]): number[] | null {
  const spare = columns.length - pieces.length;
  if (spare < 0 || spare > 1 || pieces.length < 2) return null;
  const sorted = pieces.toSorted((a, b) => a.from - b.from);
  const off = (piece: Column, c: number): number => {
    const column = columns[c];
    return column ? Math.max(0, -shared(piece.from, piece.to, column.from, column.to)) : 0;
  };
  let best: { at: number[]; off: number } | null = null;
  for (let left = 0; left <= (spare === 0 ? 0 : columns.length - 1); left++) {
    const at = sorted.map((_, i) => (spare === 1 && i >= left ? i + 1 : i));
    if (!sorted.every((piece, i) => under(piece, columns).every((c) => c === at[i]))) continue;
    const sum = sorted.reduce((total, piece, i) => total + off(piece, at[i] ?? 0), 0);
    if (!best || sum < best.off) best = { at, off: sum };
  }
  return best?.at ?? null;
}

/** Whether the text of line `i` stands on the other side of the figures of line `k` too: one cell's text around them. */
export function around(lines: readonly Line[], all: readonly Piece[][], i: number, k: number): boolean {
  const [line, row] = [lines[i], lines[k]];
  if (!line || !row) return false;
  const other = 2 * row.baseline - line.baseline;
  return (all[i] ?? []).every((piece) =>
    lines.some(
      (one, j) =>
        j !== k &&
        Math.abs(one.baseline - other) < 0.3 * row.size &&
        (all[j] ?? []).some((part) => !part.value && shared(part.from, part.to, piece.from, piece.to) > 0),
    ),
  );
}
