import type { AnalysisRow } from '../storage/analyses.ts';
import type { Waiting } from './ledgers.ts';
import { type Queues, within } from './queues.ts';

/** Milliseconds that an upload waits for the queue. */
const PATIENCE = 3_000;

/**
 * Puts an analysis's present stage in the queue; call it after the commit that stored the analysis. false: the
 * queue does not answer. Nothing is lost: the reconciler adds it when it can.
 */
export async function enqueue(
  queues: Pick<Queues, 'add'>,
  analysis: Pick<AnalysisRow, 'id' | 'stage' | 'priority' | 'state'>,
): Promise<boolean> {
  if (analysis.state === 'done' || analysis.state === 'failed') return true;
  return addWaiting(queues, { job: analysis.stage, id: analysis.id, priority: analysis.priority });
}

/** The same of any job. */
export async function addWaiting(
  queues: Pick<Queues, 'add'>,
  { job, id, priority }: Waiting,
): Promise<boolean> {
  const added = queues.add(job, id, { priority });
  // one that comes too late is as good
  added.catch(() => {});
  try {
    await within(added, PATIENCE);
    return true;
  } catch {
    return false;
  }
}
