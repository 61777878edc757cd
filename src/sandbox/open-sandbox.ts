import { type ChildProcess, fork } from 'node:child_process';
import { AppError, type ErrorCode } from '../errors.ts';

export interface SandboxOptions {
  /** A module that calls `serveSandbox`. */
  script: URL;
  /** Wall-clock milliseconds for one task. */
  time: number;
  /** MiB of JavaScript heap. */
  heap: number;
  /** MiB of the whole process, buffers and native memory included. */
  memory: number;
  /**
   * Tasks that one process does before a new one takes its place. 1: nothing of one task reaches the next. One that
   * failed in any way is always the last of its process.
   */
  tasks: number;
  /** Processes kept ready: as many as tasks are usually done at once. */
  warm?: number;
  /** Load native add-ons; without, the process cannot. */
  addons?: boolean;
}

export interface SandboxRun {
  /** Ends the task; `run` then rejects with its reason. */
  signal?: AbortSignal | undefined;
  /** What the task tells of its progress. */
  progress?: ((value: unknown) => void) | undefined;
}

/** A process of its own for untrusted work. Any number of tasks at once, each with a process to itself. */
export interface Sandbox<Task, Answer> {
  /**
   * A task that fills the memory or crashes in a process that had done others is tried once more in one of its own:
   * what the others left behind is not its fault.
   * @throws AppError of the task, SandboxEnded, the signal's reason
   */
  run(task: Task, run?: SandboxRun): Promise<Answer>;
  /** Ends all processes. */
  close(): void;
}

/**
 * The process ended before it answered: over its time, over its memory, by its own fault (a crash, or an error
 * that is none of ours), or from outside (`killed`), which says nothing of the task.
 */
export class SandboxEnded extends Error {
  readonly why: 'time' | 'memory' | 'crash' | 'killed';
  constructor(why: SandboxEnded['why'], message: string) {
    super(message);
    this.name = 'SandboxEnded';
    this.why = why;
  }
}

/** What the child sends. */
export type Reply =
  | { kind: 'progress'; value: unknown }
  | { kind: 'answer'; value: unknown }
  | { kind: 'app-error'; code: ErrorCode; message: string }
  | { kind: 'error'; message: string };

/** By which the memory watch ends its process (watch-process.ts). Not a signal that comes from outside. */
export const MEMORY_SIGNAL: NodeJS.Signals = process.platform === 'win32' ? 'SIGKILL' : 'SIGUSR2';

/** Signals that a process gives itself by a fault: of V8 out of heap, of native code. */
const OWN_FAULT: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGBUS', 'SIGFPE']);
const HEAP_FULL: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL']);

interface Process {
  child: ChildProcess;
  /** Tasks begun. */
  done: number;
}

/**
 * Opens a sandbox and starts its processes, so that they are warm when work comes; after a task one is kept (or
 * started) for the next. The processes see none of our environment (no secrets), cannot write files nor start
 * others, and end with us, however we end.
 */
export function openSandbox<Task, Answer>(options: SandboxOptions): Sandbox<Task, Answer> {
  const idle: Process[] = [];
  const all = new Set<Process>();
  const most = options.warm ?? 1;
  let busy = 0;
  let closed = false;

  function start(): Process {
    const child = fork(options.script, [], {
      execArgv: [
        `--max-old-space-size=${options.heap}`,
        // most of what a task makes dies at once: with room for it a report takes a third less work than with 2 MiB
        '--max-semi-space-size=32',
        '--min-semi-space-size=16',
        // and of what does not, so much is no reason yet to look for what is dead
        `--initial-old-space-size=${Math.min(256, Math.floor(options.heap / 3))}`,
        '--permission',
        '--allow-fs-read=*',
        '--allow-worker',
        ...(options.addons ? ['--allow-addons'] : []),
      ],
      env: { PRESCREEN_SANDBOX_MEMORY: `${options.memory}`, MALLOC_ARENA_MAX: '1' },
      // structured clone: a report's megabytes of bytes go as they are
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const process: Process = { child, done: 0 };
    all.add(process);
    // writing to a process that has just ended is told by `exit` as well
    child.on('error', () => {});
    child.once('exit', () => {
      all.delete(process);
      const at = idle.indexOf(process);
      if (at >= 0) idle.splice(at, 1);
    });
    // an idle one does not keep us alive
    child.unref();
    child.channel?.unref();
    return process;
  }

  function warm(): void {
    while (!closed && idle.length + busy < most) idle.push(start());
  }

  function finish(process: Process, failed: boolean): void {
    const spent = failed || process.done >= options.tasks || process.child.exitCode !== null;
    if (closed || spent || idle.length + busy >= most) process.child.kill('SIGKILL');
    else idle.push(process);
    warm();
  }

  function runIn(process: Process, task: Task, { signal, progress }: SandboxRun): Promise<Answer> {
    const { child } = process;
    process.done += 1;
    busy += 1;
    return new Promise<Answer>((resolve, reject) => {
      const settle = (how: () => void): void => {
        busy -= 1;
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        child.off('message', listen);
        child.off('exit', gone);
        child.unref();
        child.channel?.unref();
        how();
      };
      const cut = (reason: unknown): void => {
        child.kill('SIGKILL');
        settle(() => reject(reason));
        warm();
      };
      const abort = (): void => cut(signal?.reason);
      const timer = setTimeout(
        () => cut(new SandboxEnded('time', `no answer in ${options.time} ms`)),
        options.time,
      );
      const listen = (reply: Reply): void => {
        switch (reply.kind) {
          case 'progress':
            progress?.(reply.value);
            return;
          case 'answer':
            settle(() => resolve(reply.value as Answer));
            finish(process, false);
            return;
          case 'app-error':
            settle(() => reject(new AppError(reply.code, reply.message)));
            break;
          case 'error':
            settle(() => reject(new SandboxEnded('crash', reply.message)));
            break;
        }
        finish(process, true);
      };
      const gone = (code: number | null, by: NodeJS.Signals | null): void => {
        settle(() => reject(endedBy(code, by)));
        warm();
      };
      child.ref();
      child.channel?.ref();
      signal?.addEventListener('abort', abort, { once: true });
      child.on('message', listen);
      child.once('exit', gone);
      // one that ended as it was taken has had its `exit`
      if (child.exitCode !== null || child.signalCode !== null) gone(child.exitCode, child.signalCode);
      else child.send(task as object, () => {});
    });
  }

  warm();
  return {
    async run(task, run = {}) {
      const assertOpen = (): void => {
        if (closed) throw new Error('the sandbox is closed');
        run.signal?.throwIfAborted();
      };
      assertOpen();
      const process = idle.pop() ?? start();
      const used = process.done > 0;
      try {
        return await runIn(process, task, run);
      } catch (error) {
        const own = error instanceof SandboxEnded && (error.why === 'memory' || error.why === 'crash');
        if (!used || !own) throw error;
        assertOpen();
        return runIn(start(), task, run);
      }
    },

    close() {
      closed = true;
      for (const { child } of all) child.kill('SIGKILL');
    },
  };
}

function endedBy(code: number | null, signal: NodeJS.Signals | null): SandboxEnded {
  if (signal === MEMORY_SIGNAL || HEAP_FULL.has(signal ?? '') || code === 134)
    return new SandboxEnded('memory', `out of memory (${signal ?? code})`);
  if (signal === null || OWN_FAULT.has(signal))
    return new SandboxEnded('crash', `ended by itself (${signal ?? code})`);
  return new SandboxEnded('killed', `ended from outside (${signal})`);
}
