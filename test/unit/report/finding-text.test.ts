import { describe, expect, test } from 'vitest';
import { groupFindings } from '../../../src/report/finding-group.ts';
import { sentence, splitAdvice } from '../../../src/report/finding-text.ts';
import { unreadEntries } from '../../../src/report/unread.ts';
import { manyShort, pdfResult } from './sample.ts';

describe('sentence', () => {
  test.each([
    ['缺 2018 年', '缺2018年。'],
    ['少于 3 个，至少 12 项', '少于3个，至少12项。'],
    ['条目“1.1 年度计划”的内容', '条目“1.1 年度计划”的内容。'],
    ['要点 3.3.2 与图 4-2 ', '要点 3.3.2 与图 4-2。'],
    ['2.1.1 年度计划', '2.1.1 年度计划。'],
    ['指标““秒批”事项数”陈旧', '指标“‘秒批’事项数”陈旧。'],
    ['只有一个”引号“', '只有一个”引号“。'],
    ['“甲 2018 年”引文不动', '“甲 2018 年”引文不动。'],
    ['请核对。', '请核对。'],
    ['', ''],
  ])('%s', (text, written) => {
    expect(sentence(text)).toBe(written);
  });
});

describe('advice', () => {
  test.each([
    ['请补充本条目：甲；乙；丙', '请补充本条目：', ['甲', '乙', '丙']],
    ['请补充简介：情况：规模；环境：形势。', '请补充简介：', ['情况：规模', '环境：形势']],
    ['请补齐实际值；确无数据的请说明', '请补齐实际值；确无数据的请说明。', []],
    ['请补充：只有一条', '请补充：只有一条。', []],
    ['', '', []],
  ])('%s', (advice, lead, parts) => {
    expect(splitAdvice(advice)).toEqual({ lead, parts });
  });
});

describe('groups', () => {
  test('only findings that say the same of one criterion are put together, none is lost', () => {
    const groups = groupFindings(manyShort.findings);
    expect(groups.map((group) => group.findings.length)).toEqual([12, 1]);
    expect(groups[0]?.indicators).toHaveLength(12);
    expect(groups[1]).toMatchObject({ indicators: [], message: '指标“指标12”只有2018年的实际年度值。' });
    expect(groupFindings(pdfResult.findings).map((group) => group.head)).toEqual(pdfResult.findings);
  });

  test.each([
    ['advice', { advice: '别的' }],
    ['severity', { severity: 'error' as const }],
    ['what is said', { message: '指标“指标0”没有实际年度值' }],
  ])('another %s stays apart', (_name, change) => {
    const [first, second] = manyShort.findings;
    expect(groupFindings([{ ...first!, ...change }, second!])).toHaveLength(2);
  });
});

test('the same trouble of several pages is one entry', () => {
  const on = (page: number) => ({ code: 'page-without-text', message: `第 ${page} 页没有文字`, page });
  expect(
    unreadEntries({
      ...pdfResult,
      diagnostics: [on(1), on(2), on(12), { code: 'x', message: '第3页和第4页之间', page: 3 }],
    }),
  ).toEqual([
    { where: '第1–2、12页', message: '没有文字。', code: 'page-without-text' },
    { where: '第3页', message: '第3页和第4页之间。', code: 'x' },
  ]);
});
