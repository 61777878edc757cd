import type { DatabaseConfig } from '../config.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import type { PoolLike } from './pool.ts';

/**
 * SQL for the repositories; PostgreSQL and PGlite answer alike (timestamptz is a Date, jsonb a value, bytea a
 * Uint8Array, bigint must be cast in the SQL).
 */
export interface Database {
  readonly kind: 'postgres' | 'pglite';
  /** Shaped like pg.Pool, for BullMQ and the migrations. */
  readonly pool: PoolLike;
  /** One statement with `$1` parameters (undefined is null), or several without any. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /**
   * Commits what `run` did with the database it is given, or nothing if it throws. Inside, use that database only:
   * PGlite has one connection, so the outer one would wait for ever. No slow work inside. Nested calls join.
   */
  transaction<T>(run: (db: Database) => Promise<T>): Promise<T>;
  /** Runs `run` unless another holder of `name` (in any process) is running; then gives undefined. */
  exclusively<T>(name: string, run: () => Promise<T>): Promise<T | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the database; PostgreSQL may take up to `wait` milliseconds to answer (it starts beside us).
 * @throws AppError database-unavailable, data-in-use (PGlite's folder is open in another process)
 */
export function openDatabase(config: DatabaseConfig, wait = 30_000): Promise<Database> {
  return config.kind === 'postgres' ? openPostgres(config, wait) : openPglite(config.folder);
}
