import { captionLabel } from '../../text/outline.ts';
import { isNumeric, isYear } from './characters.ts';
import { type Box, grow, holdsCentre, shared, touches, union } from './geometry.ts';
import type { Graphics, Shape } from './page-graphics.ts';
import type { Line, Segment } from './page-lines.ts';

export interface Figure {
  page: number;
  box: Box;
  shapes: Shape[];
  labels: Segment[];
}

export interface ChartReading {
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
  unit: string;
  title: string;
}

interface Seed {
  box: Box;
  shapes: Shape[];
  images: number;
}

const wide = (box: Box): number => box[2] - box[0];
const high = (box: Box): number => box[3] - box[1];

function merge(seeds: Seed[]): Seed[] {
  const groups: Seed[] = [];
  for (const seed of seeds) {
    let current = seed;
    for (let i = 0; i < groups.length; ) {
      if (touches(grow(groups[i]!.box, 14, 18), current.box)) {
        const [other] = groups.splice(i, 1);
        current = {
          box: union(current.box, other!.box),
          shapes: [...other!.shapes, ...current.shapes],
          images: current.images + other!.images,
        };
        i = 0;
      } else i++;
    }
    groups.push(current);
  }
  return groups;
}

/** Nothing but small squares with a text beside each. */
function isLegend(seed: Seed, lines: readonly Line[]): boolean {
  const { shapes } = seed;
  return (
    shapes.length > 0 &&
    seed.images === 0 &&
    shapes.every(
      (shape) =>
        isSwatch(shape) && lines.some((line) => line.segments.some((label) => besideSwatch(shape, label))),
    )
  );
}

function withLegends(seed: Seed, legends: readonly Seed[], walls: readonly Box[]): Seed {
  let current = seed;
  for (const legend of legends) {
    if (!touches(grow(seed.box, 30, 45), legend.box)) continue;
    if (seed.shapes.length < 2 && !seed.shapes.some(isCurve)) continue;
    if (walls.some((wall) => parts(wall, legend.box, seed.box))) continue;
    current = {
      ...current,
      box: union(current.box, legend.box),
      shapes: [...current.shapes, ...legend.shapes],
    };
  }
  return current;
}

/** Axes stand a little off the curves that they measure. */
function withAxes(seed: Seed, axes: readonly Box[], walls: readonly Box[]): Seed {
  if (wide(seed.box) < 20 && high(seed.box) < 20) return seed;
  let { box } = seed;
  for (const axis of axes) {
    if (!touches(grow(box, 34, 34), axis)) continue;
    const flat = axis[1] === axis[3];
    if (flat && axis[1] < box[1]) continue;
    const along = flat ? shared(axis[0], axis[2], box[0], box[2]) : shared(axis[1], axis[3], box[1], box[3]);
    const own = flat ? wide(box) : high(box);
    const length = flat ? wide(axis) : high(axis);
    if (along < 0.5 * Math.min(own, length) || length > 3 * own + 40) continue;
    if (walls.some((wall) => parts(wall, axis, box))) continue;
    box = union(box, axis);
  }
  return box === seed.box ? seed : { ...seed, box };
}

/**
 * Regions of drawing (vector or picture) with the labels in and around them. `tables` are left out; a region
 * without a caption beside it must hold a large picture or several shapes to count.
 */
