import { isFigure, isHeadYear, isWide } from './characters.ts';
import { type Box, cluster, shared, unionAll } from './geometry.ts';
import { coverage, type Graphics, type Rule } from './page-graphics.ts';
import type { Line, Run } from './page-lines.ts';
import { cellText, fillBehind, type Grid, type GridCell } from './ruled-tables.ts';

/** Runs of one line that stand in one cell. */
interface Piece {
  runs: Run[];
  from: number;
  to: number;
  text: string;
  value: boolean;
}

interface Row {
  pieces: Piece[];
  top: number;
  bottom: number;
  /** Of its line of figures, null in a head or for a group's title. */
  baseline: number | null;
}

type Column = { from: number; to: number };

/** Gap in ems between two cells; inside a cell runs stand closer. */
const CELL_GAP = 0.55;
/** Lines of one cell stand closer than this, in ems. */
const LINE_PITCH = 1.5;

function piecesOf(line: Line): Piece[] {
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
function stretches(pieces: readonly Piece[]): Column[] {
  const columns: Column[] = [];
  for (const { from, to } of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}

const under = (piece: Piece, columns: readonly Column[]): number[] =>
  columns.flatMap((column, i) => (shared(piece.from, piece.to, column.from, column.to) > 0 ? [i] : []));

const baselineOf = (piece: Piece): number => Math.max(...piece.runs.map((run) => run.baseline));

function nearest(piece: Piece, columns: readonly Column[]): number {
  const middle = (piece.from + piece.to) / 2;
  const off = (column: Column): number => Math.abs((column.from + column.to) / 2 - middle);
  return columns.reduce((best, column, i) => (off(column) < off(columns[best] ?? column) ? i : best), 0);
}

/** 0 where there is a piece for every column, 1 where the labels' column alone has none, else null. */
function inOrder(pieces: readonly Piece[], columns: readonly Column[]): number | null {
  const shift = columns.length - pieces.length;
  if (shift < 0 || shift > 1 || pieces.length < 2) return null;
  const sorted = pieces.toSorted((a, b) => a.from - b.from);
  const fits = sorted.every((piece, i) => under(piece, columns).every((c) => c === i + shift));
  return fits ? shift : null;
}

/** Columns as the figures give them, then as labels and heads beside them do. */
function columnsOf(body: readonly Piece[][], head: readonly Piece[][]): Column[] {
  const columns = stretches(body.filter((pieces) => pieces.some((piece) => piece.value)).flat());
  const add = (piece: Piece): void => {
    columns.push({ from: piece.from, to: piece.to });
    columns.sort((a, b) => a.from - b.from);
  };
  // labels whose figures stand on a line of their own: wrapped ones, and merged ones in the middle of their rows
  for (const pieces of body) {
    for (const piece of pieces) {
      if (under(piece, columns).length > 0) continue;
      if (pieces.length > 1 || piece.to < (columns[0]?.from ?? 0)) add(piece);
    }
  }
  const leaf = head.reduce((best, pieces) => (pieces.length >= best.length ? pieces : best), []);
  const shift = inOrder(leaf, columns);
  if (shift !== null) {
    // head by head, as far as the next column's figures
    const own = columns.map(({ from, to }) => ({ from, to }));
    leaf
      .toSorted((a, b) => a.from - b.from)
      .forEach((piece, at) => {
        const i = at + shift;
        const column = columns[i];
        if (!column) return;
        column.from = Math.max(
          Math.min(column.from, piece.from),
          (own[i - 1]?.to ?? Number.NEGATIVE_INFINITY) + 0.1,
        );
        column.to = Math.min(
          Math.max(column.to, piece.to),
          (own[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 0.1,
        );
      });
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

/** Lines below the head as rows: those with figures, each with the labels that were wrapped around it. */
function bodyRows(lines: readonly Line[], all: readonly Piece[][], size: number): Row[] {
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
      if (taken && other.baseline > line.baseline && off > 0.9 * size) continue;
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
function headRowsOf(
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

interface Merged {
  row: Row;
  column: number;
  down: number;
}

/** Labels set in the middle (or at the top) of the rows that they are for, where no rules say so. Changes `rows`. */
function mergedLabels(rows: Row[], columns: readonly Column[], size: number): Merged[] {
  const merged: Merged[] = [];
  const body = rows.filter((row) => row.baseline !== null);
  const bases = body.map((row) => row.baseline ?? 0);
  const pitch = Math.min(...bases.slice(1).map((base, i) => base - (bases[i] ?? 0)));
  const held = (row: Row, c: number): Piece[] =>
    row.pieces.filter((piece) => {
      const at = under(piece, columns);
      return at.length === 1 && at[0] === c;
    });
  for (let c = 0; c < columns.length; c++) {
    const own = rows.flatMap((row) => held(row, c)).toSorted((a, b) => baselineOf(a) - baselineOf(b));
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
    const places = groups.map((group) => {
      const at = (baselineOf(group[0]!) + baselineOf(group.at(-1)!)) / 2;
      const after = bases.findIndex((base) => base > at + 0.5);
      if (after < 0) return bases.length - 1;
      if (after === 0) return -1;
      const [low, high] = [bases[after - 1] ?? 0, bases[after] ?? 0];
      return after - 1 + (at - low) / (high - low);
    });
    const ends = centred(places, body.length) ?? topped(places, body.length);
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

/** Last row of each group whose label stands in the middle; null where the groups do not fill the rows. */
function centred(places: readonly number[], count: number): number[] | null {
  const ends: number[] = [];
  let from = 0;
  for (const place of places) {
    const end = 2 * place - from;
    if (end < from - 0.35 || Math.abs(end - Math.round(end)) > 0.35) return null;
    ends.push(Math.round(end));
    from = Math.round(end) + 1;
  }
  return from === count ? ends : null;
}

/** The same for labels on the first row of each. */
function topped(places: readonly number[], count: number): number[] | null {
  if (places.some((place) => Math.abs(place - Math.round(place)) > 0.1) || Math.round(places[0] ?? 1) !== 0)
    return null;
  return places.map((_, i) => Math.round(places[i + 1] ?? count) - 1);
}

/** Rows between rules. */
function fencedRows(lines: readonly Line[], all: readonly Piece[][], ys: readonly number[]): Row[] {
  return ys.slice(1).map((bottom, r) => {
    const top = ys[r] ?? 0;
    const pieces = lines.flatMap((line, i) => {
      const middle = line.baseline - 0.35 * line.size;
      return middle > top && middle <= bottom ? (all[i] ?? []) : [];
    });
    return { pieces, top, bottom, baseline: null };
  });
}

interface Slot {
  first: number;
  last: number;
  pieces: Piece[];
}

/** The columns that each piece of a row covers; in a head, a label above several columns covers them all. */
function slotsOf(
  row: Row,
  columns: readonly Column[],
  edges: readonly number[],
  lower: Lower | null,
): Slot[] {
  const shift = level(row) ? inOrder(row.pieces, columns) : null;
  if (shift !== null) {
    return row.pieces
      .toSorted((a, b) => a.from - b.from)
      .map((piece, i) => ({ first: i + shift, last: i + shift, pieces: [piece] }));
  }
  const slots: Slot[] = [];
  for (const piece of row.pieces.toSorted((a, b) => a.from - b.from)) {
    const at = under(piece, columns);
    const first = at[0] ?? nearest(piece, columns);
    const last = at.at(-1) ?? first;
    const same = slots.find((slot) => slot.first <= last && slot.last >= first);
    if (same) {
      // a wide head over narrow figures reaches into its neighbour: the middle decides
      if (last > first && same.pieces.every((one) => shared(one.from, one.to, piece.from, piece.to) <= 0)) {
        const own = nearest(piece, columns);
        if (own < same.first || own > same.last) {
          slots.push({ first: own, last: own, pieces: [piece] });
          continue;
        }
      }
      same.first = Math.min(same.first, first);
      same.last = Math.max(same.last, last);
      same.pieces.push(piece);
    } else slots.push({ first, last, pieces: [piece] });
  }
  slots.sort((a, b) => a.first - b.first);
  slots.forEach((slot, i) => {
    const next = slots[i + 1];
    if (next && slot.last >= next.first) slot.last = Math.max(slot.first, next.first - 1);
  });
  if (lower) widen(slots, columns, edges, lower);
  return slots;
}

/** Whether all of a row's pieces stand on one line. */
const level = (row: Row): boolean => {
  const bases = row.pieces.map(baselineOf);
  return Math.max(...bases) - Math.min(...bases) < 3;
};

/** What stands below the labels of a head row: the text in each column, '' for none. */
type Lower = string[];

/** Columns [first, last] of each turn where the heads below come in turns (目标 实际 目标 实际). */
function turns(lower: Lower): [number, number][] {
  for (let period = 2; period <= lower.length / 2; period++) {
    for (let from = 0; from + 2 * period <= lower.length; from++) {
      let to = from + period;
      while (to < lower.length && lower[to] !== '' && lower[to] === lower[to - period]) to++;
      const count = Math.floor((to - from) / period);
      const first = lower.slice(from, from + period);
      if (count < 2 || first.some((text) => text === '') || new Set(first).size < period) continue;
      return Array.from({ length: count }, (_, i) => [from + i * period, from + (i + 1) * period - 1]);
    }
  }
  return [];
}

/** Heads over several columns stand over a whole turn of the heads below, or in the middle of those they are for. */
function widen(slots: Slot[], columns: readonly Column[], edges: readonly number[], lower: Lower): void {
  const middleOf = (slot: Slot): number => {
    const box = unionAll(slot.pieces.flatMap((piece) => piece.runs.map((run) => run.box)));
    return (box[0] + box[2]) / 2;
  };
  const rounds = turns(lower);
  const settled = new Set<Slot>();
  const inside = (slot: Slot, [first, last]: [number, number]): boolean => {
    const middle = middleOf(slot);
    return middle > (edges[first] ?? 0) && middle < (edges[last + 1] ?? 0);
  };
  // one label over each turn; else a label reaches over several turns
  const each = rounds.map((round) => slots.filter((slot) => inside(slot, round)));
  if (rounds.length > 0 && each.every((list) => list.length === 1)) {
    rounds.forEach(([first, last], i) => {
      const slot = each[i]?.[0];
      if (!slot) return;
      slot.first = first;
      slot.last = last;
      settled.add(slot);
    });
  }
  slots.forEach((slot, i) => {
    if (settled.has(slot)) return;
    const middle = middleOf(slot);
    const from = (slots[i - 1]?.last ?? -1) + 1;
    const to = (slots[i + 1]?.first ?? columns.length) - 1;
    let best: { first: number; last: number; off: number } | null = null;
    for (let first = from; first <= slot.first; first++) {
      for (let last = slot.last; last <= to; last++) {
        if (last > first && lower.slice(first, last + 1).some((text) => text === '')) continue;
        const left = columns[first]?.from ?? 0;
        const right = columns[last]?.to ?? 0;
        const cells = ((edges[first] ?? 0) + (edges[last + 1] ?? 0)) / 2;
        const off = Math.min(Math.abs((left + right) / 2 - middle), Math.abs(cells - middle));
        if (!best || off < best.off - 0.5) best = { first, last, off };
      }
    }
    if (best && best.last > best.first) {
      slot.first = best.first;
      slot.last = best.last;
    }
  });
}

/**
 * A table of figures between level rules, without upright ones. Columns are told by where the figures stand, rows
 * by the rules where there is one between any two, else by the lines with figures.
 * @returns null where it is no table of figures, or its figures agree on no columns.
 */
export function valueTable(lines: readonly Line[], rules: readonly Rule[], graphics: Graphics): Grid | null {
  const [first, last] = [rules[0], rules.at(-1)];
  const page = lines[0]?.page;
  if (!first || !last || page === undefined || lines.length < 2) return null;
  const all = lines.map(piecesOf);
  const size = lines.reduce((sum, line) => sum + line.size, 0) / lines.length;
  const within = graphics.horizontal.filter(
    (rule) =>
      rule.at > first.at - 1 &&
      rule.at < last.at + 1 &&
      rule.from > first.from - 4 &&
      rule.to < first.to + 4 &&
      rule.to - rule.from > 10,
  );
  const valued = lines.map((_, i) => (all[i] ?? []).some((piece) => piece.value));
  const figures = lines.filter((_, i) => valued[i]);
  const fenced =
    rules.length > 3 &&
    figures.length > 1 &&
    figures.every((line, i) => {
      const next = figures[i + 1];
      return !next || within.some((rule) => rule.at > line.baseline && rule.at < next.baseline);
    });
  const firstValue = valued.indexOf(true);
  if (firstValue < 0) return null;
  // the last one above the figures: a title may stand between two
  const headRule = fenced
    ? null
    : (rules.slice(1, -1).findLast((rule) => rule.at < (lines[firstValue]?.baseline ?? 0))?.at ?? null);
  let headLines = headRule === null ? firstValue : lines.filter((line) => line.baseline < headRule).length;
  // the first lines of a wrapped label beside the first figures
  while (headLines > 0 && headRule === null) {
    const line = lines[headLines - 1];
    const next = lines[headLines];
    const gap = (next?.baseline ?? 0) - (line?.baseline ?? 0);
    const lone = headLines === 1 && (all[0] ?? []).length === 1;
    if (!line || gap > (lone ? LINE_PITCH : 0.95) * size) break;
    headLines--;
  }
  // a group's title between head and figures, and a part without a head that begins with one
  while (headLines > 0 && (all[headLines - 1] ?? []).length === 1) {
    const before = lines[headLines - 2];
    const line = lines[headLines - 1];
    const apart =
      before && rules.some((rule) => rule.at > before.baseline && rule.at < (line?.baseline ?? 0));
    const headed = all.slice(0, headLines - 1).some((pieces) => pieces.length > 1);
    const none = all.slice(0, headLines).every((pieces) => pieces.length === 1);
    if (!none && !(headed && apart)) break;
    headLines--;
  }
  const body = all.slice(headLines);
  const inner = body.flatMap((pieces) => pieces.slice(1));
  const cells = body.filter((pieces) => pieces.some((piece) => piece.value));
  if (
    cells.length === 0 ||
    all
      .slice(0, headLines)
      .flat()
      .some((piece) => piece.value)
  )
    return null;
  const count = cells.flat().filter((piece) => piece.value).length;
  if (count < 0.4 * cells.flat().length || inner.some((piece) => piece.text.length > 40)) return null;
  const columns = columnsOf(body, all.slice(0, headLines));
  if (columns.length < 2) return null;
  const edges = [
    Math.min(first.from, columns[0]?.from ?? first.from),
    ...columns.slice(1).map((column, i) => ((columns[i]?.to ?? 0) + column.from) / 2),
    Math.max(first.to, columns.at(-1)?.to ?? first.to),
  ];

  let rows: Row[];
  let head: number;
  let labels = new Set<number>();
  let merged: Merged[] = [];
  if (fenced) {
    const ys = cluster(
      within.map((rule) => rule.at),
      3,
    );
    rows = fencedRows(lines, all, ys);
    const firstRow = rows.findIndex((row) => row.pieces.some((piece) => piece.value));
    const wide = rows.findIndex((row) => row.pieces.length > 1);
    // a group's title may stand between head and figures
    const title = rows.findIndex((row, r) => r > wide && row.pieces.length === 1);
    head = wide === firstRow ? 0 : wide >= 0 && title > 0 ? Math.min(firstRow, title) : firstRow;
  } else {
    // a title over all columns, set apart by a rule
    let titles = 0;
    while (
      titles < headLines - 1 &&
      (all[titles] ?? []).length === 1 &&
      rules.some(
        (rule) => rule.at > (lines[titles]?.baseline ?? 0) && rule.at < (lines[titles + 1]?.baseline ?? 0),
      )
    )
      titles++;
    const top = lines
      .slice(0, titles)
      .map(
        (line, i): Row => ({ pieces: all[i] ?? [], top: line.box[1], bottom: line.box[3], baseline: null }),
      );
    const heads = headRowsOf(lines.slice(titles, headLines), all.slice(titles), columns, within, size);
    heads.rows.unshift(...top);
    const rest = bodyRows(lines.slice(headLines), body, size);
    merged = mergedLabels(rest, columns, size);
    labels = heads.labels;
    head = headLines === 0 ? 0 : heads.rows.length;
    rows = [...heads.rows.slice(0, head), ...rest];
  }
  if (rows.length < 2 || head < 0) return null;
  const ys = [...rows.map((row) => row.top), rows.at(-1)?.bottom ?? 0];
  /** Text below each column of a head row. */
  const lowerOf = (r: number): Lower =>
    columns.map((_, c) => {
      if (labels.has(c)) return '';
      for (let below = head - 1; below > r; below--) {
        if (fenced && unruled(below, c)) continue;
        const pieces = (rows[below]?.pieces ?? []).filter((one) => under(one, columns).includes(c));
        if (pieces.length > 0) return pieces.map((one) => one.text).join('');
      }
      return '';
    });
  const unruled = (r: number, c: number): boolean =>
    coverage(within, ys[r] ?? 0, edges[c] ?? 0, edges[c + 1] ?? 0) < 0.3;
  const grid: GridCell[] = [];
  const taken = rows.map(() => new Set<number>());
  rows.forEach((row, r) => {
    const slots = slotsOf(row, columns, edges, r < head - 1 ? lowerOf(r) : null);
    const only = slots.length === 1 ? slots[0] : undefined;
    if (only && rows.length > 2 && alone(only, edges)) {
      only.first = 0;
      only.last = columns.length - 1;
    }
    for (let c = 0; c < columns.length; ) {
      if (taken[r]?.has(c)) {
        c++;
        continue;
      }
      const slot = slots.find((one) => one.first === c);
      const end = slot?.last ?? c;
      let down = merged.find((one) => one.row === row && one.column === c)?.down ?? 1;
      if (fenced) {
        while (
          r + down < rows.length &&
          Array.from({ length: end - c + 1 }, (_, i) => c + i).every((x) => unruled(r + down, x))
        )
          down++;
      }
      const runs = (slot?.pieces ?? []).flatMap((piece) => piece.runs);
      for (let below = r + 1; below < r + down; below++) {
        for (let x = c; x <= end; x++) taken[below]?.add(x);
        if (!fenced) continue;
        const others = slotsOf(rows[below] ?? row, columns, edges, null);
        for (const other of others)
          if (other.first >= c && other.last <= end)
            runs.push(...other.pieces.flatMap((piece) => piece.runs));
      }
      const box: Box = [edges[c] ?? 0, ys[r] ?? 0, edges[end + 1] ?? 0, ys[r + down] ?? 0];
      grid.push({
        row: r,
        column: c,
        rowSpan: down,
        columnSpan: end - c + 1,
        box,
        runs,
        text: cellText(runs),
        fill: fillBehind(graphics, box),
      });
      c = end + 1;
    }
  });
  if (!fenced && head > 1) joinDown(grid, head, ys);
  return {
    page,
    box: [
      edges[0] ?? 0,
      Math.min(ys[0] ?? 0, first.at),
      edges.at(-1) ?? 0,
      Math.max(ys.at(-1) ?? 0, last.at),
    ],
    xs: edges,
    ys,
    cells: grid.toSorted((a, b) => a.row - b.row || a.column - b.column),
    headRows: head,
    ruled: false,
  };
}

/** A row's only text, in the middle of the table and of more than one column: a title or a group. */
function alone(slot: Slot, edges: readonly number[]): boolean {
  const box = unionAll(slot.pieces.flatMap((piece) => piece.runs.map((run) => run.box)));
  const off = (box[0] + box[2]) / 2 - ((edges[0] ?? 0) + (edges.at(-1) ?? 0)) / 2;
  return Math.abs(off) < 8 && slot.pieces.some((piece) => [...piece.text].some(isWide));
}

/** In a head of several rows a label with nothing above or below it in its column spans them all. */
function joinDown(cells: GridCell[], head: number, ys: readonly number[]): void {
  const columns = Math.max(...cells.map((cell) => cell.column + cell.columnSpan));
  for (let c = 0; c < columns; c++) {
    const own = cells.filter(
      (cell) => cell.row < head && cell.column <= c && cell.column + cell.columnSpan > c,
    );
    const named = own.filter((cell) => cell.text !== '');
    const [name] = named;
    if (named.length !== 1 || !name || name.columnSpan > 1 || own.some((cell) => cell.columnSpan > 1))
      continue;
    for (const cell of own) if (cell !== name) cells.splice(cells.indexOf(cell), 1);
    name.row = 0;
    name.rowSpan = head;
    name.box = [name.box[0], ys[0] ?? 0, name.box[2], ys[head] ?? 0];
  }
}
