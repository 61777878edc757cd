import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import { AppError } from '../errors.ts';
import type { Database } from '../storage/database.ts';
import { isOutage } from '../storage/outage.ts';
import { type JobName, type JobSpec, jobs, MOST_STARTS, rowOf, type WorkKind } from './catalog.ts';
import { addWaiting } from './enqueue.ts';
import { type Ledger, ledgers, type WorkRows } from './ledgers.ts';
import type { Queues } from './queues.ts';

/** What a handler is given, beside the row that it works on (`analysis`, `trial`). */
export type JobContext<K extends WorkKind = 'analysis'> = {
  readonly db: Database;
  /** Aborted when the time limit is over or the worker must stop now. */
  readonly signal: AbortSignal;
  /** How much of this job is done, 0..1; stored for those who watch. */
  progress(share: number): Promise<void>;
} & { readonly [Kind in K]: WorkRows[Kind] };

/**
 * Does one job: read what is stored, the pure work, replace the stored result. Doing it twice must change
 * nothing. Throw AppError where the report is at fault; anything else is taken for a passing fault and tried
 * again. What comes next is not the handler's affair.
 */
export type Handler<K extends WorkKind = 'analysis'> = (context: JobContext<K>) => Promise<void>;

/** A handler for each job, or it does not compile: `const handlers = {…} satisfies Handlers`. */
export type Handlers = { [J in JobName]: Handler<(typeof jobs)[J]['of']> };

/** How one run of a job ended, for logs and metrics. */
export interface JobReport {
  job: JobName;
  /** Id of the analysis; of a trial, its own. */
  analysis: string;
  /** Times that this job was begun, this one included; 0 where it was not. */
  start: number;
  /** `skipped`: there was nothing to do (it came twice, or another run overtook it). `again`: it will be tried again. */
  outcome: 'done' | 'failed' | 'again' | 'skipped';
  /** Milliseconds. */
  duration: number;
  /** Of `failed` and `again`. */
  error?: unknown;
}

/** Why a run was cut short by the worker itself: another worker takes it up. */
export class HandedBack extends Error {}

/** Milliseconds between two signs of life. */
const BEAT = 5_000;

export interface Run {
  db: Database;
  queues: Queues;
  job: JobName;
  handler: Handlers[JobName];
  /** Aborted by a worker that must stop now. */
  stop: AbortSignal;
  /** From 1. */
  attempt: number;
}

/**
 * Runs a job and moves its row on: an analysis to the next stage, done, or failed. Returns where the job is over,
 * throws where BullMQ shall try again (or keep the job among the failed).
 */
export async function runJob(run: Run, data: unknown): Promise<JobReport> {
  const { db, queues, job } = run;
  const spec: JobSpec = jobs[job];
  const began = performance.now();
  const report = (
    outcome: JobReport['outcome'],
    analysis: string,
    start: number,
    error?: unknown,
  ): JobReport => ({
    job,
    analysis,
    start,
    outcome,
    duration: performance.now() - began,
    ...(error === undefined ? {} : { error }),
  });

  const id = readId(job, data);
  const ledger = ledgers[spec.of] as Ledger<AnyRow>;
  const row = await ledger.start(db, id, job);
  if (!row) return report('skipped', id, 0);

  if (row.attempts > MOST_STARTS) {
    const message = ledger.words.lost;
    await ledger.fail(db, row, { code: 'gave-up', message });
    return report('failed', id, row.attempts, new AppError('gave-up', message));
  }

  try {
    await runHandler(run, spec, ledger, row);
  } catch (error) {
    const failure = failureOf(error, run.attempt >= spec.attempts, ledger.words.broken);
    if (!failure) throw new JobFailed(report('again', id, row.attempts, error));
    const told = await ledger.fail(db, row, failure);
    return report(told ? 'failed' : 'skipped', id, row.attempts, error);
  }

  const next = await ledger.finish(db, row, job);
  // where the queue does not answer the reconciler adds it later
  if (next) await addWaiting(queues, next);
  return report('done', id, row.attempts);
}

type AnyRow = WorkRows[WorkKind];

function readId(job: JobName, data: unknown): string {
  try {
    return rowOf(job, data);
  } catch (error) {
    throw new UnrecoverableError(`data of job ${job}: ${(error as Error).message}`);
  }
}

/** Carries the report of a run that BullMQ shall try again. */
export class JobFailed extends Error {
  readonly report: JobReport;
  constructor(report: JobReport) {
    const { error } = report;
    super(error instanceof Error ? error.message : String(error), { cause: error });
    this.report = report;
  }
}

async function runHandler(run: Run, spec: JobSpec, ledger: Ledger<AnyRow>, row: AnyRow): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([run.stop, over.signal]);
  const whole = spec.next === null ? 100 : jobs[spec.next].progress;
  const context = {
    db: run.db,
    [spec.of]: row,
    signal,
    async progress(share: number) {
      const part = Math.min(1, Math.max(0, share));
      await ledger.beat(run.db, row.id, spec.progress + (whole - spec.progress) * part);
    },
  };
  const timer = setTimeout(() => {
    over.abort(new AppError('job-timeout', ledger.words.tooLong(Math.round(spec.timeLimit / 1_000))));
  }, spec.timeLimit);
  const beats = setInterval(() => void ledger.beat(run.db, row.id).catch(() => {}), BEAT);
  try {
    await ledger.beat(run.db, row.id, spec.progress);
    const handle = run.handler as (context: object) => Promise<void>;
    // a handler that ignores the signal is left behind: the attempt is over all the same
    await Promise.race([handle(context), aborted(signal)]);
  } finally {
    clearTimeout(timer);
    clearInterval(beats);
    over.abort();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** What to tell the user; null where it shall be tried again. */
function failureOf(error: unknown, last: boolean, broken: string): { code: string; message: string } | null {
  if (error instanceof AppError) {
    return error.retryable && !last ? null : { code: error.code, message: error.message };
  }
  // no fault of the report: the reconciler comes back to it however long the outage lasts
  if (!last || error instanceof HandedBack || isOutage(error)) return null;
  return { code: 'gave-up', message: broken };
}

/** Waits without keeping the process alive. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}
