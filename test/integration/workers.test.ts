import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readServiceConfig } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { type Result, resultSchema } from '../../src/model/result.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { ingestApart } from '../../src/pipeline/ingest-apart.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import type { JobReport } from '../../src/queue/run-job.ts';
import { type AnalysisRow, getAnalysis, stageNames } from '../../src/storage/analyses.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { getFile } from '../../src/storage/files.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { getStageResult, stageResultHash } from '../../src/storage/stage-results.ts';
import { type RunningWorkers, startWorkers } from '../../workers/start-workers.ts';
import { startStore, storeKinds, type TestStore } from './support/stores.ts';
import { fixture, submit, tinyReport } from './support/submit.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

const patience = { timeout: 40_000, interval: 50 };
const { limits, files } = readServiceConfig({});

describe.each(storeKinds)('workers on %s', (kind) => {
  let store: TestStore;
  let db: Database;
  let queues: Queues;
  const running: RunningWorkers[] = [];
  const reports: JobReport[] = [];
  const logged: { fields: object; message: string }[] = [];
  const note = (fields: object, message: string) => void logged.push({ fields, message });
  const log: Log = { debug: note, info: note, warn: note, error: note };

  beforeAll(async () => {
    store = await startStore(kind);
    db = await openDatabase(store.database);
    await migrateUp(db);
    queues = await openQueues(store, db);
  });
  afterAll(async () => {
    await queues?.close();
    await db?.close();
    await store?.stop();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((workers) => workers.stop(5_000)));
  });

  async function start(config: Partial<typeof limits> = {}): Promise<void> {
    running.push(
      await startWorkers({ files, limits: { ...limits, ...config }, workers: 1 }, db, queues, log, {
        ended: (report) => reports.push(report),
        reconcileEvery: 500,
      }),
    );
  }
  const rowOf = async (id: string) => (await getAnalysis(db, id))!;
  const stateOf = async (id: string) => (await rowOf(id)).state;

  it('brings a report from upload to the very result of the command line', async () => {
    await start();
    const bytes = tinyReport('first');
    const analysis = await submit(db, queues, { bytes, name: '报告.docx' });
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
    const stored = await getStageResult<Result>(db, analysis.id, 'analyse');
    expect(resultSchema.safeParse(stored).error).toBeUndefined();
    // its bytes move to the thread
    const { result } = await analyze(await ingestApart(bytes.slice(), '报告.docx'));
    expect(JSON.stringify(stored)).toBe(JSON.stringify(result));
    expect(await rowOf(analysis.id)).toMatchObject({ progress: 100, error: null, stage: 'report' });
    expect((await getFile(db, analysis.fileSha256))?.format).toBe('docx');
    // the document between has had its use
    expect(await stageResultHash(db, analysis.id, 'extract')).toBeNull();
    const outcomes = reports.filter((report) => report.analysis === analysis.id);
    expect(outcomes.map(({ job, outcome, start }) => [job, outcome, start])).toEqual(
      stageNames.map((stage) => [stage, 'done', 1]),
    );
    // the same file again is the same analysis, and no new work
    expect((await submit(db, queues, { bytes, name: 'again.docx' })).id).toBe(analysis.id);
    const other = await submit(db, queues, { bytes, name: 'again.docx', options: { year: 2018 } });
    expect(other.id).not.toBe(analysis.id);
    await expect.poll(() => stateOf(other.id), patience).toBe('done');
    expect((await getStageResult<Result>(db, other.id, 'analyse'))?.year).toBe(2018);
  });

  it('ends what cannot be analysed with its cause, at the first try, and goes on', async () => {
    await start();
    const cases: [name: string, bytes: Uint8Array, code: string, stage: string][] = [
      ['encrypted.pdf', fixture('encrypted-pdf/report.pdf'), 'file-encrypted', 'extract'],
      ['encrypted.docx', fixture('encrypted-docx/report.docx'), 'file-encrypted', 'intake'],
      ['broken.docx', fixture('broken-docx/report.docx'), 'file-broken', 'intake'],
      ['broken.pdf', fixture('broken-pdf/report.pdf'), 'file-broken', 'extract'],
      ['empty.docx', new Uint8Array(0), 'file-empty', 'intake'],
      ['text.docx', Buffer.from('自评报告，共一章。\n'.repeat(30)), 'unsupported-format', 'intake'],
    ];
    const submitted = [];
    for (const [name, bytes] of cases) submitted.push(await submit(db, queues, { bytes, name }));
    const good = await submit(db, queues, { bytes: tinyReport('beside'), name: 'good.docx' });
    const project = await submit(db, queues, {
      bytes: tinyReport('project'),
      name: 'project.docx',
      options: { rubric: 'economic', applicant: 'project' },
    });
    for (const [i, [name, , code, stage]] of cases.entries()) {
      const { id } = submitted[i]!;
      await expect.poll(() => stateOf(id), patience).toBe('failed');
      const row = await rowOf(id);
      expect(row).toMatchObject({ stage, attempts: 1, error: { code } });
      expect(row.error?.message).toContain(name);
    }
    await expect.poll(() => stateOf(good.id), patience).toBe('done');
    await expect.poll(() => stateOf(project.id), patience).toBe('failed');
    expect(await rowOf(project.id)).toMatchObject({ stage: 'analyse', error: { code: 'bad-option' } });
    expect(JSON.stringify(logged)).not.toContain('encrypted.pdf');
  });

  it('tells a file over the limits of the service', async () => {
    await start({ uploadBytes: 1_000, pages: 1 });
    const large = await submit(db, queues, { bytes: tinyReport('large'), name: '大.docx' });
    await expect.poll(() => stateOf(large.id), patience).toBe('failed');
    expect((await rowOf(large.id)).error).toMatchObject({ code: 'file-too-large' });
    expect((await rowOf(large.id)).error?.message).toContain('大.docx');
  });

  it('tries a file that takes too long once more, and then says so', async () => {
    await start({ parseTime: 1 });
    const slow = await submit(db, queues, { bytes: tinyReport('slow'), name: 'slow.docx' });
    await expect.poll(() => stateOf(slow.id), patience).toBe('failed');
    expect(await rowOf(slow.id)).toMatchObject({ attempts: 2, error: { code: 'too-complex' } });
    const runs = reports.filter((report) => report.analysis === slow.id && report.job === 'extract');
    expect(runs.map(({ outcome }) => outcome)).toEqual(['again', 'failed']);
  });

  it('stops in the midst of work, and the next ones finish it', async () => {
    await start();
    const all: AnalysisRow[] = [];
    for (let i = 0; i < 8; i += 1)
      all.push(await submit(db, queues, { bytes: tinyReport(`stop ${i}`), name: `${i}.docx` }));
    await expect.poll(async () => (await rowOf(all[0]!.id)).stage, patience).not.toBe('intake');
    const stopping = performance.now();
    await running.pop()?.stop(0);
    expect(performance.now() - stopping).toBeLessThan(6_000);
    const states = await Promise.all(all.map(({ id }) => stateOf(id)));
    expect(states).not.toContain('failed');
    expect(states.filter((state) => state !== 'done').length).toBeGreaterThan(0);
    await sleep(300);
    expect(await Promise.all(all.map(({ id }) => stateOf(id)))).toEqual(states);
    await start();
    for (const { id } of all) await expect.poll(() => stateOf(id), patience).toBe('done');
  });
});

