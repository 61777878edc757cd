import type { Processor } from 'bullmq';
import type { ServiceConfig } from '../config.ts';
import type { Database } from '../storage/database.ts';
import { type Backend, type BullQueue, type BullWorker, openBackend } from './backend.ts';
import { dataOf, type JobData, type JobName, jobId, jobNames, jobs } from './catalog.ts';

export interface JobCounts {
  /** Ready to be taken. */
  waiting: number;
  active: number;
  /** Waits for its next attempt. */
  delayed: number;
  /** Given up, kept for the technician to look at. */
  failed: number;
}

/** The queues of one process. All it holds can be lost: `reconcile` brings it back from the database. */
export interface Queues {
  readonly kind: Backend['kind'];
  /**
   * Adds the job of a row (an analysis, a trial), or does nothing where that job waits or runs. A failed one is put
   * back. `priority`: 1..2,000,000, lower goes first.
   */
  add(job: JobName, row: string, options: { priority: number }): Promise<void>;
  /** Ids of the rows whose job waits, runs, or waits for its next attempt. */
  live(job: JobName): Promise<Set<string>>;
  counts(): Promise<Record<JobName, JobCounts>>;
  /** Workers everywhere take no new jobs until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  /** That the store answers. @throws where it does not within `patience` milliseconds */
  check(patience?: number): Promise<void>;
  /** BullMQ's own objects, for bull-board. */
  readonly board: readonly BullQueue[];
  /** A BullMQ worker for a job; use `startWorker`. */
  worker(
    job: JobName,
    run: Processor<JobData, void, string>,
    options: { concurrency: number; name?: string | undefined },
  ): BullWorker;
  /** After the workers are stopped. Leaves the Database open. */
  close(): Promise<void>;
}

/** Milliseconds that a job belongs to a worker that gives no sign of life. */
const LOCK = 20_000;
/** Milliseconds between two looks for jobs whose worker was lost. */
const STALLED_LOOK = 5_000;
/** Failed jobs kept a queue, and their seconds. */
const KEEP_FAILED = { count: 500, age: 14 * 86_400 };

/**
 * Opens the queues on Redis or on the database.
 * @throws AppError queue-unavailable
 */
export async function openQueues(config: Pick<ServiceConfig, 'redisUrl'>, db: Database): Promise<Queues> {
  const backend = await openBackend(config, db);
  const queues = new Map<JobName, BullQueue>();
  for (const name of jobNames) {
    const queue = backend.queue(queueName(name));
    // a call that fails tells its caller; the event would end the process
    queue.on('error', () => {});
    queues.set(name, queue);
  }
  const all = [...queues.values()];
  await Promise.all(all.map((queue) => queue.waitUntilReady()));

  const of = (name: JobName): BullQueue => queues.get(name)!;
  return {
    kind: backend.kind,
    board: all,

    async add(name, row, { priority }) {
      const id = jobId(name, row);
      const queue = of(name);
      const { attempts, backoff } = jobs[name];
      const state = await queue.getJobState(id);
      // a finished job of the same id would swallow the new one
      if (state === 'failed' || state === 'completed') await queue.remove(id);
      await queue.add(name, dataOf(name, row), {
        jobId: id,
        priority,
        attempts,
        backoff: { type: 'exponential', delay: backoff },
        removeOnComplete: true,
        removeOnFail: KEEP_FAILED,
        stackTraceLimit: 5,
      });
    },

    async live(name) {
      const ids = await of(name).getRanges(['waiting', 'prioritized', 'active', 'delayed']);
      const suffix = jobId(name, '').length;
      return new Set(ids.map((id) => id.slice(0, -suffix)));
    },

    async counts() {
      const read = await Promise.all(
        [...queues].map(async ([name, queue]) => {
          const n = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
          const waiting = (n.waiting ?? 0) + (n.prioritized ?? 0);
          return [
            name,
            { waiting, active: n.active ?? 0, delayed: n.delayed ?? 0, failed: n.failed ?? 0 },
          ] as const;
        }),
      );
      return Object.fromEntries(read) as Record<JobName, JobCounts>;
    },

    async pause() {
      await Promise.all(all.map((queue) => queue.pause()));
    },
    async resume() {
      await Promise.all(all.map((queue) => queue.resume()));
    },
    isPaused: () => of('intake').isPaused(),

    async check(patience = 3_000) {
      await within(of('intake').getJobCounts('active'), patience);
    },

    worker(name, run, { concurrency, name: workerName }) {
      return backend.worker(queueName(name), run, {
        concurrency,
        ...(workerName === undefined ? {} : { name: workerName }),
        lockDuration: LOCK,
        lockRenewTime: LOCK / 4,
        stalledInterval: STALLED_LOOK,
        // how often a stage may be begun is counted in the database
        maxStalledCount: 1_000,
        drainDelay: 5,
        runRetryDelay: 1_000,
      });
    },

    async close() {
      await Promise.allSettled(all.map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/** @throws Error when `work` has not settled after `patience` milliseconds */
export async function within<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function queueName(job: JobName): string {
  return `prescreen-${job}`;
}
