import { isTocLine, isTocTitle } from '../../text/outline.ts';
import { median } from './geometry.ts';
import type { PageContent } from './page-content.ts';
import type { Line } from './page-lines.ts';

const EDGE_LINES = 3;

const PAGE_NUMBER =
  /^(?:第\s*[\d一二三四五六七八九十百]+\s*页\s*[,，/、]?\s*(?:[（(]?\s*共\s*[\d一二三四五六七八九十百]+\s*页\s*[）)]?)?|[-–—·~]\s*\d{1,4}\s*[-–—·~]|\d{1,4}\s*[/／]\s*\d{1,4}|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?|共\s*\d+\s*页\s*第\s*\d+\s*页)$/i;

function folded(text: string): string {
  return text.replace(/\s+/g, '').replace(/\d+/g, '#');
}

/** Where in the page a line stands: how many lines are above or below it, and whether in a margin. */
function edges(page: PageContent): { line: Line; side: 'head' | 'foot' }[] {
  const sorted = [...page.lines].sort((a, b) => a.baseline - b.baseline);
  const found: { line: Line; side: 'head' | 'foot' }[] = [];
  for (const line of sorted.slice(0, EDGE_LINES)) {
    if (line.baseline < 0.16 * page.height) found.push({ line, side: 'head' });
  }
  for (const line of sorted.slice(-EDGE_LINES)) {
    if (line.baseline > 0.86 * page.height) found.push({ line, side: 'foot' });
  }
  return found;
}

/**
 * Running heads, running feet and page numbers: lines at the edge of a page that come back at the same height
 * on other pages (digits folded), or that are nothing but a page number.
 */
export function findFurniture(pages: readonly PageContent[]): Set<Line> {
  const furniture = new Set<Line>();
  const groups = new Map<string, { line: Line; page: PageContent }[]>();
  const lone: { line: Line; page: PageContent; value: number }[] = [];
  for (const page of pages) {
    for (const { line, side } of edges(page)) {
      const text = line.text.trim();
      const inMargin = line.baseline < 0.09 * page.height || line.baseline > 0.91 * page.height;
      if (PAGE_NUMBER.test(text) && (inMargin || isLast(page, line, side))) furniture.add(line);
      const number = /^(\d{1,4}|[ivxlc]{1,6})$/i.exec(text);
      if (number && isLast(page, line, side)) {
        const value = Number(number[1]);
        lone.push({ line, page, value });
      }
      const key = `${side} ${folded(text)}`;
      const group = groups.get(key) ?? [];
      group.push({ line, page });
      groups.set(key, group);
    }
  }
  const enough = pages.length <= 3 ? 2 : 3;
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const baselines = group.map(({ line }) => line.baseline);
    const at = median(baselines);
    const same = group.filter(({ line }) => Math.abs(line.baseline - at) < 4);
    if (same.length < enough) continue;
    // a heading repeated inside the text does not stand apart from it on every page
    const apart = same.filter(({ line, page }) => standsApart(page, line)).length;
    if (apart < 0.6 * same.length) continue;
    for (const { line } of same) {
      // rows of a table that goes on over pages look alike too
      const values = line.segments.filter((segment) => /^[\d.,%\s]+$/.test(segment.text)).length;
      if (values < 2) furniture.add(line);
    }
  }
  for (const { line, page, value } of lone) {
    const steady = lone.filter(
      (other) =>
        other.value - value === other.page.number - page.number &&
        Math.abs(other.line.baseline - line.baseline) < 6,
    ).length;
    const margin = line.baseline > 0.9 * page.height || line.baseline < 0.08 * page.height;
    if (
      (Number.isNaN(value) && margin && /[ivxlc]/i.test(line.text)) ||
      steady >= 2 ||
      (margin && standsApart(page, line))
    )
      furniture.add(line);
  }
  chapterHeads(pages, furniture);
  return furniture;
}

function isLast(page: PageContent, line: Line, side: 'head' | 'foot'): boolean {
  return page.lines.every(
    (other) =>
      other === line ||
      (side === 'foot' ? other.baseline <= line.baseline + 2 : other.baseline >= line.baseline - 2),
  );
}

/**
 * At the very edge but for other lines that stand apart, with more room to the text than lines of it leave
 * between them.
 */
