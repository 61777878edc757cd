import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { AppError } from '../errors.ts';
import type { Backend, BullQueue, BullWorker } from './backend.ts';

/** Keys of ours in a Redis that others may use. */
const PREFIX = 'prescreen';

/** Milliseconds for Redis to answer at the start. */
const PATIENCE = 30_000;

/**
 * BullMQ on Redis. Commands wait while the connection is away: whoever cannot wait sets a limit of their own.
 * @throws AppError queue-unavailable
 */
export async function openRedisBackend(url: string): Promise<Backend> {
  const connection = new Redis(url, {
    // BullMQ's blocking commands must never be given up
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let reason = '';
  // reconnecting is ioredis's own work; without a listener it would print
  connection.on('error', (error) => {
    reason = error.message;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      connection.disconnect();
      reject(
        new AppError('queue-unavailable', `无法连接 Redis（${reason || '没有回应'}），请检查 REDIS_URL`),
      );
    }, PATIENCE);
  });
  try {
    await Promise.race([connection.ping(), late]);
  } finally {
    clearTimeout(timer);
  }
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { connection, prefix: PREFIX }) as unknown as BullQueue,
    worker: (name, run, options) =>
      new Worker(name, run, { ...options, connection, prefix: PREFIX }) as unknown as BullWorker,
    close() {
      connection.disconnect();
      return Promise.resolve();
    },
  };
}
