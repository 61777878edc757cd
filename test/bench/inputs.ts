import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { countCharacters } from '../../src/text/normalize.ts';
import { buildDocx } from '../support/build-docx.ts';
import { parseReportSource, type ReportSource, type SourceBlock } from '../support/report-source.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));

/** Characters of a full page of a Chinese report with tables: what "100 pages" of a DOCX means here. */
const CHARACTERS_A_PAGE = 800;

/** A PDF of so many pages: a fixture's pages over and over. */
export async function pdfOf(pages: number): Promise<Uint8Array> {
  const source = await PDFDocument.load(readFileSync(fixture('ecology/report.pdf')));
  const target = await PDFDocument.create();
  const count = source.getPageCount();
  const copied = await target.copyPages(
    source,
    Array.from({ length: pages }, (_, i) => i % count),
  );
  for (const page of copied) target.addPage(page);
  return target.save();
}

/** A DOCX of about so many characters: a fixture's chapters over and over, the last one cut. */
export async function docxOf(characters: number): Promise<Uint8Array> {
  const source = parseReportSource(readFileSync(fixture('economic-complete/report.md'), 'utf8'));
  const blocks: SourceBlock[] = [];
  let length = 0;
  for (let i = 0; length < characters; i++) {
    const block = source.blocks[i % source.blocks.length];
    if (!block || (i >= source.blocks.length && (block.kind === 'cover' || block.kind === 'toc'))) continue;
    blocks.push(block);
    length += countCharacters(textOf(block));
  }
  const whole: ReportSource = { ...source, blocks };
  return buildDocx(whole);
}

export const docxPages = (pages: number): Promise<Uint8Array> => docxOf(pages * CHARACTERS_A_PAGE);

function textOf(block: SourceBlock): string {
  if ('runs' in block)
    return block.runs.map((run) => ('text' in run && run.kind !== 'delete' ? run.text : '')).join('');
  if (block.kind === 'heading') return block.text;
  if (block.kind === 'table') {
    return [...block.head, ...block.body]
      .flatMap((row) => row.cells.map((cell) => (typeof cell === 'string' ? '' : cell.text)))
      .join(' ');
  }
  return 'blocks' in block ? block.blocks.map(textOf).join('') : '';
}
