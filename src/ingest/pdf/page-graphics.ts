import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js';
import { type Box, shared, union } from './geometry.ts';
import { multiply } from './page-lines.ts';

/** A straight line along an axis: `at` across, `from`..`to` along. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface Shape {
  box: Box;
  color: string;
  kind: 'fill' | 'stroke' | 'ink';
  /** For strokes that are no outline: its corners in order. */
  points: [number, number][];
}

export interface Graphics {
  horizontal: Rule[];
  vertical: Rule[];
  /** Everything drawn that is no straight rule. */
  shapes: Shape[];
  images: Box[];
  /** Origins of text that is drawn with an outline to look bold. */
  outlined: [number, number][];
  /** Whether anything but text is on the page. */
  painted: boolean;
}

const THIN = 2.6;
const IDENTITY = [1, 0, 0, 1, 0, 0];

interface SubPath {
  points: [number, number][];
  closed: boolean;
  curved: boolean;
}

/** pdf.js 6 packs a path into one array: 0 x y = move, 1 x y = line, 2 + 6 = curve, 3 + 4 = quadratic, 4 = close. */
function subPaths(data: ArrayLike<number>, ctm: readonly number[]): SubPath[] {
  const paths: SubPath[] = [];
  let path: SubPath | null = null;
  const to = (x: number, y: number): [number, number] => [
    ctm[0]! * x + ctm[2]! * y + ctm[4]!,
    ctm[1]! * x + ctm[3]! * y + ctm[5]!,
  ];
  for (let i = 0; i < data.length; ) {
    const op = data[i];
    if (op === 0) {
      path = { points: [to(data[i + 1]!, data[i + 2]!)], closed: false, curved: false };
      paths.push(path);
      i += 3;
    } else if (op === 1) {
      path?.points.push(to(data[i + 1]!, data[i + 2]!));
      i += 3;
    } else if (op === 2 || op === 3) {
      const length = op === 2 ? 6 : 4;
      path?.points.push(to(data[i + length - 1]!, data[i + length]!));
      if (path) path.curved = true;
      i += length + 1;
    } else {
      if (path) path.closed = true;
      i += 1;
    }
  }
  return paths;
}

