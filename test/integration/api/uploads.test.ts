import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepSpool } from '../../../src/api/upload/spool.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { formOf, openWorld, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
let applicant: Person & { applicantId: string };
let round: string;
let url: string;
let report: Uint8Array;
const outside = process.env.TMPDIR;
let folder: string;

beforeAll(async () => {
  // other tests upload at the same time
  folder = await mkdtemp(join(tmpdir(), 'prescreen-test-'));
  process.env.TMPDIR = folder;
  world = await openWorld('pglite', { LIMIT_UPLOAD_MB: '1', LIMIT_IMPORT_MB: '3' });
  secretary = await world.person('secretariat');
  applicant = await world.applicant('示例企业甲');
  round = (await world.round()).id;
  const wanted = { roundId: round, applicantId: applicant.applicantId, rubric: 'economic', createdBy: null };
  const { submission } = await ensureSubmission(world.db, wanted);
  url = `/api/submissions/${submission.id}/versions`;
  report = await readFile(new URL('../../../fixtures/tiny/report.docx', import.meta.url));
});
afterAll(async () => {
  await world.stop();
  if (outside === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = outside;
  await rm(folder, { recursive: true, force: true });
});

const PDF = '%PDF-1.7\n';
const bytesOf = (text: string, length = text.length) => {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from(text, 'latin1'));
  return bytes;
};
const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('prescreen-upload-'));

describe('an upload', () => {
  it.each([
    ['too large', 'a.pdf', () => bytesOf(PDF, 1_048_577), 413, 'file-too-large'],
    ['empty', 'a.pdf', () => new Uint8Array(0), 422, 'file-empty'],
    [
      'an image by another name',
      'a.pdf',
      () => bytesOf('\x89PNG\r\n\x1a\n', 5_000),
      415,
      'unsupported-format',
    ],
    ['a program', 'a.docx', () => bytesOf('MZ\x90', 5_000), 415, 'unsupported-format'],
    [
      'XML',
      'a.docx',
      () => bytesOf('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'),
      415,
      'unsupported-format',
    ],
    ['Word 97', 'a.doc', () => bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 5_000), 415, 'legacy-format'],
  ])('that is %s is refused by name', async (_, name, bytes, status, code) => {
    const answer = await world.upload(applicant, url, name, bytes());
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json().detail).toMatch(/[\u4e00-\u9fff]/);
    expect(await left()).toEqual([]);
    expect(await world.db.query('select 1 from files where size > 100000 or size = 0')).toEqual([]);
  });

  it('may be as large as the limit', async () => {
    const answer = await world.upload(applicant, url, 'a.pdf', bytesOf(PDF, 1_048_576));
    expect(answer.statusCode).toBe(201);
  });

  it('must be multipart, whole, and one file', async () => {
    const send = (payload: Buffer | object, headers = {}) =>
      world.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...headers, authorization: `Bearer ${applicant.token}` },
      });
    const json = await send({ file: 'x' });
    expect([json.statusCode, json.json().code]).toEqual([415, 'invalid-request']);
    const { payload, headers } = formOf([{ name: 'a.docx', bytes: report }]);
    const cut = await send(payload.subarray(0, payload.length - 300), headers);
    expect([cut.statusCode, cut.json().code]).toEqual([400, 'upload-broken']);
    const nothing = formOf([]);
    expect((await send(nothing.payload, nothing.headers)).json().code).toBe('upload-broken');
    expect(await left()).toEqual([]);
  });

  it('keeps no path and no trick of its name', async () => {
    for (const [given, kept] of [
      ['../../etc/passwd.docx', 'passwd.docx'],
      ['C:\\\\temp\\\\甲.docx', '甲.docx'],
      ['甲\u202excod.docx', '甲xcod.docx'],
      [`${'长'.repeat(300)}.docx`, `${'长'.repeat(195)}.docx`],
      ['..', '自评报告'],
    ] as const) {
      const answer = await world.upload(applicant, url, given, Buffer.concat([report, Buffer.from(given)]));
      expect(answer.statusCode, given).toBe(201);
      expect(answer.json().fileName).toBe(kept);
    }
  });

  it('is numbered by version, and the same file is not another', async () => {
    const before = (await world.send(applicant, 'GET', url)).json().rows.length;
    const [one, two] = [
      await world.upload(applicant, url, 'b.docx', report),
      await world.upload(applicant, url, 'c.docx', report),
    ];
    expect([one.statusCode, two.statusCode]).toEqual([201, 200]);
    expect([one.json().number, two.json().number]).toEqual([before + 1, before + 1]);
    expect(one.json().analysis).toMatchObject({ state: 'queued', stage: 'intake', progress: 0 });
    const result = await world.send(applicant, 'GET', `/api/versions/${one.json().id}/result`);
    expect([result.statusCode, result.json().code]).toEqual([409, 'analysis-unfinished']);
  });

  it('leaves nothing behind for long when its process was killed', async () => {
    const now = new Date('2026-09-01T12:00:00Z');
    const [old, fresh] = [
      await mkdtemp(join(folder, 'prescreen-upload-')),
      await mkdtemp(join(folder, 'prescreen-upload-')),
    ];
    await utimes(old, now, new Date('2026-09-01T09:00:00Z'));
    await utimes(fresh, now, new Date('2026-09-01T11:50:00Z'));
    await sweepSpool(now);
    expect(await left()).toEqual([basename(fresh)]);
    await rm(fresh, { recursive: true });
  });

  it('is not taken by a round that is closed', async () => {
    await world.send(secretary, 'PATCH', `/api/rounds/${round}`, { state: 'closed' });
    const answer = await world.upload(applicant, url, 'a.docx', report);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'round-closed']);
    await world.send(secretary, 'PATCH', `/api/rounds/${round}`, { state: 'open' });
  });
});

