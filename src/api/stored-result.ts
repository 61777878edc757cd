import type { Result } from '../model/result.ts';
import { getAnalysis } from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';
import { getStageResult } from '../storage/stage-results.ts';
import type { Version } from '../storage/versions.ts';
import { withFileName } from './file-name.ts';
import { Problem } from './problem.ts';

/**
 * The result of a version, under its own file's name.
 * @throws Problem analysis-unfinished, analysis-failed
 */
export async function resultOf(db: Database, version: Version): Promise<Result> {
  const analysis = await getAnalysis(db, version.analysisId);
  if (analysis?.state === 'failed') {
    const reason = withFileName(analysis.error, version.fileName)?.message ?? '';
    throw new Problem(409, 'analysis-failed', `第 ${version.number} 版未能分析：${reason}`);
  }
  const result =
    analysis?.state === 'done' ? await getStageResult<Result>(db, analysis.id, 'analyse') : undefined;
  if (!result) {
    throw new Problem(409, 'analysis-unfinished', `第 ${version.number} 版仍在分析，请稍候再查看结果`);
  }
  return { ...result, document: { ...result.document, name: version.fileName } };
}
