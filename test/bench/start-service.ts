import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestStore } from '../integration/support/stores.ts';

/** A service in processes of its own, with a draft that takes any number of versions. */
export interface BenchService {
  /** The id of the version that was made. */
  upload(bytes: Uint8Array, name: string): Promise<string>;
  /** States of the analyses of all versions by the versions' ids. @throws Error where one has failed */
  states(): Promise<Map<string, string>>;
  /** Until these versions are analysed. `every`: milliseconds between two looks. */
  finished(versions: readonly string[], every?: number): Promise<void>;
  /** The body of an answer. @throws Error where it is none of 2xx */
  get(path: string): Promise<Response>;
  /** Id of the draft. */
  submission: string;
  stop(): Promise<void>;
}

interface VersionAnswer {
  id: string;
  analysis: { state: string; error: { message: string } | null };
}

const CLI = fileURLToPath(new URL('../../src/cli/prescreen.js', import.meta.url));
const PASSWORD = 'only for the bench';
/** They end with this process. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * `workers`: in the process of the API on PGlite, which is one process; on servers so many processes of one worker
 * each. The store must be migrated.
 */
export async function startService(
  store: Pick<TestStore, 'database' | 'redisUrl'>,
  workers: number,
): Promise<BenchService> {
  const { database, redisUrl } = store;
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: 'info',
    PRESCREEN_ADMIN_PASSWORD: PASSWORD,
    ...(database.kind === 'postgres' ? { DATABASE_URL: database.url } : { PRESCREEN_DATA: database.folder }),
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  };
  const inside = database.kind === 'pglite' ? workers : 0;
  const processes: ChildProcess[] = [];
  const launch = (args: string[], ready: RegExp): Promise<string> => {
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    processes.push(child);
    running.add(child);
    child.once('exit', () => running.delete(child));
    let told = '';
    return new Promise((resolve, reject) => {
      const listen = (text: Buffer): void => {
        if (told.length < 100_000) told += text;
        const found = ready.exec(told);
        if (found) resolve(found[0]);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}: ${told}`)));
    });
  };
  const url = await launch(['serve', '--port', '0', '--workers', `${inside}`], /http:\/\/127[\d.:]+/);
  for (let i = inside; i < workers; i += 1) await launch(['work', '--workers', '1'], /workers started/);

  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password: PASSWORD }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const create = async (path: string, body: object): Promise<string> =>
    ((await (await send('POST', path, body)).json()) as { id: string }).id;

  const round = await create('/api/rounds', {
    title: '测速',
    awardYear: 2020,
    deadline: '2099-01-01T00:00:00+08:00',
    rubrics: ['economic', 'ecology'],
  });
  const applicant = await create('/api/applicants', { name: '测速企业', kind: 'organization' });
  const submission = await create('/api/submissions', { round, rubric: 'economic', applicant });
  const statesIn = (rows: VersionAnswer[]): Map<string, string> => {
    const failed = rows.find(({ analysis }) => analysis.state === 'failed');
    if (failed) throw new Error(`an analysis failed: ${failed.analysis.error?.message}`);
    return new Map(rows.map(({ id, analysis }) => [id, analysis.state]));
  };
  const states = async (): Promise<Map<string, string>> => {
    const answer = await send('GET', `/api/submissions/${submission}/versions`);
    return statesIn(((await answer.json()) as { rows: VersionAnswer[] }).rows);
  };
  const stateOf = async (version: string): Promise<Map<string, string>> =>
    statesIn([(await (await send('GET', `/api/versions/${version}`)).json()) as VersionAnswer]);

  return {
    submission,
    states,
    get: (path) => send('GET', path),
    async upload(bytes, name) {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      return create(`/api/submissions/${submission}/versions`, form);
    },
    async finished(versions, every = 200) {
      for (;;) {
        const now = versions.length === 1 ? await stateOf(versions[0] ?? '') : await states();
        if (versions.every((id) => now.get(id) === 'done')) return;
        await sleep(every);
      }
    },
    async stop() {
      await Promise.all(
        processes.map(async (child) => {
          const gone = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGTERM');
          await gone;
        }),
      );
    },
  };
}
