import { captionLabel, isTocLine } from '../../text/outline.ts';
import { isFigure, isNumeric, isYear } from './characters.ts';
import { type Box, median, shared } from './geometry.ts';
import { joinDown } from './head-cells.ts';
import type { Graphics, Rule } from './page-graphics.ts';
import type { Line, Segment } from './page-lines.ts';
import { cellText, fillBehind, type Grid, type GridCell } from './ruled-tables.ts';
import { valueTable } from './value-tables.ts';

export interface AlignedTable {
  grid: Grid;
  lines: Line[];
}

/** Long texts are prose in columns, not cells. */
const CELL_CHARACTERS = 26;

/** Left and right edges of the columns, or null where the lines do not agree on any. */
function columnsOf(lines: readonly Line[]): [number, number][] | null {
  const most = Math.max(...lines.map((line) => line.segments.length));
  if (most < 2) return null;
  let best: [number, number][] | null = null;
  // the fullest lines first; a head of several rows may have fewer
  const full = lines.filter((line) => line.segments.length === most);
  const columns = full[0]!.segments.map((segment): [number, number] => [segment.box[0], segment.box[2]]);
  for (const line of full) {
    for (const [index, segment] of line.segments.entries()) {
      const column = columns[index]!;
      column[0] = Math.min(column[0], segment.box[0]);
      column[1] = Math.max(column[1], segment.box[2]);
    }
  }
  if (columns.every((column, index) => index === 0 || columns[index - 1]![1] < column[0])) best = columns;
  return best;
}

function span(segment: Segment, columns: readonly [number, number][]): [number, number] | null {
  let first = -1;
  let last = -1;
  for (const [index, column] of columns.entries()) {
    if (shared(segment.box[0], segment.box[2], column[0], column[1]) > 0) {
      if (first < 0) first = index;
      last = index;
    }
  }
  if (first >= 0) return [first, last];
  let nearest = -1;
  let gap = 40;
  for (const [index, column] of columns.entries()) {
    const off = -shared(segment.box[0], segment.box[2], column[0], column[1]);
    if (off < gap) {
      gap = off;
      nearest = index;
    }
  }
  return nearest < 0 ? null : [nearest, nearest];
}

/** Horizontal rules of one width, as they stand above and below a table. */
function frames(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    if (rule.to - rule.from < 90) continue;
    const group = groups.find(
      (other) => Math.abs(other[0]!.from - rule.from) < 4 && Math.abs(other[0]!.to - rule.to) < 4,
    );
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups.filter((group) => group.length >= 2);
}

function multi(line: Line): boolean {
  return line.segments.length >= 2;
}

/** Heads that stand close together are one segment, but with more than a blank's room between them. */
function spread(line: Line): boolean {
  const runs = line.segments.flatMap((segment) => segment.runs);
  const gaps = runs.slice(1).filter((run, i) => run.box[0] - (runs[i]?.box[2] ?? 0) > 0.55 * line.size);
  return gaps.length >= 2;
}

function cellLike(line: Line): boolean {
  return line.segments.every((segment) => segment.text.length <= CELL_CHARACTERS) && !isTocLine(line.text);
}

/**
 * Tables without vertical rules: three-line tables between rules, and bare columns of short texts.
 * `before` is such a table at the end of the page before, which the first one may go on from.
 */
export function alignedTables(
  lines: readonly Line[],
  graphics: Graphics,
  before: Grid | null = null,
): AlignedTable[] {
  const tables: AlignedTable[] = [];
  const taken = new Set<Line>();
  const start = before ? atPageStart(before, graphics.horizontal, lines) : [];
  for (const frame of frames([...start, ...graphics.horizontal])) {
    for (const run of runsOfRules(frame, lines)) {
      const rules = toPageEnd(run, lines);
      const [top, bottom] = [rules[0]!.at, rules.at(-1)!.at];
      const inside = lines.filter(
        (line) =>
          !taken.has(line) &&
          line.baseline > top &&
          line.baseline < bottom + 1 &&
          line.box[0] >= rules[0]!.from - 4 &&
          line.box[2] <= rules[0]!.to + 4,
      );
      const rows = inside.filter((line) => multi(line) || spread(line)).length;
      const begins = beginsPage(inside, lines);
      if (rows === 0 || (rows === 1 && !begins)) continue;
      const figures = valueTable(inside, rules, graphics, begins && before ? before.xs : null);
      const table = figures
        ? { grid: figures, lines: inside }
        : rows > 1
          ? build(inside, rules, graphics)
          : null;
      if (!table) continue;
      for (const line of inside) taken.add(line);
      tables.push(table);
    }
  }
  let current: Line[] = [];
  const flush = (): void => {
    while (current.length > 0 && !multi(current.at(-1)!)) current.pop();
    const wide = current.filter((line) => line.segments.length >= 3 && cellLike(line));
    if (wide.length >= 3 && wide.length >= 0.5 * current.length) {
      const table = build(current, [], graphics);
      if (table) {
        for (const line of current) taken.add(line);
        tables.push(table);
      }
    }
    current = [];
  };
  for (const line of lines) {
    if (taken.has(line) || captionLabel(line.text)) {
      flush();
      continue;
    }
    const last = current.at(-1);
    const pitch = last && Math.min(last.segments.length, line.segments.length) >= 3 ? 4.2 : 3.2;
    const near =
      last &&
      line.baseline - last.baseline < pitch * Math.max(line.size, last.size) &&
      line.baseline > last.baseline;
    if (last && !near) flush();
    if (line.segments.length >= 3 || (current.length > 0 && multi(line))) current.push(line);
    else if (current.length > 0 && line.text.length <= CELL_CHARACTERS && fits(line, current))
      current.push(line);
    else flush();
  }
  flush();
  return tables;
}

