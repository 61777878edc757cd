import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { type PoolLike, SEARCH_PATH } from './pool.ts';
import { lockKey, poolDatabase } from './pool-database.ts';

/**
 * A pool on PostgreSQL. Waits until the server answers, `wait` milliseconds at most. A connection that drops
 * later is replaced by the next query; that query's own error is the caller's.
 * @throws AppError database-unavailable
 */
export async function openPostgres(
  config: Extract<DatabaseConfig, { kind: 'postgres' }>,
  wait: number,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: config.url,
    max: config.poolSize,
    options: `-c search_path=${SEARCH_PATH}`,
    application_name: 'prescreen',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  // an idle connection that the server ends is an event, not a failure: without a listener it would end the process
  pool.on('error', () => {});
  // the same for one in use that has no query under way: its next query fails and tells
  pool.on('connect', (client) => client.on('error', () => {}));
  // each queue and worker listens
  pool.setMaxListeners(0);
  const until = Date.now() + wait;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await pool.query('select 1');
      break;
    } catch (error) {
      if (Date.now() + pause > until || !mayPass(error)) {
        await pool.end();
        const cause = error instanceof Error ? error.message : String(error);
        throw new AppError('database-unavailable', `无法连接数据库（${cause}），请检查 DATABASE_URL`, {
          cause: error,
        });
      }
      await sleep(pause);
    }
  }
  // pg's own types ask for a mutable parameter list, which it never changes
  const shaped = pool as unknown as PoolLike;
  return poolDatabase(shaped, 'postgres', async (name, run) => {
    const client = await shaped.connect();
    let broken = true;
    try {
      const key = lockKey(name);
      const { rows } = await client.query('select pg_try_advisory_lock($1::bigint) as held', [key]);
      if (!rows[0]?.held) {
        broken = false;
        return undefined;
      }
      try {
        return await run();
      } finally {
        // a session that cannot unlock is ended, which unlocks
        await client.query('select pg_advisory_unlock($1::bigint)', [key]);
        broken = false;
      }
    } finally {
      client.release(broken);
    }
  });
}

/** Refused, reset, or still starting: not a wrong password or database name. */
function mayPass(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code !== 'string' || !/^(28|3D|42)/.test(code);
}
