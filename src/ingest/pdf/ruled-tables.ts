import { captionLabel } from '../../text/outline.ts';
import { isNumeric, joinText, naturalWidth } from './characters.ts';
import { type Box, cluster, union } from './geometry.ts';
import { boxOfRules, coverage, type Graphics, type Rule } from './page-graphics.ts';
import { joinRuns, type Run, rowsOf } from './page-lines.ts';

export interface GridCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  box: Box;
  runs: Run[];
  text: string;
  /** Colour behind it, '' for none. */
  fill: string;
}

/** A table as found on one page. */
export interface Grid {
  page: number;
  box: Box;
  /** Left edges of the columns and the right edge of the last. */
  xs: number[];
  /** Top edges of the rows and the bottom of the last. */
  ys: number[];
  cells: GridCell[];
  /** Rows above a ruling that sets the head apart, if the rulings tell. */
  headRows: number | null;
  ruled: boolean;
}

const NEAR = 3;

/** Text of a cell: its lines joined as one text. */
export function cellText(runs: readonly Run[]): string {
  return rowsOf(runs).map(joinRuns).reduce(joinText, '');
}

/** Groups of rules that touch each other. */
function components(horizontal: readonly Rule[], vertical: readonly Rule[]): [Rule[], Rule[]][] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  for (const [i, h] of horizontal.entries()) {
    for (const [j, v] of vertical.entries()) {
      if (v.at < h.from - NEAR || v.at > h.to + NEAR || h.at < v.from - NEAR || h.at > v.to + NEAR) continue;
      parent[find(i)] = find(horizontal.length + j);
    }
  }
  const groups = new Map<number, [Rule[], Rule[]]>();
  const add = (rule: Rule, index: number, side: 0 | 1): void => {
    const root = find(index);
    const group = groups.get(root) ?? [[], []];
    group[side].push(rule);
    groups.set(root, group);
  };
  for (const [i, h] of horizontal.entries()) add(h, i, 0);
  for (const [j, v] of vertical.entries()) add(v, horizontal.length + j, 1);
  return [...groups.values()];
}

/** Joins parts of one table that a row without upright rules divides: a group's title, where the sides are open. */
function acrossTitles(parts: [Rule[], Rule[]][], runs: readonly Run[]): [Rule[], Rule[]][] {
  const joined: [Rule[], Rule[]][] = [];
  const sorted = parts
    .map(([hs, vs]) => ({ hs, vs, box: boxOfRules(hs, vs) }))
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  let last: { hs: Rule[]; vs: Rule[]; box: Box } | null = null;
  for (const part of sorted) {
    const gap = last ? part.box[1] - last.box[3] : 0;
    const alike =
      last !== null &&
      Math.abs(last.box[0] - part.box[0]) < 2 &&
      Math.abs(last.box[2] - part.box[2]) < 2 &&
      last.vs.length > 0 &&
      part.vs.length > 0 &&
      part.vs.every((rule) => last?.vs.some((other) => Math.abs(other.at - rule.at) < 2)) &&
      gap > 6 &&
      gap < 40;
    const between = alike
      ? rowsOf(
          runs.filter(
            (run) => run.baseline > (last?.box[3] ?? 0) && run.baseline - 0.5 * run.size < part.box[1],
          ),
        )
      : [];
    const inside = between[0]?.every((run) => run.box[0] >= part.box[0] - 2 && run.box[2] <= part.box[2] + 2);
    if (last && between.length === 1 && inside) {
      last.hs.push(...part.hs);
      last.vs.push(...part.vs);
      last.box = union(last.box, part.box);
    } else {
      last = { ...part, hs: [...part.hs], vs: [...part.vs] };
      joined.push([last.hs, last.vs]);
    }
  }
  return joined;
}

/**
 * Puts the rows without upright rules at the top and bottom of a table with open sides into it: a group's title that a
 * page break parts from the rows above it. Such a row is as high as others, its text in the middle of it.
 */
