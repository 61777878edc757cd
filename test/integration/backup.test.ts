import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAudit, listAudit } from '../../src/storage/audit.ts';
import { type BackupTable, dumpRows, isEmpty, restoreRows } from '../../src/storage/backup.ts';
import { openBlobs } from '../../src/storage/blobs.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { openScene } from './api/scene.ts';
import { openWorld, type World } from './api/world.ts';
import { startPostgres, type TestServer } from './support/servers.ts';

let world: World;
let server: TestServer;
let db: Database;
beforeAll(async () => {
  world = await openWorld();
  server = await startPostgres();
  db = await openDatabase({ kind: 'postgres', url: server.url, poolSize: 6 });
  await migrateUp(db);
});
afterAll(async () => {
  await db.close();
  await server.stop();
  await world.stop();
});

async function dump(of: Database) {
  const rows: { table: BackupTable; row: string }[] = [];
  await dumpRows(of, async (table, row) => void rows.push({ table, row }));
  return rows;
}

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

describe('a backup', () => {
  it('moves everything from PGlite to PostgreSQL, byte for byte', async () => {
    await openScene(world, await world.person('secretariat'));
    const entry = { userId: null, action: 'test', objectType: 'service', objectId: null, address: null };
    await addAudit(world.db, { ...entry, detail: { text: '引号"和换行\n', tab: '\t' } });
    const bytes = Buffer.alloc(2_500_000, 'data');
    const { sha256 } = await openBlobs({ kind: 'database' }, world.db).put(bytes, 'a.pdf');

    const rows = await dump(world.db);
    expect(await isEmpty(db)).toBe(true);
    expect(await restoreRows(db, each(rows))).toBe(rows.length);
    expect(await isEmpty(db)).toBe(false);
    const text = (list: typeof rows) => list.map(({ table, row }) => `${table} ${row}`).sort();
    expect(text(await dump(db))).toEqual(text(rows));
    expect(Buffer.compare(await openBlobs({ kind: 'database' }, db).get(sha256), bytes)).toBe(0);

    // numbers go on where they were
    await addAudit(db, { ...entry, detail: {} });
    const { rows: audit } = await listAudit(db, {}, { limit: 2, offset: 0 });
    expect(Number(audit[0]!.id)).toBeGreaterThan(Number(audit[1]!.id));
  });

  it('is restored whole or not at all', async () => {
    const other = await openDatabase({ kind: 'pglite', folder: 'memory://' });
    try {
      await migrateUp(other);
      const rows = await dump(world.db);
      const cut = async function* () {
        yield* rows.slice(0, 5);
        throw new Error('the file is cut short');
      };
      await expect(restoreRows(other, cut())).rejects.toThrow('cut short');
      expect(await isEmpty(other)).toBe(true);
    } finally {
      await other.close();
    }
  });
});