export function findFigures(
  graphics: Graphics,
  lines: readonly Line[],
  tables: readonly Box[],
  bodySize: number,
  page: number,
): Figure[] {
  const free = (box: Box): boolean => !tables.some((table) => touches(grow(table, 1, 1), box));
  const seeds: Seed[] = graphics.shapes
    .filter(
      (shape) =>
        wide(shape.box) >= 2 &&
        (high(shape.box) >= 2 || isCurve(shape)) &&
        Math.max(wide(shape.box), high(shape.box)) > 5 &&
        free(shape.box),
    )
    .map((shape) => ({ box: shape.box, shapes: [shape], images: 0 }));
  for (const box of graphics.images) if (free(box)) seeds.push({ box, shapes: [], images: 1 });
  if (seeds.length === 0 || seeds.length > 3000) return [];
  const captions = lines
    .flatMap((line) => line.segments)
    .filter((segment) => captionLabel(segment.text)?.of === 'figure');
  const walls = lines
    .filter((line) => line.text.length > 16 && line.segments.length === 1)
    .map((line) => line.box)
    .concat(captions.map((caption) => caption.box));
  const axes = [
    ...graphics.horizontal.map((rule): Box => [rule.from, rule.at, rule.to, rule.at]),
    ...graphics.vertical.map((rule): Box => [rule.at, rule.from, rule.at, rule.to]),
  ].filter(free);
  // connectors and base lines touch what they belong to
  const drawn = seeds.map((seed) => seed.box);
  const held = axes.filter((box) => drawn.some((shape) => touches(grow(box, 3, 3), shape)));
  for (const box of axes) {
    if (held.includes(box) || held.some((other) => touches(grow(box, 3, 3), other)))
      seeds.push({ box, shapes: [], images: 0 });
  }
  let groups = merge(seeds);
  for (let grown = true; grown; ) {
    const next = merge(groups.map((group) => withAxes(group, axes, walls)));
    const key = (list: readonly Seed[]): string =>
      list
        .map((group) => group.box.join())
        .sort()
        .join(';');
    grown = key(next) !== key(groups);
    groups = next;
  }
  const figures: Figure[] = [];
  const legends = groups.filter((group) => isLegend(group, lines));
  for (const found of groups) {
    if (legends.includes(found)) continue;
    const seed = withLegends(found, legends, walls);
    if (seed.shapes.length === 0 && seed.images === 0) continue;
    const near = captions.filter((caption) => {
      const below = caption.box[1] - seed.box[3];
      const above = seed.box[1] - caption.box[3];
      return (
        shared(caption.box[0], caption.box[2], seed.box[0] - 20, seed.box[2] + 20) > 0 &&
        ((below > -8 && below < 48) || (above > -8 && above < 30))
      );
    });
    const size = wide(seed.box) > 60 && high(seed.box) > 30;
    const prose = lines.filter(
      (line) => holdsCentre(seed.box, line.box) && line.text.length > 30 && line.segments.length === 1,
    ).length;
    const strong =
      (seed.images > 0 && wide(seed.box) > 90 && high(seed.box) > 60) ||
      (seed.shapes.length >= 4 && size && high(seed.box) > 45);
    if (near.length === 0 && (!strong || prose > 0)) continue;
    if (near.length > 0 && (wide(seed.box) < 40 || high(seed.box) < 16)) continue;
    if (near.length > 0 && prose > (seed.shapes.length >= 3 ? 3 : 0)) continue;
    let box = seed.box;
    const labels = new Set<Segment>();
    const limits = captions.map((caption) => caption.box);
    for (let changed = true; changed; ) {
      changed = false;
      for (const line of lines) {
        for (const segment of line.segments) {
          if (labels.has(segment) || captionLabel(segment.text)) continue;
          if (!belongs(segment, line, box, bodySize)) continue;
          if (limits.some((limit) => between(limit, box, segment.box))) continue;
          labels.add(segment);
          box = union(box, segment.box);
          changed = true;
        }
      }
    }
    const figure: Figure = { page, box, shapes: seed.shapes, labels: [...labels] };
    const headed = withHead(figure, lines, bodySize);
    figures.push(headed.labels.length > figure.labels.length && readChart(headed) ? headed : figure);
  }
  return figures;
}

/** A line through several points, however flat. */
function isCurve(shape: Shape): boolean {
  return shape.points.length > 1 && wide(shape.box) > 20;
}

