import type { Database } from '../storage/database.ts';
import { type JobName, jobs } from './catalog.ts';
import type { Queues } from './queues.ts';
import { HandedBack, type Handlers, JobFailed, type JobReport, runJob } from './run-job.ts';

export interface WorkerOptions {
  /** Jobs at once; the catalog's number where absent. */
  concurrency?: number;
  /** Shown on the board. */
  name?: string;
  /** Every run that ended. */
  ended?: (report: JobReport) => void;
  /** Trouble of the worker itself (connections); it goes on by itself. */
  error?: (error: unknown) => void;
}

export interface RunningWorker {
  /**
   * Takes no new jobs and waits `patience` milliseconds for those it has; then cuts them short and hands them
   * back, so that another worker takes them up.
   */
  stop(patience: number): Promise<void>;
}

/** Milliseconds for a handler to notice that it was cut short. */
const LAST_WORDS = 2_000;

/** One BullMQ worker for one job. Start one a job and process; raise `concurrency` rather than their number. */
export async function startWorker<J extends JobName>(
  db: Database,
  queues: Queues,
  job: J,
  handler: Handlers[J],
  options: WorkerOptions = {},
): Promise<RunningWorker> {
  const stop = new AbortController();
  const worker = queues.worker(
    job,
    async ({ data, attemptsMade }) => {
      try {
        const run = { db, queues, job, handler, stop: stop.signal, attempt: attemptsMade + 1 };
        const report = await runJob(run, data);
        options.ended?.(report);
      } catch (error) {
        if (error instanceof JobFailed) options.ended?.(error.report);
        else options.error?.(error);
        throw error;
      }
    },
    { concurrency: options.concurrency ?? jobs[job].concurrency, name: options.name },
  );
  worker.on('error', (error) => options.error?.(error));
  await worker.waitUntilReady();
  return {
    async stop(patience) {
      const closed = worker.close();
      if (await settlesWithin(closed, patience)) return;
      stop.abort(new HandedBack('the worker stops'));
      await settlesWithin(closed, LAST_WORDS);
    },
  };
}

async function settlesWithin(work: Promise<unknown>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
