import { expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { startStore } from './support/stores.ts';
import { startWorkerProcess } from './support/worker-process.ts';

it('a process of workers answers for its metrics, to who shows the token', async () => {
  const store = await startStore('postgres alone');
  const db = await openDatabase(store.database);
  await migrateUp(db);
  const worker = startWorkerProcess(store, { METRICS_PORT: '0', METRICS_TOKEN: 'only for this test' });
  try {
    await worker.started;
    const { port } = worker.lines.find(({ msg }) => msg === 'metrics are served')!;
    const ask = (path: string, token?: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/metrics')).status).toBe(401);
    expect((await ask('/metrics', 'another')).status).toBe(401);
    const told = await (await ask('/metrics', 'only for this test')).text();
    expect(told).toMatch(/^prescreen_queue_jobs\{job="extract",state="waiting"\} 0$/m);
    expect(told).toMatch(/^prescreen_analyses\{state="queued"\} 0$/m);
    expect((await ask('/other')).status).toBe(404);
  } finally {
    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
    await db.close();
    await store.stop();
  }
});
