import { mkdir } from 'node:fs/promises';
import { PGlite, types } from '@electric-sql/pglite';
import type { Database } from './database.ts';
import { lockFolder } from './lock-folder.ts';
import { PglitePool } from './pglite-pool.ts';
import { SEARCH_PATH } from './pool.ts';
import { poolDatabase } from './pool-database.ts';

// PGlite's own ones go byte by byte in JavaScript: a hundred times slower for a report's megabytes
const serializers = {
  [types.BYTEA]: (bytes: Uint8Array) =>
    `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
};
const parsers = { [types.BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex') };

/**
 * PostgreSQL inside this process, kept in `folder` (`memory://` keeps nothing). One process at a time.
 * @throws AppError data-in-use
 */
export async function openPglite(folder: string): Promise<Database> {
  const memory = folder.startsWith('memory://');
  if (!memory) await mkdir(folder, { recursive: true });
  const unlock = memory ? () => Promise.resolve() : await lockFolder(folder);
  try {
    const pglite = await PGlite.create(memory ? folder : `${folder}/database`, { serializers, parsers });
    await pglite.exec(`set search_path = ${SEARCH_PATH}`);
    const pool = new PglitePool(pglite);
    const held = new Set<string>();
    const database = poolDatabase(pool, 'pglite', async (name, run) => {
      if (held.has(name)) return undefined;
      held.add(name);
      try {
        return await run();
      } finally {
        held.delete(name);
      }
    });
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await pool.end();
      await unlock();
    };
    return {
      ...database,
      close() {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
