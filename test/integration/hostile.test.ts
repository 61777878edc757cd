import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { type AnalysisRow, getAnalysis } from '../../src/storage/analyses.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { getStageResult } from '../../src/storage/stage-results.ts';
import { hostileFiles } from './support/hostile-files.ts';
import { startStore, type TestStore } from './support/stores.ts';
import { submit, tinyReport } from './support/submit.ts';
import { type Memory, startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

/** Seconds for reading a file, and MiB of heap. */
const TIME = 8;
const HEAP = 256;
/** MiB that a process may have grown beyond its limit before its watch looks. */
const OVERSHOOT = 200;

describe('hostile files', () => {
  let store: TestStore;
  let db: Database;
  let queues: Queues;
  let worker: WorkerProcess;
  const submitted = new Map<string, AnalysisRow>();
  const good: AnalysisRow[] = [];
  let most: Memory = { own: 0, largest: 0, all: 0 };

  beforeAll(async () => {
    store = await startStore('redis and postgres');
    db = await openDatabase(store.database);
    await migrateUp(db);
    queues = await openQueues(store, db);
    worker = startWorkerProcess(store, {
      WORKERS: '2',
      LIMIT_PARSE_SECONDS: `${TIME}`,
      LIMIT_PARSE_HEAP_MB: `${HEAP}`,
    });
    await worker.started;
    const options = { rubric: 'economic' };
    for (const [i, { what, name, bytes }] of hostileFiles.entries()) {
      submitted.set(what, await submit(db, queues, { bytes: bytes(), name, options }));
      if (i % 4 === 0)
        good.push(await submit(db, queues, { bytes: tinyReport(`beside ${i}`), name: `good ${i}.docx` }));
    }
    const left = async (): Promise<number> => {
      const now = worker.memory();
      most = {
        own: Math.max(most.own, now.own),
        largest: Math.max(most.largest, now.largest),
        all: Math.max(most.all, now.all),
      };
      const [row] = await db.query<{ n: number }>(
        "select count(*)::int as n from analyses where state in ('queued', 'running')",
      );
      return row!.n;
    };
    while ((await left()) > 0) await sleep(100);
  }, 240_000);
  afterAll(async () => {
    worker?.signal('SIGKILL');
    await worker?.ended;
    await queues?.close();
    await db?.close();
    await store?.stop();
  });

  it.each(hostileFiles.map((file) => [file.what, file] as const))('%s', async (what, { name, ends }) => {
    const row = await getAnalysis(db, submitted.get(what)!.id);
    const end = row?.state === 'done' ? 'done' : row?.error?.code;
    expect(ends).toContain(end);
    if (row?.error) {
      expect(row.error.message).toContain(name);
      expect(row.error.message).not.toContain('\n');
    }
    const result = await getStageResult(db, row!.id, 'analyse');
    // of what a file of this machine holds nothing got in
    expect(JSON.stringify(result ?? '')).not.toMatch(/root:|escaped"/);
  });

  it('goes on with the others meanwhile', async () => {
    for (const { id } of good) {
      expect(await getAnalysis(db, id)).toMatchObject({ state: 'done', error: null });
    }
  });

  it('stays the same process, of bounded memory', () => {
    expect(worker.lines.filter(({ msg }) => msg === 'workers started')).toHaveLength(1);
    expect(worker.stderr()).toBe('');
    expect(most.own).toBeGreaterThan(50);
    expect(most.own).toBeLessThan(400);
    expect(most.largest).toBeLessThan(HEAP + 384 + OVERSHOOT);
    expect(existsSync('/tmp/prescreen-escaped.txt')).toBe(false);
    process.stdout.write(`hostile files: most MiB ${JSON.stringify(most)}\n`);
  });
});
