import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import type { Database } from '../storage/database.ts';
import type { Backend, BullQueue, BullWorker } from './backend.ts';

const bull = withBackend(createPostgresBackend);

/**
 * BullMQ in the schema `bullmq` of our database, over our pool; makes or upgrades that schema first. Each worker
 * keeps one client of the pool for LISTEN.
 */
export async function openPostgresBackend(db: Database): Promise<Backend> {
  const client = await db.pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const connection = db.pool;
  return {
    kind: db.kind,
    // BullMQ types a queue by its store; what we use of it is the same for all
    queue: (name) => new bull.Queue(name, { connection }) as unknown as BullQueue,
    worker: (name, run, options) =>
      new bull.Worker(name, run, { ...options, connection }) as unknown as BullWorker,
    close: () => Promise.resolve(),
  };
}
