import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingSchema } from '../../../src/model/result.ts';
import { formOf, openWorld, type Person, type World } from './world.ts';

type Files = Record<string, Uint8Array>;

const report = await readFile(new URL('../../../fixtures/economic-bold/report.docx', import.meta.url));

let world: World;
let secretary: Person;
let applicant: Person & { applicantId: string };
let round: string;
let submission: string;

beforeAll(async () => {
  world = await openWorld('pglite');
  await world.startWorkers();
  secretary = await world.person('secretariat');
  applicant = await world.applicant('示例企业甲');
  round = (await world.round()).id;
  const made = await world.send(applicant, 'POST', '/api/submissions', { round, rubric: 'economic' });
  submission = made.json().id;
});
afterAll(() => world.stop());

const get = async (url: string, who = secretary) => (await world.send(who, 'GET', url)).json();

const bring = async (files: Files, { rubric = 'economic', note = '修改要求', name = 'a.zip' } = {}) =>
  bringBytes(zipSync(files, { level: 1 }), { rubric, note, name });

const bringBytes = (bytes: Uint8Array, { rubric = 'economic', note = '修改要求', name = 'a.zip' } = {}) =>
  world.upload(secretary, `/api/rubrics/${rubric}/revisions?note=${encodeURIComponent(note)}`, name, bytes);

const download = async (rubric: string): Promise<Files> => {
  const answer = await world.send(secretary, 'GET', `/api/rubrics/${rubric}/files`);
  expect(answer.headers['content-type']).toBe('application/zip');
  return unzipSync(new Uint8Array(answer.rawPayload));
};

const edit = (files: Files, name: string, change: (text: string) => string): Files => {
  const before = strFromU8(files[name]!);
  const after = change(before);
  expect(after).not.toBe(before);
  return { ...files, [name]: strToU8(after) };
};

/** Every covered result item then has too few indicators. */
const demanding = (files: Files): Files =>
  edit(files, 'economic/rubric.yaml', (text) =>
    text.replace(/^minimumIndicators: \d+/m, 'minimumIndicators: 90'),
  );

async function analysed(): Promise<{ id: string; number: number }> {
  const up = await world.upload(applicant, `/api/submissions/${submission}/versions`, '甲.docx', report);
  expect(up.statusCode, up.body).toBeLessThan(300);
  const { id } = up.json();
  for (let tries = 0; tries < 240; tries += 1) {
    const { analysis, number } = await get(`/api/versions/${id}`);
    if (analysis.state === 'done') return { id, number };
    expect(analysis.state).not.toBe('failed');
    await sleep(250);
  }
  throw new Error('the analysis does not end');
}

async function tried(revision: string, body: object): Promise<Record<string, never>> {
  const asked = await world.send(secretary, 'POST', `/api/revisions/${revision}/trials`, body);
  expect(asked.statusCode, asked.body).toBe(202);
  for (let tries = 0; tries < 400; tries += 1) {
    const { rows } = await get(`/api/revisions/${revision}/trials`);
    const row = rows.find(({ id }: { id: string }) => id === asked.json().id);
    if (row.state === 'failed') throw new Error(JSON.stringify(row.error));
    if (row.state === 'done') return get(`/api/trials/${row.id}`);
    await sleep(250);
  }
  throw new Error('the trial does not end');
}

