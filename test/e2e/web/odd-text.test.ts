import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, openSession, type Session, signIn, startBrowser } from './browser.ts';
import { oddReport, oddTexts } from './odd-report.ts';
import { settled } from './screens.ts';
import { type Api, startWebService, until, type WebService } from './service.ts';

const PASSWORD = 'a password of the odd';
/** Names that people give, as odd as the report. */
const NAME = `示例${oddTexts.image}企业`;
const FILE = '<img src=x onerror=alert(3)>.docx';
/** A name must be one line without controls, but may hold this. */
const NOTE = `${oddTexts.script} ${oddTexts.formula} ${oddTexts.image}`;

let service: WebService;
let browser: Browser;
let office: Api;
let submission = '';
let version = '';
let finding = '';

interface Created {
  id: string;
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startWebService(), startBrowser()]);
  office = await service.admin();
  const round = await office.send<Created>('POST', '/api/rounds', {
    title: `批次 ${oddTexts.script}`,
    awardYear: 2020,
    deadline: '2099-09-30T18:00:00+08:00',
    rubrics: ['economic'],
  });
  const owner = await office.send<Created>('POST', '/api/applicants', { name: NAME, kind: 'organization' });
  const user = (login: string, role: string, more: object = {}) =>
    office.send<Created>('POST', '/api/users', {
      login,
      name: `${login} ${oddTexts.image}`,
      role,
      password: PASSWORD,
      ...more,
    });
  await user('applicant', 'applicant', { applicantId: owner.id });
  await user('secretary', 'secretariat');
  const reviewer = await user('reviewer', 'reviewer');
  submission = (
    await office.send<Created>('POST', '/api/submissions', {
      round: round.id,
      rubric: 'economic',
      applicant: owner.id,
    })
  ).id;
  const path = `/api/submissions/${submission}`;
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await oddReport())]), FILE);
  version = (await office.send<Created>('POST', `${path}/versions`, form)).id;
  await until('the analysis has ended', async () => {
    const { analysis } = await office.send<{ analysis: { state: string } }>(
      'GET',
      `/api/versions/${version}`,
    );
    if (analysis.state === 'failed') throw new Error('the analysis failed');
    return analysis.state === 'done';
  });
  await office.send('POST', `${path}/submit`);
  await office.send('POST', `${path}/assignments`, { reviewer: reviewer.id });
  const { findings } = await office.send<{ findings: Created[] }>('GET', `${path}/findings`);
  finding = findings[0]!.id;
  const applicant = await service.signIn('applicant', PASSWORD);
  await applicant.send('POST', `${path}/objections`, { finding, text: NOTE });
  const review = await service.signIn('reviewer', PASSWORD);
  const { evidence } = await review.send<{ evidence: { passage: string; criterion: string }[] }>(
    'GET',
    `/api/versions/${version}/result`,
  );
  await review.send('POST', `${path}/notes`, {
    kind: 'strength',
    criterion: '1.1',
    text: NOTE,
    passages: [evidence[0]!.passage],
  });
  await review.send('POST', `${path}/decisions`, { version: 1, ...pick(evidence[0]!), action: 'accept' });
  await office.send('POST', `${path}/return`, { text: NOTE, findings: [finding] });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const pick = ({ passage, criterion }: { passage: string; criterion: string }) => ({ passage, criterion });

/** Elements that only odd text can have made, in the page and in what it renders apart (shadow trees). */
const strange = (page: Page): Promise<unknown> =>
  inPage(
    page,
    `(() => {
      const roots = [document];
      for (const root of roots)
        for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
      const odd = 'script:not([src]), img[src="x"], [onerror], a[href^="http"], iframe';
      return roots.reduce((sum, root) => sum + root.querySelectorAll(odd).length, 0);
    })()`,
  );

/** Characters that turn around what stands beside them, or are not seen, outside of what is rendered of the file. */
const unseen = /[\u200b\u2060\u202a-\u202e\u2066-\u2069]/;

