import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Somebody signed in, beside the browser. */
export interface Api {
  /** JSON or a form; gives what is answered. @throws Error where it is none of 2xx */
  send<T = unknown>(method: string, path: string, body?: object): Promise<T>;
  status(path: string): Promise<number>;
}

/** The service as one process, with a folder of its own. */
export interface WebService {
  url: string;
  /** What it said on its error output. */
  told(): string;
  signIn(login: string, password: string): Promise<Api>;
  admin(): Promise<Api>;
  stop(): Promise<void>;
}

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const PASSWORD = 'only for this test';

/** Builds the browser app where it is stale; several test files at once wait for each other. */
export async function buildWeb(): Promise<void> {
  const lock = path('dist/.building');
  await mkdir(path('dist'), { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch {
      const since = await stat(lock).catch(() => null);
      // whoever held it is gone
      if (since && Date.now() - since.mtimeMs > 120_000) await rmdir(lock).catch(() => {});
      await sleep(200);
    }
  }
  try {
    // as people get it, not what libraries are under test
    const env = { ...process.env, NODE_ENV: 'production' };
    execFileSync(process.execPath, [path('src/web/build-if-stale.ts')], { stdio: 'pipe', env });
  } finally {
    await rmdir(lock);
  }
}

/** Asks every quarter of a second until the answer is yes. @throws Error after `patience` milliseconds */
export async function until(what: string, ask: () => Promise<boolean>, patience = 100_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`still not: ${what}`);
    await sleep(250);
  }
}

export async function startWebService(args: readonly string[] = []): Promise<WebService> {
  await buildWeb();
  const folder = await mkdtemp(join(tmpdir(), 'prescreen-web-'));
  const child: ChildProcess = spawn(
    process.execPath,
    [path('src/cli/main.ts'), 'serve', '--port', '0', ...args],
    {
      env: {
        PATH: process.env.PATH,
        TZ: 'Asia/Shanghai',
        PRESCREEN_DATA: join(folder, 'data'),
        PRESCREEN_ADMIN_PASSWORD: PASSWORD,
        LOG_LEVEL: 'warn',
        TMPDIR: folder,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let told = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (text: Buffer) => {
      told += text;
      const found = /http:\/\/[\d.:]+/.exec(told)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
  });
  const signIn = async (login: string, password: string): Promise<Api> => {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return {
      async send<T>(method: string, to: string, body?: object) {
        const json = body !== undefined && !(body instanceof FormData);
        const got = await fetch(`${url}${to}`, {
          method,
          headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
          ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
        });
        const text = await got.text();
        if (!got.ok) throw new Error(`${method} ${to}: ${got.status} ${text}`);
        return (text === '' ? undefined : JSON.parse(text)) as T;
      },
      async status(to) {
        const got = await fetch(`${url}${to}`, { headers: { cookie } });
        await got.arrayBuffer();
        return got.status;
      },
    };
  };
  return {
    url,
    told: () => told,
    signIn,
    admin: () => signIn('admin', PASSWORD),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
        await gone;
        clearTimeout(timer);
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
