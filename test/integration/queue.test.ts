import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { MOST_STARTS } from '../../src/queue/catalog.ts';
import { enqueue } from '../../src/queue/enqueue.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { reconcile } from '../../src/queue/reconcile.ts';
import type { Handler, Handlers, JobReport } from '../../src/queue/run-job.ts';
import { startReconciler } from '../../src/queue/start-reconciler.ts';
import { type RunningWorker, startWorker } from '../../src/queue/start-worker.ts';
import { advanceStage, getAnalysis, stageNames, startStage } from '../../src/storage/analyses.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { anAnalysis } from './support/people.ts';
import { startStore, storeKinds, type TestStore } from './support/stores.ts';

const patience = { timeout: 30_000, interval: 20 };
const nothing: Handler = async () => {};

describe.each(storeKinds)('queue on %s', (kind) => {
  let store: TestStore;
  let db: Database;
  let queues: Queues;
  let workers: RunningWorker[] = [];
  let reports: JobReport[] = [];

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
  beforeEach(() => {
    reports = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop(5_000)));
    workers = [];
  });

  async function work(handlers: Partial<Handlers>, concurrency = 2): Promise<void> {
    for (const job of stageNames) {
      const handler = handlers[job];
      if (!handler) continue;
      workers.push(
        await startWorker(db, queues, job, handler, { concurrency, ended: (report) => reports.push(report) }),
      );
    }
  }
  const all = (handler: Handler): Omit<Handlers, 'trial'> => ({
    intake: handler,
    extract: handler,
    analyse: handler,
    report: handler,
  });
  const stateOf = async (id: string) => (await getAnalysis(db, id))?.state;
  const live = async () => {
    const sets = await Promise.all(stageNames.map((stage) => queues.live(stage)));
    return sets.reduce((sum, set) => sum + set.size, 0);
  };

  it('takes an analysis through all stages in order, whatever number of times it is added', async () => {
    const analysis = await anAnalysis(db);
    await Promise.all([enqueue(queues, analysis), enqueue(queues, analysis)]);
    expect(await enqueue(queues, analysis)).toBe(true);
    expect((await queues.counts()).intake.waiting).toBe(1);
    expect(await queues.live('intake')).toEqual(new Set([analysis.id]));
    const stages: string[] = [];
    const progress: number[] = [];
    await work(
      all(async (context) => {
        stages.push(context.analysis.stage);
        await context.progress(0.5);
        progress.push((await getAnalysis(db, analysis.id))?.progress ?? -1);
      }),
    );
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
    expect(stages).toEqual([...stageNames]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.every((value) => value > 0 && value < 100)).toBe(true);
    await expect.poll(live, patience).toBe(0);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('gives the urgent first', async () => {
    const analyses = [await anAnalysis(db, 1_000), await anAnalysis(db, 100), await anAnalysis(db, 10)];
    for (const analysis of analyses) await enqueue(queues, analysis);
    const order: string[] = [];
    await work({ intake: async ({ analysis }) => void order.push(analysis.id) }, 1);
    await expect.poll(() => order.length, patience).toBe(3);
    expect(order).toEqual(analyses.map(({ id }) => id).reverse());
    await work({ extract: nothing, analyse: nothing, report: nothing });
    for (const { id } of analyses) await expect.poll(() => stateOf(id), patience).toBe('done');
  });

  it('tries again what may pass, and not what cannot', async () => {
    const [flaky, broken] = [await anAnalysis(db), await anAnalysis(db)];
    let tries = 0;
    await work({
      ...all(nothing),
      intake: async ({ analysis }) => {
        if (analysis.id === broken.id) throw new AppError('file-encrypted', '文件已加密');
        tries += 1;
        if (tries === 1) throw new Error('a passing fault');
      },
    });
    await enqueue(queues, flaky);
    await enqueue(queues, broken);
    await expect.poll(() => stateOf(broken.id), patience).toBe('failed');
    expect(await getAnalysis(db, broken.id)).toMatchObject({
      error: { code: 'file-encrypted', message: '文件已加密' },
      attempts: 1,
      stage: 'intake',
    });
    await expect.poll(() => stateOf(flaky.id), patience).toBe('done');
    expect(tries).toBe(2);
    expect(reports.filter(({ outcome }) => outcome === 'again')).toHaveLength(1);
    await expect.poll(live, patience).toBe(0);
  });

  it('gives up an analysis whose workers are lost again and again', async () => {
    const { id } = await anAnalysis(db);
    for (let i = 0; i < MOST_STARTS; i += 1) await startStage(db, id, 'intake');
    let runs = 0;
    const countRun: Handler = async () => {
      runs += 1;
    };
    await work({ intake: countRun });
    expect(await reconcile(db, queues)).toBe(1);
    await expect.poll(() => stateOf(id), patience).toBe('failed');
    expect((await getAnalysis(db, id))?.error?.code).toBe('gave-up');
    expect(runs).toBe(0);
  });

  it('skips a job that comes after its stage is done', async () => {
    const analysis = await anAnalysis(db);
    await startStage(db, analysis.id, 'intake');
    await advanceStage(db, analysis.id, 'intake', 'extract');
    let runs = 0;
    const countRun: Handler = async () => {
      runs += 1;
    };
    await queues.add('intake', analysis.id, { priority: 1 });
    await work({ intake: countRun });
    await expect.poll(() => reports.length, patience).toBe(1);
    expect(reports[0]?.outcome).toBe('skipped');
    expect(runs).toBe(0);
    await work({ extract: nothing, analyse: nothing, report: nothing });
    await reconcile(db, queues);
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
  });

  it('adds what the queue lost, from the stage it is at, and nothing else', async () => {
    const [lost, halfway, present] = [await anAnalysis(db), await anAnalysis(db), await anAnalysis(db)];
    await enqueue(queues, present);
    await startStage(db, halfway.id, 'intake');
    await advanceStage(db, halfway.id, 'intake', 'extract');
    expect(await reconcile(db, queues)).toBe(2);
    expect(await reconcile(db, queues)).toBe(0);
    expect(await queues.live('intake')).toEqual(new Set([lost.id, present.id]));
    expect(await queues.live('extract')).toEqual(new Set([halfway.id]));
    await work(all(nothing));
    for (const { id } of [lost, halfway, present])
      await expect.poll(() => stateOf(id), patience).toBe('done');
    expect(reports.every(({ outcome }) => outcome === 'done')).toBe(true);
  });

  it('takes up a job that was given up during an outage', async () => {
    const analysis = await anAnalysis(db);
    let away = true;
    await work({
      ...all(nothing),
      intake: async () => {
        if (away) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      },
    });
    // the last of its attempts
    await enqueue(queues, analysis);
    const [job] = await queues.board[0]!.getJobs(['waiting', 'prioritized', 'active', 'delayed']);
    expect(job?.id).toBe(`${analysis.id}-intake`);
    const promote = async () => {
      const delayed = await queues.board[0]!.getJobs(['delayed']);
      for (const one of delayed) await one.promote().catch(() => {});
      return (await queues.counts()).intake.failed;
    };
    await expect.poll(promote, patience).toBe(1);
    expect(await stateOf(analysis.id)).toBe('running');
    away = false;
    expect(await reconcile(db, queues)).toBe(1);
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
    expect((await queues.counts()).intake.failed).toBe(0);
  });

  it('hands back what a stopping worker cannot finish', async () => {
    const analysis = await anAnalysis(db);
    let begun = (): void => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let cut: unknown;
    const hangs: Handler = async ({ signal }) => {
      begun();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      cut = signal.reason;
      throw signal.reason;
    };
    await work({ intake: hangs });
    await enqueue(queues, analysis);
    await running;
    const stopping = performance.now();
    await workers.pop()?.stop(100);
    expect(performance.now() - stopping).toBeLessThan(3_000);
    expect(String(cut)).toContain('the worker stops');
    expect(await stateOf(analysis.id)).toBe('running');
    await work(all(nothing));
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
  });

  it('waits for the jobs of a worker that stops in peace, and takes no more', async () => {
    const [first, second] = [await anAnalysis(db), await anAnalysis(db)];
    let begun = (): void => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    await work(
      {
        intake: async () => {
          begun();
          await sleep(300);
        },
      },
      1,
    );
    await enqueue(queues, first);
    await running;
    await enqueue(queues, second);
    await workers.pop()?.stop(5_000);
    expect((await getAnalysis(db, first.id))?.stage).toBe('extract');
    expect((await getAnalysis(db, second.id))?.stage).toBe('intake');
    await work(all(nothing));
    for (const { id } of [first, second]) await expect.poll(() => stateOf(id), patience).toBe('done');
  });

  it('pauses and resumes', async () => {
    await work(all(nothing));
    await queues.pause();
    expect(await queues.isPaused()).toBe(true);
    const analysis = await anAnalysis(db);
    await enqueue(queues, analysis);
    await sleep(300);
    expect(await stateOf(analysis.id)).toBe('queued');
    expect((await queues.counts()).intake.waiting).toBe(1);
    await queues.resume();
    await expect.poll(() => stateOf(analysis.id), patience).toBe('done');
    await queues.check();
  });

  it('brings 60 analyses through while a reconciler runs', async () => {
    const analyses = [];
    for (let i = 0; i < 60; i += 1) analyses.push(await anAnalysis(db));
    const runs = new Map<string, number>();
    await work(
      all(async ({ analysis }) => {
        const key = `${analysis.id} ${analysis.stage}`;
        runs.set(key, (runs.get(key) ?? 0) + 1);
      }),
    );
    const stop = startReconciler(db, queues, {}, 50);
    for (const { id } of analyses) await expect.poll(() => stateOf(id), patience).toBe('done');
    await stop();
    expect(runs.size).toBe(240);
    expect([...runs.values()].every((count) => count === 1)).toBe(true);
  });
});