function withTitles(
  parts: [Rule[], Rule[]][],
  horizontal: readonly Rule[],
  runs: readonly Run[],
): [Rule[], Rule[]][] {
  return parts.map(([hs, vs]) => {
    if (hs.length < 2 || vs.length === 0) return [hs, vs];
    const own = [...hs];
    for (const side of [-1, 1] as const) {
      for (;;) {
        const box = boxOfRules(own, vs);
        const edge = side < 0 ? box[1] : box[3];
        const next = horizontal
          .filter(
            (rule) =>
              side * (rule.at - edge) > 6 &&
              side * (rule.at - edge) < 40 &&
              Math.abs(rule.from - box[0]) < 2 &&
              Math.abs(rule.to - box[2]) < 2 &&
              !parts.some(([other]) => other.length > 1 && other.includes(rule)),
          )
          .toSorted((a, b) => side * (a.at - b.at))[0];
        if (!next || vs.some((rule) => rule.at - box[0] < 8 || box[2] - rule.at < 8)) break;
        const [top, bottom] = side < 0 ? [next.at, edge] : [edge, next.at];
        const between = rowsOf(
          runs.filter((run) => run.baseline > top && run.baseline - 0.5 * run.size < bottom),
        );
        const row = between[0];
        const first = row?.[0];
        if (between.length !== 1 || !row || !first) break;
        const text = joinRuns(row);
        const off = first.baseline - 0.36 * first.size - (top + bottom) / 2;
        const inside = row.every((run) => run.box[0] >= box[0] - 2 && run.box[2] <= box[2] + 2);
        if (!inside || Math.abs(off) > 3 || bottom - top > 3.2 * first.size || !isTitle(text)) break;
        own.push(next);
      }
    }
    return [own, vs];
  });
}

