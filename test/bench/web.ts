import { availableParallelism, loadavg } from 'node:os';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { startBrowser } from '../e2e/web/browser.ts';
import { type Api, startWebService, until, type WebService } from '../e2e/web/service.ts';
import { docxPages, pdfOf } from './inputs.ts';

/**
 * What people wait for in the web app, in real Chromium: pages of the demonstration from an empty cache, and a report
 * of 100 pages on the workbench. Milliseconds of this machine; a limit says what is wanted and counts as missed where
 * the median of the runs is above it.
 */
const RUNS = 3;
const PAGES = 100;
/** What Lighthouse calls good. */
const FIRST_PAINT = 1_800;
const LARGEST_PAINT = 2_500;
const BLOCKED = 200;
/** Kilobytes of the app's own files that come over the wire for a page from an empty cache. */
const APP = 1_000;
/** From a click on a report to its workbench. */
const OPEN = 1_000;
/** From a click on evidence to its place in the document. */
const PLACE = 300;

interface Account {
  login: string;
  password: string;
}
interface Created {
  id: string;
}
interface PageMeasure {
  first: number;
  largest: number;
  blocked: number;
  app: number;
  data: number;
  heap: number;
}

/** Watches what only shows while it happens. */
const WATCH = `
  window.benchLargest = 0;
  window.benchLong = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.benchLargest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.benchLong.push([entry.startTime, entry.duration]);
  }).observe({ type: 'longtask', buffered: true });
`;
/** Milliseconds from now until the place in focus stands in the window of the document; read frame by frame. */
const UNTIL_PLACE = `new Promise((resolve, reject) => {
  const roots = () => {
    const found = [document];
    for (const root of found)
      for (const one of root.querySelectorAll('*')) if (one.shadowRoot) found.push(one.shadowRoot);
    return found;
  };
  const marks = () => roots().flatMap((root) => [...root.querySelectorAll('.in-focus, .dv-mark')]);
  const before = new Set(marks());
  const shown = () => {
    const frame = document.querySelector('[aria-label="报告原文"]')?.getBoundingClientRect();
    if (!frame) return false;
    return marks().some((one) => {
      const box = one.getBoundingClientRect();
      return !before.has(one) && box.height > 0 && box.top < frame.bottom && box.bottom > frame.top;
    });
  };
  const start = performance.now();
  const look = () => {
    if (shown()) requestAnimationFrame(() => resolve(performance.now() - start));
    else if (performance.now() - start > 20000) reject(new Error('the document does not show the place'));
    else requestAnimationFrame(look);
  };
  window.benchCard.click();
  look();
})`;

