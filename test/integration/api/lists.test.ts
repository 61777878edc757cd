import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../src/model/result.ts';
import { summarise } from '../../../src/model/summary.ts';
import { createApplicant } from '../../../src/storage/applicants.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { openScene, type Scene } from './scene.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
let scene: Scene;
let submission: string;
let round: string;
const FORMULA = '=HYPERLINK("http://example.invalid","示例")';

beforeAll(async () => {
  world = await openWorld();
  await world.startWorkers();
  secretary = await world.person('secretariat');
  scene = await openScene(world, secretary);
  round = scene.ids.round!;
  const applicant = await createApplicant(world.db, { name: FORMULA, kind: 'project' });
  submission = (
    await ensureSubmission(world.db, {
      roundId: round,
      applicantId: applicant.id,
      rubric: 'culture',
      createdBy: null,
    })
  ).submission.id;
});
afterAll(() => world.stop());

const list = async (who: Person, query: string) => {
  const answer = await world.send(who, 'GET', `/api/submissions?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as { total: number; rows: { id: string; version: { analysis: object } | null }[] };
};
const ids = async (query: string) =>
  (await list(secretary, `round=${round}&${query}`)).rows.map(({ id }) => id);

describe('the list of submissions', () => {
  it('says of an analysed report what its result says, in numbers', async () => {
    const bytes = await readFile(new URL('../../../fixtures/culture-troupe/report.docx', import.meta.url));
    const up = await world.upload(secretary, `/api/submissions/${submission}/versions`, '报告.docx', bytes);
    const version: string = up.json().id;
    for (let tries = 0; tries < 240; tries += 1) {
      const [row] = (await list(secretary, `id=${submission}`)).rows;
      if (/done|failed/.test((row!.version!.analysis as { state: string }).state)) break;
      expect(row!.version!.analysis).toHaveProperty('summary');
      await sleep(250);
    }
    const result: Result = (await world.send(secretary, 'GET', `/api/versions/${version}/result`)).json();
    const [row] = (await list(secretary, `id=${submission}`)).rows;
    expect(row?.version?.analysis).toMatchObject({ state: 'done', summary: summarise(result) });
    expect(summarise(result).items.found).toBeGreaterThan(0);
    // one that failed has none
    const other = (await list(secretary, `id=${scene.ids.submission}`)).rows[0];
    expect(other?.version?.analysis).toMatchObject({ state: 'failed', summary: null });
  });

  it('is narrowed by every filter, several values of one where there may be', async () => {
    const first = scene.ids.submission!;
    expect(await ids('order=applicant')).toHaveLength(2);
    expect(await ids('kind=project')).toEqual([submission]);
    expect(await ids('analysis=failed')).toEqual([first]);
    expect(await ids('analysis=failed&analysis=done')).toHaveLength(2);
    expect(await ids('state=submitted')).toEqual([first]);
    expect(await ids('state=submitted&state=draft')).toHaveLength(2);
    expect(await ids('overLength=true')).toEqual([]);
    expect(await ids('unreadable=true')).toEqual([]);
    expect(await ids('unassigned=true')).toEqual([]);
    expect(await ids('order=errors')).toEqual([submission, first]);
    expect(await ids(`id=${first}&id=${submission}&kind=organization`)).toEqual([first]);
    for (const wrong of ['order=no', 'kind=other', 'analysis=over', 'overLength=1', 'id=x'])
      expect((await world.send(secretary, 'GET', `/api/submissions?${wrong}`)).statusCode, wrong).toBe(400);
  });

  it('tells a reviewer nothing by who else is assigned', async () => {
    for (const value of ['true', 'false'])
      expect((await list(scene.reviewer, `unassigned=${value}`)).total).toBe(1);
  });

  it('is counted by sorts', async () => {
    const counts = (await world.send(secretary, 'GET', `/api/rounds/${round}/counts`)).json();
    expect(counts).toEqual({
      all: 2,
      draft: 1,
      submitted: 1,
      returned: 0,
      closed: 0,
      late: 0,
      analysing: 0,
      failed: 1,
      unreadable: 0,
      overLength: 0,
      unassigned: 0,
    });
  });
});

describe('the list as a file', () => {
  const url = (query: string) => `/api/submissions/export?round=${round}&${query}`;

  it('is a workbook in which text is text', async () => {
    const answer = await world.send(secretary, 'GET', url('order=errors'));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/attachment.*xlsx/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as never);
    const sheet = book.worksheets[0]!;
    expect(sheet.rowCount).toBe(3);
    const head = (sheet.getRow(1).values as string[]).slice(1);
    const row = (number: number) =>
      Object.fromEntries(head.map((title, i) => [title, sheet.getRow(number).getCell(i + 1).value]));
    expect(row(2)).toMatchObject({ 申报方: FORMULA, 类型: '项目', 状态: '草稿', 分析: '已完成', 版本: 1 });
    expect(row(2)['条目：有证据']).toBeGreaterThan(0);
    expect(row(3)).toMatchObject({ 状态: '已提交', 分析: '分析失败', 评审员: scene.reviewer.user.name });
    sheet.eachRow((one) => one.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });

  it('is CSV on demand, in the zone that is asked for, and follows the filters', async () => {
    const answer = await world.send(secretary, 'GET', url('format=csv&state=submitted&zone=Asia/Shanghai'));
    expect(answer.headers['content-type']).toMatch('text/csv');
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\ufeff申报方,/);
    // 02:00 UTC
    expect(lines[1]).toContain('2026-09-01 10:00');
    const utc = await world.send(secretary, 'GET', url('format=csv&state=submitted&zone=UTC'));
    expect(utc.body).toContain('2026-09-01 02:00');
    const all = await world.send(secretary, 'GET', url('format=csv'));
    expect(all.body).toContain('"\'=HYPERLINK(');
    expect((await world.send(secretary, 'GET', url('zone=Nowhere/Else'))).statusCode).toBe(400);
  });

  it('is in the audit', async () => {
    const { total } = (await world.send(secretary, 'GET', '/api/audit?action=list-export')).json();
    expect(total).toBeGreaterThan(0);
  });
});
