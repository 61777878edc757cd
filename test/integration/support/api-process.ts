import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestStore } from './stores.ts';

/** A process of the API alone, as in production; killed and started again it has the same address and sessions. */
export interface ApiProcess {
  readonly url: string;
  /** Kills it at once and starts another in its place. Resolves when that one answers. */
  replace(): Promise<void>;
  stop(): Promise<void>;
}

const CLI = fileURLToPath(new URL('../../../src/cli/prescreen.js', import.meta.url));
const PASSWORD = 'only for this test';

export async function startApiProcess(store: TestStore): Promise<ApiProcess> {
  const { database, redisUrl } = store;
  if (database.kind !== 'postgres') throw new Error('PGlite serves one process');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const launch = async () => {
    const child = spawn(process.execPath, [CLI, 'serve', '--port', `${port}`, '--workers', '0'], {
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'silent',
        PRESCREEN_ADMIN_PASSWORD: PASSWORD,
        DATABASE_URL: database.url,
        ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      },
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let gone = false;
    void ended.then(() => {
      gone = true;
    });
    for (;;) {
      if (gone) return null;
      if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return { child, ended };
      await sleep(50);
    }
  };
  /** A server that restarts may refuse it as well: it is started until it stays. */
  const surely = async () => {
    for (;;) {
      const up = await launch();
      if (up) return up;
      await sleep(300);
    }
  };
  let running = await surely();
  return {
    url,
    async replace() {
      running.child.kill('SIGKILL');
      await running.ended;
      running = await surely();
    },
    async stop() {
      running.child.kill('SIGKILL');
      await running.ended;
    },
  };
}

/** Signs in as the first administrator; gives the cookie. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A file as a form that comes in over `milliseconds`, piece by piece: long enough to be cut off. */
export async function uploadSlowly(
  address: string,
  cookie: string,
  { bytes, name }: { bytes: Uint8Array; name: string },
  milliseconds: number,
): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const whole = new Response(form);
  const type = whole.headers.get('content-type') ?? '';
  const body = new Uint8Array(await whole.arrayBuffer());
  const pieces = 8;
  async function* slowly(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < pieces; i += 1) {
      yield body.subarray((body.length * i) / pieces, (body.length * (i + 1)) / pieces);
      await sleep(milliseconds / pieces);
    }
  }
  return fetch(address, {
    method: 'POST',
    headers: { cookie, 'content-type': type },
    body: ReadableStream.from(slowly()),
    duplex: 'half',
  } as RequestInit);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
