import { describe, expect, it } from 'vitest';
import {
  actuals,
  chart,
  documentOf,
  paragraph,
  paragraphDocument,
  readReport,
  table,
} from './read-report.ts';

const prose = (...texts: string[]) => readReport(paragraphDocument(texts)).series;
const tables = (...blocks: Parameters<typeof documentOf>[0]) => readReport(documentOf(blocks)).series;

/** The cases that decide whether a checker is good, one by one. */
describe('cases that decide', () => {
  it('targets alone give no actual year', () => {
    const [series] = prose('顾客满意度2017年目标95%，2018年目标96%，2019年目标97%。');
    expect(actuals(series)).toBe('');
    expect(series?.points.map((point) => point.kind)).toEqual(['target', 'target', 'target']);
    const [row] = tables(
      table([
        ['指标', '2017目标', '2018目标', '2019目标'],
        ['顾客满意度（%）', '95', '96', '97'],
      ]),
    );
    expect(actuals(row)).toBe('');
    expect(row?.points).toHaveLength(3);
  });

  it('2016, 2017, 2019 are three years that do not follow each other', () => {
    const [series] = readReport(
      documentOf([
        table([
          ['指标', '2016年', '2017年', '2018年', '2019年'],
          ['客户数量（家）', '38', '46', '—', '57'],
        ]),
      ]),
      2020,
    ).series;
    expect(actuals(series)).toBe('2016:38 2017:46 2019:57');
  });

  it('2017, 2018 and January to August 2019 are two annual years', () => {
    const [series] = prose('准时送达率2017年96.2%、2018年97.5%、2019年1-8月98.0%。');
    expect(actuals(series)).toBe('2017:96.2 2018:97.5');
    expect(series?.points.at(-1)).toMatchObject({ year: 2019, kind: 'partial' });
    const [row] = tables(
      table([
        ['指标', '2017年', '2018年', '2019年1-8月'],
        ['准时送达率（%）', '96.2', '97.5', '98'],
      ]),
    );
    expect(actuals(row)).toBe('2017:96.2 2018:97.5');
  });

  it('同比增长 gives growth without a level', () => {
    const [series] = prose('近三年营业收入同比增长12%、15%、18%。');
    expect(series?.points.map((point) => point.kind)).toEqual(['growth', 'growth', 'growth']);
  });

  it('近三年保持行业领先 has no value', () => {
    expect(prose('近三年保持行业领先。', '公司的智能化运营水平近三年保持行业领先。')).toEqual([]);
  });

  it('2016 in one table and 2017-18 in another are one series, if name and unit agree', () => {
    const series = tables(
      table(
        [
          ['指标', '单位', '2016年'],
          ['客户投诉率', '%', '0.5'],
        ],
        { caption: '表1' },
      ),
      paragraph('下表为近两年数据。'),
      table(
        [
          ['指标', '单位', '2017年', '2018年'],
          ['客户投诉率', '%', '0.4', '0.3'],
        ],
        { caption: '表2' },
      ),
    );
    expect(series).toHaveLength(1);
    expect(actuals(series[0])).toBe('2016:0.5 2017:0.4 2018:0.3');
  });

  it('does not join the same name in units that do not convert', () => {
    const series = tables(
      table([
        ['指标', '单位', '2016年', '2017年'],
        ['客户投诉', '%', '0.5', '0.4'],
      ]),
      paragraph('下表为件数。'),
      table([
        ['指标', '单位', '2016年', '2017年'],
        ['客户投诉', '件', '50', '40'],
      ]),
    );
    expect(series.map((each) => each.unit)).toEqual(['%', '件']);
  });

  it('顾客满意度, 客户满意度 and 用户满意率 are one; 员工满意度 is another', () => {
    const series = tables(
      table([
        ['指标', '2016年'],
        ['顾客满意度（%）', '88'],
        ['员工满意度（%）', '80'],
      ]),
      paragraph('客户满意度2017年为90%，员工满意度2017年为82%。'),
      paragraph('用户满意率2018年为92%，供应商满意度2018年为85%。'),
    );
    expect(series.map((each) => `${each.indicator} ${actuals(each)}`)).toEqual([
      '顾客满意度 2016:88 2017:90 2018:92',
      '员工满意度 2016:80 2017:82',
      '供应商满意度 2018:85',
    ]);
  });

  it.each([
    ['营业收入', '净利润'],
    ['营业收入', '营业收入增长率'],
    ['研发投入', '研发投入占营业收入比重'],
    ['投诉率', '投诉处理率'],
    ['员工满意度', '供应商满意度'],
    ['专利申请数', '专利授权数'],
    ['产量', '销售量'],
  ])('%s and %s stay apart', (a, b) => {
    const series = tables(
      table([
        ['指标', '2017年', '2018年'],
        [a, '1', '2'],
      ]),
      paragraph('另一表。'),
      table([
        ['指标', '2017年', '2018年'],
        [b, '3', '4'],
      ]),
    );
    expect(series).toHaveLength(2);
  });

  it('1.2亿元 and 12,000万元 are equal', () => {
    const series = tables(
      table([
        ['指标', '单位', '2017年', '2018年'],
        ['营业收入', '亿元', '1.0', '1.2'],
      ]),
      paragraph('2018年实现营业收入12,000万元。'),
    );
    expect(series).toHaveLength(1);
    expect(series[0]?.points).toMatchObject([
      { year: 2017, value: 1 },
      { year: 2018, value: 1.2 },
    ]);
  });

  it('keeps flat trends of 100 % and of no accidents', () => {
    const series = prose('合同履约率近三年均为100%。', '2016—2018年，安全事故均为0起。');
    expect(series.map(actuals)).toEqual(['2016:100 2017:100 2018:100', '2016:0 2017:0 2018:0']);
  });

  it('knows that a falling 不良率 is good and does not judge the unknown', () => {
    const series = tables(
      table([
        ['指标', '2018年', '2018年目标'],
        ['不良率（%）', '0.5', '0.6'],
        ['甲乙丙值', '5', '6'],
        ['丁值', '6', '6'],
      ]),
    );
    expect(series.map((each) => `${each.direction} ${each.target}`)).toEqual([
      'down met',
      'unknown set',
      'unknown met',
    ]);
  });

  it('行业平均 for 2018 only is a comparison of one year', () => {
    const [series] = prose('不良率2016年0.9%、2017年0.7%、2018年0.5%，2018年行业平均为0.95%。');
    expect(series?.benchmarks).toMatchObject([
      { kind: 'industry-average', year: 2018, value: 0.95, grade: 'value' },
    ]);
  });

  it('a year under a title 预算 or 计划 is a target', () => {
    const [series] = tables(
      table(
        [
          ['项目', '2018年'],
          ['营业收入（万元）', '100'],
        ],
        { caption: '表2-1 2018年度预算' },
      ),
    );
    expect(series?.points).toMatchObject([{ year: 2018, kind: 'target' }]);
  });

  it('2016-2018年累计3.6亿元 is no annual year', () => {
    expect(
      prose('2016-2018年研发投入累计3.6亿元。')
        .flatMap((each) => each.points)
        .some((point) => point.kind === 'actual'),
    ).toBe(false);
    const [joined] = prose('研发投入2018年为1.3亿元。', '2016-2018年研发投入累计3.6亿元。');
    expect(joined?.points.map((point) => `${point.kind} ${point.value}`)).toEqual([
      'actual 1.3',
      'cumulative 3.6',
    ]);
  });

  it('分别为 with three years and two values is a count mismatch, and nothing is guessed', () => {
    const { series, notes } = readReport(
      paragraphDocument(['2016年、2017年和2018年客户满意度分别为90.2%、92.1%。']),
    );
    expect(series).toEqual([]);
    expect(notes).toMatchObject([{ code: 'count-mismatch', expected: 3, found: 2 }]);
  });

  it('two values for one year are both kept', () => {
    const series = tables(
      paragraph('2018年实现营业收入27.46亿元，在册员工3,124人。'),
      table([
        ['指标', '单位', '2017年', '2018年'],
        ['营业收入', '亿元', '21.83', '26.47'],
      ]),
      paragraph('截至2018年底，在册员工3,142人。'),
    );
    const values = (name: string) =>
      series
        .find((each) => each.indicator === name)
        ?.points.filter((point) => point.year === 2018)
        .map((point) => point.value)
        .sort();
    expect(values('营业收入')).toEqual([26.47, 27.46]);
    expect(values('在册员工')).toEqual([3124, 3142]);
  });

  it('由2016年的92%提升至2018年的97% are two points without a middle', () => {
    expect(actuals(prose('客户满意度由2016年的92%提升至2018年的97%。')[0])).toBe('2016:92 2018:97');
  });

  it('a picture gives nothing', () => {
    expect(tables(chart([], [], { caption: '图3 近三年客户满意度', readable: false }))).toEqual([]);
  });
});

