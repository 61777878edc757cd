import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestStore } from './stores.ts';

export interface Memory {
  own: number;
  /** The largest of the processes that it started. */
  largest: number;
  /** It and all of them. */
  all: number;
}

/** A process of workers, as in production. */
export interface WorkerProcess {
  readonly pid: number;
  /** Lines of its log so far. */
  readonly lines: Record<string, unknown>[];
  /** What it wrote to stderr. */
  readonly stderr: () => string;
  /** Resolves once it has begun. */
  readonly started: Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Its exit status or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** MiB resident. Linux only. */
  memory(): Memory;
}

const MAIN = fileURLToPath(new URL('../../../workers/main.ts', import.meta.url));

export function startWorkerProcess(store: TestStore, env: Record<string, string> = {}): WorkerProcess {
  const { database, redisUrl } = store;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'debug',
      ...(database.kind === 'postgres'
        ? { DATABASE_URL: database.url }
        : { PRESCREEN_DATA: database.folder }),
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      ...env,
    },
  });
  const lines: Record<string, unknown>[] = [];
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += String(data);
  });
  const started = readLog(child, lines);
  // one that is killed early never starts
  started.catch(() => {});
  return {
    pid: child.pid ?? 0,
    lines,
    stderr: () => stderr,
    started,
    signal: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))),
    memory: () => memoryOf(child.pid ?? 0),
  };
}

function readLog(child: ChildProcess, lines: Record<string, unknown>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = '';
    child.stdout?.on('data', (data: Buffer) => {
      const parts = (rest + String(data)).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) lines.push(JSON.parse(part) as Record<string, unknown>);
      if (lines.some(({ msg }) => msg === 'workers started')) resolve();
    });
    child.once('exit', (code, signal) => reject(new Error(`worker ended with ${code ?? signal}`)));
  });
}

function memoryOf(pid: number): Memory {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // has ended meanwhile
    }
  }
  const own = residentOf(pid);
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => residentOf(child));
  return { own, largest: Math.max(0, ...children), all: children.reduce((sum, one) => sum + one, own) };
}

function residentOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 1_048_576;
  } catch {
    return 0;
  }
}
