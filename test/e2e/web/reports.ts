import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { buildDocx } from '../../support/build-docx.ts';
import { buildHtml } from '../../support/build-html.ts';
import { parseReportSource, type ReportSource } from '../../support/report-source.ts';

/**
 * A fixture's source without some of its sections (by their headings, as they are written there) and without what is
 * evidence for some criteria (by its labels).
 */
export function reportSource(fixture: string, without: readonly string[] = []): ReportSource {
  const path = new URL(`../../../fixtures/${fixture}/report.md`, import.meta.url);
  const source = parseReportSource(readFileSync(path, 'utf8'));
  let dropped = 0;
  const blocks = source.blocks.filter((block) => {
    const { criteria = [], also = [] } = ('label' in block && block.label) || {};
    if ([...criteria, ...also].some((criterion) => without.includes(criterion))) return false;
    if (block.kind !== 'heading') return dropped === 0;
    if (dropped !== 0 && block.level <= dropped) dropped = 0;
    if (dropped === 0 && without.includes(block.text)) dropped = block.level;
    return dropped === 0;
  });
  return { ...source, blocks };
}

export async function docxReport(source: ReportSource): Promise<Buffer> {
  return Buffer.from(await buildDocx(source));
}

/** Printed by the browser that the tests drive, as the fixtures are. */
export async function pdfReport(browser: Browser, source: ReportSource): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.setContent(buildHtml(source), { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await context.close();
  }
}
