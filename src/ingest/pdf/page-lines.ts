import { isFigure, isNumeric, isWide, naturalWidth, readable } from './characters.ts';
import { type Box, median, multiply, union } from './geometry.ts';
import type { TextPiece } from './page-text.ts';

/** A stretch of text in one font at one place. */
export interface Run {
  text: string;
  box: Box;
  /** Distance of the baseline from the top of the page. */
  baseline: number;
  size: number;
  font: string;
  /** A blank stands before it in the content. */
  spaced: boolean;
  /** Raised or lowered beside larger text. */
  script: boolean;
  /** Drawn twice or with an outline: bold without a bold font. */
  bold: boolean;
}

/** Runs of one baseline that stand close together. */
export interface Segment {
  runs: Run[];
  box: Box;
  text: string;
}

export interface Line {
  page: number;
  segments: Segment[];
  box: Box;
  baseline: number;
  /** Of most of its characters. */
  size: number;
  text: string;
}

/** Gap in ems from which on two runs are no longer the same stretch of text. */
const SEGMENT_GAP = 1.4;
const VALUE_GAP = 0.7;

/** Blanks that a PDF writer put between stretched Chinese characters are none. */
function cleanInner(raw: string, width: number, size: number): string {
  const text = readable(raw).replace(/\s+/g, ' ');
  if (!text.includes(' ')) return text;
  const blanks = text.trim().split(' ').length - 1;
  if (blanks === 0) return text;
  const blank = (width / size - naturalWidth(text)) / blanks;
  const letterSpaced = /^\s*(?:\S\s)+\S\s*$/.test(text) && blanks > 1 && isWide(text.trim()[0]!);
  // 0.45 itself is a usual blank, and matrices come in single precision
  if (blank >= 0.449 && !letterSpaced) return text;
  return text.replace(/(?<=(\S)) (?=(\S))/g, (space, a: string, b: string) =>
    isWide(a) && isWide(b) ? '' : space,
  );
}

/** Upright pieces of text of a page as runs; invisible, rotated and twice-drawn ones are left out. */
export function runsOf(pieces: readonly TextPiece[], viewport: readonly number[]): Run[] {
  const runs: Run[] = [];
  let spaced = false;
  for (const piece of pieces) {
    if (piece.text === ' ' || piece.text.trim() === '') {
      if (piece.text !== '') spaced = true;
      continue;
    }
    const m = multiply(viewport, piece.transform);
    const size = Math.hypot(m[2]!, m[3]!);
    const upright = Math.abs(m[1]!) < 0.1 * Math.abs(m[0]!) && m[0]! > 0;
    if (!upright || size < 1) {
      spaced = false;
      continue;
    }
    const text = cleanInner(piece.text, piece.width, size);
    const left = m[4]!;
    const baseline = m[5]!;
    if (text.trim() !== '') {
      runs.push({
        text: text.trim(),
        box: [left, baseline - 0.88 * size, left + piece.width, baseline + 0.14 * size],
        baseline,
        size,
        font: piece.font,
        spaced: spaced || text.startsWith(' '),
        script: false,
        bold: piece.outlined,
      });
    }
    spaced = text.endsWith(' ');
  }
  return withoutDoubles(runs);
}

function withoutDoubles(runs: Run[]): Run[] {
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    const same = seen.get(run.text) ?? [];
    const first = same.find(
      (other) =>
        Math.abs(other.box[0] - run.box[0]) < 0.2 * run.size &&
        Math.abs(other.baseline - run.baseline) < 0.2 * run.size,
    );
    if (first) {
      first.bold = true;
      return false;
    }
    same.push(run);
    seen.set(run.text, same);
    return true;
  });
}

const OPENING = /[（“‘《【]/;
const PUNCTUATION = /[，。；：、！？（）“”‘’《》【】…]/;

/** Text of runs in one line, left to right. */
export function joinRuns(runs: readonly Run[]): string {
  let text = '';
  let last: Run | undefined;
  const wideOnes = runs.filter((run) => run.text.length === 1 && isWide(run.text)).length;
  const letterSpaced = runs.length > 2 && wideOnes === runs.length;
  for (const run of runs) {
    if (!last) text = run.text;
    else if (run.script && isMark(run.text, last.text)) continue;
    else {
      const gap = (run.box[0] - last.box[2]) / Math.max(run.size, last.size);
      const a = last.text.at(-1)!;
      const b = run.text[0]!;
      let blank: boolean;
      if (isWide(a) && isWide(b)) blank = gap > 0.45 && !letterSpaced;
      else if (PUNCTUATION.test(a) || PUNCTUATION.test(b))
        blank = gap > 1.2 || (run.spaced && gap > 0.7 && OPENING.test(b));
      else if (isWide(a) || isWide(b)) blank = (run.spaced && gap > 0.1) || gap > 0.6;
      else blank = run.script ? gap > 0.3 : run.spaced ? gap > 0.05 : gap > 0.18;
      text += (blank ? ' ' : '') + run.text;
    }
    last = run;
  }
  return text;
}

