import type { PDFPageProxy } from 'pdfjs-dist';
import { AppError } from '../../errors.ts';
import type { Block, Diagnostic } from '../../model/document.ts';
import type { Limits, ReadReport } from '../reader.ts';
import { assemble } from './assemble.ts';
import { FontWeights } from './fonts.ts';
import { findFurniture, findToc } from './furniture.ts';
import type { Box } from './geometry.ts';
import { type Element, layOut } from './layout.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import type { PageContent } from './page-content.ts';
import { graphicsReader } from './page-graphics.ts';
import { type Line, type Run, rowsOf, runsOf, toLine } from './page-lines.ts';
import { PageText } from './page-text.ts';

/**
 * Reads a PDF into blocks. Places are in points from the top left of the page as shown.
 * @throws AppError file-encrypted, file-broken, too-many-pages
 */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<ReadReport> {
  const content = await contentOf(bytes, limits);
  const blocks = blocksOf(content);
  if (blocks.length > limits.blocks) {
    throw new AppError(
      'too-many-pages',
      `PDF 内容过多（超过 ${limits.blocks} 段），无法分析；请只提交自评报告正文，佐证材料另册。`,
    );
  }
  const { count, diagnostics, pagesWithoutText } = content;
  return { pages: count, blocks, diagnostics, pagesWithoutText };
}

interface Content {
  /** Pages of the file; those in `pages` are the readable ones. */
  count: number;
  pages: PageContent[];
  fonts: FontWeights;
  diagnostics: Diagnostic[];
  pagesWithoutText: number;
}

/** The file is closed, and its fonts let go of, before anything is made of its pages. */
async function contentOf(bytes: Uint8Array, limits: Limits): Promise<Content> {
  const pdf = await openPdf(bytes, limits);
  try {
    return await readPages(pdf);
  } finally {
    await pdf.close();
  }
}

async function readPages(pdf: OpenPdf): Promise<Content> {
  const { document } = pdf;
  const diagnostics: Diagnostic[] = [];
  const pages: PageContent[] = [];
  let pagesWithoutText = 0;
  for (let number = 1; number <= document.numPages; number++) {
    let page: PDFPageProxy | null = null;
    try {
      page = await document.getPage(number);
      const content = await readPage(page, pdf);
      pages.push(content);
      if (content.runs.length === 0 && content.graphics.painted) {
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
  return {
    count: document.numPages,
    pages,
    fonts: new FontWeights(pdf.faces),
    diagnostics,
    pagesWithoutText,
  };
}

function blocksOf({ pages, fonts }: Content): Block[] {
  const furniture = findFurniture(pages);
  const toc = findToc(pages, furniture);
  fonts.settle(bodyRuns(pages, furniture));
  const bodySize = usualSize(pages, furniture);
  const ignored = new Set([...furniture, ...toc]);
  const elements: Element[][] = [];
  for (const page of pages) elements.push(layOut(page, ignored, bodySize, elements.at(-1)));
  return assemble(pages, elements, furniture, toc, fonts, bodySize);
}

async function readPage(page: PDFPageProxy, pdf: OpenPdf): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const matrix = viewport.transform as number[];
  const box: Box = [0, 0, viewport.width, viewport.height];
  const text = new PageText(pdf.ops, pdf.faces, page.view);
  const drawing = graphicsReader(pdf.ops, matrix, box);
  await pdf.operators(page, (op, args) => {
    text.read(op, args);
    drawing.read(op, args);
  });
  const runs = runsOf(text.finish(), matrix);
  const lines = rowsOf(runs).map((row) => toLine(page.pageNumber, row));
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    runs,
    lines,
    graphics: drawing.finish(),
  };
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
