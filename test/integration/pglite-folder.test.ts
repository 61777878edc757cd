import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { getRound, listRounds } from '../../src/storage/rounds.ts';
import { aRound } from './support/people.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-pglite-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

it('keeps what it stored, and lets one process in at a time', async () => {
  const config = { kind: 'pglite', folder: join(folder, '数据', 'new') } as const;
  const db = await openDatabase(config);
  await migrateUp(db);
  const round = await aRound(db);
  await expect(openDatabase(config)).rejects.toMatchObject({ code: 'data-in-use' });
  await db.close();
  await db.close();
  const again = await openDatabase(config);
  expect(await getRound(again, round.id)).toEqual(round);
  await again.close();
});

it('loses nothing that was committed when the process is killed, and opens again', async () => {
  const script = fileURLToPath(new URL('./support/pglite-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ids: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(line);
    if (ids.length === 25) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const db = await openDatabase({ kind: 'pglite', folder });
  const stored = new Set((await listRounds(db)).map(({ id }) => id));
  expect(ids.length).toBeGreaterThanOrEqual(25);
  expect(ids.filter((id) => !stored.has(id))).toEqual([]);
  await aRound(db);
  await db.close();
});
