import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../../src/model/result.ts';
import { backupTables, dumpRows } from '../../../src/storage/backup.ts';
import { openDatabase } from '../../../src/storage/database.ts';

const PRESCREEN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url));
const PASSWORD = 'set by the test 1234';

let folder: string;
let data: string;
let server: ChildProcess;
let url: string;
let log = '';
let token: string;
let round: string;

interface Ran {
  status: number;
  stdout: string;
  stderr: string;
}

/** The command line as somebody runs it. */
function prescreen(args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const env = { ...process.env, PRESCREEN_URL: url, PRESCREEN_TOKEN: token, ...environment };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PRESCREEN, ...args],
      { env, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });
}

const call = async (method: string, path: string, body?: object) => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as Record<string, never>;
};

async function serve(): Promise<void> {
  server = spawn(process.execPath, [PRESCREEN, 'serve', '--port', '0', '--workers', '1'], {
    env: {
      ...process.env,
      PRESCREEN_DATA: data,
      PRESCREEN_ADMIN_PASSWORD: PASSWORD,
      LIMIT_UPLOAD_MB: '2',
      TMPDIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.stdout?.on('data', (text) => {
    log += text;
  });
  let told = '';
  url = await new Promise((resolve, reject) => {
    server.stderr?.on('data', (text) => {
      told += text;
      const found = /http:\/\/[\d.:]+/.exec(told)?.[0];
      if (found) resolve(found);
    });
    server.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
  });
}

async function stop(): Promise<number | null> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  return (await gone)[0];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-serve-'));
  data = join(folder, 'data');
  await serve();
  const session = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password: PASSWORD }),
  });
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const made = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ name: 'test' }),
  });
  token = ((await made.json()) as { token: string }).token;
  round = (
    await call('POST', '/api/rounds', {
      title: '第十届',
      awardYear: 2026,
      deadline: '2099-01-01T00:00:00+08:00',
      rubrics: ['economic'],
    })
  ).id!;
});
afterAll(async () => {
  if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('one process, nothing else installed', { timeout: 240_000 }, () => {
  let submission: string;

  it('takes a report from the command line and gives its result back', async () => {
    const applicant = (await call('POST', '/api/applicants', { name: '示例企业甲', kind: 'organization' }))
      .id!;
    const of = ['--round', round, '--rubric', 'economic', '--applicant', applicant];
    const submitted = await prescreen(['submit', fixture('tiny/report.docx'), ...of, '--wait', '--formal']);
    expect(submitted).toMatchObject({ status: 0, stderr: '' });
    const [id = '', version, state, receipt] = submitted.stdout.trim().split('\t');
    expect([version, state]).toEqual(['第1版', '分析完成']);
    expect(receipt).toMatch(/^2026-/);
    submission = id;

    const status = await prescreen(['status']);
    expect(status.stdout).toBe(`${id}\t已提交\t示例企业甲\teconomic\t第1版 分析完成\t${receipt}\n`);
    expect((await prescreen(['status', id])).stdout).toBe(status.stdout);

    const json = await prescreen(['result', id, '--format', 'json']);
    const own = await prescreen([
      ...['check', fixture('tiny/report.docx'), '--rubric', 'economic', '--applicant', 'organization'],
      ...['--year', '2026', '--format', 'json', '--fail-on', 'never'],
    ]);
    // the service says the very bytes that the command line says
    expect(json.stdout).toBe(own.stdout);
    const out = join(folder, 'letter.docx');
    expect(await prescreen(['result', id, '--format', 'docx', '--out', out])).toMatchObject({ status: 0 });
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  });

  it('imports a folder, one report at a time', async () => {
    const inbox = join(folder, 'inbox');
    await cp(fixture('tiny/report.docx'), join(inbox, '示例企业乙-自评报告.docx'));
    await cp(fixture('economic-bold/report.docx'), join(inbox, '示例企业丙.docx'));
    await writeFile(join(inbox, '示例企业丁.pdf'), 'no pdf');
    const ran = await prescreen(['import', inbox, '--round', round, '--rubric', 'economic']);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toBe('已接收 2 份，未接收 1 份\n');
    expect(ran.stdout).toMatch(/^-\t示例企业丁\t示例企业丁\.pdf\t只接受/m);
    expect(ran.stdout).toMatch(/\t示例企业乙\t示例企业乙-自评报告\.docx\t已接收$/m);
  });

  it('says in one line what is wrong', async () => {
    const gone = await prescreen(['status', '0199a000-0000-7000-8000-000000000000']);
    expect(gone).toMatchObject({ status: 2, stderr: 'prescreen: 所请求的内容不存在，或您无权查看\n' });
    const nobody = await prescreen(['status'], { PRESCREEN_TOKEN: 'psk_wrong-wrong-wrong' });
    expect(nobody).toMatchObject({ status: 2, stderr: expect.stringMatching('令牌无效') });
    const away = await prescreen(['status'], { PRESCREEN_URL: 'http://127.0.0.1:9' });
    expect(away).toMatchObject({ status: 2, stderr: expect.stringMatching('无法连接') });
    const second = await prescreen(['serve', '--port', '0'], { PRESCREEN_DATA: data });
    expect(second).toMatchObject({ status: 2, stderr: expect.stringMatching('正被另一个进程使用') });
  });

  it('refuses what is too large while it comes in, and lives on when a client hangs up', async () => {
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7\n', new Uint8Array(16 << 20)]), 'large.pdf');
    const post = (body: FormData, signal?: AbortSignal) =>
      fetch(`${url}/api/imports?round=${round}&rubric=economic`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
        ...(signal ? { signal } : {}),
      });
    const refused = (await (await post(form)).json()) as { rows: { error: { code: string } }[] };
    expect(refused.rows[0]?.error.code).toBe('file-too-large');
    const other = (await call('POST', '/api/applicants', { name: '示例企业戊', kind: 'organization' })).id!;
    const path = `/api/submissions/${submission}/versions`;
    const direct = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(direct.status).toBe(409);
    const draft = await call('POST', '/api/submissions', { round, rubric: 'economic', applicant: other });
    const large = await fetch(`${url}/api/submissions/${draft.id}/versions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, 'file-too-large']);

    const hangUp = new AbortController();
    const version = ((await call('GET', path)).rows as unknown as { id: string }[])[0]!.id;
    const events = await fetch(`${url}/api/versions/${version}/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: hangUp.signal,
    });
    expect(await events.text()).toMatch(/^event: end$/m);
    const slow = new ReadableStream({
      start(controller) {
        controller.enqueue(
          Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'),
        );
      },
    });
    const broken = fetch(`${url}/api/imports?round=${round}&rubric=economic`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' },
      body: slow,
      duplex: 'half',
      signal: hangUp.signal,
    } as RequestInit);
    setTimeout(() => hangUp.abort(), 300);
    await expect(broken).rejects.toThrow();
    await expect
      .poll(async () => (await readdir(folder)).filter((name) => name.startsWith('prescreen-upload-')), {
        timeout: 5_000,
      })
      .toEqual([]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
      /^prescreen_job_seconds_count\{job="extract",outcome="done"\} \d/m,
    );
  });

  it('stops when it is told to, and goes on with its data', async () => {
    await expect
      .poll(async () => (await prescreen(['status'])).stdout, { timeout: 60_000, interval: 1_000 })
      .not.toMatch(/排队中|%/);
    expect(await stop()).toBe(0);
    for (const text of ['示例企业甲', 'report.docx', PASSWORD]) expect(log).not.toMatch(text);
    await serve();
    expect((await prescreen(['status', submission])).stdout).toMatch('分析完成');
    expect(await stop()).toBe(0);
  });

  it('is backed up whole and restored to the same rows', async () => {
    const backup = join(folder, 'prescreen.backup');
    const made = await prescreen(['backup', backup], { PRESCREEN_DATA: data });
    expect(made).toMatchObject({ status: 0, stderr: expect.stringMatching('已备份') });
    const other = join(folder, 'other');
    const restored = await prescreen(['restore', backup], { PRESCREEN_DATA: other });
    expect(restored).toMatchObject({ status: 0, stderr: expect.stringMatching('已恢复') });
    const [before, after] = [await rowsOf(data), await rowsOf(other)];
    expect(before.length).toBeGreaterThan(30);
    expect(after).toEqual(before);

    const twice = await prescreen(['restore', backup], { PRESCREEN_DATA: other });
    expect(twice).toMatchObject({ status: 2, stderr: expect.stringMatching('已有数据') });
    await truncate(backup, 2_000);
    const third = join(folder, 'third');
    const cut = await prescreen(['restore', backup], { PRESCREEN_DATA: third });
    expect(cut).toMatchObject({ status: 2, stderr: expect.stringMatching('不是完整的备份') });
    expect(await rowsOf(third)).toEqual([]);

    data = other;
    await serve();
    expect((await prescreen(['result', submission, '--format', 'json'])).status).toBe(0);
    const json = (await prescreen(['result', submission, '--format', 'json'])).stdout;
    expect(resultSchema.parse(JSON.parse(json)).document.name).toBe('report.docx');
    // new rows of the audit take new numbers
    expect((await call('GET', '/api/audit')).total).toBeGreaterThan(0);
    expect(await stop()).toBe(0);
  });
});

async function rowsOf(place: string): Promise<string[]> {
  const db = await openDatabase({ kind: 'pglite', folder: place });
  try {
    const tables = await db.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'prescreen' order by 1",
    );
    // whoever adds a table says whether it is backed up
    expect(tables.map(({ name }) => name).sort()).toEqual([...backupTables, 'migrations', 'sessions'].sort());
    const rows: string[] = [];
    await dumpRows(db, async (table, row) => void rows.push(`${table} ${row}`));
    return rows.sort();
  } finally {
    await db.close();
  }
}
