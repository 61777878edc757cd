import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSlots } from '../../src/slots.ts';

const never = new AbortController().signal;

describe('openSlots', () => {
  it.each([1, 2, 5])('lets %i work at once, in the order they came', async (count) => {
    const slots = openSlots(count);
    const order: number[] = [];
    let now = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        slots.take(never, async () => {
          order.push(i);
          now += 1;
          most = Math.max(most, now);
          await sleep(1);
          now -= 1;
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(most).toBe(count);
  });

  it('gives the slot back when the work fails', async () => {
    const slots = openSlots(1);
    await expect(slots.take(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await slots.take(never, async () => 'yes')).toBe('yes');
  });

  it('lets go of whoever stops waiting, and keeps the line', async () => {
    const slots = openSlots(1);
    const stop = new AbortController();
    let end = (): void => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = slots.take(never, () => held);
    const second = slots.take(stop.signal, async () => 'second');
    const third = slots.take(never, async () => 'third');
    stop.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    end();
    await first;
    expect(await third).toBe('third');
    await expect(slots.take(stop.signal, async () => 'late')).rejects.toThrow('gone');
  });
});
