import type { Block, ChartBlock, Place, TableBlock, TextBlock } from '../../model/document.ts';
import { captionLabel, outlineNumber, withoutBullet } from '../../text/outline.ts';
import { joinText } from './characters.ts';
import { readChart } from './figures.ts';
import type { FontWeights } from './fonts.ts';
import { type Box, median, rounded, union } from './geometry.ts';
import { findHeadings } from './headings.ts';
import type { Element } from './layout.ts';
import type { PageContent } from './page-content.ts';
import type { Line } from './page-lines.ts';
import { continues, type Paragraph, paragraphOf, type TextLine, type TextStyle } from './paragraphs.ts';
import type { Grid } from './ruled-tables.ts';
import { continuation, headRows, tableRows, withHead } from './table-block.ts';

type Draft =
  | { kind: 'paragraph'; paragraph: Paragraph; page: number; footnote: boolean }
  | {
      kind: 'caption';
      text: string;
      of: 'table' | 'figure';
      continued: boolean;
      box: Box;
      page: number;
      strength: number;
    }
  | { kind: 'table'; grid: Grid; caption: string; block: TableBlock | null; page: number; box: Box }
  | { kind: 'figure'; block: ChartBlock; page: number; box: Box };

/** Body, furniture and contents of the whole document as blocks in reading order. */
export function assemble(
  pages: readonly PageContent[],
  elements: readonly Element[][],
  furniture: ReadonlySet<Line>,
  toc: ReadonlySet<Line>,
  fonts: FontWeights,
  bodySize: number,
): Block[] {
  const style = textStyle(elements, bodySize);
  const drafts = draft(elements, fonts, style);
  attachCaptions(drafts);
  const blocks = finish(drafts, style, fonts, coverPages(pages, drafts, toc));
  const others = pages.flatMap((page) =>
    page.lines
      .filter((line) => furniture.has(line) || toc.has(line))
      .map((line): { block: Block; page: number; y: number } => ({
        block: {
          id: '',
          kind: 'paragraph',
          layer: toc.has(line) ? 'toc' : 'furniture',
          text: line.text,
          places: [{ page: page.number, bbox: rounded(line.box) }],
        },
        page: page.number,
        y: toc.has(line) ? 1 : line.baseline < page.height / 2 ? 0 : 2,
      })),
  );
  const all = [
    ...others.map((other) => ({ block: other.block, key: other.page * 4 + (other.y === 2 ? 3 : other.y) })),
    ...blocks.map(({ block, page }) => ({ block, key: page * 4 + 2 })),
  ];
  // stable: blocks of one page keep their order
  all.sort((a, b) => a.key - b.key);
  for (const [index, { block }] of all.entries()) {
    block.id = `b${index}`;
  }
  for (const { block, before } of blocks) if (before && block.kind === 'table') block.continues = before.id;
  return all.map(({ block }) => block);
}

/** What most of the running text looks like. */
function textStyle(elements: readonly Element[][], bodySize: number): TextStyle {
  const gaps: number[] = [];
  let indented = 0;
  let flush = 0;
  for (const page of elements) {
    const edges = columnEdges(page, bodySize);
    let last: Line | null = null;
    for (const element of page) {
      if (element.kind !== 'line') {
        last = null;
        continue;
      }
      const { line } = element;
      if (Math.abs(line.size - bodySize) > 0.4) {
        last = null;
        continue;
      }
      const edge = edges.get(element.column);
      const before = last;
      if (before && line.baseline > before.baseline) gaps.push(line.baseline - before.baseline);
      if (edge) {
        const off = (line.box[0] - edge.left) / line.size;
        const previousFull = before && edge.right - before.box[2] < 1.6 * line.size;
        const full = edge.right - line.box[2] < 1.6 * line.size;
        if (off > 1.4 && off < 2.7 && full) indented++;
        else if (off < 0.5 && full && !previousFull) flush++;
      }
      last = line;
    }
  }
  return { bodySize, leading: median(gaps) || 1.6 * bodySize, indents: indented > flush };
}

