import { readdir } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { lockKey } from './pool-database.ts';

/** One file of `migrations/`, exported as `migration`; applied in the order of the names. */
export interface Migration {
  /** The file's name without its ending. */
  name: string;
  /** SQL, any number of statements that a transaction can hold. */
  up: string;
  /** Undoes `up`, data included. */
  down: string;
}

export interface MigrationStatus {
  name: string;
  /** null: not applied. */
  appliedAt: Date | null;
}

const FOLDER = new URL('./migrations/', import.meta.url);

/** Applies what is not applied yet, all or nothing; the names of what was. */
export async function migrateUp(db: Database): Promise<string[]> {
  const migrations = await loadMigrations();
  return locked(db, async (inner, applied) => {
    refuseUnknown(applied, migrations);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, up } of missing) {
      await inner.query(up);
      await inner.query('insert into migrations (name) values ($1)', [name]);
    }
    return missing.map(({ name }) => name);
  });
}

/** Undoes the last `steps` migrations, data included; the names of what was undone, newest first. */
export async function migrateDown(db: Database, steps = 1): Promise<string[]> {
  const migrations = await loadMigrations();
  return locked(db, async (inner, applied) => {
    refuseUnknown(applied, migrations);
    const undone = migrations
      .filter(({ name }) => applied.has(name))
      .reverse()
      .slice(0, steps);
    for (const { name, down } of undone) {
      await inner.query(down);
      await inner.query('delete from migrations where name = $1', [name]);
    }
    return undone.map(({ name }) => name);
  });
}

/** Every migration that the program or the database knows, in order. */
export async function migrationStatus(db: Database): Promise<MigrationStatus[]> {
  const applied = await appliedTo(db);
  const names = new Set([...(await loadMigrations()).map(({ name }) => name), ...applied.keys()]);
  return [...names].sort().map((name) => ({ name, appliedAt: applied.get(name) ?? null }));
}

/**
 * For programs that must not migrate by themselves.
 * @throws AppError schema-mismatch where the database is older or newer than the program
 */
export async function assertMigrated(db: Database): Promise<void> {
  const applied = await appliedTo(db);
  const migrations = await loadMigrations();
  refuseUnknown(applied, migrations);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  if (missing.length > 0) {
    throw new AppError(
      'schema-mismatch',
      `数据库结构缺少 ${missing.map(({ name }) => name).join('、')}，请先运行 prescreen migrate up`,
    );
  }
}

async function locked<T>(
  db: Database,
  run: (inner: Database, applied: Map<string, Date>) => Promise<T>,
): Promise<T> {
  return db.transaction(async (inner) => {
    // two that start at once: the second waits and then finds nothing to do
    await inner.query('select pg_advisory_xact_lock($1::bigint)', [lockKey('migrate')]);
    await inner.query('create schema if not exists prescreen');
    await inner.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    return run(inner, await appliedTo(inner));
  });
}

async function appliedTo(db: Database): Promise<Map<string, Date>> {
  const [table] = await db.query<{ found: boolean }>(
    "select to_regclass('prescreen.migrations') is not null as found",
  );
  if (!table?.found) return new Map();
  const rows = await db.query<{ name: string; at: Date }>('select name, applied_at as at from migrations');
  return new Map(rows.map(({ name, at }) => [name, at]));
}

function refuseUnknown(applied: ReadonlyMap<string, Date>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AppError('schema-mismatch', `数据库结构比程序新（${unknown.join('、')}），请升级程序`);
  }
}

async function loadMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, FOLDER).href) as Promise<{ migration: Migration }>),
  );
  return modules.map((module) => module.migration);
}
