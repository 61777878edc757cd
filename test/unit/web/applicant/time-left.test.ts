import { describe, expect, test } from 'vitest';
import { timeLeft } from '../../../../src/web/applicant/time-left.ts';

const at = (iso: string) => timeLeft('2026-09-30T18:00:00+08:00', new Date(iso));

describe('time left until a deadline', () => {
  test.each([
    ['2026-09-10T18:00:00+08:00', '还有 20 天'],
    ['2026-09-27T15:30:00+08:00', '还有 3 天 2 小时'],
    ['2026-09-28T17:59:00+08:00', '还有 2 天'],
    ['2026-09-30T12:30:00+08:00', '还有 5 小时'],
    ['2026-09-30T17:20:00+08:00', '还有 40 分钟'],
    ['2026-09-30T17:59:30+08:00', '不到 1 分钟'],
    ['2026-09-30T18:00:00+08:00', '已截止'],
    ['2026-10-02T00:00:00+08:00', '已截止'],
  ])('%s: %s', (now, text) => {
    expect(at(now).text).toBe(text);
  });

  test('never more than there is', () => {
    // 23 hours 59 minutes are not a day
    expect(at('2026-09-29T18:01:00+08:00').text).toBe('还有 23 小时');
  });

  test('three days before it is soon, at the moment itself it is over', () => {
    expect(at('2026-09-27T17:59:00+08:00')).toMatchObject({ soon: false, over: false });
    expect(at('2026-09-27T18:00:01+08:00')).toMatchObject({ soon: true, over: false });
    expect(at('2026-09-30T18:00:00+08:00')).toMatchObject({ soon: false, over: true });
  });
});
