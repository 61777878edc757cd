import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcile } from '../../../src/queue/reconcile.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let applicant: Person & { applicantId: string };
let url: string;
let report: Uint8Array;
beforeAll(async () => {
  world = await openWorld('redis and postgres');
  applicant = await world.applicant('示例企业甲');
  const { submission } = await ensureSubmission(world.db, {
    roundId: (await world.round()).id,
    applicantId: applicant.applicantId,
    rubric: 'economic',
    createdBy: null,
  });
  url = `/api/submissions/${submission.id}/versions`;
  report = await readFile(new URL('../../../fixtures/tiny/report.docx', import.meta.url));
});
afterAll(() => world.stop());

describe('while a server is away', () => {
  it('without Redis an upload is kept all the same and queued later', async () => {
    await world.store.redis!.kill();
    const up = await world.upload(applicant, url, 'a.docx', report);
    expect([up.statusCode, up.json().analysis.state]).toEqual([201, 'queued']);
    const ready = await world.send(null, 'GET', '/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([503, { database: 'ok', queue: 'failed', files: 'ok' }]);
    expect((await world.send(null, 'GET', '/metrics')).statusCode).toBe(200);
    await world.store.redis!.start();
    await expect
      .poll(async () => (await world.send(null, 'GET', '/readyz')).statusCode, { timeout: 20_000 })
      .toBe(200);
    await reconcile(world.db, world.queues);
    expect((await world.queues.live('intake')).size).toBe(1);
  });

  it('without PostgreSQL nothing is accepted, and it says so; then it goes on', async () => {
    await world.store.postgres!.kill();
    const up = await world.upload(applicant, url, 'b.docx', Buffer.concat([report, Buffer.from('1')]));
    expect([up.statusCode, up.json().code]).toEqual([503, 'unavailable']);
    expect(up.headers['content-type']).toMatch('application/problem+json');
    expect((await world.send(null, 'GET', '/healthz')).statusCode).toBe(200);
    expect((await world.send(null, 'GET', '/readyz')).json().database).toBe('failed');
    await world.store.postgres!.start();
    await expect
      .poll(async () => (await world.send(null, 'GET', '/readyz')).statusCode, { timeout: 20_000 })
      .toBe(200);
    const again = await world.upload(applicant, url, 'b.docx', Buffer.concat([report, Buffer.from('1')]));
    expect([again.statusCode, again.json().number]).toEqual([201, 2]);
  });
});