function standsApart(page: PageContent, line: Line): boolean {
  const head = line.baseline < page.height / 2;
  const inward = page.lines
    .map((other) => (head ? other.baseline - line.baseline : line.baseline - other.baseline))
    .filter((distance) => distance > 2)
    .sort((a, b) => a - b);
  if (line.baseline < 0.07 * page.height || line.baseline > 0.94 * page.height) return true;
  const [gap, second] = inward;
  if (gap === undefined) return true;
  const inner = second === undefined ? line.size * 1.6 : second - gap;
  return gap > 1.6 * line.size && (gap > 1.3 * inner || gap > 3.2 * line.size || inner < 0.5 * line.size);
}

/** Heads that change with the chapter: the top line of most pages, apart from the text, at one height, repeated. */
function chapterHeads(pages: readonly PageContent[], furniture: Set<Line>): void {
  const tops = pages.flatMap((page) => {
    const rest = page.lines.filter((line) => !furniture.has(line)).sort((a, b) => a.baseline - b.baseline);
    const [first, second] = rest;
    if (!first || !second || first.baseline > 0.11 * page.height) return [];
    return second.baseline - first.baseline > 2.1 * second.size &&
      first.size <= second.size + 0.3 &&
      first.text.length < 40
      ? [{ first, page }]
      : [];
  });
  if (tops.length < 4) return;
  const at = median(tops.map(({ first }) => first.baseline));
  const same = tops.filter(({ first }) => Math.abs(first.baseline - at) < 2);
  if (same.length < 0.5 * pages.length) return;
  const texts = new Map<string, number>();
  for (const { first } of same) texts.set(folded(first.text), (texts.get(folded(first.text)) ?? 0) + 1);
  const repeated = [...texts.values()].filter((times) => times > 1).reduce((sum, times) => sum + times, 0);
  if (repeated < 0.6 * same.length) return;
  for (const { first } of same) furniture.add(first);
}

const LEADER = /[.．…·⋯]{3,}/;
const PAGE_AT_END = /^[\s.．…·⋯]*[（(]?(?:\d{1,4}|[ivxlcIVXLC]{1,6})[）)]?$/;
const ENDS_IN_PAGE =
  /^(.*[\u4e00-\u9fffA-Za-z）)].*?)[\s.．…·⋯_-]*[（(]?\s*(\d{1,4}|[ivxlcIVXLC]{1,6})\s*[）)]?$/s;

/** Lines of the table of contents, with its title. */
export function findToc(pages: readonly PageContent[], furniture: ReadonlySet<Line>): Set<Line> {
  const toc = new Set<Line>();
  let open = false;
  for (const page of pages) {
    const lines = page.lines.filter((line) => !furniture.has(line));
    const right = Math.max(0, ...lines.map((line) => line.box[2]));
    const entry = (line: Line): boolean =>
      isTocLine(line.text) ||
      (line.text.length < 90 &&
        right - line.box[2] < 14 &&
        (line.segments.length >= 2 || LEADER.test(line.text)) &&
        PAGE_AT_END.test(line.segments.at(-1)!.text.replace(/^.*[.．…·⋯]{3,}/s, '')) &&
        !/[。；]/.test(line.text) &&
        ENDS_IN_PAGE.test(line.text));
    const titleAt = lines.findIndex((line) => isTocTitle(line.text.replace(/\s+/g, '')));
    if (!open && titleAt < 0 && page.number > 12) continue;
    const entries = lines.filter(entry).length;
    if (titleAt >= 0 && lines.slice(titleAt + 1, titleAt + 7).filter(entry).length >= 1) {
      open = true;
      toc.add(lines[titleAt]!);
    } else if (!open && entries >= 4 && entries >= 0.6 * lines.length && page.number <= 12) open = true;
    if (!open) continue;
    if (entries === 0 || (titleAt < 0 && entries < 0.5 * lines.length && !entry(lines[0]!))) {
      open = false;
      continue;
    }
    const start = Math.max(titleAt, 0);
    let miss: Line[] = [];
    for (const line of lines.slice(start)) {
      if (toc.has(line)) continue;
      if (entry(line)) {
        // a title broken over two lines
        for (const part of miss) toc.add(part);
        miss = [];
        toc.add(line);
      } else {
        miss.push(line);
        if (miss.length > 2) {
          open = false;
          break;
        }
      }
    }
    if (miss.length > 0) open = false;
  }
  return toc;
}
