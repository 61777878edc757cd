import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import type { ServiceConfig } from '../config.ts';
import type { Database } from '../storage/database.ts';
import type { JobData } from './catalog.ts';
import { openPostgresBackend } from './postgres-backend.ts';
import { openRedisBackend } from './redis-backend.ts';

export type BullQueue = Queue<JobData, void, string>;
export type BullWorker = Worker<JobData, void, string>;

/** What a BullMQ worker is told beyond its connection. */
export type BullWorkerOptions = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** BullMQ over one store: makes its queues and workers with the store's connection. */
export interface Backend {
  readonly kind: 'redis' | 'postgres' | 'pglite';
  queue(name: string): BullQueue;
  worker(name: string, run: Processor<JobData, void, string>, options: BullWorkerOptions): BullWorker;
  /** After the queues and workers are closed. Leaves the Database open. */
  close(): Promise<void>;
}

/**
 * Redis where `redisUrl` names one, else the database itself.
 * @throws AppError queue-unavailable
 */
export function openBackend(config: Pick<ServiceConfig, 'redisUrl'>, db: Database): Promise<Backend> {
  return config.redisUrl === null ? openPostgresBackend(db) : openRedisBackend(config.redisUrl);
}