describe('odd text is text', { timeout: 90_000 }, () => {
  const screens: [string, () => string, readonly string[]][] = [
    ['applicant', () => '/apply', [oddTexts.script]],
    ['applicant', () => `/apply/${submission}`, [oddTexts.script, oddTexts.image]],
    ['applicant', () => `/apply/${submission}?tab=versions`, [FILE]],
    ['reviewer', () => '/review', [oddTexts.image]],
    ['reviewer', () => `/review/${submission}?at=1.1`, [oddTexts.script, oddTexts.formula, oddTexts.image]],
    ['reviewer', () => `/review/${submission}?at=3.3`, [oddTexts.script, oddTexts.formula]],
    ['reviewer', () => `/review/${submission}?at=3.3&tab=indicators`, ['满意度']],
    ['reviewer', () => `/review/${submission}?at=1.1&tab=notes`, [NOTE]],
    ['secretary', () => '/office', [oddTexts.image]],
    ['secretary', () => `/office/submissions/${submission}`, [oddTexts.image]],
    ['secretary', () => `/office/submissions/${submission}?tab=notice`, [oddTexts.script]],
    ['secretary', () => `/office/submissions/${submission}?tab=objections`, [NOTE]],
    ['secretary', () => `/office/submissions/${submission}?tab=versions`, [FILE]],
    ['secretary', () => '/office/insight', []],
    ['secretary', () => '/office/rounds', [oddTexts.script]],
    ['secretary', () => '/office/applicants', [oddTexts.image]],
    ['secretary', () => '/office/users', [oddTexts.image]],
    ['secretary', () => '/office/audit', []],
  ];
  const sessions = new Map<string, Session>();

  it.each(screens)('for %s at %#', async (who, path, texts) => {
    let session = sessions.get(who);
    if (!session) {
      session = await openSession(browser, service.url);
      sessions.set(who, session);
      await signIn(session.page, who, PASSWORD);
    }
    const { page, watch } = session;
    await page.goto(path());
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await settled(page);
    for (const text of texts)
      await page.getByText(text, { exact: false }).first().waitFor({ state: 'attached' });
    expect(await strange(page)).toBe(0);
    expect(await page.locator('body').innerText()).not.toMatch(unseen);
    expect(watch.faults.splice(0)).toEqual([]);
    expect(watch.refused.splice(0).filter((line) => line !== '401 /api/session')).toEqual([]);
  });
});

describe('odd text in exports', { timeout: 60_000 }, () => {
  it.each([
    ['the result', () => `/api/versions/${version}/result?format=xlsx`],
    ['the worksheet', () => `/api/submissions/${submission}/worksheet?format=xlsx`],
    ['the list', () => '/api/submissions/export?format=xlsx'],
  ])('is a cell of text in the XLSX of %s', async (what, path) => {
    const { page, context } = await openSession(browser, service.url);
    await signIn(page, what === 'the worksheet' ? 'reviewer' : 'secretary', PASSWORD);
    const answer = await context.request.get(path());
    expect(answer.status()).toBe(200);
    const bytes = await answer.body();
    const parts = unzipSync(new Uint8Array(bytes));
    const sheets = Object.entries(parts).filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
    expect(sheets.length).toBeGreaterThan(0);
    for (const [name, xml] of sheets) expect(strFromU8(xml), name).not.toMatch(/<f[ >]|<hyperlink/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const texts: string[] = [];
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect([ExcelJS.ValueType.Formula, ExcelJS.ValueType.Hyperlink]).not.toContain(cell.type);
          texts.push(cell.text);
        }),
      ),
    );
    const wanted = what === 'the list' ? oddTexts.image : oddTexts.formula;
    expect(texts.some((text) => text.includes(wanted))).toBe(true);
    await context.close();
  });

  it('is text in the HTML of the result', async () => {
    const session = await openSession(browser, service.url);
    const { page, watch, context } = session;
    await signIn(page, 'secretary', PASSWORD);
    const answer = await context.request.get(`/api/versions/${version}/result?format=html`);
    const download = await answer.body();
    // as somebody opens it who has downloaded it
    await page.setContent(download.toString('utf8'));
    await page.getByText(oddTexts.script, { exact: false }).first().waitFor({ state: 'attached' });
    expect(await page.locator('script, img[src="x"], [onerror]').count()).toBe(0);
    expect(watch.faults.filter((fault) => /dialog|exception|request/.test(fault))).toEqual([]);
    await context.close();
  });

  it('does not leave the file’s name unescaped in a header', async () => {
    const { page, context } = await openSession(browser, service.url);
    await signIn(page, 'secretary', PASSWORD);
    const answer = await context.request.get(`/api/versions/${version}/file`);
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; /);
    expect(answer.headers()['content-type']).toBe('application/octet-stream');
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    expect(
      Buffer.from(await answer.body())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await context.close();
  });
});
