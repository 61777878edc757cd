import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check as growthMismatch } from '../../../src/checks/rules/growth-mismatch.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { context } from '../checks/context.ts';
import { actuals, documentOf, paragraph, readReport, table } from './read-report.ts';

const heading = (level: number, text: string) => ({ kind: 'heading' as const, level, text });
const item = (text: string) => ({ kind: 'list-item' as const, text });
type Blocks = Parameters<typeof documentOf>[0];
const read = (blocks: Blocks) => readReport(documentOf(blocks), 2019).series;
const named = (blocks: Blocks, name: string) => read(blocks).find((one) => one.indicator === name);

describe('what stands over or beside the values', () => {
  it('dates by the year in the heading, where a report goes year by year', () => {
    const year = (of: number, cost: number): Blocks => [
      heading(1, `${of}年：又一步`),
      item(`单箱作业成本${cost}元，比上一版系统省。`) as Blocks[number],
    ];
    const blocks = [...year(2016, 312), ...year(2017, 298), ...year(2018, 281)];
    expect(actuals(named(blocks, '单箱作业成本'))).toBe('2016:312 2017:298 2018:281');
    // one alone is no annual series
    expect(read(year(2018, 281))).toEqual([]);
  });

  it('knows the years of stages as the text says them', () => {
    const head = [
      ['指标', '实施前', '实施后', '目标值'],
      ['装车用时（分钟）', '46', '19', '20'],
    ];
    const series = named([paragraph('实施前为2016年，实施后为2018年'), table(head)], '装车用时');
    expect(actuals(series)).toBe('2016:46 2018:19');
    expect(series?.points).toContainEqual(expect.objectContaining({ year: 2018, value: 20, kind: 'target' }));
    expect(read([table(head)])).toEqual([]);
  });

  it('takes a year of ours under another name for somebody else, and no legal limit', () => {
    const series = named(
      [
        table([
          ['指标', '2017年', '2018年', '石碣河2018年', '国家限值2018年'],
          ['断面氨氮（mg/L）', '1.74', '0.86', '2.31', '2.0'],
        ]),
      ],
      '断面氨氮',
    );
    expect(actuals(series)).toBe('2017:1.74 2018:0.86');
    expect(series?.benchmarks.map(({ name, value }) => [name, value])).toEqual([['石碣河', 2.31]]);
  });

  it('names rows of places by what the caption measures of them, also where the table goes on', () => {
    const years = ['2016年', '2017年', '2018年'];
    const series = read([
      table(
        [
          ['社区', ...years],
          ['鹤鸣社区', '88.4', '92.3', '94.6'],
          ['石埠社区', '86.5', '90.7', '93.6'],
        ],
        { caption: '表 5 各社区调解成功率（单位：%）', id: 'a' },
      ),
      table(
        [
          ['云栈社区', '—', '86.0', '89.4'],
          ['麻墩社区', '81.3', '87.6', '91.1'],
        ],
        { heads: 0, caption: '续表 5', continues: 'a' },
      ),
    ]);
    expect(series.map(({ indicator }) => indicator)).toEqual([
      '鹤鸣社区调解成功率',
      '石埠社区调解成功率',
      '云栈社区调解成功率',
      '麻墩社区调解成功率',
    ]);
  });

  it('keeps the unit and the title of a chart in a PDF', async () => {
    const file = new URL('../../../fixtures/ecology/report.pdf', import.meta.url);
    const { blocks } = await ingest(new Uint8Array(readFileSync(file)), 'report.pdf');
    const chart = blocks.find((block) => block.kind === 'chart');
    expect(chart).toMatchObject({ title: '厂区光伏发电量（万千瓦时）', unit: '万千瓦时' });
  });
});

describe('a growth', () => {
  it('keeps the year that it is against, in per cent', () => {
    const points = read([paragraph('2018年营业收入3.2亿元，同比增长1.5倍。')])[0]?.points;
    expect(points).toContainEqual(
      expect.objectContaining({ year: 2018, value: 150, kind: 'growth', base: 2017 }),
    );
  });

  it('has no base on other terms or where it is about so much', () => {
    for (const text of [
      '2018年营业收入可比口径同比增长12%。',
      '2018年营业收入同比增长近12%。',
      '2018年营业收入3.2亿元，年均增长12%。',
    ])
      for (const { points } of read([paragraph(text)]))
        expect(points.filter((point) => point.base !== undefined)).toEqual([]);
  });

  it('is set against values that stand elsewhere', () => {
    const blocks = (change: number): Blocks => [
      table([
        ['指标', '2017年', '2018年'],
        ['营业收入（亿元）', '2.8', '3.2'],
      ]),
      paragraph(`2018年营业收入同比增长${change}%。`),
    ];
    const found = (change: number) => {
      const { series, notes } = readReport(documentOf(blocks(change)), 2019);
      return growthMismatch.run(
        context({ series: series.map((one) => ({ ...one, criterion: '1.3' })), notes }),
      );
    };
    expect(found(14.3)).toEqual([]);
    expect(found(21).map(({ indicator }) => indicator)).toEqual(['营业收入']);
  });
});
