import type { ReportDocument } from '../src/model/document.ts';
import type { Handler } from '../src/queue/run-job.ts';
import { getStageResult, putStageResult } from '../src/storage/stage-results.ts';
import type { Tools } from './tools.ts';
import { twiceTooSlow } from './twice-too-slow.ts';

/** The document's result (contract prescreen/result@1), made in a process of its own. */
export const analyse =
  ({ analyst, slots, log }: Tools): Handler =>
  async ({ db, analysis, signal, progress }) => {
    const document = await getStageResult<ReportDocument>(db, analysis.id, 'extract');
    if (!document) throw new Error(`analysis ${analysis.id} has no document`);
    const tell = (share: number) => void progress(share * 0.9).catch(() => {});
    const result = await slots
      .take(signal, () => analyst.analyze(document, analysis.options, { signal, progress: tell }))
      .catch((error: unknown) => {
        throw twiceTooSlow(error, analysis);
      });
    const before = await putStageResult(db, analysis.id, 'analyse', result);
    if (before === 'different') log.error({ analysis: analysis.id }, 'analysed twice with different results');
  };
