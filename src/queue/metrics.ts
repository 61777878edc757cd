import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type AnalysisStatistics, analysisStatistics } from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';
import { type Queues, within } from './queues.ts';
import type { JobReport } from './run-job.ts';

/** What a process with workers, or without, tells of itself and of what all of them share. */
export interface Metrics {
  registry: Registry;
  /** A run of a job in this process that ended. */
  job(report: JobReport): void;
}

/** Milliseconds that one look at queue or database may take when metrics are asked for. */
const PATIENCE = 2_000;

/** Prometheus metrics of this process, and of queue and database at the moment that they are asked for. */
export function openMetrics(db: Database, queues: Queues): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'prescreen_' });
  const registers = [registry];
  const runs = new Histogram({
    name: 'prescreen_job_seconds',
    help: 'Time of a run of a job in this process',
    labelNames: ['job', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.25, 1, 2.5, 5, 10, 30, 60, 180],
    registers,
  });
  const failures = new Counter({
    name: 'prescreen_job_failures_total',
    help: 'Runs of jobs in this process that failed for good or will be tried again',
    labelNames: ['job', 'outcome'] as const,
    registers,
  });
  new Gauge({
    name: 'prescreen_queue_jobs',
    help: 'Jobs in the queue',
    labelNames: ['job', 'state'] as const,
    registers,
    async collect() {
      this.reset();
      const counts = await within(queues.counts(), PATIENCE).catch(() => null);
      for (const [job, states] of Object.entries(counts ?? {}))
        for (const [state, count] of Object.entries(states)) this.set({ job, state }, count);
    },
  });
  // both gauges of one look ask once
  let looking: Promise<AnalysisStatistics | null> | undefined;
  const look = (): Promise<AnalysisStatistics | null> => {
    looking ??= within(analysisStatistics(db), PATIENCE)
      .catch(() => null)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  new Gauge({
    name: 'prescreen_analyses',
    help: 'Analyses by state',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      const found = await look();
      // nothing is known: no number rather than an old one
      this.reset();
      for (const [state, count] of Object.entries(found?.states ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'prescreen_oldest_queued_seconds',
    help: 'Age of the oldest analysis that has not begun',
    registers,
    async collect() {
      const found = await look();
      this.remove();
      if (found) this.set(found.oldestQueuedSeconds);
    },
  });
  return {
    registry,
    job({ job, outcome, duration }) {
      if (outcome === 'skipped') return;
      runs.observe({ job, outcome }, duration / 1_000);
      if (outcome !== 'done') failures.inc({ job, outcome });
    },
  };
}
