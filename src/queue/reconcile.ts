import { listUnfinished, type StageName, stageNames } from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';
import type { Queues } from './queues.ts';

/**
 * The database is the truth: every unfinished analysis without a live job (the queue was emptied, a job was given
 * up in an outage, nobody could enqueue it) is added from its stage. Adding twice is once. How many were added;
 * undefined where another process is at it.
 */
export async function reconcile(db: Database, queues: Queues): Promise<number | undefined> {
  return db.exclusively('reconcile', async () => {
    const unfinished = await listUnfinished(db);
    if (unfinished.length === 0) return 0;
    const present = new Set(unfinished.map(({ stage }) => stage));
    const live = new Map<StageName, Set<string>>();
    for (const stage of stageNames) if (present.has(stage)) live.set(stage, await queues.live(stage));
    let added = 0;
    for (const { id, stage, priority } of unfinished) {
      if (live.get(stage)?.has(id)) continue;
      await queues.add(stage, id, { priority });
      added += 1;
    }
    return added;
  });
}