/** A figure with its unit line and title, where they stand right above all else of it. */
function withHead(figure: Figure, lines: readonly Line[], bodySize: number): Figure {
  let { box } = figure;
  const head: Segment[] = [];
  const above = lines
    .filter((line) => line.box[3] <= box[1] + 1)
    .sort((a, b) => b.box[3] - a.box[3])
    .slice(0, 2);
  for (const line of above) {
    const [segment] = line.segments;
    if (!segment || line.segments.length > 1 || figure.labels.includes(segment)) break;
    if (box[1] - segment.box[3] > 1.6 * line.size || captionLabel(segment.text)?.of === 'figure') break;
    if (segment.box[0] < box[0] - 20 || segment.box[2] > box[2] + 20) break;
    const unit = /^[（(]?单位\s*[:：]/.test(segment.text);
    const title =
      line.size < bodySize - 0.4 &&
      segment.text.length <= 30 &&
      !/[，。；！？]/.test(segment.text) &&
      Math.abs(middle(segment.box) - middle(box)) < 0.12 * wide(box);
    if (!unit && !title) break;
    head.push(segment);
    box = union(box, segment.box);
    if (!unit) break;
  }
  return { ...figure, box, labels: [...figure.labels, ...head] };
}

/** Whether a text stands between an axis and a drawing, one above the other. */
function parts(wall: Box, axis: Box, box: Box): boolean {
  const y = (wall[1] + wall[3]) / 2;
  return (y > box[3] && y < axis[1]) || (y < box[1] && y > axis[3]);
}

/** Whether a caption stands between the drawing and a text. */
function between(caption: Box, box: Box, text: Box): boolean {
  const centre = (caption[1] + caption[3]) / 2;
  return centre > box[3] - 4 ? text[1] > centre - 2 : centre < box[1] + 4 ? text[3] < centre + 2 : false;
}

function belongs(segment: Segment, line: Line, box: Box, bodySize: number): boolean {
  const text = segment.text;
  if (text.length > 40) return false;
  if (holdsCentre(box, segment.box)) return true;
  const labelLike =
    isNumeric(text) || isYear(text) || line.segments.length >= 2 || line.size < bodySize - 0.4;
  const near = touches(grow(box, 16, labelLike ? 0.9 * line.size : 0), segment.box);
  if (!near || !labelLike) return false;
  return (
    shared(segment.box[0], segment.box[2], box[0] - 40, box[2] + 40) > 0.5 * wide(segment.box) &&
    text.length <= 24
  );
}

const middle = (box: Box): number => (box[0] + box[2]) / 2;

interface Mark {
  x: number;
  top: number;
  half: number;
  color: string;
}

/**
 * The numbers of a bar or line chart whose values are printed, or null where they cannot be told with
 * certainty: every category needs one mark of each series and every mark one value of its own, and the marks'
 * heights must order as their values do.
 */
export function readChart(figure: Figure): ChartReading | null {
  const rows = byBaseline(figure.labels);
  let axis: Segment[] | null = null;
  for (const row of rows.toReversed()) {
    if (row.length < 2 || row.some((label) => isNumeric(label.text) && !isYear(label.text))) continue;
    if (row.some((label) => isSwatchName(label, figure))) continue;
    axis = row;
    break;
  }
  if (!axis) return null;
  const categories = axis;
  const pitch = Math.min(
    ...categories.slice(1).map((label, index) => middle(label.box) - middle(categories[index]!.box)),
  );
  const axisTop = Math.min(...categories.map((label) => label.box[1]));
  const numbers = figure.labels.filter(
    (label) => isNumeric(label.text) && !isYear(label.text) && label.box[3] < axisTop + 4,
  );
  // beside the outer categories only an axis has numbers one below the other
  const outside = numbers.filter(
    (label) =>
      middle(label.box) < middle(categories[0]!.box) - pitch * 0.2 ||
      middle(label.box) > middle(categories.at(-1)!.box) + pitch * 0.2,
  );
  const scale = outside.filter(
    (label) =>
      outside.filter(
        (other) => Math.abs(other.box[2] - label.box[2]) < 1.5 || Math.abs(other.box[0] - label.box[0]) < 1.5,
      ).length >= 3,
  );
  const values = numbers.filter((label) => !scale.includes(label));
  const groups = marksOf(figure, categories, pitch, axisTop);
  if (groups.length === 0) return null;
  const names = legend(
    figure,
    groups.map((group) => group[0]!.color),
  );
  const used = new Set<Segment>();
  const series: ChartReading['series'] = [];
  for (const group of groups) {
    const read: number[] = [];
    for (const mark of group) {
      const near = values
        .filter(
          (label) => Math.abs(middle(label.box) - mark.x) <= Math.max(mark.half, 0.25 * wide(label.box), 4),
        )
        .map((label) => ({ label, off: Math.abs(mark.top - label.box[3]) }))
        .filter(({ label, off }) => off < 1.6 * (label.runs[0]?.size ?? 10))
        .sort((a, b) => a.off - b.off);
      const found = near[0]?.label;
      if (!found || used.has(found) || (near[1] && near[1].off - near[0]!.off < 1 && groups.length > 1))
        return null;
      used.add(found);
      read.push(Number(found.text.replace(/[,，\s%％‰+万亿]/g, '').replace(/[－—–]/g, '-')));
    }
    if (read.some((value) => Number.isNaN(value))) return null;
    const ordered = group.every((mark, i) =>
      group.every((other, j) => read[i]! <= read[j]! || mark.top < other.top + 1.5),
    );
    if (!ordered) return null;
    series.push({ name: names.get(group[0]!.color) ?? '', values: read });
  }
  if (values.some((label) => !used.has(label))) return null;
  if (
    series.length > 1 &&
    (series.some((one) => one.name === '') || new Set(series.map((one) => one.name)).size < series.length)
  )
    return null;
  const unit =
    figure.labels
      .map((label) => /^[（(]?\s*(?:单位\s*[:：]\s*)?([^\s（()）:：\d]{1,12}?)\s*[)）]?$/.exec(label.text))
      .find((match) => match && /单位|^[（(]/.test(match[0]))?.[1] ?? '';
  const top = Math.min(...values.map((label) => label.box[1]), ...scale.map((label) => label.box[1]));
  const title = titleOf(rows[0] ?? [], figure, top, [categories[0]!, categories.at(-1)!]);
  return { categories: categories.map((label) => label.text), series, unit, title };
}

/** Text in the middle above all numbers of a chart: its title, '' for none. */
function titleOf(row: readonly Segment[], figure: Figure, top: number, ends: [Segment, Segment]): string {
  const [label] = row;
  if (row.length !== 1 || !label || label.text.length < 4 || label.box[3] > top + 2) return '';
  const [left, right] = [middle(ends[0].box), middle(ends[1].box)];
  const off = Math.abs(middle(label.box) - (left + right) / 2);
  if (off > 0.3 * (right - left) || isSwatchName(label, figure)) return '';
  const unit = /^[（(]|单位/.test(label.text);
  return unit || !/[\u4e00-\u9fff]{2}/.test(label.text) ? '' : label.text;
}

function byBaseline(labels: readonly Segment[]): Segment[][] {
  const sorted = [...labels].sort((a, b) => a.runs[0]!.baseline - b.runs[0]!.baseline || a.box[0] - b.box[0]);
  const rows: Segment[][] = [];
  for (const label of sorted) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.runs[0]!.baseline - label.runs[0]!.baseline) < 2.5) row.push(label);
    else rows.push([label]);
  }
  for (const row of rows) row.sort((a, b) => a.box[0] - b.box[0]);
  return rows;
}

