import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session, startBrowser } from './browser.ts';
import { finishTransitions, seriousFaults, settled, takePicture } from './screens.ts';
import { type Api, startWebService, until, type WebService } from './service.ts';

interface Row {
  id: string;
  rubric: string;
  state: string;
  applicantName: string;
  version: { id: string };
}
interface Account {
  login: string;
  password: string;
  role: string;
}

let service: WebService;
let browser: Browser;
let office: Api;
let rows: Row[];
let accounts: Account[];
const sessions = new Map<string, Session>();

beforeAll(async () => {
  [service, browser] = await Promise.all([startWebService(['--demo']), startBrowser()]);
  office = await service.admin();
  await until('the demonstration is ready', async () => {
    const { total } = await office.send<{ total: number }>('GET', '/api/audit?action=demo-ready');
    return total === 1;
  });
  const all = '/api/submissions?limit=100';
  rows = (await office.send<{ rows: Row[] }>('GET', all)).rows;
  accounts = (await office.send<{ rows: Account[] }>('GET', '/api/demo')).rows;
  await until('every analysis has ended', async () => {
    const now = await office.send<{ rows: { version: { analysis: { state: string } } }[] }>('GET', all);
    return now.rows.every(({ version }) => version.analysis.state === 'done');
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** The one page of an account of the demonstration, signed in by a click on the sign-in page. */
async function pageOf(login: string): Promise<Page> {
  const known = sessions.get(login);
  if (known) return known.page;
  const session = await openSession(browser, service.url);
  sessions.set(login, session);
  const { page } = session;
  await page.goto('/sign-in');
  const names = (await office.send<{ rows: (Account & { name: string })[] }>('GET', '/api/demo')).rows;
  await page.getByRole('button', { name: names.find((one) => one.login === login)?.name ?? '' }).click();
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
  return page;
}

const submission = (state: string, rubric: string): Row =>
  rows.find((row) => row.state === state && row.rubric === rubric)!;

/** Id of the submission of an applicant, by a part of its name. */
const of = (applicant: string): string =>
  rows.find(({ applicantName }) => applicantName.includes(applicant))!.id;

/** The document at the place of the first piece of evidence. */
async function toPlace(page: Page): Promise<void> {
  await page.getByRole('group', { name: '报告原文' }).waitFor();
  await settled(page);
  await page
    .getByRole('list', { name: '证据' })
    .getByRole('button', { name: /^在原文中查看/ })
    .first()
    .click();
}

/** The same, and the page of a PDF is drawn. */
async function toDrawnPlace(page: Page): Promise<void> {
  await toPlace(page);
  const place = page.getByRole('list', { name: '证据' }).getByRole('button', { name: /^在原文中查看/ });
  const number = /第\d+/.exec((await place.first().innerText()).trim())?.[0];
  const drawn = page.getByRole('group', { name: '报告原文' }).getByLabel(`${number}页`, { exact: true });
  await drawn.locator('canvas').waitFor({ state: 'attached' });
}

interface Screen {
  name: string;
  who: string;
  path: () => string;
  /** Stands there once the page is whole. */
  shows: (page: Page) => Promise<unknown>;
  /** A second picture at this width. */
  also?: number;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

const screens: Screen[] = [
  { name: 'applicant-home', who: 'demo-drafter', path: () => '/apply', shows: heading('我的申报') },
  {
    name: 'applicant-submission',
    who: 'demo-drafter',
    path: () => `/apply/${submission('draft', 'economic').id}`,
    shows: (page) => page.getByRole('table', { name: '各条款的完整性' }).waitFor(),
  },
  {
    name: 'applicant-changes',
    who: 'demo-drafter',
    path: () => `/apply/${submission('draft', 'economic').id}?tab=changes`,
    shows: (page) => page.getByText('旧版本中有，新版本中没有了').waitFor(),
  },
  {
    name: 'applicant-returned',
    who: 'demo-applicant',
    path: () => `/apply/${submission('returned', 'economic').id}`,
    shows: (page) => page.getByRole('table', { name: '各条款的完整性' }).waitFor(),
  },
  {
    name: 'applicant-findings',
    who: 'demo-applicant',
    path: () => `/apply/${submission('returned', 'economic').id}`,
    async shows(page) {
      const head = page.getByRole('heading', { name: '需要补充或核对的内容' });
      await head.waitFor();
      await settled(page);
      await head.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'applicant-receipt',
    who: 'demo-applicant',
    path: () => `/apply/${submission('returned', 'economic').id}?view=receipt`,
    shows: heading('提交回执'),
  },
  { name: 'reviewer-assigned', who: 'demo-reviewer', path: () => '/review', shows: heading('评审任务') },
  {
    name: 'reviewer-workbench',
    who: 'demo-reviewer',
    path: () => `/review/${of('鹤屿')}`,
    shows: (page) => page.getByRole('group', { name: '报告原文' }).waitFor(),
    also: 820,
  },
  {
    name: 'reviewer-evidence-docx',
    who: 'demo-reviewer',
    path: () => `/review/${of('鹤屿')}?at=1.1.2`,
    shows: toPlace,
    also: 820,
  },
  {
    name: 'reviewer-evidence-pdf',
    who: 'demo-reviewer',
    path: () => `/review/${of('碧岬')}?at=2.1.1`,
    shows: toDrawnPlace,
  },
  {
    name: 'reviewer-indicators',
    who: 'demo-reviewer',
    path: () => `/review/${of('鹤屿')}?at=3.2.1&tab=indicators`,
    shows: (page) => page.getByRole('group', { name: '报告原文' }).waitFor(),
  },
  {
    name: 'office-submissions',
    who: 'demo-office',
    path: () => '/office',
    shows: heading('申报管理'),
    also: 820,
  },
  {
    name: 'office-submission',
    who: 'demo-office',
    path: () => `/office/submissions/${submission('returned', 'economic').id}`,
    shows: heading(/./),
  },
  {
    name: 'office-notice',
    who: 'demo-office',
    path: () => `/office/submissions/${of('栖檐')}?tab=notice`,
    shows: (page) => page.getByLabel('通知正文').waitFor(),
  },
  {
    name: 'office-reviewers',
    who: 'demo-office',
    path: () => `/office/submissions/${of('碧岬')}?tab=reviewers`,
    shows: (page) => page.getByText('已声明回避').waitFor(),
  },
  { name: 'office-insight', who: 'demo-office', path: () => '/office/insight', shows: heading(/./) },
  { name: 'office-import', who: 'demo-office', path: () => '/office/import', shows: heading(/./) },
  { name: 'office-rounds', who: 'demo-office', path: () => '/office/rounds', shows: heading('批次') },
  {
    name: 'office-applicants',
    who: 'demo-office',
    path: () => '/office/applicants',
    shows: heading('申报方'),
  },
  { name: 'office-users', who: 'demo-office', path: () => '/office/users', shows: heading(/用户/) },
  { name: 'office-audit', who: 'demo-office', path: () => '/office/audit', shows: heading(/审计/) },
  { name: 'rubrics', who: 'demo-office', path: () => '/rubrics', shows: heading(/标准/) },
  { name: 'rubric', who: 'demo-office', path: () => '/rubrics/economic', shows: heading(/./) },
  {
    name: 'rubric-revisions',
    who: 'demo-office',
    path: () => '/office/rubrics/economic/revisions',
    shows: heading(/./),
  },
  { name: 'account', who: 'demo-office', path: () => '/account', shows: heading(/./) },
];

/** As on a system that is dark; the app follows it. */
async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(100);
  await finishTransitions(page);
}

describe('every main screen', { timeout: 60_000 }, () => {
  it('sign-in', async () => {
    expect(accounts.length).toBeGreaterThan(2);
    const { context, page, watch } = await openSession(browser, service.url);
    await page.goto('/');
    await page
      .getByRole('button', { name: /^申报方/ })
      .first()
      .waitFor();
    await takePicture(page, 'sign-in');
    expect(await seriousFaults(page)).toEqual([]);
    await darken(page);
    expect(await seriousFaults(page, ['color-contrast'])).toEqual([]);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  it.each(screens)('$name', async ({ name, who, path, shows, also }) => {
    const page = await pageOf(who);
    const { watch } = sessions.get(who)!;
    const before = watch.refused.length;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path());
    await shows(page);
    await settled(page);
    await takePicture(page, name);
    const faults = await seriousFaults(page);
    await darken(page);
    const dark = (await seriousFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`);
    await takePicture(page, `${name}-dark`, false);
    if (also) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: also, height: 1180 });
      await takePicture(page, `${name}-${also}`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect([...faults, ...dark]).toEqual([]);
    expect(watch.faults.splice(0)).toEqual([]);
    expect(watch.refused.slice(before)).toEqual([]);
  });
});