let missed = 0;
tell(`${availableParallelism()} processors, load ${load()}; medians of ${RUNS}`);
const [service, browser] = await Promise.all([startWebService(['--demo']), startBrowser()]);
try {
  const office = await service.admin();
  await until('the demonstration is ready', async () => {
    const { total } = await office.send<{ total: number }>('GET', '/api/audit?action=demo-ready');
    return total === 1;
  });
  const reports = {
    DOCX: await addReport(office, 'economic', 'report.docx', await docxPages(PAGES)),
    PDF: await addReport(office, 'ecology', 'report.pdf', await pdfOf(PAGES)),
  };
  const accounts = (await office.send<{ rows: Account[] }>('GET', '/api/demo')).rows;
  await idle(office);
  const sessions = new Map<string, Awaited<ReturnType<typeof signedIn>>>();
  for (const account of accounts) sessions.set(account.login, await signedIn(service, browser, account));
  const { rows } = await office.send<{ rows: (Created & { state: string })[] }>(
    'GET',
    '/api/submissions?limit=200',
  );
  const draft = rows.find(({ state }) => state === 'draft')?.id;
  const pages: [string, string | null, string][] = [
    ['sign-in', null, '/sign-in'],
    ['applicant, home', 'demo-drafter', '/apply'],
    ['applicant, one submission', 'demo-drafter', `/apply/${draft}`],
    ['secretariat, submissions', 'demo-office', '/office'],
    ['secretariat, the round', 'demo-office', '/office/insight'],
    ['reviewer, tasks', 'demo-reviewer', '/review'],
    [`reviewer, DOCX of ${PAGES} pages`, 'demo-reviewer', `/review/${reports.DOCX}`],
    [`reviewer, PDF of ${PAGES} pages`, 'demo-reviewer', `/review/${reports.PDF}`],
    ['a standard', 'demo-reviewer', '/rubrics/economic'],
  ];
  tell('\nFrom an empty cache');
  for (const [name, who, path] of pages) {
    const measures: PageMeasure[] = [];
    for (let run = 0; run < RUNS; run += 1)
      measures.push(await measurePage(service, browser, who === null ? undefined : sessions.get(who), path));
    const of = (key: keyof PageMeasure): number => median(measures.map((one) => one[key]));
    say(`${name}: first contentful paint`, of('first'), 'ms', FIRST_PAINT);
    say(`${name}: largest contentful paint`, of('largest'), 'ms', LARGEST_PAINT);
    say(`${name}: main thread blocked (sum over 50 ms a task)`, of('blocked'), 'ms', BLOCKED);
    say(`${name}: transferred of the app`, of('app'), 'kB', APP);
    say(`${name}: transferred of data`, of('data'), 'kB');
    say(`${name}: JavaScript heap`, of('heap'), 'MB');
  }
  tell(`\nA report of ${PAGES} pages, the app loaded before`);
  for (const [kind, id] of Object.entries(reports)) {
    const opened: Opened[] = [];
    for (let run = 0; run < RUNS; run += 1)
      opened.push(await openReport(service, browser, sessions.get('demo-reviewer'), id));
    const of = (key: keyof Opened): number => median(opened.map((one) => one[key]));
    say(`${kind}: click on the report to its workbench`, of('workbench'), 'ms', OPEN);
    say(`${kind}: click on the report to the document`, of('document'), 'ms');
    say(`${kind}: click on evidence to its place in the document`, of('place'), 'ms', PLACE);
    say(`${kind}: JavaScript heap with it open`, of('heap'), 'MB');
  }
} finally {
  await browser.close();
  await service.stop();
}
tell(`\nload at the end ${load()}; ${missed === 0 ? 'every limit kept' : `${missed} limits missed`}`);
process.exitCode = missed > 0 ? 1 : 0;

/** A formally submitted report of a new applicant, assigned to the demonstration's reviewer. Gives its id. */
async function addReport(office: Api, rubric: string, name: string, bytes: Uint8Array): Promise<string> {
  const [round] = (await office.send<{ rows: Created[] }>('GET', '/api/rounds')).rows;
  const applicant = await office.send<Created>('POST', '/api/applicants', {
    name: `测速企业（${name}）`,
    kind: 'organization',
  });
  const { id } = await office.send<Created>('POST', '/api/submissions', {
    round: round?.id,
    rubric,
    applicant: applicant.id,
  });
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  await office.send('POST', `/api/submissions/${id}/versions`, form);
  await office.send('POST', `/api/submissions/${id}/submit`);
  const { rows } = await office.send<{ rows: (Created & { login: string })[] }>('GET', '/api/users');
  const reviewer = rows.find(({ login }) => login === 'demo-reviewer');
  await office.send('POST', `/api/submissions/${id}/assignments`, { reviewer: reviewer?.id });
  return id;
}

/** Until nothing is analysed any more. @throws Error where one has failed */
async function idle(office: Api): Promise<void> {
  await until(
    'every analysis has ended',
    async () => {
      const { rows } = await office.send<{
        rows: { version: { analysis: { state: string; error: { message: string } | null } } }[];
      }>('GET', '/api/submissions?limit=200');
      const failed = rows.find(({ version }) => version.analysis.state === 'failed');
      if (failed) throw new Error(failed.version.analysis.error?.message);
      return rows.every(({ version }) => version.analysis.state === 'done');
    },
    300_000,
  );
}

/** The cookies of somebody signed in. */
async function signedIn({ url }: WebService, from: Browser, { login, password }: Account) {
  const context = await from.newContext({ baseURL: url });
  await context.request.post('/api/session', { data: { login, password } });
  const state = await context.storageState();
  await context.close();
  return state;
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function openContext(
  { url }: WebService,
  from: Browser,
  storageState: State | undefined,
): Promise<{ context: BrowserContext; page: Page; debug: CDPSession }> {
  const context = await from.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    ...(storageState ? { storageState } : {}),
  });
  await context.addInitScript({ content: WATCH });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return { context, page, debug: await context.newCDPSession(page) };
}