describe('an import', () => {
  const importing = (query: string) => `/api/imports?round=${round}&rubric=economic${query}`;

  it('takes the reports of a zip, whatever else is in it', async () => {
    const gbk = 'xxxxxxxx-gbk.docx';
    const zip = zipSync({
      '经济类/示例企业丙-自评报告.docx': report,
      '经济类/示例企业丁自评报告（终稿）.pdf': bytesOf(PDF, 2_000),
      '../../evil/示例企业戊.docx': Buffer.concat([report, Buffer.from('1')]),
      'readme.txt': strToU8('no report'),
      '__MACOSX/._甲.docx': strToU8('no report'),
      '~$lock.docx': strToU8('no report'),
      'big.docx': [bytesOf('PK\x03\x04', 1_500_000), { level: 9 }],
      'image.docx': bytesOf('\x89PNG', 3_000),
      [gbk]: Buffer.concat([report, Buffer.from('2')]),
    });
    // 示例企业 in GB 18030, as Windows in China writes it
    const bytes = Buffer.from(zip);
    const name = Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0xc6, 0xf3, 0xd2, 0xb5]);
    for (let at = bytes.indexOf(gbk); at !== -1; at = bytes.indexOf(gbk, at + 1)) name.copy(bytes, at);

    const answer = await world.upload(secretary, importing('&submit=true'), 'all.zip', bytes);
    expect(answer.statusCode).toBe(200);
    const rows = answer.json().rows as {
      file: string;
      applicantName: string;
      versionId: string;
      submissionId: string;
      error: { code: string } | null;
    }[];
    expect(rows.map(({ file, applicantName, error }) => [file, applicantName, error?.code ?? null])).toEqual([
      ['示例企业丙-自评报告.docx', '示例企业丙', null],
      ['示例企业丁自评报告（终稿）.pdf', '示例企业丁', null],
      ['示例企业戊.docx', '示例企业戊', null],
      ['big.docx', 'big', 'file-too-large'],
      ['image.docx', 'image', 'unsupported-format'],
      ['示例企业-gbk.docx', '示例企业-gbk', null],
    ]);
    expect(await left()).toEqual([]);
    const made = await world.send(secretary, 'GET', '/api/submissions?state=submitted&limit=200');
    expect(made.json().total).toBe(4);
    expect(made.json().rows[0].receipt).toMatch(/^2026-/);
    // nothing was made for what could not be taken
    expect((await world.send(secretary, 'GET', '/api/applicants?search=big')).json().total).toBe(0);

    const again = await world.upload(secretary, importing(''), 'all.zip', bytes);
    expect(again.json().rows[0].error.code).toBe('conflict');
  });

  it('does not believe what a zip says of its sizes', async () => {
    const bytes = Buffer.from(zipSync({ 'bomb.docx': [bytesOf('PK\x03\x04', 2_500_000), { level: 9 }] }));
    const central = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(1_000, central + 24);
    const answer = await world.upload(secretary, importing(''), 'bomb.zip', bytes);
    expect(answer.json().rows[0].error).not.toBeNull();
    expect(await left()).toEqual([]);
  });

  it('takes several files, and tells of each that it cannot take', async () => {
    const { payload, headers } = formOf([
      { name: '示例企业己.docx', bytes: Buffer.concat([report, Buffer.from('3')]) },
      { name: 'image.docx', bytes: bytesOf('\x89PNG', 400_000) },
      { name: 'large.zip', bytes: bytesOf('PK\x03\x04', 3_145_729) },
      { name: '示例企业庚.docx', bytes: Buffer.concat([report, Buffer.from('4')]) },
    ]);
    const several = await world.app.inject({
      method: 'POST',
      url: importing('&kind=organization'),
      payload,
      headers: { ...headers, authorization: `Bearer ${secretary.token}` },
    });
    const codes = several
      .json()
      .rows.map(({ error }: { error: { code: string } | null }) => error?.code ?? null);
    expect(codes).toEqual([null, 'unsupported-format', 'file-too-large', null]);
    const broken = await world.upload(secretary, importing(''), 'x.zip', bytesOf('PK\x03\x04', 3_000));
    expect(broken.json().rows).toMatchObject([{ file: 'x.zip', error: { code: 'file-broken' } }]);
    const urgent = await world.db.query<{ priority: number }>(
      'select distinct priority from analyses order by 1',
    );
    expect(urgent.map(({ priority }) => priority)).toEqual([100, 1_000]);
  });
});
