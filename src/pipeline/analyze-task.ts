import type { ReportDocument } from '../model/document.ts';
import { serveSandbox } from '../sandbox/serve-sandbox.ts';
import { loadSegmenter } from '../text/segmenter.ts';
import { type AnalyzeOptions, analyze } from './analyze.ts';

/** One document for `openAnalyst`'s process. */
export interface AnalyzeTask {
  document: ReportDocument;
  options: AnalyzeOptions;
}

await serveSandbox<AnalyzeTask>(
  async ({ document, options }, progress) => (await analyze(document, options, progress)).result,
  loadSegmenter,
);