async function evaluate<T>(debug: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** Megabytes that are still needed. */
async function heapOf(debug: CDPSession): Promise<number> {
  await debug.send('HeapProfiler.collectGarbage');
  const { usedSize } = await debug.send('Runtime.getHeapUsage');
  return usedSize / 1_048_576;
}

async function measurePage(
  at: WebService,
  from: Browser,
  state: State | undefined,
  path: string,
): Promise<PageMeasure> {
  const { context, page, debug } = await openContext(at, from, state);
  const bytes = { app: 0, data: 0 };
  const asked = new Map<string, 'app' | 'data'>();
  await debug.send('Network.enable');
  debug.on('Network.requestWillBeSent', ({ requestId, request }) => {
    asked.set(requestId, new URL(request.url).pathname.startsWith('/api/') ? 'data' : 'app');
  });
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[asked.get(requestId) ?? 'app'] += encodedDataLength;
  });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const measured = await evaluate<Omit<PageMeasure, 'app' | 'data' | 'heap'>>(
    debug,
    `(() => {
      const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      const blocked = benchLong.reduce((sum, [start, time]) => sum + (start + time > first ? Math.max(0, time - 50) : 0), 0);
      return { first, largest: benchLargest, blocked };
    })()`,
  );
  const heap = await heapOf(debug);
  await context.close();
  return { ...measured, app: bytes.app / 1_000, data: bytes.data / 1_000, heap };
}

interface Opened {
  workbench: number;
  document: number;
  place: number;
  heap: number;
}

/** From the list of tasks, the app's own files in the browser's cache and its code loaded by another report. */
async function openReport(
  at: WebService,
  from: Browser,
  state: State | undefined,
  id: string,
): Promise<Opened> {
  const { context, page, debug } = await openContext(at, from, state);
  await page.goto('/review');
  const links = page.locator('a[href^="/review/"]');
  await links.first().waitFor();
  const other = (await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).find(
    (href) => href !== `/review/${id}`,
  );
  await page.locator(`a[href="${other}"]`).first().click();
  await page.getByRole('navigation', { name: '条款' }).waitFor();
  await page.getByRole('group', { name: '报告原文' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.goBack();
  const link = page.locator(`a[href="/review/${id}"]`).first();
  await link.waitFor();
  const start = performance.now();
  await link.click();
  await page.getByRole('navigation', { name: '条款' }).waitFor();
  const workbench = performance.now() - start;
  const original = page.getByRole('group', { name: '报告原文' });
  await original.getByText(/\S/).first().waitFor({ state: 'attached' });
  const document = performance.now() - start;
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('navigation', { name: '条款' })
    .getByRole('button', { name: /4\.1|2\.1\.1/ })
    .last()
    .click();
  const card = page.getByRole('list', { name: '证据' }).getByRole('button', { name: /^在原文中查看/ });
  await card.first().waitFor();
  const places: number[] = [];
  const count = Math.min(3, await card.count());
  for (let i = 0; i < count; i += 1) {
    const label = await card.nth(i).getAttribute('aria-label');
    await evaluate(
      debug,
      `window.benchCard = [...document.querySelectorAll('[aria-label="证据"] button')].filter(
        (one) => one.getAttribute('aria-label') === ${JSON.stringify(label)})[0]; undefined`,
    );
    places.push(await evaluate<number>(debug, UNTIL_PLACE));
  }
  const heap = await heapOf(debug);
  await context.close();
  return { workbench, document, place: median(places), heap };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function say(what: string, value: number, unit: string, most?: number): void {
  const ok = most === undefined || value <= most;
  if (!ok) missed += 1;
  const mark = most === undefined ? '    ' : ok ? 'ok  ' : 'MISS';
  const limit = most === undefined ? '' : ` (at most ${most})`;
  tell(`${mark} ${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}${limit}  ${what}`);
}

function tell(line: string): void {
  console.log(line);
}

function load(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
}
