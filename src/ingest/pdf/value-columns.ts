import { shared } from './geometry.ts';
import type { Rule } from './page-graphics.ts';
import type { Line } from './page-lines.ts';
import {
  around,
  baselineOf,
  type Column,
  inOrder,
  LINE_PITCH,
  nearest,
  type Piece,
  stretches,
  under,
} from './value-pieces.ts';

/** Widens columns to the heads over them, as far as the next column's figures. Changes `columns`. */
function toHeads(columns: Column[], heads: readonly Column[], order: readonly number[]): void {
  const own = columns.map(({ from, to }) => ({ from, to }));
  heads
    .toSorted((a, b) => a.from - b.from)
    .forEach((head, at) => {
      const i = order[at] ?? at;
      const column = columns[i];
      if (!column) return;
      column.from = Math.max(
        Math.min(column.from, head.from),
        (own[i - 1]?.to ?? Number.NEGATIVE_INFINITY) + 0.1,
      );
      column.to = Math.min(
        Math.max(column.to, head.to),
        (own[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 0.1,
      );
    });
}

/** Whether a rule stands between a head and heads below it. */
function isOver(piece: Piece, heads: readonly Piece[], rules: readonly Rule[]): boolean {
  const middle = (piece.from + piece.to) / 2;
  const base = baselineOf(piece);
  return rules.some(
    (rule) =>
      rule.at > base &&
      rule.from < middle &&
      rule.to > middle &&
      heads.some((one) => {
        const top = baselineOf(one) - 0.5 * (one.runs[0]?.size ?? 0);
        return top > rule.at && shared(one.from, one.to, rule.from, rule.to) > 0;
      }),
  );
}

/** Columns as the figures give them, then as labels and heads beside them do. */
export function columnsOf(
  lines: readonly Line[],
  body: readonly Piece[][],
  head: readonly Piece[][],
  rules: readonly Rule[],
): Column[] {
  const columns = stretches(body.filter((pieces) => pieces.some((piece) => piece.value)).flat());
  /** Whether a line is one of those that a label beside figures was wrapped into. */
  const wraps = (i: number): boolean =>
    lines.some((line, k) => {
      const off = Math.abs(line.baseline - (lines[i]?.baseline ?? 0));
      return off < LINE_PITCH * line.size && body[k]?.some((one) => one.value) && around(lines, body, i, k);
    });
  const add = (piece: Piece): void => {
    columns.push({ from: piece.from, to: piece.to });
    columns.sort((a, b) => a.from - b.from);
  };
  // labels whose figures stand on a line of their own: wrapped ones, and merged ones in the middle of their rows
  body.forEach((pieces, i) => {
    for (const piece of pieces) {
      if (under(piece, columns).length > 0) continue;
      if (pieces.length > 1 || piece.to < (columns[0]?.from ?? 0) || wraps(i)) add(piece);
    }
  });
  // the lowest heads, where rules below the others tell them
  const lowest = stretches(head.flat().filter((piece) => !isOver(piece, head.flat(), rules)));
  if (lowest.length === columns.length && inOrder(lowest, columns)) {
    toHeads(
      columns,
      lowest,
      columns.map((_, c) => c),
    );
    return columns;
  }
  const leaf = head.reduce((best, pieces) => (pieces.length >= best.length ? pieces : best), []);
  const order = inOrder(leaf, columns);
  const left = columns.findIndex((_, c) => !order?.includes(c));
  const headed = left >= 0 && head.flat().some((piece) => under(piece, columns).includes(left));
  if (order && !headed) {
    toHeads(columns, leaf, order);
    return columns;
  }
  // figures at one side of a column and its head at another
  const loose = leaf.filter((piece) => under(piece, columns).length === 0);
  for (const piece of loose) {
    const next = columns.findIndex((column) => column.from > piece.to);
    const free = [next < 0 ? columns.length - 1 : next - 1, next].filter((i) => {
      const column = columns[i];
      return column && !leaf.some((one) => shared(one.from, one.to, column.from, column.to) > 0);
    });
    const column = columns[free.length === 2 ? nearest(piece, columns) : (free[0] ?? -1)];
    if (!column) {
      // a column without figures
      add(piece);
      continue;
    }
    column.from = Math.min(column.from, piece.from);
    column.to = Math.max(column.to, piece.to);
  }
  // labels wider than their figures, as far as nothing else stands there
  for (const piece of [...body.flat(), ...leaf]) {
    const at = under(piece, columns);
    const column = columns[at[0] ?? -1];
    if (at.length !== 1 || !column) continue;
    column.from = Math.min(column.from, piece.from);
    column.to = Math.max(column.to, piece.to);
  }
  return columns;
}

/** Columns that an earlier part of the table has between its edges, if all cells of this one stand in one of them each. */
export function columnsBetween(
  edges: readonly number[],
  found: readonly Column[],
  body: readonly Piece[][],
  rules: readonly Rule[],
): Column[] | null {
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  const [rule] = rules;
  if (!rule || Math.abs(rule.from - left) > 5 || Math.abs(rule.to - right) > 5) return null;
  if (found.length >= edges.length - 1) return null;
  const columns = edges.slice(1).map((to, c): Column => ({ from: (edges[c] ?? 0) + 0.5, to: to - 0.5 }));
  const own = body.filter((pieces) => pieces.length > 1);
  const fits = own.every((pieces) => {
    const at = pieces.map((piece) => under(piece, columns));
    return at.every((list) => list.length === 1) && new Set(at.flat()).size === pieces.length;
  });
  return fits ? columns : null;
}
