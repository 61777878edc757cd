import { type Box, median } from './geometry.ts';
import { type Line, type Run, toLine } from './page-lines.ts';

/** A gutter's x, or null for a page of one column. Rows are seen as runs, so that columns may be out of step. */
export function findGutter(lines: readonly Line[], blocked: readonly Box[]): number | null {
  const segments = lines.flatMap((line) => line.segments).filter((segment) => segment.text.length > 1);
  if (segments.length < 16) return null;
  const left = Math.min(...segments.map((segment) => segment.box[0]));
  const right = Math.max(...segments.map((segment) => segment.box[2]));
  const width = right - left;
  let best: { x: number; crossing: number; room: number } | null = null;
  for (let x = left + 0.36 * width; x <= left + 0.64 * width; x += 2) {
    let crossing = 0;
    let room = Number.POSITIVE_INFINITY;
    for (const segment of segments) {
      if (segment.box[2] <= x || segment.box[0] >= x) {
        const off = Math.min(Math.abs(segment.box[2] - x), Math.abs(segment.box[0] - x));
        if (off < room) room = off;
      } else crossing++;
    }
    if (!best || crossing < best.crossing || (crossing === best.crossing && room > best.room + 0.01))
      best = { x, crossing, room };
  }
  if (!best) return null;
  const { x } = best;
  const ls = segments.filter((segment) => segment.box[2] <= x);
  const rs = segments.filter((segment) => segment.box[0] >= x);
  if (ls.length < 7 || rs.length < 7 || best.crossing > 0.3 * segments.length) return null;
  const fill = (box: Box[], from: number, to: number): number =>
    median(box.map((b) => b[2] - b[0])) / (to - from);
  const leftEnd = Math.max(...ls.map((segment) => segment.box[2]));
  const rightStart = Math.min(...rs.map((segment) => segment.box[0]));
  if (rightStart - leftEnd < 6) return null;
  if (
    fill(
      ls.map((s) => s.box),
      left,
      leftEnd,
    ) < 0.6 ||
    fill(
      rs.map((s) => s.box),
      rightStart,
      right,
    ) < 0.6
  )
    return null;
  if (median(ls.map((s) => s.text.length)) < 9 || median(rs.map((s) => s.text.length)) < 9) return null;
  if (blocked.some((box) => box[0] < leftEnd - 20 && box[2] > rightStart + 20 && box[3] - box[1] > 0.7 * 842))
    return null;
  return (leftEnd + rightStart) / 2;
}

/** Hanging punctuation may reach into the gutter; only what goes well beyond is set across both columns. */
export function crosses(box: Box, gutter: number): boolean {
  return box[0] < gutter - 14 && box[2] > gutter + 14;
}

/** Splits rows of runs at the gutter, so that each column has lines of its own. */
export function splitAtGutter(page: number, rows: readonly Run[][], gutter: number): Line[] {
  return rows.flatMap((row) => {
    const line = toLine(page, row, [gutter]);
    const crossing = line.segments.some((segment) => crosses(segment.box, gutter));
    if (crossing) return [line];
    const left = row.filter((run) => (run.box[0] + run.box[2]) / 2 <= gutter);
    const right = row.filter((run) => (run.box[0] + run.box[2]) / 2 > gutter);
    return [left, right].filter((part) => part.length > 0).map((part) => toLine(page, part));
  });
}

/** Reading order: whatever crosses the gutter parts the page into bands, each read left then right. */
export function inReadingOrder<T extends { box: Box }>(
  items: readonly T[],
  gutter: number | null,
): { item: T; column: number }[] {
  const sorted = [...items].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  if (gutter === null) return sorted.map((item) => ({ item, column: 0 }));
  const ordered: { item: T; column: number }[] = [];
  let left: T[] = [];
  let right: T[] = [];
  const flush = (): void => {
    for (const item of left) ordered.push({ item, column: 1 });
    for (const item of right) ordered.push({ item, column: 2 });
    left = [];
    right = [];
  };
  for (const item of sorted) {
    if (crosses(item.box, gutter)) {
      flush();
      ordered.push({ item, column: 0 });
    } else if ((item.box[0] + item.box[2]) / 2 < gutter) left.push(item);
    else right.push(item);
  }
  flush();
  return ordered;
}
