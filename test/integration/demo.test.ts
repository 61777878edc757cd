import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PRESCREEN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

interface Account {
  login: string;
  password: string;
  role: string;
}
interface Answer {
  status: number;
  body: { rows: Record<string, unknown>[]; total: number };
}

let folder: string;
let server: ChildProcess | undefined;
let told = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-demo-'));
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const environment = (data: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: '',
  REDIS_URL: '',
  HOST: '',
  PORT: '0',
  PRESCREEN_DATA: join(folder, data),
  PRESCREEN_ADMIN_PASSWORD: 'set by the test 1234',
});

/** Starts `prescreen serve` and gives its address. */
async function serve(data: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [PRESCREEN, 'serve', ...args], { env: environment(data) });
  server = child;
  told = '';
  child.stdout.resume();
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => {
      told += text;
      const found = /http:\/\/[\d.:]+/.exec(told)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
  });
}

async function stop(): Promise<number | null> {
  if (!server) return null;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const [code] = await gone;
  server = undefined;
  return code;
}

const demo = async (url: string): Promise<Account[]> =>
  ((await (await fetch(`${url}/api/demo`)).json()) as { rows: Account[] }).rows;

async function signIn(url: string, login: string, password: string) {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    status: answer.status,
    async get(path: string): Promise<Answer> {
      const got = await fetch(`${url}${path}`, { headers: { cookie } });
      return { status: got.status, body: (await got.json()) as Answer['body'] };
    },
  };
}

const admin = (url: string) => signIn(url, 'admin', 'set by the test 1234');
const played = async (url: string): Promise<void> => {
  const office = await admin(url);
  await expect
    .poll(async () => (await office.get('/api/audit?action=demo-ready')).body.total, {
      timeout: 120_000,
      interval: 500,
    })
    .toBe(1);
};

