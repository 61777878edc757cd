import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingest } from '../../src/ingest/ingest.ts';
import { HeadingMatcher } from '../../src/mapping/headings.ts';
import type { ReportDocument } from '../../src/model/document.ts';
import type { Rubric } from '../../src/model/rubric.ts';
import { loadRubric } from '../../src/rubrics/load-rubric.ts';
import { type DocumentText, passagesOf } from '../../src/text/passages.ts';
import { labelledReports, type Truth } from './truth.ts';

/** How a report is built, as far as it matters for finding its way in it. */
export const styles = ['aligned', 'own chapters', 'project', 'bold headings'] as const;
export type Style = (typeof styles)[number];

/** A labelled report, read once, for runs of the mapping alone. */
export interface ReadReport {
  truth: Truth;
  document: ReportDocument;
  text: DocumentText;
  rubric: Rubric;
  styles: Style[];
}

/** The labelled reports of folders, read. The smallest cases, which show notation only, are left out. */
export async function readCorpus(folders: readonly string[]): Promise<ReadReport[]> {
  const reports = folders.flatMap(labelledReports).filter(({ truth }) => truth.evidence.length >= 20);
  const read: ReadReport[] = [];
  for (const { folder, truth } of reports) {
    const document = await ingest(new Uint8Array(readFileSync(join(folder, truth.file))), truth.file);
    const text = passagesOf(document);
    const rubric = await loadRubric(truth.rubric);
    read.push({ truth, document, text, rubric, styles: stylesOf(folder, truth, text, rubric) });
  }
  return read;
}

function stylesOf(folder: string, truth: Truth, text: DocumentText, rubric: Rubric): Style[] {
  const matcher = new HeadingMatcher(rubric);
  const named = new Set(text.passages.map((passage) => matcher.match(passage.headings, false).named));
  named.delete(-1);
  const found: Style[] = [named.size >= rubric.items.length / 2 ? 'aligned' : 'own chapters'];
  if (truth.applicant === 'project') found.push('project');
  if (hasBoldHeadings(folder)) found.push('bold headings');
  return found;
}

function hasBoldHeadings(folder: string): boolean {
  try {
    return /^\s*headings:\s*bold\b/m.test(readFileSync(join(folder, 'report.md'), 'utf8'));
  } catch {
    return false;
  }
}

/** The same report with every heading taken out: what is left are the words and their order. */
export function withoutHeadings(report: ReadReport): ReadReport {
  const passages = report.text.passages
    .filter((passage) => passage.kind !== 'heading')
    .map((passage) => ({ ...passage, headings: [] }));
  return { ...report, text: { ...report.text, passages } };
}
