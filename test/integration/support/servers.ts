import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverBinary } from './server-binary.ts';

/** A server of its own for a test, on a free port of the loopback interface, its data in a temporary folder. */
export interface TestServer {
  url: string;
  /** Ends it at once, as a crash would: nothing is saved, connections break. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the data it has. */
  start(): Promise<void>;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
}

/** Milliseconds for a server to answer. */
const PATIENCE = 30_000;

/** Redis that keeps an append-only file, as in production. */
export async function startRedis(): Promise<TestServer> {
  const binary = findBinary('redis-server', 'redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'prescreen-redis-'));
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  return serve(`redis://127.0.0.1:${port}`, port, folder, 'SIGKILL', () =>
    spawn(binary, [...options, ...durable], { stdio: 'ignore' }),
  );
}

/** PostgreSQL with an empty database. */
export async function startPostgres(): Promise<TestServer> {
  const initdb = findBinary('initdb', 'postgresql');
  const postgres = findBinary('postgres', 'postgresql');
  const folder = await mkdtemp(join(tmpdir(), 'prescreen-postgres-'));
  const port = await freePort();
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    initdb,
    ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { stdio: 'pipe', cwd: folder, ...user },
  );
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=100'];
  // SIGKILL would leave its children answering for a while; SIGQUIT takes them along, saving nothing either
  return serve(`postgres://test@127.0.0.1:${port}/postgres`, port, folder, 'SIGQUIT', () =>
    spawn(postgres, ['-D', data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])], {
      stdio: 'ignore',
      cwd: folder,
      ...user,
    }),
  );
}

async function serve(
  url: string,
  port: number,
  folder: string,
  crash: NodeJS.Signals,
  launch: () => ChildProcess,
): Promise<TestServer> {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  };
  // a test run that is broken off leaves no server behind
  const abandon = (): void => void child?.kill('SIGKILL');
  process.once('exit', abandon);
  const server: TestServer = {
    url,
    async start() {
      child = launch();
      await answers(port, child);
    },
    kill: () => end(crash),
    async stop() {
      // SIGINT: PostgreSQL's fast shutdown; Redis takes it alike
      await end('SIGINT');
      process.removeListener('exit', abandon);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await server.start();
  return server;
}

/** @throws Error where the server ended or did not listen in time */
async function answers(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    if (await listens(port)) return;
    await sleep(50);
  }
  throw new Error(`${child.spawnfile} does not listen on port ${port}`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function findBinary(name: string, debianPackage: string): string {
  const found = serverBinary(name);
  if (found === null) throw new Error(`${name} is not installed: apt-get install -y ${debianPackage}`);
  return found;
}

/** PostgreSQL refuses to run as root: the user `postgres` of Debian's package then. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
