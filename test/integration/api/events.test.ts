import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beat, failAnalysis, startStage } from '../../../src/storage/analyses.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let applicant: Person & { applicantId: string };
let address: string;
let version: string;
let analysis: string;
beforeAll(async () => {
  world = await openWorld();
  applicant = await world.applicant('示例企业甲');
  const { submission } = await ensureSubmission(world.db, {
    roundId: (await world.round()).id,
    applicantId: applicant.applicantId,
    rubric: 'economic',
    createdBy: null,
  });
  const up = await world.upload(
    applicant,
    `/api/submissions/${submission.id}/versions`,
    '甲.pdf',
    Buffer.from('%PDF-1.7 no report'),
  );
  version = up.json().id;
  const [row] = await world.db.query<{ id: string }>('select id from analyses');
  analysis = row!.id;
  address = await world.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => world.stop());

async function listen(signal?: AbortSignal) {
  const answer = await fetch(`${address}/api/versions/${version}/events`, {
    headers: { authorization: `Bearer ${applicant.token}` },
    ...(signal ? { signal } : {}),
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    /** The next event's data; null at the end. */
    async next() {
      for (;;) {
        const found = /^event: (\w+)\ndata: (.*)\n\n/m.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return { event: found[1], ...JSON.parse(found[2]!) };
        }
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}

describe('the events of an analysis', () => {
  it('tell each change once, to all who listen, and end with it', async () => {
    const hangUp = new AbortController();
    const [one, two, three] = [await listen(), await listen(), await listen(hangUp.signal)];
    for (const each of [one, two, three])
      expect(await each.next()).toMatchObject({
        event: 'progress',
        state: 'queued',
        stage: 'intake',
        progress: 0,
      });
    hangUp.abort();
    await startStage(world.db, analysis, 'intake');
    await beat(world.db, analysis, 40);
    for (const each of [one, two]) {
      let told = await each.next();
      if (told.progress === 0) told = await each.next();
      expect(told).toMatchObject({ event: 'progress', state: 'running', progress: 40 });
    }
    await failAnalysis(world.db, analysis, { code: 'file-broken', message: '自评报告.pdf：文件已损坏' });
    const error = { code: 'file-broken', message: '甲.pdf：文件已损坏' };
    for (const each of [one, two]) {
      expect(await each.next()).toMatchObject({ event: 'progress', state: 'failed', error });
      expect(await each.next()).toMatchObject({ event: 'end', state: 'failed', error });
      expect(await each.next()).toBeNull();
    }
  });

  it('do not keep a server that is told to stop', async () => {
    await world.db.query("update analyses set state = 'queued', error = null");
    const open = await listen();
    expect(await open.next()).toMatchObject({ state: 'queued' });
    const before = Date.now();
    await world.app.close();
    expect(await open.next()).toBeNull();
    expect(Date.now() - before).toBeLessThan(5_000);
  });
});
