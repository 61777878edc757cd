import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../../src/web/api/problem.ts';
import { runBulk } from '../../../../src/web/secretariat/list-bulk.ts';

describe('many changes at once', () => {
  test('one that is refused does not stop the others and says why', async () => {
    const told: number[] = [];
    const done: number[] = [];
    const steps = Array.from({ length: 9 }, (_, i) => ({
      label: `第${i}份`,
      run: async () => {
        await sleep(9 - i);
        if (i % 4 === 1) throw new Problem(409, 'conflict', `理由${i}`);
        done.push(i);
      },
    }));
    const outcome = await runBulk(steps, (over) => told.push(over), 3);
    expect(outcome).toEqual({
      done: 7,
      failed: [
        { label: '第1份', reason: '理由1' },
        { label: '第5份', reason: '理由5' },
      ],
    });
    expect(done).toHaveLength(7);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('never more at once than told, and each once', async () => {
    let now = 0;
    let most = 0;
    let runs = 0;
    const step = {
      label: 'x',
      run: async () => {
        runs += 1;
        now += 1;
        most = Math.max(most, now);
        await sleep(2);
        now -= 1;
      },
    };
    await runBulk(new Array(20).fill(step), () => {}, 4);
    expect([most, runs]).toEqual([4, 20]);
    expect(await runBulk([], () => {})).toEqual({ done: 0, failed: [] });
  });
});
