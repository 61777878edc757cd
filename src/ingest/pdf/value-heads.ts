import { isHeadYear } from './characters.ts';
import { shared, unionAll } from './geometry.ts';
import type { Rule } from './page-graphics.ts';
import type { Line } from './page-lines.ts';
import { type Column, LINE_PITCH, nearest, type Piece, type Row, under } from './value-pieces.ts';

/** Lines of a column's head that belong together. */
interface Stack {
  pieces: Piece[];
  from: number;
  to: number;
}

/**
 * Lines of the head as rows: as many as the deepest column has. Close lines of one column are one wrapped head,
 * unless the lower ones say one thing again and again. What stands between two rows spans them.
 */
export function headRowsOf(
  lines: readonly Line[],
  all: readonly Piece[][],
  columns: readonly Column[],
  rules: readonly Rule[],
  size: number,
): { rows: Row[]; labels: Set<number> } {
  const stacks: Stack[][] = columns.map(() => []);
  lines.forEach((line, i) => {
    const pieces = all[i] ?? [];
    const texts = pieces.map((piece) => piece.text);
    const repeats = texts.length >= 2 && new Set(texts).size < texts.length;
    const year = (stack: Stack): boolean =>
      isHeadYear(stack.pieces.map((one) => one.text).join('')) && !/^(?:年|度)/.test(pieces[0]?.text ?? '');
    for (const piece of pieces) {
      const at = under(piece, columns);
      for (const c of at.length > 0 ? at : [nearest(piece, columns)]) {
        const last = stacks[c]?.at(-1);
        const split =
          !last ||
          line.baseline - last.to > LINE_PITCH * size ||
          (repeats && year(last)) ||
          rules.some(
            (rule) =>
              rule.at > last.to &&
              rule.at < line.baseline &&
              shared(rule.from, rule.to, piece.from, piece.to) > 0,
          );
        if (split) stacks[c]?.push({ pieces: [piece], from: line.baseline, to: line.baseline });
        else {
          last.pieces.push(piece);
          last.to = line.baseline;
        }
      }
    }
  });
  const depth = Math.max(1, ...stacks.map((list) => list.length));
  const middle = (stack: Stack): number => (stack.from + stack.to) / 2;
  const full = stacks.filter((list) => list.length === depth);
  const levels = Array.from(
    { length: depth },
    (_, level) => full.reduce((sum, list) => sum + middle(list[level] ?? list[0]!), 0) / full.length,
  );
  const rowOf = new Map<Piece, number>();
  const labels = new Set<number>();
  stacks.forEach((list, c) => {
    list.forEach((stack, level) => {
      const off = (at: number): number => Math.abs(at - middle(stack));
      let row = level;
      if (list.length < depth) {
        row = levels.reduce((best, at, i) => (off(at) < off(levels[best] ?? at) ? i : best), 0);
        if (list.length === 1 && (off(levels[row] ?? 0) > 0.3 * size || (row > 0 && row < depth - 1))) {
          row = depth - 1;
          labels.add(c);
        }
      }
      for (const piece of stack.pieces) rowOf.set(piece, Math.min(row, rowOf.get(piece) ?? row));
    });
  });
  const rows = levels.map((_, r): Row => {
    const pieces = [...rowOf].filter(([, row]) => row === r).map(([piece]) => piece);
    const box = unionAll(pieces.flatMap((piece) => piece.runs.map((run) => run.box)));
    return { pieces, top: box[1], bottom: box[3], baseline: null };
  });
  return { rows: rows.filter((row) => row.pieces.length > 0), labels };
}
