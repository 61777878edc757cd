import { workerData } from 'node:worker_threads';
import { MEMORY_SIGNAL } from './open-sandbox.ts';

/**
 * A thread that ends its process when that grows too large (V8's own limit knows nothing of buffers) or when the
 * process that started it is gone: the main thread may be too busy to notice either.
 */
const { memory, parent } = workerData as {
  /** MiB. */
  memory: number;
  /** Process id. */
  parent: number;
};

/** Milliseconds: memory fills at 1 to 2 MiB a millisecond at most. */
const EVERY = 50;

setInterval(() => {
  if (process.memoryUsage.rss() > memory * 1_048_576) process.kill(process.pid, MEMORY_SIGNAL);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY);
