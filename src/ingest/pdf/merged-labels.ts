import { unionAll } from './geometry.ts';
import { baselineOf, type Column, LINE_PITCH, type Piece, type Row, under } from './value-pieces.ts';

export interface Merged {
  row: Row;
  column: number;
  down: number;
}

/** Labels set in the middle (or at the top) of the rows that they are for, where no rules say so. Changes `rows`. */
export function mergedLabels(rows: Row[], columns: readonly Column[], size: number): Merged[] {
  const merged: Merged[] = [];
  const body = rows.filter((row) => row.baseline !== null);
  const bases = body.map((row) => row.baseline ?? 0);
  const pitch = Math.min(...bases.slice(1).map((base, i) => base - (bases[i] ?? 0)));
  const inside = (piece: Piece, c: number): boolean => {
    const at = under(piece, columns);
    return at.length === 1 && at[0] === c;
  };
  for (let c = 0; c < columns.length; c++) {
    const own = rows
      .flatMap((row) => row.pieces.filter((piece) => inside(piece, c)))
      .toSorted((a, b) => baselineOf(a) - baselineOf(b));
    if (own.filter((piece) => piece.value).length > 0.3 * own.length) break;
    if (own.length === 0) continue;
    const groups: Piece[][] = [];
    for (const piece of own) {
      const last = groups.at(-1)?.at(-1);
      const near = last && baselineOf(piece) - baselineOf(last) < Math.min(LINE_PITCH * size, 0.85 * pitch);
      if (near) groups.at(-1)?.push(piece);
      else groups.push([piece]);
    }
    if (groups.length >= body.length) continue;
    const heights = body.map((row) => heightOf(row.pieces.filter((piece) => !inside(piece, c))));
    // labels on rows 0 and 3 of six are of 3 + 3 rows or, in the middle, of 1 + 5: the even parts are meant
    const [ends] = [centred(groups.map(heightOf), heights, 0.25 * pitch), topped(groups, bases, size)]
      .filter((found) => found !== null)
      .toSorted((a, b) => unevenness(a) - unevenness(b));
    if (!ends) continue;
    let from = 0;
    groups.forEach((group, i) => {
      const first = body[from];
      const end = ends[i] ?? from;
      if (!first) return;
      for (const row of rows) row.pieces = row.pieces.filter((piece) => !group.includes(piece));
      first.pieces.push(...group);
      merged.push({ row: first, column: c, down: end - from + 1 });
      from = end + 1;
    });
  }
  for (let i = rows.length - 1; i >= 0; i--) if (rows[i]?.pieces.length === 0) rows.splice(i, 1);
  return merged;
}

/** From where to where text stands on the page, top to bottom. */
type Height = { top: number; bottom: number };

function heightOf(pieces: readonly Piece[]): Height {
  const box = unionAll(
    pieces.flatMap((piece) => piece.runs.filter((run) => !run.script).map((run) => run.box)),
  );
  return { top: box[1], bottom: box[3] };
}

/**
 * Last row of each label, where each stands in the middle of its rows, however high they are.
 * @returns null where labels so read do not fill the rows.
 */
function centred(labels: readonly Height[], rows: readonly Height[], tolerance: number): number[] | null {
  const ends: number[] = [];
  let from = 0;
  for (const label of labels) {
    const first = rows[from];
    if (!first) return null;
    let best = { end: -1, off: tolerance };
    for (let end = from; end < rows.length; end++) {
      const bottom = rows[end]?.bottom ?? 0;
      const off = Math.abs(first.top + bottom - label.top - label.bottom) / 2;
      if (off < best.off) best = { end, off };
    }
    if (best.end < 0) return null;
    ends.push(best.end);
    from = best.end + 1;
  }
  return from === rows.length ? ends : null;
}

/** How far the numbers of rows are apart that labels are for. */
function unevenness(ends: readonly number[]): number {
  const counts = ends.map((end, i) => end - (ends[i - 1] ?? -1));
  return Math.max(...counts) - Math.min(...counts);
}

/** The same for labels that begin on the first row of each. */
function topped(groups: readonly Piece[][], bases: readonly number[], size: number): number[] | null {
  const places = groups.map((group) => {
    const base = group[0] ? baselineOf(group[0]) : 0;
    return bases.findIndex((one) => Math.abs(one - base) < 0.3 * size);
  });
  if (places[0] !== 0 || places.includes(-1)) return null;
  return places.map((_, i) => (places[i + 1] ?? bases.length) - 1);
}
