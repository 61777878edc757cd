import { describe, expect, it } from 'vitest';
import type { ReadSeries } from '../../../src/model/series.ts';
import { actuals, documentOf, paragraph, readReport, table } from './read-report.ts';

type Blocks = Parameters<typeof documentOf>[0];
const read = (blocks: Blocks): ReadSeries[] => readReport(documentOf(blocks), 2019).series;
const values = (blocks: Blocks): Record<string, string> =>
  Object.fromEntries(read(blocks).map((one) => [`${one.indicator} ${one.unit}`.trim(), actuals(one)]));
const YEARS = ['2017年', '2018年'];

describe('a line without values', () => {
  const head = ['指标', ...YEARS];

  it('of a target or of others heads no group', () => {
    for (const label of ['目标值', '行业平均', '本公司', '完成率']) {
      const series = read([
        table([
          head,
          ['顾客满意度（%）', '91', '92'],
          [label, '', ''],
          ['目标值', '90', '91'],
          ['营业收入（万元）', '810', '905'],
          ['目标值', '800', '900'],
        ]),
      ]);
      expect(series.map(({ indicator }) => indicator)).toEqual(['顾客满意度', '营业收入']);
      expect(series[0]?.points.filter(({ kind }) => kind === 'target').map(({ value }) => value)).toEqual([
        90, 91,
      ]);
    }
  });

  it('heads one where it is merged over the whole width, also under a name of our own', () => {
    const group = (name: string, first: string): string[][] => [
      [name, '>', '>'],
      ['合格率（%）', first, '92'],
    ];
    expect(values([table([head, ...group('企业', '91'), ...group('其他市场', '81')])])).toEqual({
      '企业合格率 %': '2017:91 2018:92',
      '其他市场合格率 %': '2017:81 2018:92',
    });
  });
});

describe('a title', () => {
  it('fills its line: a year over some columns is a head', () => {
    const series = read([
      table(
        [
          ['', '2018年', '>', ''],
          ['指标', '目标', '实际', '备注'],
          ['顾客满意度（%）', '90', '92', '达标'],
        ],
        { heads: 2 },
      ),
    ]);
    expect(series[0]?.points).toMatchObject([
      { year: 2018, kind: 'actual', value: 92 },
      { year: 2018, kind: 'target', value: 90 },
    ]);
  });

  it('or a unit may stand alone in its line', () => {
    const rows = [
      ['', '', '单位：万元'],
      ['指标', ...YEARS],
      ['营业收入', '810', '905'],
    ];
    expect(values([table(rows, { heads: 2 })])).toEqual({ '营业收入 万元': '2017:810 2018:905' });
  });
});

describe('a table that goes on', () => {
  const head = ['指标', ...YEARS];
  const first = (rows: string[][]) => table([head, ...rows], { id: 'a', caption: '表 3 主要指标' });
  const next = (rows: string[][], heads = 0) => table(rows, { heads, id: 'b', continues: 'a' });

  it.each([
    ['without its head', []],
    ['under its head again', [head]],
    ['under a head that lost its words', [['', '', '']]],
  ])('keeps groups, %s', (_, again) => {
    const top = [
      ['甲厂', '>', '>'],
      ['合格率（%）', '91', '92'],
      ['乙厂', '>', '>'],
    ];
    const rest = [
      ['合格率（%）', '81', '82'],
      ['丙厂', '>', '>'],
      ['合格率（%）', '71', '72'],
    ];
    const whole = values([first([...top, ...rest])]);
    expect(Object.keys(whole)).toEqual(['甲厂合格率 %', '乙厂合格率 %', '丙厂合格率 %']);
    expect(values([first(top), next([...again, ...rest])])).toEqual(whole);
  });

  it('keeps whose target and average its first lines are', () => {
    const series = read([
      first([['顾客满意度（%）', '91', '92']]),
      next([
        ['目标值', '90', '91'],
        ['行业平均', '85', '86'],
      ]),
    ]);
    expect(series.map(({ indicator }) => indicator)).toEqual(['顾客满意度']);
    expect(series[0]?.points.filter(({ kind }) => kind === 'target')).toHaveLength(2);
    expect(series[0]?.benchmarks.map(({ value }) => value)).toEqual([85, 86]);
  });

  it('keeps units and the newest year where years run down', () => {
    const heads = [
      ['年度', '营业收入', '顾客满意度'],
      ['单位', '万元', '%'],
    ];
    const rows = [
      ['2017年', '810', '91'],
      ['2018年', '905', '92'],
      ['行业平均', '700', '85'],
    ];
    for (const cut of [1, 2])
      for (const series of read([
        table([...heads, ...rows.slice(0, cut)], { heads: 1, id: 'a' }),
        next(rows.slice(cut)),
      ])) {
        expect(series.unit).toBe(series.indicator === '营业收入' ? '万元' : '%');
        expect(series.points).toHaveLength(2);
        expect(series.benchmarks.map(({ year }) => year)).toEqual([2018]);
      }
  });

  it('keeps the name of a merged cell that the page broke', () => {
    const long = [
      ['指标', '单位', '年度', '目标', '实际'],
      ['营业收入', '万元', '2016年', '700', '720'],
    ];
    const rest = [
      ['', '', '2017年', '800', '810'],
      ['^', '^', '2018年', '900', '905'],
      ['净利润', '万元', '2016年', '70', '72'],
    ];
    expect(values([table(long, { id: 'a' }), next(rest)])).toEqual({
      '营业收入 万元': '2016:720 2017:810 2018:905',
      '净利润 万元': '2016:72',
    });
  });

  it('gives no year twice to a name that stands in the first line only', () => {
    const rows = [
      ['指标', '年度', '实际'],
      ['合格率（%）', '2017年', '91'],
      ['', '2018年', '92'],
      ['', '2017年', '55'],
      ['', '2018年', '56'],
    ];
    expect(values([table(rows)])).toEqual({ '合格率 %': '2017:91 2018:92' });
  });

  it('stands alone under another unit or caption', () => {
    const other = {
      ...next([['营业成本', '600', '610']]),
      caption: '续表 3（单位：亿元）',
    };
    const blocks = [paragraph('单位：万元'), first([['营业收入', '810', '905']]), other] as Blocks;
    expect(values(blocks)).toEqual({
      '营业收入 万元': '2017:810 2018:905',
      '营业成本 亿元': '2017:600 2018:610',
    });
  });
});