/**
 * The rules of a table that the page's end cuts: below its head's rule only rows of figures follow, down to the last
 * line of the page. The missing rule is put there.
 */
function toPageEnd(rules: Rule[], lines: readonly Line[]): Rule[] {
  const last = rules.at(-1)!;
  // heads that wrap have lines of one text around those of several
  const head = lines.filter((line) => line.baseline < last.at && line.baseline > (rules.at(-2)?.at ?? 0));
  const above = head.at(-1);
  const below = lines.filter((line) => line.baseline > last.at);
  const first = below[0];
  const end = below.at(-1);
  if (
    !above ||
    !first ||
    !end ||
    !head.some((line) => multi(line) || spread(line)) ||
    head.some((line) => line.segments.some((one) => isFigure(one.text)))
  )
    return rules;
  if (last.at - above.baseline > 2 * above.size || first.baseline - last.at > 2.5 * first.size) return rules;
  const rows = isBody(below, last);
  return rows ? [...rules, { ...last, at: end.box[3] + 2 }] : rules;
}

/**
 * Rules for a table of the page before that goes on here without one above it: one above the page's first line, and
 * one below the last where the page ends before the table does. None where these are no rows of figures.
 */
function atPageStart(before: Grid, rules: readonly Rule[], lines: readonly Line[]): Rule[] {
  const [from, to] = [before.xs[0]!, before.xs.at(-1)!];
  const first = lines[0];
  const own = rules.filter((rule) => Math.abs(rule.from - from) < 4 && Math.abs(rule.to - to) < 4);
  const end = own.reduce<Rule | null>((top, rule) => (top && top.at < rule.at ? top : rule), null);
  if (!first || (end && end.at < first.baseline)) return [];
  const rows = lines.filter((line) => !end || line.baseline < end.at);
  const last = rows.at(-1);
  if (!last || !isBody(rows, { at: 0, from, to })) return [];
  const top = { at: first.box[1] - 2, from, to };
  return end ? [top] : [top, { at: last.box[3] + 2, from, to }];
}

/** Whether lines are rows of figures, with labels that wrap and groups' titles between them. */
function isBody(lines: readonly Line[], { from, to }: Rule): boolean {
  const figures = lines.filter((line) => multi(line) && line.segments.some((one) => isFigure(one.text)));
  return (
    figures.length >= 0.3 * lines.length &&
    lines.every(
      (line, i) =>
        line.segments.every((one) => one.text.length <= CELL_CHARACTERS || spread(line)) &&
        captionLabel(line.text) === null &&
        line.box[0] >= from - 4 &&
        line.box[2] <= to + 4 &&
        line.baseline - (lines[i - 1]?.baseline ?? line.baseline) < 3 * line.size,
    )
  );
}

/** Whether lines are the page's first, but for a caption: they may be the last row of the table before. */
function beginsPage(inside: readonly Line[], lines: readonly Line[]): boolean {
  const first = inside[0];
  return lines.every((line) => !first || line.baseline >= first.baseline || captionLabel(line.text) !== null);
}

/** A lone short text under one of the columns: the rest of a cell. */
function fits(line: Line, lines: readonly Line[]): boolean {
  const columns = columnsOf(lines.filter(multi));
  const last = lines.at(-1)!;
  if (!columns || line.baseline - last.baseline > 1.8 * line.size) return false;
  return columns.some(
    (column) =>
      line.box[0] >= column[0] - 6 && line.box[2] <= column[1] + 6 && line.box[2] - line.box[0] < 200,
  );
}

/** Splits a group of equal rules where prose stands between them. */
function runsOfRules(frame: Rule[], lines: readonly Line[]): Rule[][] {
  const sorted = [...frame].sort((a, b) => a.at - b.at);
  const groups: Rule[][] = [];
  for (const rule of sorted) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const between = last
      ? lines.filter(
          (line) =>
            line.baseline > last.at &&
            line.baseline < rule.at &&
            shared(line.box[0], line.box[2], rule.from, rule.to) > 0,
        )
      : [];
    const prose = between.filter(
      (line) => !multi(line) && !spread(line) && line.text.length > CELL_CHARACTERS,
    ).length;
    const outside = between.some((line) => captionLabel(line.text) !== null);
    if (
      group &&
      between.length > 0 &&
      !outside &&
      prose <= 0.34 * between.length &&
      (between.some((line) => multi(line) || spread(line)) || between.length <= 2)
    )
      group.push(rule);
    else groups.push([rule]);
  }
  return groups.filter((group) => group.length >= 2);
}