describe('queue whose server goes away', () => {
  it('accepts without Redis and loses nothing when Redis comes back empty', async () => {
    const store = await startStore('redis and postgres');
    const db = await openDatabase(store.database);
    await migrateUp(db);
    const queues = await openQueues(store, db);
    const workers: RunningWorker[] = [];
    try {
      const before = await anAnalysis(db);
      expect(await enqueue(queues, before)).toBe(true);
      await store.redis?.kill();
      const during = await anAnalysis(db);
      expect(await enqueue(queues, during)).toBe(false);
      await expect(queues.check(300)).rejects.toThrow();
      await store.redis?.start();
      const admin = new Redis(store.redisUrl!);
      await admin.ping();
      await expect
        .poll(
          () =>
            queues.check().then(
              () => true,
              () => false,
            ),
          patience,
        )
        .toBe(true);
      await admin.flushall();
      admin.disconnect();
      for (const job of stageNames) workers.push(await startWorker(db, queues, job, nothing));
      expect(await reconcile(db, queues)).toBeGreaterThan(0);
      for (const { id } of [before, during])
        await expect.poll(async () => (await getAnalysis(db, id))?.state, patience).toBe('done');
    } finally {
      await Promise.all(workers.map((worker) => worker.stop(2_000)));
      await queues.close();
      await db.close();
      await store.stop();
    }
  });

  it('goes on by itself after PostgreSQL restarts', async () => {
    const store = await startStore('postgres alone');
    const db = await openDatabase(store.database);
    await migrateUp(db);
    const queues = await openQueues(store, db);
    const workers: RunningWorker[] = [];
    let troubles = 0;
    const stops: (() => Promise<void>)[] = [];
    try {
      for (const job of stageNames)
        workers.push(
          await startWorker(db, queues, job, () => sleep(20), {
            error: () => {
              troubles += 1;
            },
          }),
        );
      stops.push(startReconciler(db, queues, {}, 500));
      const analyses = [];
      for (let i = 0; i < 20; i += 1) {
        const analysis = await anAnalysis(db);
        analyses.push(analysis);
        await enqueue(queues, analysis);
      }
      await store.postgres?.kill();
      await sleep(1_000);
      await store.postgres?.start();
      for (const { id } of analyses) {
        const state = () =>
          getAnalysis(db, id).then(
            (row) => row?.state,
            () => null,
          );
        await expect.poll(state, { timeout: 50_000, interval: 50 }).toBe('done');
      }
      // no busy loop while the server is away
      expect(troubles).toBeLessThan(500);
    } finally {
      await Promise.all(stops.map((stop) => stop()));
      await Promise.all(workers.map((worker) => worker.stop(2_000)));
      await queues.close();
      await db.close();
      await store.stop();
    }
  });
});