/** No caption, unit line or remark. */
const isTitle = (text: string): boolean =>
  text.length <= 30 &&
  captionLabel(text) === null &&
  !/^[（(]?(?:注|说明|备注|资料来源|数据来源|来源|(?:计量)?单位)\s*[:：]/.test(text);

/** Cuts runs at column edges where two cells' texts came as one. */
export function cutRuns(runs: readonly Run[], xs: readonly number[], ys: readonly number[]): Run[] {
  const inner = xs.slice(1, -1);
  return runs.flatMap((run) => {
    if (run.baseline < ys[0]! || run.baseline > ys.at(-1)! + 2) return [run];
    for (const x of inner) {
      if (run.box[0] > x - 0.3 * run.size || run.box[2] < x + 0.3 * run.size) continue;
      const scale =
        (run.box[2] - run.box[0]) /
        Math.max(0.1, naturalWidth(run.text) + 0.4 * (run.text.split(' ').length - 1));
      let best: { index: number; left: number; off: number } | null = null;
      for (let index = run.text.indexOf(' '); index > 0; index = run.text.indexOf(' ', index + 1)) {
        const before = run.text.slice(0, index);
        const left = run.box[0] + scale * (naturalWidth(before) + 0.4 * (before.split(' ').length - 1));
        const off = Math.abs(left + 0.3 * run.size - x);
        if (!best || off < best.off) best = { index, left, off };
      }
      if (!best || best.off > 1.5 * run.size) continue;
      const head: Run = {
        ...run,
        text: run.text.slice(0, best.index).trim(),
        box: [run.box[0], run.box[1], best.left, run.box[3]],
      };
      const tail: Run = {
        ...run,
        text: run.text.slice(best.index).trim(),
        box: [Math.max(best.left, x - 0.1), run.box[1], run.box[2], run.box[3]],
      };
      return [...cutRuns([head], xs, ys), ...cutRuns([tail], xs, ys)];
    }
    return [run];
  });
}

interface Area {
  row: number;
  column: number;
  rowEnd: number;
  columnEnd: number;
}

/** Slots between which no rule stands become one cell, always a rectangle. */
function mergeSlots(nx: number, ny: number, open: { down: boolean[][]; right: boolean[][] }): Area[] {
  const owner: (Area | null)[][] = Array.from({ length: ny }, () => new Array<Area | null>(nx).fill(null));
  const areas = new Set<Area>();
  const claim = (area: Area): void => {
    for (let changed = true; changed; ) {
      changed = false;
      for (let r = area.row; r <= area.rowEnd; r++) {
        for (let c = area.column; c <= area.columnEnd; c++) {
          const other = owner[r]![c];
          if (other && other !== area) {
            area.row = Math.min(area.row, other.row);
            area.column = Math.min(area.column, other.column);
            area.rowEnd = Math.max(area.rowEnd, other.rowEnd);
            area.columnEnd = Math.max(area.columnEnd, other.columnEnd);
            areas.delete(other);
            changed = true;
          }
          owner[r]![c] = area;
        }
      }
    }
  };
  for (let r = 0; r < ny; r++) {
    for (let c = 0; c < nx; c++) {
      const area: Area = owner[r]![c] ?? { row: r, column: c, rowEnd: r, columnEnd: c };
      areas.add(area);
      claim(area);
      if (open.right[r]![c] && c + 1 < nx && owner[r]![c + 1] !== area) {
        area.columnEnd = Math.max(area.columnEnd, c + 1);
        claim(area);
      }
      if (open.down[r]![c] && r + 1 < ny && owner[r + 1]![c] !== area) {
        area.rowEnd = Math.max(area.rowEnd, r + 1);
        claim(area);
      }
    }
  }
  return [...areas].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Runs by the area that their middle lies in. */
function runsOfAreas(
  areas: readonly Area[],
  runs: readonly Run[],
  xs: readonly number[],
  ys: readonly number[],
): Map<Area, Run[]> {
  const held = new Map<Area, Run[]>();
  for (const run of runs) {
    const x = (run.box[0] + run.box[2]) / 2;
    const y = run.baseline - 0.35 * run.size;
    if (x < xs[0]! - 1 || x > xs.at(-1)! + 1 || y < ys[0]! - 1 || y > ys.at(-1)! + 1) continue;
    const column = Math.max(
      0,
      xs.findLastIndex((edge, index) => edge <= x && index < xs.length - 1),
    );
    const row = Math.max(
      0,
      ys.findLastIndex((edge, index) => edge <= y && index < ys.length - 1),
    );
    const area = areas.find(
      (one) => one.row <= row && one.rowEnd >= row && one.column <= column && one.columnEnd >= column,
    );
    if (!area) continue;
    const list = held.get(area) ?? [];
    list.push(run);
    held.set(area, list);
  }
  return held;
}

/** Tables whose cells are fenced by rules (or nearly: outer sides may be open). */
export function ruledTables(graphics: Graphics, runs: readonly Run[], page: number): Grid[] {
  const { horizontal, vertical } = graphics;
  if (horizontal.length * vertical.length > 4_000_000) return [];
  const grids: Grid[] = [];
  for (const [hs, vs] of withTitles(acrossTitles(components(horizontal, vertical), runs), horizontal, runs)) {
    if (hs.length < 2 || vs.length < 1) continue;
    const xs = cluster(
      vs.map((rule) => rule.at),
      NEAR,
    );
    const ys = cluster(
      hs.map((rule) => rule.at),
      NEAR,
    );
    const box = boxOfRules(hs, vs);
    const openLeft = xs[0]! - box[0] > 8;
    const openRight = box[2] - xs.at(-1)! > 8;
    if (openLeft) xs.unshift(box[0]);
    if (openRight) xs.push(box[2]);
    if (ys[0]! - box[1] > 8) ys.unshift(box[1]);
    if (box[3] - ys.at(-1)! > 8) ys.push(box[3]);
    const nx = xs.length - 1;
    const ny = ys.length - 1;
    if (nx < 2 || ny < 1 || nx * ny > 20_000) continue;
    const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
    if (coverage(hs, top, left, right) < 0.85 || coverage(hs, bottom, left, right) < 0.85) continue;
    if (!openLeft && coverage(vs, left, top, bottom) < 0.85) continue;
    if (!openRight && coverage(vs, right, top, bottom) < 0.85) continue;
    const down: boolean[][] = [];
    const across: boolean[][] = [];
    for (let r = 0; r < ny; r++) {
      down.push([]);
      across.push([]);
      for (let c = 0; c < nx; c++) {
        down[r]!.push(r + 1 < ny && coverage(hs, ys[r + 1]!, xs[c]!, xs[c + 1]!) < 0.55);
        across[r]!.push(c + 1 < nx && coverage(vs, xs[c + 1]!, ys[r]!, ys[r + 1]!) < 0.55);
      }
    }
    const areas = mergeSlots(nx, ny, { down, right: across });
    if (areas.length < 2) continue;
    const inside = cutRuns(runs, xs, ys);
    const held = runsOfAreas(areas, inside, xs, ys);
    const cells = areas.map((area): GridCell => {
      const cellBox: Box = [xs[area.column]!, ys[area.row]!, xs[area.columnEnd + 1]!, ys[area.rowEnd + 1]!];
      const own = held.get(area) ?? [];
      return {
        row: area.row,
        column: area.column,
        rowSpan: area.rowEnd - area.row + 1,
        columnSpan: area.columnEnd - area.column + 1,
        box: cellBox,
        runs: own,
        text: cellText(own),
        fill: fillBehind(graphics, cellBox),
      };
    });
    const filled = cells.filter((cell) => cell.text !== '').length;
    if (filled < 2 || filled < 0.25 * cells.length) continue;
    grids.push(
      splitTallRows({ page, box: [left, top, right, bottom], xs, ys, cells, headRows: null, ruled: true }),
    );
  }
  return grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Colour of a fill that covers the middle of a cell and no more than a row. */
export function fillBehind(graphics: Graphics, box: Box): string {
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  let found = '';
  for (const shape of graphics.shapes) {
    if (shape.kind !== 'fill') continue;
    const b = shape.box;
    if (b[0] <= x && b[2] >= x && b[1] <= y && b[3] >= y && b[3] - b[1] <= (box[3] - box[1]) * 1.6 + 4)
      found = shape.color;
  }
  return /^#f{6}$/i.test(found) ? '' : found;
}

/** Rows without rules between them: where every column has its text on the same baselines, each is a row. */
function splitTallRows(grid: Grid): Grid {
  let { ys, cells } = grid;
  for (let r = ys.length - 2; r >= 0; r--) {
    const row = cells.filter((cell) => cell.row === r);
    if (row.length < 3 || row.some((cell) => cell.rowSpan > 1 || cell.columnSpan > 1)) continue;
    if (cells.some((cell) => cell.row < r && cell.row + cell.rowSpan > r)) continue;
    const lines = row.map((cell) => rowsOf(cell.runs));
    const counts = lines.filter((cell) => cell.length > 0).map((cell) => cell.length);
    const most = Math.max(0, ...counts);
    if (most < 2 || counts.length < 3) continue;
    const bases = cluster(
      lines.flatMap((cell) => cell.map((line) => line[0]!.baseline)),
      2.5,
    );
    if (bases.length !== most) continue;
    const full = lines.filter((cell) => cell.length === most).length;
    const values = lines.slice(1).flat().map(joinRuns);
    const numbers = values.filter((text) => isNumeric(text)).length;
    if (full < 0.75 * row.length || numbers < 0.5 * values.length) continue;
    const edges = bases.slice(1).map((base, index) => (base + bases[index]!) / 2 - 3);
    const extra = edges.length;
    const pieces = row.flatMap((cell) =>
      bases.map((base, index): GridCell => {
        const runs = cell.runs.filter((run) => Math.abs(run.baseline - base) < 3);
        const box: Box = [
          cell.box[0],
          edges[index - 1] ?? cell.box[1],
          cell.box[2],
          edges[index] ?? cell.box[3],
        ];
        return { ...cell, row: r + index, runs, text: cellText(runs), box };
      }),
    );
    cells = [
      ...cells.filter((cell) => cell.row < r),
      ...pieces,
      ...cells.filter((cell) => cell.row > r).map((cell) => ({ ...cell, row: cell.row + extra })),
    ];
    ys = [...ys.slice(0, r + 1), ...edges, ...ys.slice(r + 1)];
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...grid, ys, cells };
}

/** Box of the cells that begin in a row. */
export function rowBox(grid: Grid, row: number): Box {
  return [grid.xs[0]!, grid.ys[row]!, grid.xs.at(-1)!, grid.ys[row + 1]!];
}

export function gridText(grid: Grid): Box {
  return grid.cells.map((cell) => cell.box).reduce(union);
}
