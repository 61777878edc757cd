import type { Database } from './database.ts';
import { migrationStatus } from './migrate.ts';

/**
 * Tables of a backup, each after those that it refers to. Sessions are left out: whoever has an old backup must not
 * get cookies that hold. Queues are left out too: they are made anew from the analyses.
 */
export const backupTables = [
  'rounds',
  'applicants',
  'users',
  'api_tokens',
  'files',
  'file_parts',
  'analyses',
  'stage_results',
  'insights',
  'submissions',
  'versions',
  'assignments',
  'dismissals',
  'decisions',
  'notes',
  'objections',
  'returns',
  'rubric_revisions',
  'rubric_trials',
  'audit',
] as const;
export type BackupTable = (typeof backupTables)[number];

/** Rows read at once: parts of files are a megabyte each. */
const AT_ONCE = 8;

/** Names of the migrations that the database has, in order. */
export async function appliedMigrations(db: Database): Promise<string[]> {
  return (await migrationStatus(db)).filter(({ appliedAt }) => appliedAt).map(({ name }) => name);
}

/**
 * Gives every row of every table to `take`, as the database's own JSON text (exact where numbers and times of
 * JavaScript are not), all of one moment.
 */
export async function dumpRows(
  db: Database,
  take: (table: BackupTable, row: string) => Promise<void>,
): Promise<void> {
  await db.transaction(async (inner) => {
    await inner.query('set transaction isolation level repeatable read, read only');
    await inner.query("set local time zone 'UTC'");
    for (const table of backupTables) {
      await inner.query(
        `declare backup no scroll cursor for select to_jsonb(t)::text as row from ${table} t`,
      );
      for (;;) {
        const rows = await inner.query<{ row: string }>(`fetch ${AT_ONCE} from backup`);
        if (rows.length === 0) break;
        for (const { row } of rows) await take(table, row);
      }
      await inner.query('close backup');
    }
  });
}

/** Whether no table holds a row. */
export async function isEmpty(db: Database): Promise<boolean> {
  const parts = backupTables.map((table) => `select 1 from ${table}`);
  return (await db.query(`(${parts.join(' limit 1) union all (')} limit 1)`)).length === 0;
}

/** Puts the rows of `dumpRows` into tables that are empty, all or nothing. How many there were. */
export async function restoreRows(
  db: Database,
  rows: AsyncIterable<{ table: BackupTable; row: string }>,
): Promise<number> {
  return db.transaction(async (inner) => {
    let count = 0;
    for await (const { table, row } of rows) {
      await inner.query(
        `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1::jsonb)`,
        [row],
      );
      count += 1;
    }
    await inner.query(
      "select setval(pg_get_serial_sequence('audit', 'id'), greatest((select max(id) from audit), 1))",
    );
    return count;
  });
}
