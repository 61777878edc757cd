import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/model/result.ts';
import { noticeProgress } from '../../../../src/web/applicant/notice-progress.ts';

const finding = (id: string, message = id): Finding => ({
  id,
  rule: 'missing-point',
  severity: 'warning',
  criterion: '1.1.1',
  message,
  advice: '',
  passages: [],
  data: {},
});
const notice = { findings: ['a', 'b', 'c', 'gone'] };
const before = [finding('a'), finding('b'), finding('c'), finding('other')];

test('before another version is there everything waits', () => {
  const lines = noticeProgress(notice, before, null);
  expect(lines.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  expect(lines[0]?.finding?.id).toBe('a');
  expect(lines[3]).toEqual({ id: 'gone', state: 'waiting' });
});

test('each finding as the newer version has it; what cannot be read is not fixed', () => {
  const lines = noticeProgress(notice, before, {
    fixed: [finding('a'), finding('other')],
    open: [finding('b', '新版本的说法')],
    unverified: [finding('c')],
  });
  expect(lines.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'a fixed',
    'b open',
    'c unverified',
    'gone waiting',
  ]);
  expect(lines[1]?.finding?.message).toBe('新版本的说法');
});
