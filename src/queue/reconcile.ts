import type { Database } from '../storage/database.ts';
import type { JobName } from './catalog.ts';
import { ledgers } from './ledgers.ts';
import type { Queues } from './queues.ts';

/**
 * The database is the truth: all unfinished work without a live job (the queue was emptied, a job was given up in an
 * outage, nobody could enqueue it) is added from its stage. Adding twice is once. How many were added; undefined
 * where another process is at it.
 */
export async function reconcile(db: Database, queues: Queues): Promise<number | undefined> {
  return db.exclusively('reconcile', async () => {
    const unfinished = [];
    for (const ledger of Object.values(ledgers)) unfinished.push(...(await ledger.unfinished(db)));
    const live = new Map<JobName, Set<string>>();
    for (const job of new Set(unfinished.map((one) => one.job))) live.set(job, await queues.live(job));
    let added = 0;
    for (const { job, id, priority } of unfinished) {
      if (live.get(job)?.has(id)) continue;
      await queues.add(job, id, { priority });
      added += 1;
    }
    return added;
  });
}
