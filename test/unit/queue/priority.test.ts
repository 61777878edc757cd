import { expect, it } from 'vitest';
import { priorityOf } from '../../../src/queue/priority.ts';

const deadline = new Date('2026-09-30T10:00:00Z');
const at = (iso: string) => ({ now: new Date(iso), deadline, hours: 48 });

it('puts the last hours before the deadline first and imports last', () => {
  const usual = priorityOf(at('2026-09-28T09:59:59Z'));
  const urgent = priorityOf(at('2026-09-28T10:00:00Z'));
  expect(urgent).toBeLessThan(usual);
  expect(priorityOf(at('2026-10-01T00:00:00Z'))).toBe(urgent);
  expect(priorityOf({ ...at('2026-09-30T09:00:00Z'), deadline: null })).toBe(usual);
  expect(priorityOf({ ...at('2026-09-30T09:00:00Z'), bulk: true })).toBeGreaterThan(usual);
});
