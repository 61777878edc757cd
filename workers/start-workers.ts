import type { ServiceConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';
import type { Log } from '../src/log.ts';
import { openAnalyst } from '../src/pipeline/open-analyst.ts';
import { openReader } from '../src/pipeline/open-reader.ts';
import { jobNames, jobs } from '../src/queue/catalog.ts';
import type { Queues } from '../src/queue/queues.ts';
import { HandedBack, type Handlers, type JobReport } from '../src/queue/run-job.ts';
import { startReconciler } from '../src/queue/start-reconciler.ts';
import { startWorker } from '../src/queue/start-worker.ts';
import { openRubricChecker } from '../src/rubrics/open-rubric-checker.ts';
import { openRevisionFolders } from '../src/rubrics/revision-folders.ts';
import { openSlots } from '../src/slots.ts';
import { openBlobs } from '../src/storage/blobs.ts';
import type { Database } from '../src/storage/database.ts';
import { isOutage } from '../src/storage/outage.ts';
import { getRevisionFiles } from '../src/storage/rubric-revisions.ts';
import { analyse } from './analyse.ts';
import { extract } from './extract.ts';
import { intake } from './intake.ts';
import { report } from './report.ts';
import type { Tools } from './tools.ts';
import { trial } from './trial.ts';

export interface RunningWorkers {
  /**
   * Takes no new jobs, waits `patience` milliseconds for those under way, hands back the others. Leaves database
   * and queues open.
   */
  stop(patience: number): Promise<void>;
}

export interface WorkersOptions {
  /** Every run of a job that ended, for metrics; it is logged already. */
  ended?: (report: JobReport) => void;
  /** Milliseconds between two looks for analyses that have no job. */
  reconcileEvery?: number;
}

/** Milliseconds; a report of 200 pages takes seconds. */
const ANALYSE_TIME = 120_000;

/**
 * `config.workers` workers in this process, each with a processor's worth of work: light jobs beside, reading and
 * analysing in processes of their own, one at a time a worker. Starts the reconciler as well.
 */
export async function startWorkers(
  config: Pick<ServiceConfig, 'files' | 'limits' | 'workers'>,
  db: Database,
  queues: Queues,
  log: Log,
  options: WorkersOptions = {},
): Promise<RunningWorkers> {
  const { limits, workers: count } = config;
  const tools: Tools = {
    blobs: openBlobs(config.files, db),
    reader: openReader({
      time: limits.parseTime,
      heap: limits.parseHeap,
      atOnce: count,
      file: { fileBytes: limits.uploadBytes, pages: limits.pages },
    }),
    // reading takes longer than analysing: what reading may take is enough
    analyst: openAnalyst({ time: Math.min(limits.parseTime, ANALYSE_TIME), atOnce: count }),
    checker: openRubricChecker(),
    revisions: openRevisionFolders((id) => getRevisionFiles(db, id)),
    slots: openSlots(count),
    limits,
    log,
  };
  const handlers = {
    intake: intake(tools),
    extract: extract(tools),
    analyse: analyse(tools),
    report: report(tools),
    trial: trial(tools),
  } satisfies Handlers;

  const closeTools = (): void => {
    tools.reader.close();
    tools.analyst.close();
    tools.checker.close();
  };
  const ended = (run: JobReport): void => {
    logReport(log, run);
    options.ended?.(run);
  };
  const error = rarely((problem, times) =>
    log.warn({ error: messageOf(problem), times }, 'a worker has trouble with its queue'),
  );
  const started = await Promise.allSettled(
    jobNames.map((job) =>
      startWorker(db, queues, job, handlers[job], {
        concurrency: jobs[job].concurrency * count,
        ended,
        error,
      }),
    ),
  );
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await Promise.all(running.map((worker) => worker.stop(0)));
    closeTools();
    throw failed.reason;
  }
  const stopReconciler = startReconciler(
    db,
    queues,
    {
      added: (added) => log.info({ added }, 'analyses without a job were put back in the queue'),
      error: rarely((problem, times) =>
        log.warn({ error: messageOf(problem), times }, 'could not compare queue and database'),
      ),
    },
    options.reconcileEvery,
  );
  log.info({ workers: count, queue: queues.kind, database: db.kind }, 'workers started');
  return {
    async stop(patience) {
      await Promise.all([stopReconciler(), ...running.map((worker) => worker.stop(patience))]);
      closeTools();
      log.info({}, 'workers stopped');
    },
  };
}

/** Messages of our own errors name the file: only their code is logged. */
function messageOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.message : String(error);
}

function logReport(log: Log, { job, analysis, start, outcome, duration, error }: JobReport): void {
  const fields = {
    job,
    analysis,
    start,
    milliseconds: Math.round(duration),
    ...(error === undefined ? {} : { error: messageOf(error) }),
  };
  // our own stop and a server that is away are told elsewhere
  const calm = error instanceof HandedBack || isOutage(error);
  if (outcome === 'done') log.info(fields, 'job done');
  else if (outcome === 'skipped') log.debug(fields, 'job had been done');
  else if (outcome === 'failed') log.warn(fields, 'analysis failed');
  else if (calm) log.info(fields, 'job handed back');
  else log.warn(fields, 'job will be tried again');
}

/** While a server is away every attempt fails: one line in ten seconds says how often. */
function rarely(tell: (problem: unknown, times: number) => void): (problem: unknown) => void {
  let since = 0;
  let times = 0;
  return (problem) => {
    times += 1;
    const now = performance.now();
    if (since !== 0 && now - since < 10_000) return;
    tell(problem, times);
    since = now;
    times = 0;
  };
}