function isSwatch(shape: Shape): boolean {
  return wide(shape.box) <= 34 && high(shape.box) <= 14;
}

function swatches(figure: Figure): Shape[] {
  return figure.shapes.filter(isSwatch);
}

function isSwatchName(label: Segment, figure: Figure): boolean {
  return swatches(figure).some((shape) => besideSwatch(shape, label));
}

function besideSwatch(shape: Shape, label: Segment): boolean {
  const gap = label.box[0] - shape.box[2];
  return (
    gap > -2 &&
    gap < 14 &&
    shared(shape.box[1] - 2, shape.box[3] + 2, label.box[1], label.box[3]) > 0.4 * high(label.box)
  );
}

/** Names beside small squares of each colour. */
function legend(figure: Figure, colors: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const color of colors) {
    const found = new Set<string>();
    for (const shape of swatches(figure)) {
      if (shape.color !== color) continue;
      for (const label of figure.labels)
        if (!isNumeric(label.text) && besideSwatch(shape, label)) found.add(label.text);
    }
    if (found.size === 1) names.set(color, [...found][0]!);
  }
  return names;
}

/** Bars (or points of a line) of one colour, one a category. */
function marksOf(figure: Figure, categories: readonly Segment[], pitch: number, axisTop: number): Mark[][] {
  const byColor = new Map<string, Mark[]>();
  const add = (mark: Mark): void => {
    const list = byColor.get(mark.color) ?? [];
    list.push(mark);
    byColor.set(mark.color, list);
  };
  const fills = figure.shapes.filter(
    (shape) => shape.kind === 'fill' && wide(shape.box) >= 3 && wide(shape.box) < pitch,
  );
  const bottoms = fills.map((shape) => shape.box[3]).filter((bottom) => bottom < axisTop + 3);
  const ground = Math.max(...bottoms);
  for (const shape of fills) {
    if (Math.abs(shape.box[3] - ground) > 2) continue;
    add({ x: middle(shape.box), top: shape.box[1], half: wide(shape.box) * 0.6, color: shape.color });
  }
  if (byColor.size === 0) {
    for (const shape of figure.shapes) {
      if (shape.points.length !== categories.length) continue;
      const points = [...shape.points].sort((a, b) => a[0] - b[0]);
      for (const [x, y] of points) add({ x, top: y, half: pitch * 0.2, color: shape.color });
    }
  }
  const groups: Mark[][] = [];
  for (const list of byColor.values()) {
    list.sort((a, b) => a.x - b.x);
    if (list.length !== categories.length) return [];
    if (!list.every((mark, index) => Math.abs(mark.x - middle(categories[index]!.box)) < pitch * 0.5))
      return [];
    groups.push(list);
  }
  return groups.sort((a, b) => a[0]!.x - b[0]!.x || a[0]!.top - b[0]!.top);
}
