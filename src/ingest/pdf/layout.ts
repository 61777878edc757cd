import { captionLabel } from '../../text/outline.ts';
import { alignedTables } from './aligned-tables.ts';
import { crosses, findGutter, inReadingOrder, splitAtGutter } from './columns.ts';
import { type Figure, findFigures } from './figures.ts';
import { type Box, holdsCentre } from './geometry.ts';
import type { PageContent } from './page-content.ts';
import { type Line, type Run, rowsOf, type Segment, withoutRuns } from './page-lines.ts';
import { type Grid, ruledTables } from './ruled-tables.ts';

export type Element = { page: number; box: Box; column: number } & (
  | { kind: 'line'; line: Line; bullet: boolean }
  | { kind: 'caption'; segment: Segment; of: 'table' | 'figure'; continued: boolean }
  | { kind: 'table'; grid: Grid }
  | { kind: 'figure'; figure: Figure }
);
type Placed = Element extends infer One ? (One extends Element ? Omit<One, 'column'> : never) : never;

/**
 * What stands on a page, in reading order; `ignored` are lines of furniture and contents, `before` is the page before.
 */
export function layOut(
  page: PageContent,
  ignored: ReadonlySet<Line>,
  bodySize: number,
  before: readonly Element[] = [],
): Element[] {
  // a scanned page is a diagnostic, not a figure
  if (page.runs.length === 0) return [];
  const { graphics } = page;
  let lines = page.lines.filter((line) => !ignored.has(line));
  const grids = graphics.vertical.length > 0 ? ruledTables(graphics, runsIn(lines), page.number) : [];
  if (grids.length > 0) {
    lines = withoutRuns(lines, (run) => grids.some((grid) => holdsCentre(grid.box, middleOf(run))));
  }
  const figures = findFigures(
    graphics,
    lines,
    grids.map((grid) => grid.box),
    bodySize,
    page.number,
  );
  if (figures.length > 0) {
    const swallowed = new Set<Run>(figures.flatMap((figure) => figure.labels.flatMap((label) => label.runs)));
    lines = withoutRuns(lines, (run) => swallowed.has(run));
  }
  const blocked = [...grids.map((grid) => grid.box), ...figures.map((figure) => figure.box)];
  const gutter = findGutter(lines, blocked);
  if (gutter !== null) lines = splitAtGutter(page.number, rowsOf(runsIn(lines)), gutter);
  const last = before.at(-1);
  const open = last?.kind === 'table' && !last.grid.ruled && grids.length === 0 ? last.grid : null;
  const aligned =
    gutter === null
      ? alignedTables(lines, graphics, open)
      : [...inColumns(lines, gutter)].flatMap((part) => alignedTables(part, graphics));
  const inTable = new Set(aligned.flatMap((table) => table.lines));
  const bullets = graphics.shapes.filter(
    (shape) => shape.box[2] - shape.box[0] < 9 && shape.box[3] - shape.box[1] < 9,
  );
  const placed: Placed[] = [
    ...[...grids, ...aligned.map((table) => table.grid)].map(
      (grid): Placed => ({ kind: 'table', grid, box: grid.box, page: page.number }),
    ),
    ...figures.map((figure): Placed => ({ kind: 'figure', figure, box: figure.box, page: page.number })),
  ];
  for (const line of lines) {
    if (inTable.has(line)) continue;
    const labels = line.segments.map((segment) => captionLabel(segment.text));
    if (labels.every((label) => label !== null)) {
      for (const [index, segment] of line.segments.entries()) {
        placed.push({
          kind: 'caption',
          segment,
          of: labels[index]!.of,
          continued: labels[index]!.continued,
          box: segment.box,
          page: page.number,
        });
      }
      continue;
    }
    const whole = captionLabel(line.text);
    if (whole) {
      const segment: Segment = {
        runs: line.segments.flatMap((one) => one.runs),
        box: line.box,
        text: line.text,
      };
      placed.push({
        kind: 'caption',
        segment,
        of: whole.of,
        continued: whole.continued,
        box: line.box,
        page: page.number,
      });
      continue;
    }
    const bullet = bullets.some(
      (shape) =>
        shape.box[2] <= line.box[0] + 1 &&
        line.box[0] - shape.box[2] < 1.8 * line.size &&
        (shape.box[1] + shape.box[3]) / 2 > line.baseline - 0.8 * line.size &&
        (shape.box[1] + shape.box[3]) / 2 < line.baseline + 0.1 * line.size,
    );
    placed.push({ kind: 'line', line, bullet, box: line.box, page: page.number });
  }
  return inReadingOrder(sameRow(placed), gutter).map(({ item, column }) => ({ ...item, column }) as Element);
}

function runsIn(lines: readonly Line[]): Run[] {
  return lines.flatMap((line) => line.segments.flatMap((segment) => segment.runs));
}

function middleOf(run: Run): Box {
  const y = run.baseline - 0.35 * run.size;
  return [run.box[0], y, run.box[2], y];
}

function inColumns(lines: readonly Line[], gutter: number): Line[][] {
  const left: Line[] = [];
  const right: Line[] = [];
  const across: Line[] = [];
  for (const line of lines) {
    if (crosses(line.box, gutter)) across.push(line);
    else if ((line.box[0] + line.box[2]) / 2 <= gutter) left.push(line);
    else right.push(line);
  }
  return [across, left, right];
}

/** Lines of unlike size on one baseline would otherwise change places. */
function sameRow(placed: Placed[]): Placed[] {
  return placed.map((one) =>
    one.kind === 'line'
      ? { ...one, box: [one.box[0], one.line.baseline - one.line.size * 0.88, one.box[2], one.box[3]] }
      : one,
  );
}
