import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, paragraph, readReport, table } from './read-report.ts';

const WORDS = [
  '2016年',
  '2017年',
  '、',
  '2018年',
  '客户满意度',
  '为',
  '分别为',
  '88.6%',
  '1,234',
  '万元',
  '，',
  '；',
  '。',
  '（',
  '）',
  '行业平均',
  '目标',
  '近三年',
  '由',
  '提高到',
  '第3位',
  '累计',
  '同比增长',
  '公司',
  '营业收入',
  '—',
  '的',
  '和',
  '零',
  '1—6月',
  '占',
  '高于',
  '一百零五',
  '《',
  '》',
  '5个百分点',
  '各区平均',
];
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(''));

describe('any text', () => {
  it('is read without fault, the same each time, with finite values and sane years', () => {
    fc.assert(
      fc.property(sentence, fc.string({ unit: 'binary', maxLength: 60 }), (text, noise) => {
        const document = documentOf([
          paragraph(text),
          paragraph(noise),
          table([
            ['指标', text, noise],
            [noise, text, '1'],
          ]),
        ]);
        const { series } = readReport(document);
        expect(readReport(document).series).toEqual(series);
        for (const each of series) {
          expect(each.indicator.length).toBeGreaterThan(1);
          for (const point of each.points) {
            expect(Number.isFinite(point.value)).toBe(true);
            expect(point.year).toBeGreaterThan(1979);
            expect(point.year).toBeLessThan(2050);
          }
          for (const benchmark of each.benchmarks)
            expect(benchmark.value === null || Number.isFinite(benchmark.value)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['years', '2016年、'.repeat(20_000)],
    ['digits', '1'.repeat(100_000)],
    ['one long name', `2018年${'满意度'.repeat(30_000)}为95%。`],
    ['numbers', `2018年客户满意度分别为${'95%、'.repeat(20_000)}`],
    ['brackets', '（'.repeat(50_000)],
  ])('of a hostile shape takes no more than its length: %s', (_, text) => {
    const started = performance.now();
    readReport(documentOf([paragraph(text)]));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
