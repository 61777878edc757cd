import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/result.ts';
import { chineseNumber } from '../../../src/report/notice/chinese-number.ts';
import { draftNotice, NOTICE_LENGTH } from '../../../src/report/notice/draft-notice.ts';
import { viewResult } from '../../../src/report/view.ts';
import { longResult, manyShort, NASTY, pdfResult, rubric } from './sample.ts';

const facts = {
  applicantName: '示例企业',
  roundTitle: '2026年度市长质量奖',
  rubricName: '《评定标准（经济类）》（2019版）',
  due: '2026-10-05',
  today: '2026-09-28',
};
const view = viewResult(pdfResult, rubric);
const of = (severity: Finding['severity']) => pdfResult.findings.filter((one) => one.severity === severity);
const text = draftNotice([...of('error'), ...of('warning')], view, facts);
const lines = text.split('\n');

describe('a notice', () => {
  test('says to whom, about what, until when and from whom', () => {
    expect(lines.slice(0, 4)).toEqual([
      '关于补正自评报告的通知',
      '',
      '示例企业：',
      `　　贵单位申报2026年度市长质量奖的自评报告收悉。经核对材料是否齐全，对照《评定标准（经济类）》（2019版），共有${of('error').length + of('warning').length}项内容需要补充或核对，现通知如下。`,
    ]);
    expect(text).toContain('请于2026年10月5日前修改自评报告');
    expect(lines.slice(-2)).toEqual(['评定委员会秘书处', '2026年9月28日']);
  });

  test('has a section for what must and one for what should be added, in that order', () => {
    const heads = lines.filter((line) => /^　　[一二三四]、/.test(line));
    expect(heads).toEqual(['　　一、必须补充的内容', '　　二、建议补充的内容', '　　三、有关事项']);
  });

  test('tells of each finding the clause, what is missing and what would satisfy it', () => {
    const finding = of('warning').find(({ rule }) => rule === 'missing-point')!;
    const only = draftNotice([finding], view, facts);
    const point = view.items
      .flatMap(({ points }) => points)
      .find(({ point: { id } }) => id === finding.criterion)!;
    expect(only).toContain(view.nameOf(finding.criterion));
    expect(only).toContain(`条款要求：${point.point.asks}`);
    expect(only).toContain('补正要求：');
    expect(only).not.toContain('必须补充');
    expect(only).toContain('一、建议补充的内容');
    expect(only).toContain('二、有关事项');
  });

  test('holds what was chosen and nothing else', () => {
    const [first, ...rest] = of('error');
    const only = draftNotice([first!], view, facts);
    expect(only).toContain('共有1项内容');
    expect(only.match(/^　　\d+\. /gm)).toHaveLength(1 + 4);
    expect(rest.length).toBeGreaterThan(0);
    expect(draftNotice([], view, facts)).toBe('');
  });

  test('says the same of several indicators once', () => {
    const whole = draftNotice(manyShort.findings, viewResult(manyShort, rubric), facts);
    expect(whole.match(/涉及指标：/g)).toHaveLength(1);
    expect(whole).toContain('以下12项指标');
  });

  test('names no score, no place in a ranking, and no verdict', () => {
    expect(text).not.toMatch(/分数|得分|扣分|评分|总分|不合格|不通过|失败|淘汰/);
  });

  test('asks for what could not be read, and does so alone where nothing could', () => {
    const unread = Array.from({ length: 25 }, (_, i) => `第${i + 1}页：没有文字，只有图像`);
    const both = draftNotice(of('error'), view, { ...facts, unread });
    expect(both).toContain('二、无法读取的内容');
    expect(both).toContain('1. 第1页：没有文字，只有图像。');
    expect(both).toContain('另有5处');
    expect(both).toContain('三、有关事项');
    const alone = draftNotice([], view, { ...facts, unread: unread.slice(0, 1) });
    expect(alone).toContain('有内容读不出文字，无法核对，现通知如下');
    expect(alone).not.toContain('需要补充或核对');
    expect(alone).toContain('二、有关事项');
  });

  test('without a day asks to hurry, without today’s date bears none', () => {
    const { today: _, ...without } = facts;
    const plain = draftNotice(of('error'), view, { ...without, due: null });
    expect(plain).toContain('请尽快修改自评报告');
    expect(plain.endsWith('评定委员会秘书处')).toBe(true);
  });

  test('has no control characters, whatever the report says', () => {
    expect(draftNotice(pdfResult.findings, view, { ...facts, applicantName: NASTY })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f\u202e]/,
    );
  });

  test.each([40, 400, 4_000])('of %i findings fits what the service takes, and ends properly', (count) => {
    const long = longResult(count);
    // each of them says something else
    const findings = Array.from({ length: count }, (_, i): Finding => {
      const like = pdfResult.findings.find(({ rule }) => rule === 'missing-point')!;
      return { ...like, id: `f${i}`, severity: 'warning', message: `第${i}处${'内容'.repeat(20)}` };
    });
    const whole = draftNotice(findings, viewResult({ ...long, findings }, rubric), facts);
    expect(whole.length).toBeLessThanOrEqual(NOTICE_LENGTH);
    expect(whole).toContain('第0处');
    expect(whole).toContain('特此通知。');
    expect(whole).toContain('有关事项');
    expect(whole.includes('不再逐项列出')).toBe(count > 100);
    expect(whole).toContain(`共有${count}项`);
  });
});

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [45, '四十五'],
  [100, '100'],
])('%i is %s', (value, written) => {
  expect(chineseNumber(value)).toBe(written);
});
