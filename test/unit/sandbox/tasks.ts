import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../src/errors.ts';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';

export type Task =
  | { do: 'answer'; value: unknown }
  | {
      do:
        | 'refuse'
        | 'throw'
        | 'loop'
        | 'buffers'
        | 'heap'
        | 'exit'
        | 'pid'
        | 'write'
        | 'fork'
        | 'env'
        | 'hoard'
        | 'steps';
    };

const kept: unknown[] = [];

/** Everything that a task may do, for the tests of the sandbox. */
await serveSandbox<Task>(async (task, progress) => {
  switch (task.do) {
    case 'answer':
      return task.value;
    case 'refuse':
      throw new AppError('file-broken', '坏了');
    case 'throw':
      throw new TypeError('a fault');
    case 'loop':
      for (;;) kept[0] = Math.sqrt(2);
    case 'buffers':
      for (;;) {
        kept.push(Buffer.alloc(8_000_000, 1));
        await sleep(1);
      }
    case 'heap':
      for (;;) kept.push({ text: `${kept.length}`, more: [kept.length] });
    case 'exit':
      return process.exit(3);
    case 'pid':
      return process.pid;
    case 'write':
      return writeFileSync('/tmp/prescreen-sandbox-wrote', '');
    case 'fork':
      return fork(process.execPath).pid;
    case 'env':
      return Object.keys(process.env);
    case 'hoard':
      kept.push(Buffer.alloc(90 * 1_048_576, 1));
      // the watch looks every 50 ms
      await sleep(300);
      return kept.length;
    case 'steps':
      for (let i = 0; i < 3; i += 1) progress(i);
      return 'end';
  }
});
