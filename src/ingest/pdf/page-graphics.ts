import type { OPS } from 'pdfjs-dist';
import { type Box, multiply, shared, union } from './geometry.ts';

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
  /** Whether anything but text is on the page. */
  painted: boolean;
}

const THIN = 2.6;

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

export interface GraphicsReader {
  read(op: number, args: unknown): void;
  finish(): Graphics;
}

/** Reads rulings, fills and pictures of a page as its operators come; `viewport` is the page's matrix to top-left points. */
export function graphicsReader(ops: typeof OPS, viewport: readonly number[], page: Box): GraphicsReader {
  const out: Graphics = {
    horizontal: [],
    vertical: [],
    shapes: [],
    images: [],
    painted: false,
  };
  let ctm = [...viewport];
  let fill = '#000000';
  let stroke = '#000000';
  const stack: [number[], string, string][] = [];
  const strokes = new Set<number>([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const fills = new Set<number>([
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
  const draws = new Set<number>([
    ops.beginText,
    ops.shadingFill,
    ops.paintFormXObjectBegin,
    ops.paintImageXObject,
  ]);
  const restore = (): void => {
    const top = stack.pop();
    if (top) [ctm, fill, stroke] = top;
  };
  const read = (op: number, args: unknown): void => {
    if (waiting && (op === ops.save || op === ops.restore)) {
      // an undecoded picture leaves only the matrix that sized it
      image(waiting);
      waiting = null;
    } else if (draws.has(op)) waiting = null;
    if (op === ops.save) stack.push([ctm, fill, stroke]);
    else if (op === ops.restore) restore();
    else if (op === ops.transform) {
      ctm = multiply(ctm, args as number[]);
      waiting = ctm;
    } else if (op === ops.paintFormXObjectBegin) {
      stack.push([ctm, fill, stroke]);
      const [matrix] = args as [number[] | null];
      if (matrix) ctm = multiply(ctm, matrix);
    } else if (op === ops.paintFormXObjectEnd) restore();
    else if (op === ops.setFillRGBColor) fill = color(args);
    else if (op === ops.setStrokeRGBColor) stroke = color(args);
    else if (op === ops.constructPath) {
      const [kind, data] = args as [number, (ArrayLike<number> | null)[]];
      if (strokes.has(kind) || fills.has(kind)) waiting = null;
      draw(kind, data?.[0]);
    } else if (
      op === ops.paintImageXObject ||
      op === ops.paintInlineImageXObject ||
      op === ops.paintImageMaskXObject ||
      op === ops.paintSolidColorImageMask
    )
      image(ctm);
    else if (op === ops.shadingFill) out.painted = true;
  };
  const finish = (): Graphics => {
    out.horizontal = mergeRules(out.horizontal);
    out.vertical = mergeRules(out.vertical);
    return out;
  };
  return { read, finish };
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