describe('the series of one indicator', () => {
  it('takes table, prose and chart together, points by year', () => {
    const series = tables(
      chart(['2016', '2017'], [{ name: '客户满意度', values: [88, 90] }], { unit: '%' }),
      paragraph('2018年客户满意度为93%，2019年上半年为93.5%。'),
    );
    expect(series).toHaveLength(1);
    expect(series[0]?.points.map((point) => `${point.year} ${point.kind}`)).toEqual([
      '2016 actual',
      '2017 actual',
      '2018 actual',
      '2019 partial',
    ]);
  });

  it('joins a name that the other ends in, where the values agree in one section', () => {
    const document = documentOf([
      table([
        ['指标', '2016年', '2017年', '2018年'],
        ['窗口人员年流失率（%）', '18.2', '13.5', '9.6'],
      ]),
      paragraph('年流失率2016年为18.2%，2018年为9.6%。'),
      paragraph('重点岗位年流失率2016年为8.2%，2018年为5.6%。'),
    ]);
    const series = readReport(document, 2019, () => '4.3').series;
    expect(series.map((each) => each.indicator)).toEqual(['窗口人员年流失率', '重点岗位年流失率']);
  });

  it('points and comparisons name their passages', () => {
    const { series } = readReport(
      documentOf([
        table([
          ['指标', '2016年', '2017年'],
          ['产量（台）', '1', '2'],
          ['销量（台）', '3', '4'],
        ]),
        paragraph('2018年产量为5台，行业平均为4台。'),
      ]),
    );
    expect(series[0]?.points.map((point) => point.passage)).toEqual(['p0', 'p0', 'p2']);
    expect(series[0]?.benchmarks[0]?.passage).toBe('p2');
    expect(series[1]?.points.map((point) => point.passage)).toEqual(['p1', 'p1']);
  });
});