/** Left and right edges that lines of a column keep. */
function columnEdges(
  elements: readonly Element[],
  bodySize: number,
): Map<number, { left: number; right: number }> {
  const byColumn = new Map<number, Line[]>();
  for (const element of elements) {
    if (element.kind !== 'line' || Math.abs(element.line.size - bodySize) > 0.8) continue;
    const list = byColumn.get(element.column) ?? [];
    list.push(element.line);
    byColumn.set(element.column, list);
  }
  const edges = new Map<number, { left: number; right: number }>();
  for (const [column, lines] of byColumn) {
    if (lines.length < 3) continue;
    const lefts = lines.map((line) => line.box[0]).sort((a, b) => a - b);
    // a mark at a line's end may hang over the edge
    const whole = lines.filter((line) => !/[，。；、：！？）]$/.test(line.text));
    const rights = (whole.length < 3 ? lines : whole).map((line) => line.box[2]).sort((a, b) => b - a);
    // one stray line does not make the edge where others agree on another
    const [first = 0, second = first, third = second] = rights;
    const right = first - second > 6 && second - third < 2 && lines.length > 6 ? second : first;
    edges.set(column, { left: lefts[0]!, right });
  }
  return edges;
}

function draft(elements: readonly Element[][], fonts: FontWeights, style: TextStyle): Draft[] {
  const perPage = elements.map((page) => columnEdges(page, style.bodySize));
  const singles = perPage.map((edges) => edges.get(0)).filter((edge) => edge !== undefined);
  const usual = {
    left: Math.min(...singles.map((edge) => edge.left)),
    right: median(singles.map((edge) => edge.right)),
  };
  const usualLeft = median(singles.map((edge) => edge.left));
  const drafts: Draft[] = [];
  let open: Paragraph | null = null;
  let openDraft: Extract<Draft, { kind: 'paragraph' }> | null = null;
  // blocks that stand between two pages' halves of one paragraph
  let floated = false;
  for (const [index, page] of elements.entries()) {
    const notes = footnotes(page, style);
    for (const element of page) {
      if (element.kind === 'line') {
        const { line } = element;
        const own = perPage[index]!.get(element.column);
        const fallback =
          singles.length > 0
            ? { left: usualLeft, right: usual.right }
            : { left: element.box[0], right: element.box[2] };
        let edge = own ?? fallback;
        // a page with little text on it does not show its edges
        if (element.column === 0 && singles.length > 1)
          edge = {
            left: Math.min(edge.left, Math.abs(edge.left - usualLeft) < 60 ? usualLeft : edge.left),
            right: Math.max(edge.right, Math.abs(edge.right - usual.right) < 120 ? usual.right : edge.right),
          };
        const text: TextLine = {
          line,
          column: element.column,
          left: edge.left,
          right: edge.right,
          strong: fonts.strong(line.segments.flatMap((segment) => segment.runs)),
          bullet: element.bullet,
        };
        const footnote = notes.has(line);
        if (
          open &&
          openDraft &&
          openDraft.footnote === footnote &&
          !UNIT_LINE.test(open.lines.at(-1)!.line.text) &&
          !(
            floated &&
            line.page === open.lines.at(-1)!.line.page &&
            line.baseline > open.lines.at(-1)!.line.baseline
          ) &&
          continues(open, text, style)
        ) {
          open.lines.push(text);
          floated = false;
          continue;
        }
        if (footnote) {
          drafts.push({ kind: 'paragraph', paragraph: paragraphOf([text]), page: line.page, footnote });
          const last = drafts.at(-2);
          if (
            last?.kind === 'paragraph' &&
            last.footnote &&
            last.page === line.page &&
            !/^[\s[（(【]*(?:\d|[①-⑳]|[*†‡※]|注)/.test(line.text)
          ) {
            last.paragraph.lines.push(text);
            drafts.pop();
          }
          continue;
        }
        open = { lines: [text], text: '' };
        openDraft = { kind: 'paragraph', paragraph: open, page: line.page, footnote };
        drafts.push(openDraft);
        floated = false;
        continue;
      }
      floated = true;
      if (element.kind === 'caption') {
        const strong = fonts.strong(element.segment.runs);
        drafts.push({
          kind: 'caption',
          text: element.segment.text,
          of: element.of,
          continued: element.continued,
          box: element.box,
          page: element.page,
          strength: strong ? 1 : 0,
        });
      } else if (element.kind === 'table') {
        drafts.push({
          kind: 'table',
          grid: element.grid,
          caption: '',
          block: null,
          page: element.page,
          box: element.box,
        });
      } else {
        const reading = readChart(element.figure);
        drafts.push({
          kind: 'figure',
          page: element.page,
          box: element.box,
          block: {
            id: '',
            kind: 'chart',
            layer: 'body',
            places: [{ page: element.page, bbox: rounded(element.box) }],
            title: reading?.title ?? '',
            caption: '',
            categories: reading?.categories ?? [],
            series: reading?.series ?? [],
            unit: reading?.unit ?? '',
            readable: reading !== null,
          },
        });
      }
    }
  }
  for (const one of drafts)
    if (one.kind === 'paragraph')
      one.paragraph.text = one.paragraph.lines.map((line) => line.line.text).reduce(joinText, '');
  return drafts;
}

/** Small text at the foot of a page that begins with a mark. */
function footnotes(page: readonly Element[], style: TextStyle): Set<Line> {
  const found = new Set<Line>();
  const lines = page.filter((element) => element.kind === 'line').map((element) => element.line);
  let tail: Line[] = [];
  for (const line of lines.toReversed()) {
    if (line.size > 0.9 * style.bodySize) break;
    tail.push(line);
    if (/^\s*[[（(【]?(?:\d{1,2}|[①-⑳]|[*†‡※])[\])）】]?\s*\D/.test(line.text)) {
      for (const one of tail) found.add(one);
      tail = [];
    }
  }
  // small lists in the middle of a page are none
  const last = page.filter((element) => element.kind !== 'line').at(-1);
  for (const line of found)
    if (last && last.page === line.page && last.box[1] > line.baseline) found.delete(line);
  return found;
}

const UNIT_LINE = /^[（(]?\s*(?:计量)?单位\s*[:：]\s*\S{1,12}\s*[)）]?$/;

/** Captions go to the table below (else above) or the figure above (else below). */
function attachCaptions(drafts: Draft[]): void {
  for (let i = 0; i < drafts.length; i++) {
    const one = drafts[i]!;
    if (one.kind !== 'caption') continue;
    const below = neighbour(drafts, i, 1);
    const above = neighbour(drafts, i, -1);
    if (one.of === 'table') {
      const target = [below, above].find((other) => other?.kind === 'table' && other.caption === '') as
        | Extract<Draft, { kind: 'table' }>
        | undefined;
      if (target) {
        const unit = drafts
          .slice(i + 1, drafts.indexOf(target))
          .find((other) => other.kind === 'paragraph' && UNIT_LINE.test(other.paragraph.text));
        target.caption = unit?.kind === 'paragraph' ? `${one.text} ${unit.paragraph.text}` : one.text;
      }
      continue;
    }
    const figure = [above, below].find((other) => other?.kind === 'figure' && other.block.caption === '') as
      | Extract<Draft, { kind: 'figure' }>
      | undefined;
    if (figure) {
      figure.block.caption = one.text;
      continue;
    }
    const framed = [above, below].find((other) => other?.kind === 'table' && other.caption === '') as
      | Extract<Draft, { kind: 'table' }>
      | undefined;
    if (framed) {
      framed.caption = one.text;
      continue;
    }
    const before = drafts[i - 1];
    const top = before && before.page === one.page ? bottomOf(before) : 60;
    if (one.box[1] - top > 40) {
      const box: Box = [one.box[0], top, one.box[2], one.box[1]];
      drafts.splice(i, 0, {
        kind: 'figure',
        page: one.page,
        box,
        block: {
          id: '',
          kind: 'chart',
          layer: 'body',
          places: [{ page: one.page, bbox: rounded(box) }],
          title: '',
          caption: one.text,
          categories: [],
          series: [],
          unit: '',
          readable: false,
        },
      });
      i++;
    }
  }
}

function bottomOf(one: Draft): number {
  return one.kind === 'paragraph' ? one.paragraph.lines.at(-1)!.line.box[3] : one.box[3];
}

/** The table or figure next to a caption; side by side, the one that shares its x range. */
function neighbour(drafts: readonly Draft[], at: number, step: 1 | -1): Draft | null {
  const caption = drafts[at] as Extract<Draft, { kind: 'caption' }>;
  let fallback: Draft | null = null;
  for (let i = at + step, seen = 0; i >= 0 && i < drafts.length && seen < 4; i += step, seen++) {
    const one = drafts[i]!;
    if (one.kind === 'paragraph') {
      if (UNIT_LINE.test(one.paragraph.text)) continue;
      break;
    }
    if (one.kind === 'caption') {
      if (Math.abs(one.box[1] - caption.box[1]) < 6 && one.page === caption.page) continue;
      break;
    }
    if (one.page !== caption.page && step === -1) break;
    const overlap = Math.min(one.box[2], caption.box[2]) - Math.max(one.box[0], caption.box[0]);
    if (overlap > 0) return one;
    fallback ??= one;
  }
  return fallback;
}

/** Title pages in front: little text, no sentence. Their lines stay paragraphs. */
function coverPages(
  pages: readonly PageContent[],
  drafts: readonly Draft[],
  toc: ReadonlySet<Line>,
): Set<number> {
  const covers = new Set<number>();
  if (pages.length < 2) return covers;
  for (const page of pages.slice(0, 3)) {
    if (page.lines.some((line) => toc.has(line))) break;
    const own = drafts.filter((one) => one.page === page.number);
    const prose = own.some(
      (one) =>
        one.kind === 'paragraph' && one.paragraph.text.length > 45 && /[。；]/.test(one.paragraph.text),
    );
    const numbered = own.some(
      (one) =>
        one.kind === 'paragraph' &&
        /^(?:part|chapter|section|decimal|cjk)$/.test(outlineNumber(one.paragraph.text)?.style ?? ''),
    );
    if (
      prose ||
      numbered ||
      page.lines.length > 30 ||
      own.some((one) => one.kind === 'figure' && one.block.readable)
    )
      break;
    covers.add(page.number);
  }
  return covers;
}

interface Finished {
  block: Block;
  page: number;
  /** For a table: the one that it goes on from. */
  before?: TableBlock;
}

function finish(
  drafts: readonly Draft[],
  style: TextStyle,
  fonts: FontWeights,
  covers: ReadonlySet<number>,
): Finished[] {
  const paragraphs = drafts.filter(
    (one) => one.kind === 'paragraph' && !one.footnote && !covers.has(one.page),
  ) as Extract<Draft, { kind: 'paragraph' }>[];
  const after = new Map<Paragraph, string | null>();
  for (const [index, one] of drafts.entries()) {
    if (one.kind !== 'paragraph') continue;
    const next = drafts[index + 1];
    after.set(one.paragraph, next ? (next.kind === 'paragraph' ? next.paragraph.text : '') : null);
  }
  const levels = findHeadings(
    paragraphs.map((one) => one.paragraph),
    (paragraph) => after.get(paragraph) ?? null,
    style,
  );
  const out: Finished[] = [];
  // stand-ins that carry an earlier page's head, to the blocks that they stand for
  const heads = new Map<TableBlock, TableBlock>();
  const strong = (runs: Parameters<FontWeights['strong']>[0]): boolean => fonts.strong(runs);
  let last: { grid: Grid; block: TableBlock } | null = null;
  let pending: { continued: boolean } | null = null;
  for (const one of drafts) {
    if (one.kind === 'paragraph') {
      const level = levels.get(one.paragraph);
      const places = placesOf(one.paragraph);
      if (level !== undefined)
        out.push({
          page: one.page,
          block: { id: '', kind: 'heading', layer: 'body', level, text: one.paragraph.text, places },
        });
      else out.push({ page: one.page, block: textBlock(one, places) });
      if (!UNIT_LINE.test(one.paragraph.text)) {
        last = null;
        pending = null;
      }
    } else if (one.kind === 'caption') {
      out.push({
        page: one.page,
        block: {
          id: '',
          kind: 'caption',
          layer: 'body',
          text: one.text,
          places: [{ page: one.page, bbox: rounded(one.box) }],
        },
      });
      pending = { continued: one.continued };
      if (!one.continued && one.of === 'table') last = null;
    } else if (one.kind === 'figure') {
      out.push({ page: one.page, block: one.block });
    } else {
      const head = headRows(one.grid, strong);
      const block: TableBlock = {
        id: '',
        kind: 'table',
        layer: 'body',
        places: [{ page: one.page, bbox: rounded(one.box) }],
        caption: one.caption,
        rows: tableRows(one.grid, head, strong),
        columns: one.grid.xs.length - 1,
      };
      const entry: Finished = { block, page: one.page };
      const saysSo = pending?.continued ?? false;
      if (last && (last.grid.page + 1 === one.grid.page || (saysSo && last.grid.page === one.grid.page))) {
        const goesOn = continuation(last.grid, last.block.rows, one.grid, block.rows, saysSo);
        if (goesOn) {
          block.rows = withHead(block.rows, goesOn.repeated);
          if (block.caption === '' || captionLabel(block.caption)?.title === '')
            block.caption = last.block.caption;
          entry.before = last.block;
        }
      }
      // what the next page's part is compared with must know the head
      const known: TableBlock =
        entry.before && !block.rows.some((row) => row.header)
          ? { ...block, rows: [...last!.block.rows.filter((row) => row.header), ...block.rows] }
          : block;
      out.push(entry);
      last = { grid: one.grid, block: known };
      if (entry.before && known !== block) heads.set(known, block);
      pending = null;
    }
  }
  for (const entry of out) if (entry.before) entry.before = heads.get(entry.before) ?? entry.before;
  return out;
}

function textBlock(one: Extract<Draft, { kind: 'paragraph' }>, places: Place[]): TextBlock {
  const { text, lines } = one.paragraph;
  const base = { id: '', layer: 'body' as const, places };
  if (one.footnote) return { ...base, kind: 'footnote', text };
  const bare = withoutBullet(text);
  if (bare !== null) return { ...base, kind: 'list-item', text: bare };
  if (UNIT_LINE.test(text)) return { ...base, kind: 'caption', text };
  const number = outlineNumber(text);
  const item =
    lines[0]!.bullet || (number !== null && /^(?:arabic|arabic-paren|circled|cjk-paren)$/.test(number.style));
  return { ...base, kind: item ? 'list-item' : 'paragraph', text };
}

/** One place a page and column. */
function placesOf(paragraph: Paragraph): Place[] {
  const places: { page: number; column: number; box: Box }[] = [];
  for (const { line, column } of paragraph.lines) {
    const place = places.at(-1);
    if (place && place.page === line.page && place.column === column) place.box = union(place.box, line.box);
    else places.push({ page: line.page, column, box: line.box });
  }
  return places.map(({ page, box }) => ({ page, bbox: rounded(box) }));
}