describe('a revision of a rubric on its way', () => {
  let first: { id: string; number: number };
  let revision: string;

  it('begins with the files of the rubric in force', async () => {
    const files = await download('economic');
    expect(Object.keys(files)).toContain('economic/items/1.1.yaml');
    expect(Object.keys(files).every((name) => name.startsWith('economic/'))).toBe(true);
    const overlay = await download('culture');
    expect(Object.keys(overlay)).toEqual(
      expect.arrayContaining(['culture/rubric.yaml', 'culture/fingerprints.txt', 'common/items/1.1.1.yaml']),
    );
    expect(await get('/api/rubrics/economic/revisions')).toEqual({
      builtIn: { version: '2019', inForce: true },
      rows: [],
    });
    first = await analysed();
  });

  it('is not taken with faults, and every fault is told with its line', async () => {
    let files = edit(await download('economic'), 'economic/items/1.1.yaml', (text) =>
      text.replace(/^score: \d+/m, 'score: 1'),
    );
    files = edit(files, 'economic/items/1.2.yaml', (text) => text.replace(/asks:.*/, 'asks: ""'));
    const answer = await bring(files);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'rubric-invalid']);
    const { errors } = answer.json();
    expect(errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^economic\/items\/1\.2\.yaml:\d+$/)]),
    );
    expect(answer.body).not.toContain(tmpdir());
    const unsound = await bring(
      edit(await download('economic'), 'economic/items/1.1.yaml', (text) =>
        text.replace(/^score: \d+/m, 'score: 1'),
      ),
    );
    expect(unsound.json().errors[0].message).toContain('所属条目合计');
    expect((await get('/api/rubrics/economic/revisions')).rows).toEqual([]);
  });

  it('is kept as a draft that says what differs', async () => {
    const files = edit(demanding(await download('economic')), 'economic/items/1.1.yaml', (text) =>
      text.replace(/(phrases: \[)/, '$1远见卓识的新说法, '),
    );
    const answer = await bring(files, { note: '提高指标数量要求' });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({
      rubric: 'economic',
      number: 1,
      version: '2019修订1',
      state: 'draft',
      learnt: false,
      note: '提高指标数量要求',
      userName: secretary.user.name,
    });
    revision = answer.json().id;
    const { from, to, changes } = await get(`/api/revisions/${revision}/difference`);
    expect([from, to]).toEqual(['2019', '2019修订1']);
    expect(changes).toContainEqual(
      expect.objectContaining({ criterion: null, field: 'minimumIndicators', from: '3', to: '90' }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ field: 'phrases', added: ['远见卓识的新说法'], removed: [] }),
    );
    expect(changes).toHaveLength(3);
    // nothing is changed by it yet, and nobody else reads it
    expect((await get('/api/rubrics/economic')).version).toBe('2019');
    const draft = '/api/rubrics/economic?version=2019%E4%BF%AE%E8%AE%A21';
    expect((await get(draft)).minimumIndicators).toBe(90);
    expect((await get(draft, applicant)).version).toBe('2019');
  });

  it('cannot be put in force before it was tried', async () => {
    const answer = await world.send(secretary, 'POST', `/api/revisions/${revision}/in-force`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
  });

  it('is tried on stored reports by a worker that learns its words first', async () => {
    const { rows } = await get(`/api/revisions/${revision}/reports?round=${round}`);
    expect(rows).toEqual([
      expect.objectContaining({ versionId: first.id, number: 1, applicantName: '示例企业甲' }),
    ]);
    const outcome = (await tried(revision, { round })) as unknown as {
      from: string;
      to: string;
      reports: {
        report: { applicantName: string };
        error: null;
        difference: {
          gained: { rule: string }[];
          lost: unknown[];
          passages: number;
          movedTotal: number;
          moved: unknown[];
        };
      }[];
    };
    expect([outcome.from, outcome.to]).toEqual(['2019', '2019修订1']);
    expect(outcome.reports).toHaveLength(1);
    const [one] = outcome.reports;
    expect([one?.error, one?.report.applicantName]).toEqual([null, '示例企业甲']);
    const gained = one!.difference.gained;
    expect(gained.length).toBeGreaterThan(0);
    expect(new Set(gained.map(({ rule }) => rule))).toEqual(new Set(['few-indicators']));
    for (const finding of gained) findingSchema.parse(finding);
    expect(one!.difference.lost).toEqual([]);
    expect(one!.difference.passages).toBeGreaterThan(100);
    expect(one!.difference.moved.length).toBe(Math.min(200, one!.difference.movedTotal));
    expect(await get(`/api/revisions/${revision}`)).toMatchObject({ state: 'tried', learnt: true });
    const answer = await world.send(secretary, 'GET', `/api/revisions/${revision}/files`);
    const files = unzipSync(new Uint8Array(answer.rawPayload));
    expect(strFromU8(files['economic/words.tsv']!)).toMatch(/^prescreen-words [0-9a-f]{64} /);
    // a report that the revision is not for
    const wrong = await world.send(secretary, 'POST', `/api/revisions/${revision}/trials`, {
      versions: ['018f0000-0000-7000-8000-000000000000'],
    });
    expect(wrong.statusCode).toBe(422);
  });

  it('is what new analyses use once it is in force, and no result of before changes', async () => {
    const old = await get(`/api/versions/${first.id}/result`);
    const put = await world.send(secretary, 'POST', `/api/revisions/${revision}/in-force`);
    expect([put.statusCode, put.json().state]).toEqual([200, 'in-force']);
    const rubric = await get('/api/rubrics/economic', applicant);
    expect([rubric.version, rubric.minimumIndicators]).toEqual(['2019修订1', 90]);
    expect((await get('/api/rubrics/economic?version=2019', applicant)).minimumIndicators).toBe(3);
    const heads = (await get('/api/rubrics')).rows.filter(({ id }: { id: string }) => id === 'economic');
    expect(heads).toEqual([expect.objectContaining({ version: '2019修订1' })]);

    const second = await analysed();
    expect(second.number).toBe(2);
    const result = await get(`/api/versions/${second.id}/result`);
    expect(result.rubric).toMatchObject({ id: 'economic', version: '2019修订1' });
    const few = (of: { findings: { rule: string }[] }) =>
      of.findings.filter(({ rule }) => rule === 'few-indicators').length;
    expect(few(result)).toBeGreaterThan(few(old));
    // the very same once more is no new work
    expect(await analysed()).toEqual(second);
    expect(await get(`/api/versions/${first.id}/result`)).toEqual(old);
    expect(old.rubric.version).toBe('2019');
    const html = await world.send(secretary, 'GET', `/api/versions/${second.id}/result?format=html`);
    expect(html.body).toContain('2019修订1');
  });

  it('gives way to another, to the built-in one, and comes back', async () => {
    const next = (await bring(await download('economic'), { note: '不变' })).json();
    expect(next).toMatchObject({ number: 2, version: '2019修订2' });
    const { changes } = await get(`/api/revisions/${next.id}/difference`);
    expect(changes.map(({ field }: { field: string }) => field)).toEqual(['version']);
    await tried(next.id, { versions: [] });
    expect((await world.send(secretary, 'POST', `/api/revisions/${next.id}/in-force`)).statusCode).toBe(200);
    const states = async () =>
      (await get('/api/rubrics/economic/revisions')).rows.map(({ state }: { state: string }) => state);
    expect(await states()).toEqual(['in-force', 'retired']);
    const back = await world.send(secretary, 'POST', '/api/rubrics/economic/restore');
    expect(back.json().state).toBe('retired');
    expect((await get('/api/rubrics/economic')).version).toBe('2019');
    expect((await world.send(secretary, 'POST', '/api/rubrics/economic/restore')).statusCode).toBe(409);
    // what had been in force needs no new trial
    expect((await world.send(secretary, 'POST', `/api/revisions/${revision}/in-force`)).statusCode).toBe(200);
    expect(await states()).toEqual(['retired', 'in-force']);
    const draft = (await bring(await download('economic'))).json();
    expect((await world.send(secretary, 'POST', `/api/revisions/${draft.id}/retire`)).json().state).toBe(
      'retired',
    );
    for (const action of ['in-force', 'retire'])
      expect((await world.send(secretary, 'POST', `/api/revisions/${draft.id}/${action}`)).statusCode).toBe(
        409,
      );
    expect((await world.send(secretary, 'POST', `/api/revisions/${draft.id}/trials`, {})).statusCode).toBe(
      409,
    );
    await world.send(secretary, 'POST', '/api/rubrics/economic/restore');
    // it was the first analysis again
    expect((await get(`/api/versions/${(await analysed()).id}/result`)).rubric.version).toBe('2019');
  });

  it('is noted in the audit', async () => {
    const { rows } = await get('/api/audit?limit=200');
    const actions = new Set(rows.map(({ action }: { action: string }) => action));
    for (const action of [
      'rubric-revise',
      'rubric-trial',
      'rubric-in-force',
      'rubric-restore',
      'rubric-retire',
      'trial-read',
    ])
      expect(actions).toContain(action);
    const put = rows.find(({ action }: { action: string }) => action === 'rubric-in-force');
    expect(put.detail).toMatchObject({ rubric: 'economic', version: expect.stringMatching(/^2019修订\d$/) });
  });
});

