import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { PoolLike, Queryable } from './pool.ts';

/** A Database over a pool. `exclusively` differs by kind: see `open-*.ts`. */
export function poolDatabase(
  pool: PoolLike,
  kind: Database['kind'],
  exclusively: Database['exclusively'],
): Database {
  return {
    kind,
    pool,
    query: queryOf(pool),
    exclusively,
    close: () => pool.end(),
    async transaction(run) {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('begin');
        const inner: Database = {
          kind,
          pool,
          query: queryOf(client),
          transaction: (nested) => nested(inner),
          exclusively,
          close: () => Promise.reject(new Error('close() inside a transaction')),
        };
        const value = await run(inner);
        await client.query('commit');
        return value;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

function queryOf(target: Queryable): Database['query'] {
  return async <Row>(sql: string, params?: readonly unknown[]) =>
    (await target.query(sql, params)).rows as Row[];
}

/** A lock's name as PostgreSQL's bigint key (a decimal string). */
export function lockKey(name: string): string {
  return createHash('sha256').update(`prescreen:${name}`).digest().readBigInt64BE().toString();
}
