import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import { AppError } from '../errors.ts';
import {
  type AnalysisRow,
  advanceStage,
  beat,
  failAnalysis,
  finishAnalysis,
  startStage,
} from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';
import { isOutage } from '../storage/outage.ts';
import { type JobName, type JobSpec, jobs, MOST_STARTS } from './catalog.ts';
import { enqueue } from './enqueue.ts';
import type { Queues } from './queues.ts';

/** What a handler is given. */
export interface JobContext {
  readonly db: Database;
  readonly analysis: AnalysisRow;
  /** Aborted when the time limit is over or the worker must stop now. */
  readonly signal: AbortSignal;
  /** How much of this stage is done, 0..1; stored for those who watch. */
  progress(share: number): Promise<void>;
}

/**
 * Does one stage: read what is stored, the pure stage, replace the stored result. Doing it twice must change
 * nothing. Throw AppError where the report is at fault; anything else is taken for a passing fault and tried
 * again. What comes next is not the handler's affair.
 */
export type Handler = (context: JobContext) => Promise<void>;

/** A handler for each job, or it does not compile: `const handlers = {…} satisfies Handlers`. */
export type Handlers = Record<JobName, Handler>;

/** How one run of a job ended, for logs and metrics. */
export interface JobReport {
  job: JobName;
  analysis: string;
  /** Times that this stage was begun, this one included; 0 where it was not. */
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
  handler: Handler;
  /** Aborted by a worker that must stop now. */
  stop: AbortSignal;
  /** From 1. */
  attempt: number;
}

/**
 * Runs a stage of an analysis and moves the analysis on: to the next stage, done, or failed. Returns where the
 * job is over, throws where BullMQ shall try again (or keep the job among the failed).
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

  const parsed = spec.schema.safeParse(data);
  if (!parsed.success) throw new UnrecoverableError(`data of job ${job}: ${parsed.error.message}`);
  const id = parsed.data.analysis;
  const analysis = await startStage(db, id, job);
  if (!analysis) return report('skipped', id, 0);

  if (analysis.attempts > MOST_STARTS) {
    const message = '分析过程多次异常中断，已停止重试；请联系秘书处技术人员，或另存文件后重新上传';
    await failAnalysis(db, id, { code: 'gave-up', message }, analysis);
    return report('failed', id, analysis.attempts, new AppError('gave-up', message));
  }

  try {
    await runHandler(run, spec, analysis);
  } catch (error) {
    const failure = failureOf(error, run.attempt >= spec.attempts);
    if (!failure) throw new JobFailed(report('again', id, analysis.attempts, error));
    const told = await failAnalysis(db, id, failure, analysis);
    return report(told ? 'failed' : 'skipped', id, analysis.attempts, error);
  }

  if (spec.next === null) {
    await finishAnalysis(db, id);
  } else {
    const next = await advanceStage(db, id, job, spec.next);
    // where the queue does not answer the reconciler adds it later
    if (next) await enqueue(queues, next);
  }
  return report('done', id, analysis.attempts);
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

async function runHandler(run: Run, spec: JobSpec, analysis: AnalysisRow): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([run.stop, over.signal]);
  const whole = spec.next === null ? 100 : jobs[spec.next].progress;
  const context: JobContext = {
    db: run.db,
    analysis,
    signal,
    async progress(share) {
      const part = Math.min(1, Math.max(0, share));
      await beat(run.db, analysis.id, spec.progress + (whole - spec.progress) * part);
    },
  };
  const timer = setTimeout(() => {
    const seconds = Math.round(spec.timeLimit / 1_000);
    over.abort(
      new AppError('job-timeout', `处理超过 ${seconds} 秒，文件可能异常复杂，请拆分或另存后重新上传`),
    );
  }, spec.timeLimit);
  const beats = setInterval(() => void beat(run.db, analysis.id).catch(() => {}), BEAT);
  try {
    await beat(run.db, analysis.id, spec.progress);
    // a handler that ignores the signal is left behind: the attempt is over all the same
    await Promise.race([run.handler(context), aborted(signal)]);
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
function failureOf(error: unknown, last: boolean): { code: string; message: string } | null {
  if (error instanceof AppError) {
    return error.retryable && !last ? null : { code: error.code, message: error.message };
  }
  // no fault of the report: the reconciler comes back to it however long the outage lasts
  if (!last || error instanceof HandedBack || isOutage(error)) return null;
  return { code: 'gave-up', message: '分析时发生内部错误，多次重试仍未成功；请联系秘书处技术人员' };
}

/** Waits without keeping the process alive. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}