describe('a process of workers', () => {
  let store: TestStore;
  let db: Database;
  let queues: Queues;
  const processes: WorkerProcess[] = [];

  beforeAll(async () => {
    store = await startStore('redis and postgres');
    db = await openDatabase(store.database);
    queues = await openQueues(store, db);
  });
  afterEach(async () => {
    for (const one of processes.splice(0)) {
      one.signal('SIGKILL');
      await one.ended;
    }
  });
  afterAll(async () => {
    await queues?.close();
    await db?.close();
    await store?.stop();
  });
  function begin(env: Record<string, string> = {}): WorkerProcess {
    const one = startWorkerProcess(store, env);
    processes.push(one);
    return one;
  }
  const stateOf = async (id: string) => (await getAnalysis(db, id))?.state;

  it('does not begin on a database without tables, or with settings that are wrong', async () => {
    const early = begin();
    expect(await early.ended).toBe(2);
    expect(early.stderr()).toMatch(/^prescreen: .*prescreen migrate.*\n$/);
    const wrong = begin({ WORKERS: 'many', LIMIT_PAGES: '0' });
    expect(await wrong.ended).toBe(2);
    expect(wrong.stderr()).toMatch(/^prescreen: .*LIMIT_PAGES.*WORKERS.*\n$/);
    await migrateUp(db);
  });

  it('works, stops in peace when told to, and its processes with it', async () => {
    await migrateUp(db);
    const one = begin();
    await one.started;
    const done = await submit(db, queues, { bytes: tinyReport('process'), name: 'a.docx' });
    await expect.poll(() => stateOf(done.id), patience).toBe('done');
    expect(one.memory().all).toBeGreaterThan(one.memory().own);
    const under = await submit(db, queues, { bytes: tinyReport('process 2'), name: 'b.docx' });
    one.signal('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(one.stderr()).toBe('');
    const next = begin();
    await expect.poll(() => stateOf(under.id), patience).toBe('done');
    // told twice: at once
    next.signal('SIGINT');
    next.signal('SIGINT');
    expect(['SIGINT', 0]).toContain(await next.ended);
  });

  it('stops when told to though its servers are away', async () => {
    await migrateUp(db);
    const one = begin();
    await one.started;
    await store.redis?.kill();
    await store.postgres?.kill();
    await sleep(500);
    const told = performance.now();
    one.signal('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(20_000);
    await store.postgres?.start();
    await store.redis?.start();
  });
});
