import type { Handler } from '../src/queue/run-job.ts';
import { deleteStageResult, stageResultHash } from '../src/storage/stage-results.ts';
import type { Tools } from './tools.ts';

/** The last look before it counts as done; the exports are made from the result when somebody asks for one. */
export const report =
  (_: Tools): Handler =>
  async ({ db, analysis }) => {
    const hash = await stageResultHash(db, analysis.id, 'analyse');
    if (hash === null) throw new Error(`analysis ${analysis.id} has no result`);
    // all that anybody reads from now on is in the result
    await deleteStageResult(db, analysis.id, 'extract');
  };