function boxOf(points: readonly [number, number][]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

/** Whether all sides run along the axes. */
function isRectangular(path: SubPath): boolean {
  return (
    !path.curved &&
    path.points.length >= 4 &&
    path.points.length <= 5 &&
    path.points.every((point, index) => {
      const next = path.points[(index + 1) % path.points.length]!;
      return Math.abs(point[0] - next[0]) < 0.5 || Math.abs(point[1] - next[1]) < 0.5;
    })
  );
}

function color(args: unknown): string {
  if (!Array.isArray(args)) return '';
  return args.length === 1 ? String(args[0]) : args.join(',');
}

/** Reads rulings, fills and pictures of a page; `viewport` is the page's matrix to top-left points. */
export function readGraphics(
  list: PDFOperatorList,
  ops: Record<string, number>,
  viewport: readonly number[],
  page: Box,
): Graphics {
  const out: Graphics = {
    horizontal: [],
    vertical: [],
    shapes: [],
    images: [],
    outlined: [],
    painted: false,
  };
  let ctm = [...viewport];
  let fill = '#000000';
  let stroke = '#000000';
  let mode = 0;
  let text = IDENTITY;
  const stack: [number[], string, string, number][] = [];
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const fills = new Set([
    ops.fill,
    ops.eoFill,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const clipped = (box: Box): Box => [
    Math.max(box[0], page[0]),
    Math.max(box[1], page[1]),
    Math.min(box[2], page[2]),
    Math.min(box[3], page[3]),
  ];
  const image = (ctm: readonly number[]): void => {
    const unit = boxOf([
      [ctm[4]!, ctm[5]!],
      [ctm[0]! + ctm[2]! + ctm[4]!, ctm[1]! + ctm[3]! + ctm[5]!],
    ]);
    const box = clipped(unit);
    if (box[2] - box[0] > 20 && box[3] - box[1] > 20) {
      out.images.push(box);
      out.painted = true;
    }
  };
  const addRule = (box: Box): boolean => {
    const wide = box[2] - box[0];
    const high = box[3] - box[1];
    if (high <= THIN && wide > THIN) {
      out.horizontal.push({ at: (box[1] + box[3]) / 2, from: box[0], to: box[2] });
      return true;
    }
    if (wide <= THIN && high > THIN) {
      out.vertical.push({ at: (box[0] + box[2]) / 2, from: box[1], to: box[3] });
      return true;
    }
    return wide <= THIN && high <= THIN;
  };
  const draw = (op: number, data: ArrayLike<number> | null | undefined): void => {
    if (!data || !(strokes.has(op) || fills.has(op))) return;
    out.painted = true;
    for (const path of subPaths(data, ctm)) {
      const whole = boxOf(path.points);
      if (whole[2] < page[0] || whole[0] > page[2] || whole[3] < page[1] || whole[1] > page[3]) continue;
      const box = clipped(whole);
      const area = (box[2] - box[0]) * (box[3] - box[1]);
      const rectangular = isRectangular(path);
      if (fills.has(op)) {
        if (addRule(box)) continue;
        if (area < 0.9 * (page[2] - page[0]) * (page[3] - page[1])) {
          out.shapes.push({ box, color: fill, kind: rectangular ? 'fill' : 'ink', points: [] });
        }
      }
      if (strokes.has(op)) {
        const points = path.closed ? [...path.points, path.points[0]!] : path.points;
        let straight = !path.curved;
        for (const [index, point] of points.entries()) {
          const next = points[index + 1];
          if (!next || path.curved) continue;
          const side: Box = boxOf([point, next]);
          if (Math.min(side[2] - side[0], side[3] - side[1]) > 0.6) straight = false;
          else addRule(side);
        }
        if (!fills.has(op) && !(straight && points.length < 4)) {
          out.shapes.push({
            box,
            color: stroke,
            kind: rectangular ? 'stroke' : 'ink',
            points: path.closed ? [] : path.points,
          });
        }
      }
    }
  };
  let waiting: number[] | null = null;
  const draws = new Set([ops.beginText, ops.shadingFill, ops.paintFormXObjectBegin, ops.paintImageXObject]);
  const { fnArray, argsArray } = list;
  const outlines = fnArray.some((fn, i) => fn === ops.setTextRenderingMode && argsArray[i]?.[0] === 2);
  for (let index = 0; index < fnArray.length; index++) {
    const fn = fnArray[index]!;
    const args = argsArray[index] as unknown;
    if (waiting && (fn === ops.save || fn === ops.restore)) {
      // an undecoded picture leaves only the matrix that sized it
      image(waiting);
      waiting = null;
    } else if (draws.has(fn)) waiting = null;
    if (fn === ops.save) stack.push([ctm, fill, stroke, mode]);
    else if (fn === ops.restore) {
      const top = stack.pop();
      if (top) [ctm, fill, stroke, mode] = top;
    } else if (fn === ops.transform) {
      ctm = multiply(ctm, args as number[]);
      waiting = ctm;
    } else if (fn === ops.paintFormXObjectBegin) {
      stack.push([ctm, fill, stroke, mode]);
      const matrix = (args as [number[] | null])[0];
      if (matrix) ctm = multiply(ctm, matrix);
    } else if (fn === ops.paintFormXObjectEnd) {
      const top = stack.pop();
      if (top) [ctm, fill, stroke, mode] = top;
    } else if (fn === ops.setFillRGBColor) fill = color(args);
    else if (fn === ops.setStrokeRGBColor) stroke = color(args);
    else if (fn === ops.constructPath) {
      const [op, data] = args as [number, (ArrayLike<number> | null)[]];
      if (strokes.has(op) || fills.has(op)) waiting = null;
      draw(op, data?.[0]);
    } else if (
      fn === ops.paintImageXObject ||
      fn === ops.paintInlineImageXObject ||
      fn === ops.paintImageMaskXObject ||
      fn === ops.paintSolidColorImageMask
    )
      image(ctm);
    else if (fn === ops.shadingFill) out.painted = true;
    else if (!outlines) continue;
    else if (fn === ops.setTextRenderingMode) mode = Number((args as number[])[0]);
    else if (fn === ops.beginText) text = IDENTITY;
    else if (fn === ops.setTextMatrix) {
      const matrix = (args as ArrayLike<number>[])[0] ?? args;
      text = Array.from(matrix as ArrayLike<number>);
      if (text.length !== 6) text = IDENTITY;
    } else if (fn === ops.moveText || fn === ops.setLeadingMoveText) {
      const [x, y] = args as [number, number];
      text = multiply(text, [1, 0, 0, 1, x, y]);
    } else if (fn === ops.showText && mode === 2) {
      const at = multiply(ctm, text);
      out.outlined.push([at[4]!, at[5]!]);
    }
  }
  out.horizontal = mergeRules(out.horizontal);
  out.vertical = mergeRules(out.vertical);
  return out;
}

/** Rules on one line that touch become one; doubled rules too. */
export function mergeRules(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const groups: Rule[][] = [];
  for (const rule of sorted) {
    const group = groups.at(-1);
    if (group && rule.at - group[0]!.at <= 1.6) group.push(rule);
    else groups.push([rule]);
  }
  const merged: Rule[] = [];
  for (const group of groups) {
    group.sort((a, b) => a.from - b.from);
    let current: Rule | null = null;
    for (const rule of group) {
      if (current && rule.from <= current.to + 3) {
        current.to = Math.max(current.to, rule.to);
      } else {
        current = { ...rule };
        merged.push(current);
      }
    }
  }
  return merged;
}

/** Box around some rules. */
export function boxOfRules(horizontal: readonly Rule[], vertical: readonly Rule[]): Box {
  const boxes: Box[] = [
    ...horizontal.map((rule): Box => [rule.from, rule.at, rule.to, rule.at]),
    ...vertical.map((rule): Box => [rule.at, rule.from, rule.at, rule.to]),
  ];
  return boxes.reduce(union);
}

/** Share of `from`..`to` that rules at `at` cover. */
export function coverage(
  rules: readonly Rule[],
  at: number,
  from: number,
  to: number,
  tolerance = 3,
): number {
  let covered = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) > tolerance) continue;
    covered += Math.max(0, shared(rule.from, rule.to, from, to));
  }
  return covered / Math.max(0.1, to - from);
}
