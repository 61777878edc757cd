import { z } from 'zod';
import type { StageName } from '../storage/analyses.ts';

/** What a job carries: the id of the row that it works on, never content. */
const id = z.string().min(1);
const schemas = {
  analysis: z.strictObject({ analysis: id }),
  trial: z.strictObject({ trial: id }),
};
/** Kinds of rows that jobs work on; how each keeps its state is in `ledgers.ts`. */
export type WorkKind = keyof typeof schemas;
export type JobData = { [K in WorkKind]: z.infer<(typeof schemas)[K]> }[WorkKind];

export interface JobSpec {
  of: WorkKind;
  /** Times that a retryable failure is tried, the first included. */
  attempts: number;
  /** Milliseconds before the second attempt; doubles each time. */
  backoff: number;
  /** Jobs at once in one process, unless the worker says otherwise. */
  concurrency: number;
  /** Milliseconds after which the attempt has failed. */
  timeLimit: number;
  /** Progress (0..100) of its row when this job begins. */
  progress: number;
  next: StageName | null;
}

/** One job a stage, and those beside. A handler for each is demanded by `Handlers` (run-job.ts). */
export const jobs = {
  intake: {
    of: 'analysis',
    attempts: 5,
    backoff: 1_000,
    concurrency: 2,
    timeLimit: 60_000,
    progress: 0,
    next: 'extract',
  },
  extract: {
    of: 'analysis',
    attempts: 4,
    backoff: 2_000,
    concurrency: 1,
    timeLimit: 300_000,
    progress: 5,
    next: 'analyse',
  },
  analyse: {
    of: 'analysis',
    attempts: 4,
    backoff: 2_000,
    concurrency: 1,
    timeLimit: 300_000,
    progress: 60,
    next: 'report',
  },
  report: {
    of: 'analysis',
    attempts: 5,
    backoff: 1_000,
    concurrency: 2,
    timeLimit: 60_000,
    progress: 95,
    next: null,
  },
  // what a revision of a rubric changes in some reports: each is read once and analysed twice
  trial: {
    of: 'trial',
    attempts: 3,
    backoff: 2_000,
    concurrency: 1,
    timeLimit: 1_800_000,
    progress: 0,
    next: null,
  },
} as const satisfies Record<StageName | 'trial', JobSpec>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];

/** Times that one stage may be begun, lost workers included, before the work is given up. */
export const MOST_STARTS = 12;

/** The same row and job is the same job, however often it is added. */
export function jobId(job: JobName, row: string): string {
  return `${row}-${job}`;
}

/** What the job of a row carries. */
export function dataOf(job: JobName, row: string): JobData {
  return jobs[job].of === 'trial' ? { trial: row } : { analysis: row };
}

/** The id of the row that a job carries. @throws z.ZodError where it is none of ours */
export function rowOf(job: JobName, data: unknown): string {
  return jobs[job].of === 'trial' ? schemas.trial.parse(data).trial : schemas.analysis.parse(data).analysis;
}
