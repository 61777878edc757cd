import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { openSandbox, type Sandbox, SandboxEnded } from '../../../src/sandbox/open-sandbox.ts';
import type { Task } from './tasks.ts';

let open: Sandbox<Task, unknown>[] = [];
afterEach(() => {
  for (const sandbox of open) sandbox.close();
  open = [];
});
function sandboxOf(options: { time?: number; heap?: number; memory?: number; tasks?: number } = {}) {
  const sandbox = openSandbox<Task, unknown>({
    script: new URL('./tasks.ts', import.meta.url),
    time: options.time ?? 20_000,
    heap: options.heap ?? 128,
    memory: options.memory ?? 300,
    tasks: options.tasks ?? 1,
  });
  open.push(sandbox);
  return sandbox;
}
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const why = async (work: Promise<unknown>) => {
  const error = await failure(work);
  if (!(error instanceof SandboxEnded)) throw new Error(`no SandboxEnded: ${String(error)}`);
  return error.why;
};
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('openSandbox', () => {
  it('gives what the task answers, bytes and all', async () => {
    const value = { bytes: new Uint8Array([1, 2, 3]), text: '自评报告', none: undefined };
    expect(await sandboxOf().run({ do: 'answer', value })).toEqual(value);
  });

  it('tells progress in order, before the answer', async () => {
    const told: unknown[] = [];
    const answer = await sandboxOf().run({ do: 'steps' }, { progress: (value) => told.push(value) });
    expect([...told, answer]).toEqual([0, 1, 2, 'end']);
  });

  it('passes on our own errors, and tells other faults', async () => {
    const sandbox = sandboxOf();
    const error = await failure(sandbox.run({ do: 'refuse' }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'file-broken', message: '坏了' });
    expect(await why(sandbox.run({ do: 'throw' }))).toBe('crash');
    expect(await why(sandbox.run({ do: 'exit' }))).toBe('crash');
  });

  it('ends a task without end', async () => {
    expect(await why(sandboxOf({ time: 600 }).run({ do: 'loop' }))).toBe('time');
  });

  it.each(['buffers', 'heap'] as const)('ends a task that fills the memory with %s', async (what) => {
    expect(await why(sandboxOf({ heap: 64, memory: 200 }).run({ do: what }))).toBe('memory');
  });

  it('ends a task when told to, with the reason it is given', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const work = sandboxOf().run({ do: 'loop' }, { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 300);
    expect(await failure(work)).toBe(reason);
    expect(await failure(sandboxOf().run({ do: 'loop' }, { signal: stop.signal }))).toBe(reason);
  });

  it('tells an end that came from outside', async () => {
    const sandbox = sandboxOf({ tasks: 10 });
    const pid = (await sandbox.run({ do: 'pid' })) as number;
    const work = why(sandbox.run({ do: 'loop' }));
    await sleep(200);
    process.kill(pid, 'SIGKILL');
    expect(await work).toBe('killed');
    // and a new one takes its place
    expect(await sandbox.run({ do: 'answer', value: 1 })).toBe(1);
  });

  it('gives each task a process of its own, or as many as it may do', async () => {
    const pids = async (sandbox: Sandbox<Task, unknown>) => {
      const all = [];
      for (let i = 0; i < 4; i += 1) all.push((await sandbox.run({ do: 'pid' })) as number);
      return all;
    };
    expect(new Set(await pids(sandboxOf({ tasks: 1 }))).size).toBe(4);
    const [a, b, c, d] = await pids(sandboxOf({ tasks: 2 }));
    expect([a === b, b === c, c === d]).toEqual([true, false, true]);
  });

  it('gives up a process whose task failed', async () => {
    const sandbox = sandboxOf({ tasks: 10 });
    const before = await sandbox.run({ do: 'pid' });
    await failure(sandbox.run({ do: 'refuse' }));
    expect(await sandbox.run({ do: 'pid' })).not.toBe(before);
  });

  it('tries a task again alone that ended a process which others had used', async () => {
    const sandbox = sandboxOf({ tasks: 10, heap: 400, memory: 300 });
    expect(await sandbox.run({ do: 'hoard' })).toBe(1);
    expect(await sandbox.run({ do: 'hoard' })).toBe(2);
    // the third 90 MiB do not fit beside the first two
    expect(await sandbox.run({ do: 'hoard' })).toBe(1);
    // and what does not fit alone does not fit
    expect(await why(sandbox.run({ do: 'buffers' }))).toBe('memory');
  });

  it('keeps as many processes as it is told, and no more', async () => {
    const two = openSandbox<Task, unknown>({
      script: new URL('./tasks.ts', import.meta.url),
      time: 20_000,
      heap: 128,
      memory: 300,
      tasks: 100,
      warm: 2,
    });
    open.push(two);
    const round = async (count: number) =>
      new Set(await Promise.all(Array.from({ length: count }, () => two.run({ do: 'pid' }))));
    const first = await round(2);
    expect(first.size).toBe(2);
    expect(await round(2)).toEqual(first);
    expect((await round(3)).size).toBe(3);
    const later = await round(2);
    expect(new Set([...first, ...later]).size).toBeLessThanOrEqual(3);
  });

  it('leaves no process behind', async () => {
    const sandbox = sandboxOf({ tasks: 1 });
    const [first, second] = await Promise.all([sandbox.run({ do: 'pid' }), sandbox.run({ do: 'pid' })]);
    const kept = sandboxOf({ tasks: 9 });
    const third = await kept.run({ do: 'pid' });
    kept.close();
    await expect.poll(() => [first, second, third].filter((pid) => alive(pid as number))).toEqual([]);
    await expect(kept.run({ do: 'pid' })).rejects.toThrow('closed');
  });

  it('keeps a task from files, processes and our environment', async () => {
    const sandbox = sandboxOf({ tasks: 10 });
    for (const task of ['write', 'fork'] as const)
      expect(String(await failure(sandbox.run({ do: task })))).toMatch(/restricted|permission/i);
    const names = (await sandbox.run({ do: 'env' })) as string[];
    expect(names).not.toContain('PATH');
    expect(names.filter((name) => /URL|KEY|PASS|TOKEN/.test(name))).toEqual([]);
  });
});