describe('an overlay', () => {
  it('keeps the base that it was brought with, or the one that is there', async () => {
    const files = await download('culture');
    const own = Object.fromEntries(
      Object.entries(files)
        .filter(([name]) => name.startsWith('culture/') && !name.endsWith('words.tsv'))
        .map(([name, bytes]) => [name.slice('culture/'.length), bytes]),
    );
    const plain = await bring(own, { rubric: 'culture' });
    expect(plain.statusCode, plain.body).toBe(201);
    const same = await get(`/api/revisions/${plain.json().id}/difference`);
    expect(same.changes).toMatchObject([{ field: 'version' }]);

    const based = edit(files, 'common/items/1.1.1.yaml', (text) =>
      text.replace(/(phrases: \[)/, '$1共同的新说法, '),
    );
    // in folders of their own, as somebody may pack them, with what systems leave there
    const packed = Object.fromEntries(
      Object.entries(based).map(([name, bytes]) => [`我的修改/${name}`, bytes]),
    );
    const changed = await bring(
      { ...packed, '__MACOSX/x': new Uint8Array(1), '我的修改/.DS_Store': new Uint8Array(1) },
      { rubric: 'culture' },
    );
    expect(changed.statusCode, changed.body).toBe(201);
    const { changes } = await get(`/api/revisions/${changed.json().id}/difference`);
    expect(changes).toContainEqual(expect.objectContaining({ field: 'phrases', added: ['共同的新说法'] }));
  });
});

describe('what is no rubric', () => {
  const head = strToU8('id: economic\n');
  const cases: [string, () => Promise<Files>, number, string][] = [
    [
      'names that leave their folder',
      async () => ({ 'rubric.yaml': head, '../../../evil-rubric.yaml': head, 'items/../../evil.yaml': head }),
      422,
      'rubric-invalid',
    ],
    [
      'absolute names',
      async () => ({ 'rubric.yaml': head, '/tmp/evil-rubric.yaml': head, 'C:\\evil.yaml': head }),
      422,
      'rubric-invalid',
    ],
    ['nothing of a rubric', async () => ({ 'readme.txt': head }), 422, 'rubric-invalid'],
    ['nothing at all', async () => ({}), 422, 'rubric-invalid'],
    [
      'a file that inflates',
      async () => ({
        ...(await download('economic')),
        'economic/items/9.9.yaml': new Uint8Array(30_000_000),
      }),
      422,
      'zip-bomb',
    ],
    [
      'thousands of files',
      async () => Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`items/${i}.yaml`, head])),
      422,
      'zip-bomb',
    ],
    [
      'another standard',
      async () =>
        Object.fromEntries(
          Object.entries(await download('society')).map(([name, bytes]) => [
            name.replace('society/', 'economic/'),
            bytes,
          ]),
        ),
      422,
      'rubric-invalid',
    ],
    [
      'a base outside',
      async () =>
        edit(await download('culture'), 'culture/rubric.yaml', (text) =>
          text.replace('extends: common', 'extends: ../culture'),
        ),
      422,
      'rubric-invalid',
    ],
    ['no YAML', async () => ({ 'rubric.yaml': Uint8Array.of(0xff, 0xfe, 0, 1, 2) }), 422, 'rubric-invalid'],
    [
      'aliases that multiply',
      async () => ({ ...(await download('economic')), 'economic/items/1.1.yaml': strToU8(aliases()) }),
      422,
      'rubric-invalid',
    ],
  ];

  it.each(cases)('%s', async (name, files, status, code) => {
    const rubric = name === 'a base outside' ? 'culture' : 'economic';
    const before = (await get(`/api/rubrics/${rubric}/revisions`)).rows.length;
    const answer = await bring(await files(), { rubric });
    expect([answer.statusCode, answer.json().code], answer.body).toEqual([status, code]);
    expect(answer.json().detail).toMatch(/[\u4e00-\u9fff]/);
    expect((await get(`/api/rubrics/${rubric}/revisions`)).rows).toHaveLength(before);
    for (const folder of [tmpdir(), join(tmpdir(), '..'), '/tmp'])
      expect(existsSync(join(folder, 'evil-rubric.yaml'))).toBe(false);
  });

  it('is no zip, or broken', async () => {
    expect((await bringBytes(strToU8('id: economic'))).statusCode).toBe(415);
    expect((await bringBytes(new Uint8Array(0))).statusCode).toBe(415);
    expect((await bringBytes(report, { name: 'report.docx' })).json().code).toBe('rubric-invalid');
    const whole = zipSync(await download('economic'), { level: 1 });
    const cut = await bringBytes(whole.subarray(0, whole.length / 2));
    expect([cut.statusCode, cut.json().code]).toEqual([422, 'file-broken']);
    const wrong = whole.slice();
    wrong.fill(7, 5_000, 9_000);
    expect((await bringBytes(wrong)).statusCode).toBe(422);
    const large = await bringBytes(zipSync({ 'rubric.yaml': new Uint8Array(5_000_000) }, { level: 0 }));
    expect([large.statusCode, large.json().code]).toEqual([413, 'file-too-large']);
    const { payload, headers } = formOf([]);
    const none = await world.app.inject({
      method: 'POST',
      url: '/api/rubrics/economic/revisions?note=x',
      payload,
      headers: { ...headers, authorization: `Bearer ${secretary.token}` },
    });
    expect(none.statusCode).toBe(415);
    expect((await bring({}, { rubric: '..%2Feconomic' })).statusCode).toBe(404);
  });
});

/** Small, and without end when written out. */
function aliases(): string {
  const rows = ['a0: &a0 [说法, 说法, 说法, 说法, 说法, 说法, 说法, 说法]'];
  for (let i = 1; i < 12; i += 1)
    rows.push(`a${i}: &a${i} [${Array.from({ length: 8 }, () => `*a${i - 1}`).join(', ')}]`);
  return `${rows.join('\n')}\nid: "1.1"\npoints: *a11\n`;
}
