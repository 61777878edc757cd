import type { PDFPageProxy } from 'pdfjs-dist';
import { AppError } from '../../errors.ts';
import type { Diagnostic } from '../../model/document.ts';
import { captionLabel, outlineNumber } from '../../text/outline.ts';
import type { Limits, ReadReport } from '../reader.ts';
import { assemble } from './assemble.ts';
import { FontWeights } from './fonts.ts';
import { findFurniture, findToc } from './furniture.ts';
import type { Box } from './geometry.ts';
import { layOut } from './layout.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import type { PageContent } from './page-content.ts';
import { readGraphics } from './page-graphics.ts';
import { type Line, type Run, rowsOf, runsOf, toLine } from './page-lines.ts';

/** AnnotationMode.DISABLE of pdf.js: links and comments are no drawing of the report. */
const ANNOTATIONS_OFF = 0;

/**
 * Reads a PDF into blocks. Places are in points from the top left of the page as shown.
 * @throws AppError file-encrypted, file-broken, too-many-pages
 */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<ReadReport> {
  const pdf = await openPdf(bytes, limits);
  try {
    return await readPages(pdf, limits);
  } finally {
    await pdf.close();
  }
}

async function readPages(pdf: OpenPdf, limits: Limits): Promise<ReadReport> {
  const { document } = pdf;
  const diagnostics: Diagnostic[] = [];
  const pages: PageContent[] = [];
  const fonts = new FontWeights();
  let pagesWithoutText = 0;
  for (let number = 1; number <= document.numPages; number++) {
    let page: PDFPageProxy | null = null;
    try {
      page = await document.getPage(number);
      const content = await readPage(page, pdf, fonts);
      pages.push(content);
      if (content.runs.length === 0 && content.graphics?.painted) {
        pagesWithoutText++;
        diagnostics.push({
          code: 'page-without-text',
          message: `第 ${number} 页没有文字，只有图像，内容无法读取；如为扫描件，请提交可复制文字的版本。`,
          page: number,
        });
      }
    } catch {
      diagnostics.push({
        code: 'page-unreadable',
        message: `第 ${number} 页损坏，无法读取；请检查原文件该页。`,
        page: number,
      });
    } finally {
      page?.cleanup();
    }
  }
  if (pages.length === 0)
    throw new AppError('file-broken', 'PDF 的所有页面都已损坏，无法读取；请重新导出后再提交。');
  const furniture = findFurniture(pages);
  const toc = findToc(pages, furniture);
  fonts.settle(bodyRuns(pages, furniture));
  const bodySize = usualSize(pages, furniture);
  const ignored = new Set([...furniture, ...toc]);
  const elements = pages.map((page) => layOut(page, ignored, bodySize));
  const blocks = assemble(pages, elements, furniture, toc, fonts, bodySize);
  if (blocks.length > limits.blocks) {
    throw new AppError(
      'too-many-pages',
      `PDF 内容过多（超过 ${limits.blocks} 段），无法分析；请只提交自评报告正文，佐证材料另册。`,
    );
  }
  return { pages: document.numPages, blocks, diagnostics, pagesWithoutText };
}

async function readPage(page: PDFPageProxy, pdf: OpenPdf, fonts: FontWeights): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const matrix = viewport.transform as number[];
  const text = await page.getTextContent();
  const items = text.items.filter((item) => 'str' in item);
  const runs = runsOf(items, matrix);
  const lines = rowsOf(runs).map((row) => toLine(page.pageNumber, row));
  const box: Box = [0, 0, viewport.width, viewport.height];
  let graphics: PageContent['graphics'] = null;
  if (needsDrawing(lines, fonts)) {
    const list = await page.getOperatorList({ annotationMode: ANNOTATIONS_OFF });
    graphics = readGraphics(list, pdf.ops, matrix, box);
    fonts.learn(pdf.fontNames);
    for (const run of runs) {
      if (
        graphics.outlined.some(([x, y]) => Math.abs(x - run.box[0]) < 1.5 && Math.abs(y - run.baseline) < 1.5)
      )
        run.bold = true;
    }
  }
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, runs, lines, graphics };
}

/**
 * The drawing costs nearly as much to read as the text, so it is read only where it can tell something: tables,
 * captions, pages without text, and fonts of short lines whose weight is not known yet.
 */
function needsDrawing(lines: readonly Line[], fonts: FontWeights): boolean {
  if (lines.length === 0) return true;
  let pairs = 0;
  let triples = 0;
  for (const line of lines) {
    if (line.segments.length >= 2) pairs++;
    if (line.segments.length >= 3) triples++;
    if (line.segments.some((segment) => captionLabel(segment.text) !== null)) return true;
    if (
      line.text.length <= 30 &&
      outlineNumber(line.text) &&
      !line.segments.some((segment) => segment.runs.some((run) => fonts.knows(run.font)))
    )
      return true;
  }
  return triples >= 2 || pairs >= 4 || lines.length < 8;
}

function* bodyRuns(pages: readonly PageContent[], skip: ReadonlySet<Line>): Generator<Run> {
  for (const page of pages)
    for (const line of page.lines)
      if (!skip.has(line)) for (const segment of line.segments) yield* segment.runs;
}

/** Size of most of the running text: lines of one segment, by characters. */
function usualSize(pages: readonly PageContent[], furniture: ReadonlySet<Line>): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    for (const line of page.lines) {
      if (furniture.has(line)) continue;
      const weight =
        line.segments.length === 1 && line.text.length > 15 ? line.text.length : line.text.length / 10;
      counts.set(line.size, (counts.get(line.size) ?? 0) + weight);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 10.5;
}
