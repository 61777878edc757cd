import type { ReportDocument } from '../src/model/document.ts';
import { summarise } from '../src/model/summary.ts';
import { insightOf } from '../src/pipeline/insight-of.ts';
import type { Handler } from '../src/queue/run-job.ts';
import { putSummary } from '../src/storage/analyses.ts';
import { putInsight } from '../src/storage/insights.ts';
import { getStageResult, putStageResult } from '../src/storage/stage-results.ts';
import { optionsOf } from './options-of.ts';
import type { Tools } from './tools.ts';
import { twiceTooSlow } from './twice-too-slow.ts';

/** The document's result (contract prescreen/result@1), made in a process of its own. */
export const analyse =
  ({ analyst, revisions, slots, log }: Tools): Handler =>
  async ({ db, analysis, signal, progress }) => {
    const document = await getStageResult<ReportDocument>(db, analysis.id, 'extract');
    if (!document) throw new Error(`analysis ${analysis.id} has no document`);
    const options = await optionsOf(db, revisions, analysis.options);
    const tell = (share: number) => void progress(share * 0.9).catch(() => {});
    const result = await slots
      .take(signal, () => analyst.analyze(document, options, { signal, progress: tell }))
      .catch((error: unknown) => {
        throw twiceTooSlow(error, analysis);
      });
    await putSummary(db, analysis.id, summarise(result));
    await putInsight(db, analysis.id, insightOf(result));
    const before = await putStageResult(db, analysis.id, 'analyse', result);
    if (before === 'different') log.error({ analysis: analysis.id }, 'analysed twice with different results');
  };
