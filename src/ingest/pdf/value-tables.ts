import { isWide } from './characters.ts';
import { type Box, cluster, unionAll } from './geometry.ts';
import { joinDown } from './head-cells.ts';
import { type Merged, mergedLabels } from './merged-labels.ts';
import { coverage, type Graphics, type Rule } from './page-graphics.ts';
import type { Line } from './page-lines.ts';
import { cellText, fillBehind, type Grid, type GridCell } from './ruled-tables.ts';
import { columnsBetween, columnsOf } from './value-columns.ts';
import { headRowsOf } from './value-heads.ts';
import { LINE_PITCH, piecesOf, type Row, under } from './value-pieces.ts';
import { bodyRows, fencedRows } from './value-rows.ts';
import { type Lower, type Slot, slotsOf } from './value-slots.ts';

/**
 * A table of figures between level rules, without upright ones. Columns are told by where the figures stand, rows
 * by the rules where there is one between any two, else by the lines with figures.
 * `before` are the edges of the columns of a table that this may go on from: columns that have no figures here.
 * @returns null where it is no table of figures, or its figures agree on no columns.
 */
export function valueTable(
  lines: readonly Line[],
  rules: readonly Rule[],
  graphics: Graphics,
  before: readonly number[] | null = null,
): Grid | null {
  const [first, last] = [rules[0], rules.at(-1)];
  const page = lines[0]?.page;
  if (!first || !last || page === undefined || lines.length === 0) return null;
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
  const found = columnsOf(lines.slice(headLines), body, all.slice(0, headLines), within);
  const known = headLines === 0 && before ? columnsBetween(before, found, body, rules) : null;
  const columns = known ?? found;
  if (columns.length < 2) return null;
  const edges = known
    ? [...(before ?? [])]
    : [
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
  if (rows.length === 0 || (rows.length === 1 && columns.length < 3) || head < 0) return null;
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
  /** Where a rule below a row's text may stand. */
  const rowRule = (r: number): number =>
    fenced
      ? (ys[r + 1] ?? 0)
      : (within.find((rule) => rule.at > (rows[r]?.bottom ?? 0) - 3)?.at ?? Number.POSITIVE_INFINITY);
  /** Rules below a head row that are not as wide as the table. */
  const partsBelow = (r: number): Rule[] => {
    const at = rowRule(r);
    return within.filter(
      (rule) => Math.abs(rule.at - at) < 3 && rule.to - rule.from < 0.98 * (first.to - first.from),
    );
  };
  const grid: GridCell[] = [];
  const taken = rows.map(() => new Set<number>());
  rows.forEach((row, r) => {
    const slots = slotsOf(row, columns, edges, r < head - 1 ? lowerOf(r) : null, partsBelow(r));
    const only = slots.length === 1 ? slots[0] : undefined;
    // in a head, a label over some columns may stand in the middle of the table too
    const set = r >= head - 1 || coverage(within, rowRule(r), edges[0] ?? 0, edges.at(-1) ?? 0) > 0.9;
    if (only && rows.length > 2 && set && alone(only, edges)) {
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
