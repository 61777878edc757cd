import { shared } from './geometry.ts';
import type { Line } from './page-lines.ts';
import { around, LINE_PITCH, type Piece, type Row } from './value-pieces.ts';

/** Lines below the head as rows: those with figures, each with the labels that were wrapped around it. */
export function bodyRows(lines: readonly Line[], all: readonly Piece[][], size: number): Row[] {
  const anchors = lines.map((_, i) => (all[i] ?? []).some((piece) => piece.value));
  const bases = lines.filter((_, i) => anchors[i]).map((line) => line.baseline);
  const pitch = Math.min(...bases.slice(1).map((base, i) => base - (bases[i] ?? 0)));
  const parts: number[][] = [];
  lines.forEach((line, i) => {
    const gap = line.baseline - (lines[i - 1]?.baseline ?? Number.NEGATIVE_INFINITY);
    if (gap < Math.min(LINE_PITCH * size, 0.82 * pitch)) parts.at(-1)?.push(i);
    else parts.push([i]);
  });
  // rows set apart by more than the lines in them
  const apart = parts.every((part) => part.filter((i) => anchors[i]).length <= 1);
  const home = lines.map((line, i) => {
    if (anchors[i]) return i;
    if (apart) return parts.find((part) => part.includes(i))?.find((k) => anchors[k]) ?? -1;
    let best = -1;
    let distance = LINE_PITCH * size;
    for (const [k, other] of lines.entries()) {
      if (!anchors[k]) continue;
      const off = Math.abs(other.baseline - line.baseline);
      if (off >= distance - 0.01) continue;
      // what stands where this would go: then it is no wrapped part of that row, unless it goes on below it
      const taken = (all[i] ?? []).every((piece) =>
        (all[k] ?? []).some((one) => shared(one.from, one.to, piece.from, piece.to) > 0),
      );
      if (taken && other.baseline > line.baseline && off > 0.9 * size && !around(lines, all, i, k)) continue;
      best = k;
      distance = off;
    }
    return best;
  });
  const rows = new Map<number, Row>();
  const list: Row[] = [];
  for (const [i, line] of lines.entries()) {
    const key = (home[i] ?? -1) < 0 ? -1 - i : (home[i] ?? 0);
    let row = rows.get(key);
    if (!row) {
      row = { pieces: [], top: line.box[1], bottom: line.box[3], baseline: null };
      rows.set(key, row);
      list.push(row);
    }
    row.pieces.push(...(all[i] ?? []));
    if (anchors[i]) row.baseline = line.baseline;
    row.top = Math.min(row.top, line.box[1]);
    row.bottom = Math.max(row.bottom, line.box[3]);
  }
  return list;
}

/** Rows between rules. */
export function fencedRows(lines: readonly Line[], all: readonly Piece[][], ys: readonly number[]): Row[] {
  return ys.slice(1).map((bottom, r) => {
    const top = ys[r] ?? 0;
    const pieces = lines.flatMap((line, i) => {
      const middle = line.baseline - 0.35 * line.size;
      return middle > top && middle <= bottom ? (all[i] ?? []) : [];
    });
    return { pieces, top, bottom, baseline: null };
  });
}
