import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { serverBinary } from '../../integration/support/server-binary.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Starts the Chromium in PATH. It asks nothing of anybody by itself. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = NAMES.map(serverBinary).find((found) => found !== null);
  if (!executablePath) throw new Error('no chromium in PATH: apt-get install chromium (npm run servers)');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What went wrong in the pages of a context: nothing may. */
export interface Watch {
  /** One line each: console errors and warnings, exceptions, dialogs, foreign requests, violations of the policy. */
  faults: string[];
  /** Answers that pages asked for and did not get (4xx, 5xx): `404 /api/…`. */
  refused: string[];
}

export interface Session {
  context: BrowserContext;
  page: Page;
  watch: Watch;
}

export interface SessionOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** For pages that a test puts scripts into. */
  bypassCSP?: boolean;
}

/** A page in a context of its own, watched from its first request on. */
export async function openSession(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, dark = false, bypassCSP = false }: SessionOptions = {},
): Promise<Session> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    bypassCSP,
  });
  const watch: Watch = { faults: [], refused: [] };
  const own = new URL(url).origin;
  context.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${own}/`) && !to.startsWith('data:') && !to.startsWith(`blob:${own}`))
      watch.faults.push(`request to ${to}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400)
      watch.refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    // Chromium's own line about an answer that is looked at in `refused`
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(text)) return;
    if (message.type() === 'error' || message.type() === 'warning')
      watch.faults.push(`console ${message.type()}: ${text.slice(0, 400)}`);
  });
  context.on('weberror', (error) => watch.faults.push(`exception: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    watch.faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.exposeBinding('tellViolation', (_, text: string) => void watch.faults.push(text));
  await context.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      tellViolation('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' in ' + event.sourceFile));`,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { context, page, watch };
}

/** Evaluates an expression in the page by the debugger, which no policy of the page hinders; awaits a promise. */
export async function inPage(page: Page, expression: string): Promise<unknown> {
  const debug = await page.context().newCDPSession(page);
  try {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await debug.detach();
  }
}

/** Signs in by the form of the sign-in page. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
}
