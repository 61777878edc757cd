import type { ServiceConfig } from '../src/config.ts';
import type { Log } from '../src/log.ts';
import { openMetrics } from '../src/queue/metrics.ts';
import { openQueues } from '../src/queue/queues.ts';
import { openDatabase } from '../src/storage/database.ts';
import { assertMigrated } from '../src/storage/migrate.ts';
import { serveMetrics } from './serve-metrics.ts';
import { startWorkers } from './start-workers.ts';

/** Milliseconds that jobs under way get to finish; a container is usually killed 10 s after it is told to stop. */
const PATIENCE = 8_000;

/**
 * A process of workers: runs until `stop` is aborted, then hands back what it cannot finish.
 * @throws AppError database-unavailable, queue-unavailable, schema-mismatch, data-in-use, config-invalid (METRICS_PORT)
 */
export async function work(config: ServiceConfig, log: Log, stop: AbortSignal): Promise<void> {
  const db = await openDatabase(config.database);
  try {
    await assertMigrated(db);
    const queues = await openQueues(config, db);
    try {
      // WORKERS=0 is for a process that serves as well
      const count = Math.max(1, config.workers);
      const metrics = openMetrics(db, queues);
      const { host, metrics: wanted } = config;
      const told =
        wanted.port === null
          ? undefined
          : await serveMetrics(metrics, { host, port: wanted.port, token: wanted.token });
      if (told) log.info({ port: told.port }, 'metrics are served');
      const workers = await startWorkers({ ...config, workers: count }, db, queues, log, {
        ended: metrics.job,
      });
      await new Promise<void>((resolve) => {
        if (stop.aborted) resolve();
        else stop.addEventListener('abort', () => resolve(), { once: true });
        // nothing else need keep a process alive while a server is away
        const alive = setInterval(() => {}, 60_000);
        stop.addEventListener('abort', () => clearInterval(alive), { once: true });
      });
      await workers.stop(PATIENCE);
      told?.close();
    } finally {
      await queues.close();
    }
  } finally {
    await db.close();
  }
}