function build(lines: readonly Line[], rules: readonly Rule[], graphics: Graphics): AlignedTable | null {
  const columns = columnsOf(lines.filter(multi));
  if (!columns) return null;
  if (rules.length === 0 && columns.length < 3) return null;
  const long = lines
    .flatMap((line) => line.segments)
    .filter((segment) => segment.text.length > CELL_CHARACTERS).length;
  if (rules.length < 3 && long > 0.2 * lines.length) return null;
  const gaps = lines.slice(1).map((line, index) => line.baseline - lines[index]!.baseline);
  const pitch = median(gaps);
  // between rows, where cells of several lines stand closer
  const between = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length * 0.75)] ?? pitch;
  const size = median(lines.map((line) => line.size));
  const inner = rules.slice(1, -1);
  const fenced = inner.length >= 3 && inner.length >= 0.5 * (lines.length - 1);
  const rows: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const gap = index > 0 ? gaps[index - 1]! : 0;
    const row = rows.at(-1);
    const ruleBetween =
      index > 0 && rules.some((rule) => rule.at > lines[index - 1]!.baseline && rule.at < line.baseline);
    const values = line.segments.some((segment) => isNumeric(segment.text));
    const first = span(line.segments[0]!, columns)?.[0] ?? 0;
    const partial = line.segments.length <= columns.length / 2 && !values;
    const joins =
      row !== undefined &&
      !ruleBetween &&
      (fenced ||
        (line.segments.length < columns.length && !values && gap < 1.75 * size && gap <= 0.86 * between) ||
        (partial && gap < 1.75 * size && (first > 0 ? gap <= pitch * 1.05 : gap < pitch * 0.88)) ||
        (gap < 0.75 * size && !overlapping(line, row)));
    if (joins) row.push(line);
    else rows.push([line]);
  }
  if (rows.length < 2) return null;
  const left = Math.min(columns[0]![0], rules[0]?.from ?? Number.POSITIVE_INFINITY);
  const right = Math.max(columns.at(-1)![1], rules[0]?.to ?? 0);
  const xs = [left, ...columns.slice(1).map((column, index) => (columns[index]![1] + column[0]) / 2), right];
  const tops = rows.map((row) => Math.min(...row.map((line) => line.box[1])));
  const bottom = Math.max(...rows.at(-1)!.map((line) => line.box[3]));
  const ys = [...tops, bottom];
  const cells: GridCell[] = [];
  for (const [r, row] of rows.entries()) {
    const slots = new Map<number, { last: number; segments: Segment[] }>();
    for (const line of row) {
      for (const segment of line.segments) {
        const at = span(segment, columns);
        if (!at) return null;
        const slot = slots.get(at[0]);
        if (slot) {
          slot.last = Math.max(slot.last, at[1]);
          slot.segments.push(segment);
        } else slots.set(at[0], { last: at[1], segments: [segment] });
      }
    }
    for (let c = 0; c < columns.length; ) {
      const slot = slots.get(c);
      let last = slot?.last ?? c;
      for (let next = c + 1; next <= last; next++) if (slots.has(next)) last = next - 1;
      const box: Box = [xs[c]!, ys[r]!, xs[last + 1]!, ys[r + 1]!];
      const runs = slot?.segments.flatMap((segment) => segment.runs) ?? [];
      cells.push({
        row: r,
        column: c,
        rowSpan: 1,
        columnSpan: last - c + 1,
        box,
        runs,
        text: cellText(runs),
        fill: fillBehind(graphics, box),
      });
      c = last + 1;
    }
  }
  const data = cells.filter((cell) => cell.column > 0 && cell.row > 0 && cell.text !== '');
  const spread = data.filter((cell) => isNumeric(cell.text) || isYear(cell.text)).length;
  if (rules.length === 0 && spread < 0.3 * data.length && columns.length < 4 && rows.length < 4) return null;
  const headRule = rules.length >= 3 ? rules[1]!.at : null;
  const headRows =
    headRule === null || fenced ? null : rows.filter((row) => row[0]!.baseline < headRule).length;
  const grid: Grid = {
    page: lines[0]!.page,
    box: [left, Math.min(ys[0]!, rules[0]?.at ?? ys[0]!), right, Math.max(bottom, rules.at(-1)?.at ?? 0)],
    xs,
    ys,
    cells,
    headRows,
    ruled: false,
  };
  if (headRows && headRows > 1) joinDown(cells, headRows, ys);
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { grid, lines: [...lines] };
}

function overlapping(line: Line, row: readonly Line[]): boolean {
  return row.some((other) =>
    other.segments.some((a) => line.segments.some((b) => shared(a.box[0], a.box[2], b.box[0], b.box[2]) > 0)),
  );
}
