import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../src/model/result.ts';
import { openWorld, type Person, type World } from './world.ts';

const FORMULA = '=HYPERLINK("http://example.invalid","点我")';

let world: World;
let secretary: Person;
let first: Person;
let second: Person;
let applicant: Person & { applicantId: string };
let base: string;
let version: string;
let result: Result;

beforeAll(async () => {
  world = await openWorld();
  await world.startWorkers();
  secretary = await world.person('secretariat');
  first = await world.person('reviewer');
  second = await world.person('reviewer');
  applicant = await world.applicant('示例企业/甲');
  const round = (await world.round()).id;
  const made = await world.send(applicant, 'POST', '/api/submissions', { round, rubric: 'economic' });
  base = `/api/submissions/${made.json().id}`;
  const bytes = await readFile(new URL('../../../fixtures/economic-bold/report.docx', import.meta.url));
  version = (await world.upload(applicant, `${base}/versions`, '自评.docx', bytes)).json().id;
  for (let tries = 0; tries < 240; tries += 1) {
    const { analysis } = (await world.send(secretary, 'GET', `/api/versions/${version}`)).json();
    if (analysis.state === 'done') break;
    await sleep(250);
  }
  await world.send(applicant, 'POST', `${base}/submit`);
  for (const { user } of [first, second])
    await world.send(secretary, 'POST', `${base}/assignments`, { reviewer: user.id });
  result = (await world.send(first, 'GET', `/api/versions/${version}/result`)).json();
  const row = result.evidence[0]!;
  await world.send(first, 'POST', `${base}/decisions`, {
    version: 1,
    passage: row.passage,
    criterion: row.criterion,
    action: 'accept',
  });
  for (const [who, text] of [
    [first, '甲看到的优势'],
    [first, FORMULA],
    [second, '乙看到的优势'],
  ] as const)
    await world.send(who, 'POST', `${base}/notes`, { kind: 'strength', text, criterion: '1.1' });
});
afterAll(() => world.stop());

const get = (who: Person, query: string) => world.send(who, 'GET', `${base}/worksheet${query}`);
const textOf = async (who: Person) =>
  (await mammoth.extractRawText({ buffer: (await get(who, '?format=docx')).rawPayload })).value;

describe('the worksheet', () => {
  it('is a download under the applicant’s name', async () => {
    const answer = await get(first, '');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch('wordprocessingml');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    const name = `UTF-8''${encodeURIComponent('示例企业_甲-评审工作表.docx')}`;
    expect(answer.headers['content-disposition']).toContain(name);
    expect((await get(first, '?format=pdf')).statusCode).toBe(400);
    expect((await get(first, '?version=7')).statusCode).toBe(404);
  });

  it('holds a reviewer’s own notes and decisions, the secretariat’s those of all, by reviewer', async () => {
    const own = await textOf(first);
    expect(own).toContain('甲看到的优势');
    expect(own).toContain('采纳');
    expect(own).not.toContain('乙看到的优势');
    const all = await textOf(secretary);
    expect(all).toContain(`【${first.user.name}】甲看到的优势`);
    expect(all).toContain(`【${second.user.name}】乙看到的优势`);
    expect(all).toContain(`${first.user.name}：采纳`);
    // released reviews are read in the workbench; the sheet stays each reviewer's own
    await world.send(secretary, 'POST', `${base}/release`, { released: true });
    expect(await textOf(first)).not.toContain('乙看到的优势');
    await world.send(secretary, 'POST', `${base}/release`, { released: false });
  });

  it('leaves out what the secretariat dismissed', async () => {
    const findings = async () => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(new Uint8Array((await get(first, '?format=xlsx')).rawPayload).buffer);
      return book;
    };
    const before = (await findings()).getWorksheet('问题')!.rowCount;
    expect(before).toBe(1 + result.findings.length);
    const url = `${base}/dismissals/${result.findings[0]!.id}`;
    expect((await world.send(secretary, 'PUT', url, { reason: '另有说明' })).statusCode).toBe(200);
    const book = await findings();
    expect(book.getWorksheet('问题')!.rowCount).toBe(before - 1);
    const cells: ExcelJS.Cell[] = [];
    book.getWorksheet('意见')!.eachRow((row) => row.eachCell((cell) => void cells.push(cell)));
    const formula = cells.find(({ value }) => value === FORMULA)!;
    expect([formula.type, formula.numFmt]).toEqual([ExcelJS.ValueType.String, '@']);
  });

  it('is in the audit; an applicant never gets it', async () => {
    expect((await get(applicant, '')).statusCode).toBe(403);
    const { rows } = (
      await world.send(secretary, 'GET', '/api/audit?action=worksheet-read&limit=200')
    ).json();
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every(({ objectId }: { objectId: string }) => base.endsWith(objectId))).toBe(true);
  });
});
