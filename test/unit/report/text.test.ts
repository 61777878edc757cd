import { describe, expect, test } from 'vitest';
import { displayWidth, truncate, wrapText } from '../../../src/report/display-width.ts';
import { loadFormat } from '../../../src/report/index.ts';
import {
  completeResult,
  docxResult,
  longResult,
  manyShort,
  NASTY,
  pdfResult,
  rubric,
  scannedResult,
} from './sample.ts';

const format = await loadFormat('text');
const render = async (result = pdfResult, options = { color: false, width: 80 }) =>
  String(await format.render(result, rubric, options));

describe('display width', () => {
  test.each([
    ['abc', 3],
    ['顾客', 4],
    ['Ａ１', 4],
    ['，。', 4],
    ['e\u0301', 1],
    ['\u{1F600}', 2],
    ['\u{1F468}\u200d\u{1F469}\u200d\u{1F467}', 2],
    ['שלום', 4],
    ['\u{20BB7}', 2],
    ['█▒·×', 4],
    ['', 0],
  ])('%s is %d wide', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test.each([
    ['没有找到任何内容，请补充。', 10],
    ['由2016年的97.2%提升至2018年的99.1%，处于“行业领先”。', 12],
    ['a'.repeat(50), 8],
    ['见https://example.invalid/a-very-long-address?x=1的说明', 16],
    ['\u{1F600}'.repeat(9), 7],
  ])('%s wraps to %d', (text, width) => {
    const lines = wrapText(text, width);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。！？；：、”）》]/u);
    for (const line of lines) expect(line).not.toMatch(/[“（《]$/u);
  });

  test('words and numbers stay whole', () => {
    expect(wrapText('合格率 97.2% 提升 total quality', 13)).toEqual([
      '合格率 97.2%',
      '提升 total',
      'quality',
    ]);
  });

  test('truncation keeps to the width', () => {
    expect(truncate('聚焦顾客的结果', 8)).toBe('聚焦顾…');
    expect(truncate('聚焦', 4)).toBe('聚焦');
  });
});

describe('text report', () => {
  test.each([40, 60, 80, 200])('no line is wider than %d columns', async (width) => {
    for (const result of [pdfResult, docxResult, scannedResult, completeResult]) {
      for (const line of (await render(result, { color: false, width })).split('\n')) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      }
    }
  });

  test('says what was read and what was inferred', async () => {
    const text = await render();
    expect(text).toContain('某制造公司<自评>报告&附图.pdf（PDF，96 页，28,614 字）');
    expect(text).toContain('（2019版）（由报告推断，可用');
    expect(text).toContain('2019，数据窗口 2016–2018');
    expect(text).not.toContain('--applicant');
  });

  test('counts in one line', async () => {
    expect(await render(pdfResult, { color: false, width: 110 })).toContain(
      '必须补充 2，建议补充 3，提示 4；要点 有证据 5，单薄 2，未见 2，无法核查 1；指标 5 项',
    );
  });

  test('bars show the share of points without colour', async () => {
    const lines = (await render()).split('\n');
    const line = (start: string) => lines.find((text) => text.startsWith(start));
    expect(line('1.1 文化引领 ')).toContain('██████▒▒▒···');
    expect(line('1.2 组织治理 ')).toContain('▒▒▒▒▒▒××××××');
    expect(line('4.3 以人为本')).toContain('············');
  });

  test.each([
    ['PDF', pdfResult, ['〔位置：第10页〕', '〔位置：第9、13页〕', '〔已查看：第3页〕']],
    [
      'DOCX',
      docxResult,
      [
        '〔位置：“3.3 聚焦顾客的结果”下表格〕',
        '“2 组织简介”下“2018年顾客满意度达到9…”一段〕',
        '〔已查看：“1.1 文化引领”〕',
      ],
    ],
  ])('%s places', async (_name, result, places) => {
    const text = (await render(result, { color: false, width: 110 })).replace(/\n {4}(?! )/g, '');
    for (const place of places) expect(text).toContain(place);
  });

  test('hints are only counted, an unknown rule keeps its name', async () => {
    const text = await render(pdfResult, { color: false, width: 110 });
    expect(text).toContain('提示 4 条  approach-without-evaluation 1，缺少对比数据 1，未见要点 2');
    expect(text).not.toContain('没有找到要点');
    expect(text).not.toContain('治理做法没有写到评价');
  });

  test('the last lines say what must be supplied', async () => {
    const text = await render(pdfResult, { color: false, width: 110 });
    expect(text.slice(text.indexOf('小结'))).toMatch(
      /必须补充 2 处\n {2}趋势不足三年 {2}3\.3 聚焦顾客的结果：顾客推荐率\n {2}缺少条目内容 {2}4\.3 以人为本的结果\n建议补充 3 处/,
    );
    expect(await render(completeResult)).not.toContain('小结');
  });

  test('points that were not plainly found are named beside the bar', async () => {
    const lines = (await render(pdfResult, { color: false, width: 110 })).split('\n');
    expect(lines.find((line) => line.startsWith('1.1 '))).toContain(
      '未见 1.1.4 文化评价与改进；单薄 1.1.3 质量安全与诚信',
    );
    expect(lines.find((line) => line.startsWith('3.3 '))).toMatch(/有证据$/);
  });

  test('the same of many indicators is said once, an advice given before is pointed to', async () => {
    const text = await render(manyShort, { color: false, width: 110 });
    expect(text).toContain('以下12项指标只有2018年的实际年度值：指标0、指标1、');
    expect(text.match(/请补齐三年的实际值/g)).toHaveLength(1);
    expect(text).toContain('补正同 3.3〕');
    expect(text).toContain('建议补充 13 处  趋势不足三年 13');
  });

  test('colour only where asked for, and the report cannot drive the terminal', async () => {
    expect(await render()).not.toContain('\u001b');
    const nasty = {
      ...pdfResult,
      document: { ...pdfResult.document, name: NASTY },
      findings: pdfResult.findings.map((finding) => ({ ...finding, message: NASTY, advice: '\u009b2J改' })),
    };
    expect(await render(nasty)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const colored = await render(nasty, { color: true, width: 80 });
    expect(colored).toContain('\u001b[31m');
    expect(colored.replace(/\u001b\[[0-9;]+m/g, '')).toBe(await render(nasty));
  });

  test('an unreadable file is not called lacking', async () => {
    const text = await render(scannedResult);
    expect(text).toContain('整份文件无法核查');
    expect(text).not.toContain('必须补充');
    expect(text).toContain('整份文件没有文字层');
    expect(text).not.toContain('没有发现需要补充的内容');
  });

  test('a complete report', async () => {
    expect(await render(completeResult)).toContain('没有发现需要补充的内容。');
  });

  test('a long report stays short', async () => {
    expect((await render(longResult(3000))).split('\n').length).toBeLessThan(100);
  });
});
