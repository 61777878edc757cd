import type { Database } from '../storage/database.ts';
import type { Queues } from './queues.ts';
import { reconcile } from './reconcile.ts';
import { pause } from './run-job.ts';

/** Milliseconds between two rounds. */
const EVERY = 10_000;

/**
 * Reconciles now and every `every` milliseconds until the function that it gives is called. Runs in every
 * process that has workers; one at a time does the work.
 */
export function startReconciler(
  db: Database,
  queues: Queues,
  tell: { added?: (count: number) => void; error?: (error: unknown) => void } = {},
  every = EVERY,
): () => Promise<void> {
  const stop = new AbortController();
  const rounds = (async () => {
    while (!stop.signal.aborted) {
      try {
        const added = await reconcile(db, queues);
        if (added) tell.added?.(added);
      } catch (error) {
        tell.error?.(error);
      }
      await pause(every, stop.signal);
    }
  })();
  return async () => {
    stop.abort();
    await rounds;
  };
}
