import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '../../../src/storage/new-id.ts';

it('makes version 7 UUIDs that carry their time', () => {
  const now = Date.now() + 1_000;
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
});

it('never goes back, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_102_444_800_000 }), { minLength: 2 }), (clock) => {
      const ids = clock.map((now) => newId(now));
      expect(ids).toEqual([...ids].sort());
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
