import { openQueues } from '../../src/queue/queues.ts';
import type { Handlers } from '../../src/queue/run-job.ts';
import { startWorker } from '../../src/queue/start-worker.ts';
import { getAnalysis, stageNames } from '../../src/storage/analyses.ts';
import { openDatabase } from '../../src/storage/database.ts';
import type { TestStore } from '../integration/support/stores.ts';
import { submit, tinyReport } from '../integration/support/submit.ts';

const nothing = async (): Promise<void> => {};
const handlers = {
  intake: nothing,
  extract: nothing,
  analyse: nothing,
  report: nothing,
} satisfies Partial<Handlers>;

/** Milliseconds that one job takes whose handler does nothing: queue, state in the database, next stage. */
export interface QueueOverhead {
  /** One analysis at a time through all stages. */
  idle: number;
  /** Many at once. */
  busy: number;
}

/** With the workers in this process. The store must be migrated. */
export async function measureQueue(
  store: Pick<TestStore, 'database' | 'redisUrl'>,
  count: number,
): Promise<QueueOverhead> {
  const db = await openDatabase(store.database);
  const queues = await openQueues(store, db);
  const waiting = new Map<string, () => void>();
  const ended = ({ job, analysis }: { job: string; analysis: string }): void => {
    if (job === 'report') waiting.get(analysis)?.();
  };
  const workers = await Promise.all(
    stageNames.map((job) => startWorker(db, queues, job, handlers[job], { ended, concurrency: 2 })),
  );
  let made = 0;
  const through = async (): Promise<void> => {
    made += 1;
    const file = { bytes: tinyReport(`overhead ${made}`), name: 'report.docx' };
    const { id } = await submit(db, queues, file);
    await new Promise<void>((resolve) => {
      waiting.set(id, resolve);
      // it may have ended before we listened
      void getAnalysis(db, id).then((row) => row?.state === 'done' && resolve());
    });
  };
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / (count * stageNames.length);
  };
  try {
    await Promise.all(Array.from({ length: 10 }, through));
    const idle = await time(async () => {
      for (let i = 0; i < count; i += 1) await through();
    });
    const busy = await time(() => Promise.all(Array.from({ length: count }, through)));
    return { idle, busy };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop(2_000)));
    await queues.close();
    await db.close();
  }
}