const MARK = /^[[(（【]?(?:\d{1,2}|[①-⑳]|[*†‡※]+|注\d?)[\])）】]?$/;

/** A footnote mark, not an exponent. */
function isMark(text: string, before: string): boolean {
  if (!MARK.test(text)) return false;
  return (
    !(/^[23]$/.test(text) && /(?<![A-Za-z])(?:m|M|cm|km|mm|dm)$/.test(before)) && !/[×x*·]\s?10$/.test(before)
  );
}

export function segmentOf(runs: Run[]): Segment {
  const boxes = runs.filter((run) => !run.script || runs.length === 1).map((run) => run.box);
  const box = (boxes.length > 0 ? boxes : runs.map((run) => run.box)).reduce(union);
  return {
    runs,
    box: [Math.min(box[0], runs[0]!.box[0]), box[1], Math.max(box[2], runs.at(-1)!.box[2]), box[3]],
    text: joinRuns(runs),
  };
}

/** A line of segments that stand on one baseline. */
export function lineOf(page: number, segments: Segment[]): Line {
  const runs = segments.flatMap((segment) => segment.runs);
  const weights = new Map<number, number>();
  for (const run of runs) {
    const size = Math.round(run.size * 4) / 4;
    weights.set(size, (weights.get(size) ?? 0) + run.text.length);
  }
  const size = [...weights].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
  return {
    page,
    segments,
    box: segments.map((segment) => segment.box).reduce(union),
    baseline: median(runs.filter((run) => !run.script).map((run) => run.baseline)) || runs[0]!.baseline,
    size,
    text: segments.map((segment) => segment.text).join(' '),
  };
}

/** Runs on one baseline together, top to bottom; footnote marks and exponents join the text that they stand at. */
export function rowsOf(runs: readonly Run[]): Run[][] {
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline || a.box[0] - b.box[0]);
  let rows: Run[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    const tolerance = 0.3 * Math.min(run.size, row?.[0]?.size ?? run.size);
    if (row && run.baseline - row[0]!.baseline <= tolerance) row.push(run);
    else rows.push([run]);
  }
  const largest = rows.map((row) => Math.max(...row.map((run) => run.size)));
  for (const [index, row] of rows.entries()) {
    const around = Math.max(largest[index - 1] ?? 0, largest[index]!, largest[index + 1] ?? 0);
    for (const run of row) {
      const mark = MARK.test(run.text);
      if (run.size >= (mark ? 0.9 : 0.8) * around) continue;
      for (const other of [rows[index - 1], row, rows[index + 1]]) {
        const host = other?.find(
          (candidate) =>
            candidate !== run &&
            (run.size < 0.8 * candidate.size ||
              (mark &&
                run.size < 0.9 * candidate.size &&
                run.baseline < candidate.baseline - 0.2 * candidate.size)) &&
            run.baseline > candidate.baseline - 0.7 * candidate.size &&
            run.baseline < candidate.baseline + 0.3 * candidate.size &&
            Math.abs(run.baseline - candidate.baseline) > 0.12 * candidate.size &&
            run.box[0] > candidate.box[2] - 0.3 * candidate.size &&
            run.box[0] < candidate.box[2] + 0.4 * candidate.size,
        );
        if (!other || !host) continue;
        run.script = true;
        if (other !== row) {
          other.push(run);
          rows[index] = rows[index]!.filter((left) => left !== run);
        }
        break;
      }
    }
  }
  rows = rows.filter((row) => row.length > 0);
  for (const row of rows) row.sort((a, b) => a.box[0] - b.box[0]);
  return rows;
}

const isDatum = (text: string): boolean => isNumeric(text) || (/[\d０-９]/.test(text) && isFigure(text));

/** One row of runs as a line; `cuts` are x positions where text never goes on (a gutter). */
export function toLine(page: number, row: Run[], cuts: readonly number[] = []): Line {
  const segments: Run[][] = [];
  for (const run of row) {
    const current = segments.at(-1);
    const last = current?.at(-1);
    const gap = last ? run.box[0] - last.box[2] : 0;
    const cut =
      last !== undefined &&
      cuts.some((x) => last.box[2] <= x + 1 && run.box[0] >= x - 1 && gap > 0.3 * run.size);
    // two values are two cells from a smaller gap on than two words
    const values = last !== undefined && isDatum(run.text) && isDatum(last.text);
    const limit =
      (values ? VALUE_GAP : SEGMENT_GAP) * Math.max(Math.min(run.size, last?.size ?? run.size), 4);
    if (current && !cut && gap <= limit) current.push(run);
    else segments.push([run]);
  }
  return lineOf(page, segments.map(segmentOf));
}

/** Lines without the runs that have gone into something else. */
export function withoutRuns(lines: readonly Line[], gone: (run: Run) => boolean): Line[] {
  return lines.flatMap((line) => {
    const runs = line.segments.flatMap((segment) => segment.runs);
    const left = runs.filter((run) => !gone(run));
    if (left.length === runs.length) return [line];
    return left.length === 0 ? [] : [toLine(line.page, left)];
  });
}
