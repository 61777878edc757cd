import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { Reply } from './open-sandbox.ts';

/**
 * The far side of `openSandbox`: does tasks one after the other until the near side ends this process or is gone.
 * `prepare` is done once, before the first task comes.
 */
export async function serveSandbox<Task>(
  work: (task: Task, progress: (value: unknown) => void) => Promise<unknown>,
  prepare: () => unknown = () => {},
): Promise<void> {
  // a signal to the whole group (Ctrl-C, a service manager) is for the near side, which decides what becomes of us
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  new Worker(new URL('./watch-process.ts', import.meta.url), {
    workerData: { memory: Number(process.env.PRESCREEN_SANDBOX_MEMORY), parent: process.ppid },
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 },
  }).unref();
  // tasks that come meanwhile wait
  await prepare();
  process.on('message', (task: Task) => {
    void work(task, (value) => reply({ kind: 'progress', value })).then(
      (value) => reply({ kind: 'answer', value }),
      (error: unknown) => {
        if (error instanceof AppError) reply({ kind: 'app-error', code: error.code, message: error.message });
        else reply({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
      },
    );
  });
}

function reply(message: Reply): void {
  process.send?.(message, undefined, {}, () => {});
}
