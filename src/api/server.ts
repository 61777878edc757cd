import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { ServiceConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import type { JobReport } from '../queue/run-job.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { assertMigrated, migrateUp } from '../storage/migrate.ts';
import { buildApp } from './app.ts';
import { ensureFirstAdministrator } from './auth/first-administrator.ts';
import type { DemoAccount } from './demo-account.ts';
import { openApiMetrics } from './metrics.ts';
import { sweepSpool } from './upload/spool.ts';

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  db: Database;
  queues: Queues;
  /** For workers in this process. */
  ended: (report: JobReport) => void;
  /** Answers no more, waits for requests under way, then closes queues and database. */
  stop(beforeClosing?: () => Promise<void>): Promise<void>;
}

/** Milliseconds that requests under way get to finish. */
const PATIENCE = 8_000;

/**
 * Opens database and queues and listens. PGlite is migrated here; PostgreSQL, which others use too, by
 * `prescreen migrate`. `demoAccounts` is asked before anybody can sign in.
 * @throws AppError database-unavailable, data-in-use, schema-mismatch, queue-unavailable, config-invalid (the address
 *   is taken)
 */
export async function startServer(
  config: ServiceConfig,
  log: FastifyBaseLogger,
  demoAccounts: (db: Database) => Promise<readonly DemoAccount[]> = async () => [],
): Promise<RunningServer> {
  const db = await openDatabase(config.database);
  let queues: Queues | undefined;
  try {
    if (db.kind === 'pglite') await migrateUp(db);
    else await assertMigrated(db);
    await sweepSpool(new Date());
    await ensureFirstAdministrator(db, config.adminPassword, log);
    const demo = await demoAccounts(db);
    const opened = await openQueues(config, db);
    queues = opened;
    const metrics = openApiMetrics(db, opened);
    const app = await buildApp({ config, db, queues: opened, log, metrics, demo });
    await app
      .listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' })
      .catch(refuse);
    const { port } = app.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return {
      url: `http://${host}:${port}`,
      db,
      queues: opened,
      ended: metrics.job,
      async stop(beforeClosing = () => Promise.resolve()) {
        // an upload over a slow line would go on for long; whoever sends it hears that it broke off
        const timer = setTimeout(() => app.server.closeAllConnections(), PATIENCE);
        await Promise.all([app.close(), beforeClosing()]);
        clearTimeout(timer);
        await opened.close();
        await db.close();
      },
    };
  } catch (error) {
    await queues?.close();
    await db.close();
    throw error;
  }

  function refuse(error: NodeJS.ErrnoException): never {
    const reason = error.code === 'EADDRINUSE' ? '已被占用' : `不能使用（${error.code ?? error.message}）`;
    throw new AppError(
      'config-invalid',
      `地址 ${config.host}:${config.port} ${reason}，请用 HOST 和 PORT 另指`,
      {
        cause: error,
      },
    );
  }
}
