import { z } from 'zod';
import type { StageName } from '../storage/analyses.ts';

/** What a job carries: ids only, never content. */
export const jobSchema = z.strictObject({ analysis: z.string().min(1) });
export type JobData = z.infer<typeof jobSchema>;

export interface JobSpec {
  schema: typeof jobSchema;
  /** Times that a retryable failure is tried, the first included. */
  attempts: number;
  /** Milliseconds before the second attempt; doubles each time. */
  backoff: number;
  /** Jobs at once in one process, unless the worker says otherwise. */
  concurrency: number;
  /** Milliseconds after which the attempt has failed. */
  timeLimit: number;
  /** Progress (0..100) of the analysis when this stage begins. */
  progress: number;
  next: StageName | null;
}

/** One job a stage. A handler for each is demanded by `Handlers` (run-job.ts). */
export const jobs = {
  intake: {
    schema: jobSchema,
    attempts: 5,
    backoff: 1_000,
    concurrency: 2,
    timeLimit: 60_000,
    progress: 0,
    next: 'extract',
  },
  extract: {
    schema: jobSchema,
    attempts: 4,
    backoff: 2_000,
    concurrency: 1,
    timeLimit: 300_000,
    progress: 5,
    next: 'analyse',
  },
  analyse: {
    schema: jobSchema,
    attempts: 4,
    backoff: 2_000,
    concurrency: 1,
    timeLimit: 300_000,
    progress: 60,
    next: 'report',
  },
  report: {
    schema: jobSchema,
    attempts: 5,
    backoff: 1_000,
    concurrency: 2,
    timeLimit: 60_000,
    progress: 95,
    next: null,
  },
} as const satisfies Record<StageName, JobSpec>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];

/** Times that one stage may be begun, lost workers included, before the analysis is given up. */
export const MOST_STARTS = 12;

/** The same analysis and stage is the same job, however often it is added. */
export function jobId(job: JobName, analysis: string): string {
  return `${analysis}-${job}`;
}
