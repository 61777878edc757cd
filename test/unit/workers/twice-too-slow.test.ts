import { expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { twiceTooSlow } from '../../../workers/twice-too-slow.ts';

it.each([
  ['parse-timeout', 1, 'parse-timeout'],
  ['parse-timeout', 2, 'too-complex'],
  ['job-timeout', 2, 'too-complex'],
  ['file-store-failed', 9, 'file-store-failed'],
] as const)('%s at start %i counts as %s', (code, attempts, counts) => {
  const error = twiceTooSlow(new AppError(code, '慢'), { attempts });
  expect(error).toMatchObject({ code: counts, message: '慢' });
});

it('leaves other errors as they are', () => {
  const error = new Error('away');
  expect(twiceTooSlow(error, { attempts: 5 })).toBe(error);
});