describe('prescreen serve --demo', { timeout: 240_000 }, () => {
  let url: string;

  it('goes on where it was broken off', async () => {
    url = await serve('data', '--demo');
    expect(told).toMatch(/^演示环境已就绪：http:\/\/127\.0\.0\.1:\d+ [^\n]+\n$/);
    // somewhere in the middle
    const office = await admin(url);
    await expect
      .poll(async () => (await office.get('/api/submissions')).body.total, { timeout: 60_000, interval: 50 })
      .toBeGreaterThan(2);
    expect(await stop(), told).toBe(0);
    url = await serve('data', '--demo');
    await played(url);
    const { body } = await (await admin(url)).get('/api/submissions?limit=100');
    const names = body.rows.map(({ applicantName, rubric }) => `${applicantName} ${rubric}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has every kind of submission, and what people wrote', async () => {
    const office = await admin(url);
    const { body } = await office.get('/api/submissions?limit=100');
    expect(new Set(body.rows.map(({ rubric }) => rubric)).size).toBe(6);
    expect(new Set(body.rows.map(({ applicantKind }) => applicantKind)).size).toBe(2);
    const files = body.rows.map(({ version }) => (version as { fileName: string }).fileName);
    expect(files.some((name) => name.endsWith('.pdf')) && files.some((name) => name.endsWith('.docx'))).toBe(
      true,
    );
    const states = body.rows.map(({ state }) => state);
    for (const state of ['draft', 'submitted', 'returned']) expect(states).toContain(state);
    expect(body.rows.filter(({ late }) => late)).toHaveLength(1);
    const of = (path: string) => (row: Record<string, unknown>) =>
      office.get(`/api/submissions/${row.id}/${path}`).then((answer) => answer.body.rows);
    const all = async (path: string) => (await Promise.all(body.rows.map(of(path)))).flat();
    const [returned] = body.rows.filter(({ state }) => state === 'returned');
    const [notice] = await of('returns')(returned!);
    expect(notice?.findings).toHaveLength(5);
    expect(notice?.text).toMatch(/^经形式审查.*\n1\. /);
    expect(await of('objections')(returned!)).toHaveLength(1);
    const assignments = await all('assignments');
    expect(assignments.filter(({ conflict }) => conflict === null).length).toBeGreaterThan(2);
    expect(assignments.filter(({ conflict }) => conflict !== null)).toHaveLength(1);
    expect(new Set((await all('notes')).map(({ kind }) => kind))).toEqual(
      new Set(['strength', 'improvement', 'site-visit']),
    );
    expect(new Set((await all('decisions')).map(({ action }) => action))).toEqual(
      new Set(['accept', 'reject', 'move']),
    );
    const draft = body.rows.find(({ state }) => state === 'draft')!;
    await expect
      .poll(async () => (await office.get(`/api/submissions/${draft.id}/comparison`)).status, {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(200);
    const compared = (await office.get(`/api/submissions/${draft.id}/comparison`)).body;
    expect((compared as unknown as { fixed: unknown[] }).fixed.length).toBeGreaterThan(2);
    const scanned = body.rows.find(({ applicantName }) => applicantName === '深圳市砚田档案服务有限公司')!;
    await expect
      .poll(async () => (await office.get(`/api/submissions/${scanned.id}/findings`)).body, {
        timeout: 60_000,
        interval: 500,
      })
      .toMatchObject({ document: { status: 'unreadable' } });
  });

  it('lets everybody in with what it shows', async () => {
    const accounts = await demo(url);
    expect(new Set(accounts.map(({ role }) => role))).toEqual(
      new Set(['secretariat', 'reviewer', 'applicant']),
    );
    for (const { login, password, role } of accounts) {
      const who = await signIn(url, login, password);
      expect((await who.get('/api/session')).body).toMatchObject({ role });
      expect((await who.get('/api/submissions')).body.total).toBeGreaterThan(0);
    }
  });

  it('changes nothing once it is there', async () => {
    const changes = async (): Promise<number[]> => {
      const office = await admin(url);
      const actions = ['user-create', 'version-upload', 'note-create', 'submission-return', 'round-change'];
      const totals = actions.map(
        async (action) => (await office.get(`/api/audit?action=${action}`)).body.total,
      );
      return Promise.all(totals);
    };
    const before = await changes();
    expect(await stop(), told).toBe(0);
    url = await serve('data', '--demo');
    // there would be time for it
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await changes()).toEqual(before);
    expect(await stop(), told).toBe(0);
  });

  it('is shut to those accounts once it is no demonstration any more', async () => {
    url = await serve('data');
    expect(told).toMatch(/^数据中的演示账号已停用[^\n]*\n服务已启动：/);
    expect(await demo(url)).toEqual([]);
    const { status } = await signIn(url, 'demo-office', 'demo-office-pass');
    expect(status).toBe(401);
    expect(await stop(), told).toBe(0);
    url = await serve('data', '--demo');
    expect(await demo(url)).toHaveLength(4);
    expect((await signIn(url, 'demo-office', 'demo-office-pass')).status).toBe(200);
    expect(await stop(), told).toBe(0);
  });

  it('is made neither by a plain serve nor beside other data', async () => {
    url = await serve('plain');
    expect(told).toMatch(/^服务已启动：/);
    expect(await demo(url)).toEqual([]);
    const office = await admin(url);
    expect((await office.get('/api/rounds')).body.rows).toEqual([]);
    expect((await office.get('/api/users')).body.rows).toHaveLength(1);
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'admin', password: 'set by the test 1234' }),
    });
    await fetch(`${url}/api/applicants`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: answer.headers.get('set-cookie')!.split(';')[0]!,
      },
      body: JSON.stringify({ name: '示例企业', kind: 'organization' }),
    });
    expect(await stop(), told).toBe(0);
    url = await serve('plain', '--demo');
    expect(told).toMatch(/^服务已启动：/);
    expect(await demo(url)).toEqual([]);
    expect((await (await admin(url)).get('/api/users')).body.rows).toHaveLength(1);
    expect(await stop(), told).toBe(0);
  });

  it.each([
    [{ HOST: '0.0.0.0' }, /0\.0\.0\.0[^\n]*127\.0\.0\.1/],
    [{ DATABASE_URL: 'postgres://nowhere/prescreen' }, /DATABASE_URL/],
  ])('refuses %j in one line', async (settings, words) => {
    const ran = await new Promise<{ status: unknown; stderr: string }>((resolve) => {
      const env = { ...environment('refused'), ...settings };
      execFile(process.execPath, [PRESCREEN, 'serve', '--demo'], { env }, (error, _, stderr) =>
        resolve({ status: error?.code, stderr }),
      );
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^prescreen: [^\n]+\n$/);
    expect(ran.stderr).toMatch(words);
  });
});
