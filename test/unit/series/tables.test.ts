import { describe, expect, it } from 'vitest';
import { actuals, chart, documentOf, paragraph, readReport, table } from './read-report.ts';

type Blocks = Parameters<typeof documentOf>[0];
const read = (blocks: Blocks, year = 2019) => readReport(documentOf(blocks), year).series;
const named = (series: ReturnType<typeof read>, name: string) =>
  series.find((each) => each.indicator === name);
const points = (series: ReturnType<typeof read>, name: string, kind: string) =>
  (named(series, name)?.points ?? [])
    .filter((point) => point.kind === kind)
    .map((point) => `${point.year}:${point.value}`)
    .join(' ');
const benchmarks = (series: ReturnType<typeof read>, name: string) =>
  (named(series, name)?.benchmarks ?? []).map((b) => `${b.kind} ${b.name} ${b.year}:${b.value}`).join('; ');

describe('a table with years as columns', () => {
  it('is read with unit column, target, average and benchmark', () => {
    const series = read([
      table([
        ['指标', '单位', '2016年', '2017年', '2018年', '2019年目标', '行业平均', '标杆'],
        ['营业收入', '亿元', '17.95', '21.83', '26.47', '32.00', '11.60', '48.30'],
        ['资产负债率', '%', '52.4', '49.8', '46.9', '45.0', '—', '/'],
      ]),
    ]);
    expect(series).toHaveLength(2);
    expect(actuals(named(series, '营业收入'))).toBe('2016:17.95 2017:21.83 2018:26.47');
    expect(points(series, '营业收入', 'target')).toBe('2019:32');
    expect(benchmarks(series, '营业收入')).toBe(
      'industry-average 行业平均 2018:11.6; best-in-class 标杆 2018:48.3',
    );
    expect(named(series, '营业收入')?.unit).toBe('亿元');
    expect(named(series, '资产负债率')).toMatchObject({
      unit: '%',
      direction: 'down',
      benchmarks: [],
      target: 'set',
    });
  });

  it.each([
    ['falling', ['指标', '2018年', '2017年', '2016年']],
    ['年度', ['指标', '2018年度', '2017年度', '2016年度']],
    ['a day', ['指标', '2018年12月31日', '2017年12月31日', '2016年12月31日']],
    ['bare', ['指标', '2018', '2017', '2016']],
    ['two digits', ['指标', '18年', '17年', '16年']],
    ['FY', ['指标', 'FY18', 'FY17', 'FY16']],
    ['A', ['指标', '2018A', '2017A', '2016A']],
    ['Chinese', ['指标', '二〇一八年', '二〇一七年', '二〇一六年']],
    ['actual in brackets', ['指标', '2018年（实际）', '2017年（实际）', '2016年（实际）']],
    ['blanks inside', ['指 标', '2018 年', '2017 年', '2016 年']],
  ])('reads heads: %s', (_, head) => {
    const series = read([table([head, ['净资产收益率（%）', '14.8', '13.4', '12.1']])]);
    expect(actuals(series[0])).toBe('2016:12.1 2017:13.4 2018:14.8');
    expect(series[0]).toMatchObject({ indicator: '净资产收益率', unit: '%' });
  });

  it('leaves change columns in between out of the levels', () => {
    const series = read([
      table([
        ['项目', '2016年', '2017年', '同比增长', '2018年', '增幅（%）'],
        ['营业收入（万元）', '12,000', '13,200', '10%', '15,840', '20'],
      ]),
    ]);
    expect(actuals(series[0])).toBe('2016:12000 2017:13200 2018:15840');
    expect(series).toHaveLength(1);
  });

  it('marks estimates, plans and part-years', () => {
    const series = read([
      table([
        ['指标', '2016A', '2017A', '2018A', '2019E', '2019年1-9月'],
        ['产量（万台）', '12', '15', '19', '24', '17'],
      ]),
    ]);
    expect(actuals(series[0])).toBe('2016:12 2017:15 2018:19');
    expect(points(series, '产量', 'forecast')).toBe('2019:24');
    expect(points(series, '产量', 'partial')).toBe('2019:17');
  });

  it('reads a two-row head: years over target, actual, attainment', () => {
    const series = read([
      table(
        [
          ['指标', '2017年', '>', '>', '2018年', '>', '>'],
          ['^', '目标', '实际', '达成率', '目标', '实际', '达成率'],
          ['顾客满意度（%）', '90', '91.2', '101.3%', '92', '91.5', '99.5%'],
        ],
        { heads: 2 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2017:91.2 2018:91.5');
    expect(points(series, '顾客满意度', 'target')).toBe('2017:90 2018:92');
    expect(series[0]?.target).toBe('missed');
  });

  it('reads a two-row head: groups over years and comparisons', () => {
    const series = read([
      table(
        [
          ['指标', '单位', '实际完成值', '>', '>', '2019年目标', '2018年对比值', '>'],
          ['^', '^', '2016年', '2017年', '2018年', '^', '行业平均', '标杆企业'],
          ['准时送达率', '%', '96.1', '97.4', '98.5', '98.8', '94.2', '99.0'],
        ],
        { heads: 2 },
      ),
    ]);
    expect(series).toHaveLength(1);
    expect(actuals(series[0])).toBe('2016:96.1 2017:97.4 2018:98.5');
    expect(benchmarks(series, '准时送达率')).toBe(
      'industry-average 行业平均 2018:94.2; best-in-class 标杆企业 2018:99',
    );
  });

  it('finds the second head row where only the first is marked', () => {
    const series = read([
      table(
        [
          ['指标', '2017年', '>', '2018年', '>'],
          ['^', '目标值', '完成值', '目标值', '完成值'],
          ['培训覆盖率（%）', '95', '96', '97', '98'],
        ],
        { heads: 1 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2017:96 2018:98');
  });

  it('reads a three-row head', () => {
    const series = read([
      table(
        [
          ['指标', '近三年完成情况', '>', '>', '>', '对比', '>'],
          ['^', '2017年', '>', '2018年', '>', '2018年', '>'],
          ['^', '计划', '实际', '计划', '实际', '竞争对手A', '行业标杆'],
          ['产量（台）', '100', '110', '120', '125', '90', '180'],
        ],
        { heads: 3 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2017:110 2018:125');
    expect(points(series, '产量', 'target')).toBe('2017:100 2018:120');
    expect(benchmarks(series, '产量')).toBe('competitor 竞争对手A 2018:90; best-in-class 行业标杆 2018:180');
  });

  it('reads a table without marked heads', () => {
    const series = read([
      table(
        [
          ['指标', '2016', '2017', '2018'],
          ['员工满意度（分）', '82.4', '85.1', '87.9'],
        ],
        { heads: 0 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2016:82.4 2017:85.1 2018:87.9');
  });

  it('inherits the heads of the table it continues', () => {
    const head = ['指标', '单位', '2016年', '2017年', '2018年'];
    const series = read([
      table([head, ['利润总额', '万元', '100', '120', '150']], { id: 'first', caption: '表1-1 经营结果' }),
      table([['净资产收益率', '%', '12.1', '13.4', '14.8']], { id: 'second', continues: 'first', heads: 0 }),
    ]);
    expect(actuals(named(series, '净资产收益率'))).toBe('2016:12.1 2017:13.4 2018:14.8');
  });

  it('takes 续表 of the same width for a continuation, also without the reader saying so', () => {
    const head = ['指标', '单位', '2016年', '2017年', '2018年'];
    const series = read([
      table([head, ['利润总额', '万元', '100', '120', '150']], { caption: '表1-1 经营结果' }),
      { kind: 'caption', text: '续表1-1' },
      table([['员工对企业文化的认同度', '%', '—', '91.2', '93.6']], { heads: 0, caption: '续表1-1' }),
    ]);
    expect(actuals(named(series, '员工对企业文化的认同度'))).toBe('2017:91.2 2018:93.6');
  });

  it('does not lend heads to an unrelated table', () => {
    const series = read([
      table(
        [
          ['指标', '2017年', '2018年'],
          ['营业收入（亿元）', '3', '4'],
        ],
        { caption: '表1 经营' },
      ),
      paragraph('下表为各过程的控制值。'),
      table(
        [
          ['入库', '2', '3'],
          ['出库', '4', '5'],
        ],
        { heads: 0, caption: '表2 过程控制值' },
      ),
    ]);
    expect(series.map((each) => each.indicator)).toEqual(['营业收入']);
  });

  it('skips group rows', () => {
    const series = read([
      table([
        ['指标（单位）', '2016', '2017', '2018'],
        ['效率', '>', '>', '>'],
        ['平均等候时间（分钟）', '24.6', '17.3', '10.9'],
        ['质量', '', '', ''],
        ['录入差错率（‰）', '6.3', '4.1', '2.5'],
      ]),
    ]);
    expect(series.map((each) => `${each.indicator} ${each.unit} ${each.direction}`)).toEqual([
      '平均等候时间 分钟 down',
      '录入差错率 ‰ down',
    ]);
  });

  it('reads a category column before the names', () => {
    const series = read([
      table([
        ['类别', '指标', '单位', '2016年', '2017年', '2018年'],
        ['财务', '利润总额', '万元', '100', '120', '150'],
        ['^', '总资产周转率', '次', '1.1', '1.2', '1.3'],
        ['顾客', '顾客满意度', '%', '90', '91', '92'],
      ]),
    ]);
    expect(series.map((each) => each.indicator)).toEqual(['利润总额', '总资产周转率', '顾客满意度']);
  });

  it('reads rows of comparisons under their indicator', () => {
    const series = read([
      table([
        ['指标', '对象', '2016年', '2017年', '2018年'],
        ['顾客满意度（%）', '本公司', '90.1', '91.2', '92.3'],
        ['^', '行业平均', '85.0', '85.5', '86.0'],
        ['^', '竞争对手A', '88.0', '88.5', '89.0'],
      ]),
    ]);
    expect(series).toHaveLength(1);
    expect(actuals(series[0])).toBe('2016:90.1 2017:91.2 2018:92.3');
    expect(series[0]?.benchmarks.map((b) => `${b.kind} ${b.year}:${b.value}`)).toEqual([
      'industry-average 2016:85',
      'industry-average 2017:85.5',
      'industry-average 2018:86',
      'competitor 2016:88',
      'competitor 2017:88.5',
      'competitor 2018:89',
    ]);
  });

  it('reads rows 目标 and 行业平均 that follow the indicator', () => {
    const series = read([
      table([
        ['指标', '2016年', '2017年', '2018年'],
        ['一次交验合格率（%）', '98.1', '98.6', '99.2'],
        ['目标值', '98.0', '98.5', '99.0'],
        ['行业平均', '97.0', '97.1', '97.4'],
      ]),
    ]);
    expect(series).toHaveLength(1);
    expect(points(series, '一次交验合格率', 'target')).toBe('2016:98 2017:98.5 2018:99');
    expect(series[0]?.target).toBe('met');
    expect(series[0]?.benchmarks).toHaveLength(3);
  });

  it('takes the name from the caption where the rows are only who', () => {
    const series = read([
      table(
        [
          ['对象', '2016年', '2017年', '2018年'],
          ['本公司', '90.1', '91.2', '92.3'],
          ['行业平均', '85.0', '85.5', '86.0'],
          ['标杆企业', '93.0', '93.5', '94.0'],
        ],
        { caption: '表3-2 近三年顾客满意度对比（%）' },
      ),
    ]);
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ indicator: '顾客满意度', unit: '%' });
    expect(actuals(series[0])).toBe('2016:90.1 2017:91.2 2018:92.3');
    expect(series[0]?.benchmarks).toHaveLength(6);
  });

  it('reads comparison cells that carry their own name', () => {
    const series = read(
      [
        table([
          ['指标', '单位', '2017 年', '2018 年', '2019 年', '2019 年目标', '比较值（2019 年）'],
          ['政务公开考核得分', '分', '91.4', '93.8', '96.2', '95', '各区平均 90.7'],
          ['窗口人员持证上岗率', '%', '78.5', '88.9', '96.4', '95', '标杆单位甲 94.0'],
          ['行政复议纠错件数', '件', '2', '1', '0', '0', '—'],
        ]),
      ],
      2020,
    );
    expect(benchmarks(series, '政务公开考核得分')).toBe('region 各区平均 2019:90.7');
    expect(benchmarks(series, '窗口人员持证上岗率')).toBe('best-in-class 标杆单位甲 2019:94');
    expect(named(series, '行政复议纠错件数')).toMatchObject({
      benchmarks: [],
      target: 'met',
      direction: 'down',
    });
  });

  it('reads ranks in a rank column', () => {
    const series = read([
      table([
        ['指标', '2016年', '2017年', '2018年', '行业排名'],
        ['产量（万台）', '12', '15', '19', '第3名'],
      ]),
    ]);
    expect(series[0]?.benchmarks).toMatchObject([{ kind: 'rank', grade: 'rank', value: 3, year: 2018 }]);
  });

  it('takes everything under a title 预算 or 计划 for targets', () => {
    const series = read([
      table(
        [
          ['项目', '2018年', '2019年'],
          ['营业收入（亿元）', '20', '25'],
        ],
        { caption: '表2 经营预算' },
      ),
    ]);
    expect(actuals(series[0])).toBe('');
    expect(points(series, '营业收入', 'target')).toBe('2018:20 2019:25');
  });

  it('reads tables side by side', () => {
    const series = read([
      table([
        ['指标', '2017年', '2018年', '指标', '2017年', '2018年'],
        ['利润总额（万元）', '120', '150', '顾客满意度（%）', '91', '92'],
        ['纳税总额（万元）', '20', '25', '员工满意度（%）', '85', '87'],
      ]),
    ]);
    expect(series.map((each) => `${each.indicator} ${actuals(each)}`).sort()).toEqual(
      [
        '利润总额 2017:120 2018:150',
        '纳税总额 2017:20 2018:25',
        '顾客满意度 2017:91 2018:92',
        '员工满意度 2017:85 2018:87',
      ].sort(),
    );
  });

  it('reads one year in the caption over 目标 and 实际', () => {
    const series = read([
      table(
        [
          ['指标', '目标值', '实际值', '行业平均'],
          ['顾客满意度（%）', '90', '92', '86'],
        ],
        { caption: '表5 2018年主要指标完成情况' },
      ),
    ]);
    expect(actuals(series[0])).toBe('2018:92');
    expect(points(series, '顾客满意度', 'target')).toBe('2018:90');
    expect(benchmarks(series, '顾客满意度')).toBe('industry-average 行业平均 2018:86');
  });

  it('dates a comparison column by the text before the table', () => {
    const series = read([
      paragraph('行业平均与标杆均为2017年数据。'),
      table([
        ['指标', '2016年', '2017年', '2018年', '行业平均'],
        ['库存准确率（%）', '99.5', '99.7', '99.8', '98.9'],
      ]),
    ]);
    expect(benchmarks(series, '库存准确率')).toBe('industry-average 行业平均 2017:98.9');
  });
});

describe('heads of many kinds', () => {
  const only = (rows: string[][], options: Parameters<typeof table>[1] = {}) => {
    const series = read([table(rows, options)]);
    return series.map(
      (each) =>
        `${each.indicator} [${each.unit}] ${each.points.map((p) => `${p.year}:${p.value}${p.kind === 'actual' ? '' : p.kind[0]}`).join(' ')}`,
    );
  };
  it('a serial number before the name', () => {
    expect(
      only([
        ['序号', '指标名称', '计量单位', '2016年', '2017年', '2018年'],
        ['1', '产量', '万台', '12', '15', '19'],
      ]),
    ).toEqual(['产量 [万台] 2016:12 2017:15 2018:19']);
  });
  it('a target column without a year', () => {
    expect(
      only([
        ['指标', '目标值', '2016', '2017', '2018'],
        ['顾客满意度（%）', '≥90', '88', '91', '92'],
      ]),
    ).toEqual(['顾客满意度 [%] 2016:88 2017:91 2018:92 2018:90t']);
  });
  it('sums and compound rates', () => {
    expect(
      only([
        ['指标', '2016', '2017', '2018', '三年累计', '年均复合增长率'],
        ['专利授权数（件）', '7', '11', '18', '36', '60%'],
      ]),
    ).toEqual(['专利授权数 [件] 2016:7 2017:11 2018:18']);
  });
  it('who and when in one cell', () => {
    const series = read([
      table([
        ['指标', '本公司2017年', '本公司2018年', '行业平均2018年', '标杆A 2018年'],
        ['不良率（%）', '0.7', '0.5', '0.9', '0.4'],
      ]),
    ]);
    expect(actuals(series[0])).toBe('2017:0.7 2018:0.5');
    expect(benchmarks(series, '不良率')).toBe(
      'industry-average 行业平均 2018:0.9; best-in-class 标杆A 2018:0.4',
    );
  });
  it('us and others under a year', () => {
    const series = read([
      table(
        [
          ['指标', '2018年', '>', '>', '>'],
          ['^', '本公司', '行业平均', '竞争对手A', '竞争对手B'],
          ['毛利率（%）', '32.1', '28.0', '30.5', '29.8'],
        ],
        { heads: 2 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2018:32.1');
    expect(series[0]?.benchmarks.map((b) => b.kind)).toEqual([
      'industry-average',
      'competitor',
      'competitor',
    ]);
  });
  it('averages over several years', () => {
    const series = read([
      table(
        [
          ['指标', '本公司', '>', '行业平均', '>'],
          ['^', '2017年', '2018年', '2017年', '2018年'],
          ['毛利率（%）', '31', '32.1', '27.5', '28.0'],
        ],
        { heads: 2 },
      ),
    ]);
    expect(actuals(series[0])).toBe('2017:31 2018:32.1');
    expect(benchmarks(series, '毛利率')).toBe(
      'industry-average 行业平均 2017:27.5; industry-average 行业平均 2018:28',
    );
  });
  it('indicators over years', () => {
    expect(
      only(
        [
          ['部门', '客户满意度（%）', '>', '员工满意度（%）', '>'],
          ['^', '2017年', '2018年', '2017年', '2018年'],
          ['总体', '90', '92', '84', '86'],
        ],
        { heads: 2 },
      ),
    ).toEqual(['客户满意度 [%] 2017:90 2018:92', '员工满意度 [%] 2017:84 2018:86']);
  });
  it('a title and a unit line inside the table', () => {
    expect(
      only(
        [
          ['近三年经营指标', '>', '>', '>'],
          ['单位：万元', '>', '>', '>'],
          ['项目', '2016年', '2017年', '2018年'],
          ['利润总额', '100', '120', '150'],
        ],
        { heads: 0 },
      ),
    ).toEqual(['利润总额 [万元] 2016:100 2017:120 2018:150']);
  });
  it('units in a second head row', () => {
    expect(
      only([
        ['年度', '营业收入', '净利润'],
        ['^', '亿元', '万元'],
        ['2017年', '3.1', '900'],
        ['2018年', '3.8', '1,150'],
      ]),
    ).toEqual(['营业收入 [亿元] 2017:3.1 2018:3.8', '净利润 [万元] 2017:900 2018:1150']);
  });
  it('one year in the caption, plain values', () => {
    expect(
      only(
        [
          ['指标', '单位', '数值'],
          ['营业收入', '亿元', '3.8'],
        ],
        { caption: '表2 2018年主要经济指标' },
      ),
    ).toEqual(['营业收入 [亿元] 2018:3.8']);
  });
  it('quarters of a year are no years', () => {
    expect(
      only(
        [
          ['指标', '一季度', '二季度', '三季度', '四季度'],
          ['产量（台）', '1', '2', '3', '4'],
        ],
        { caption: '表2 2018年分季度产量' },
      ),
    ).toEqual([]);
  });
  it('a rank in brackets behind the value', () => {
    const series = read([
      table([
        ['指标', '2017年', '2018年'],
        ['市场占有率', '12.0%（全市第2位）', '14.1%（全市第1位）'],
      ]),
    ]);
    expect(actuals(series[0])).toBe('2017:12 2018:14.1');
    expect(series[0]?.benchmarks.map((b) => `${b.kind} ${b.year} ${b.value} ${b.scope}`)).toEqual([
      'rank 2017 2 city',
      'rank 2018 1 city',
    ]);
  });
  it('target and actual of one indicator over years as rows', () => {
    expect(
      only(
        [
          ['年份', '顾客满意度（%）', '>', '员工满意度（%）', '>'],
          ['^', '目标', '实际', '目标', '实际'],
          ['2017', '90', '91', '80', '82'],
          ['2018', '91', '93', '83', '85'],
        ],
        { heads: 2 },
      ),
    ).toEqual([
      '顾客满意度 [%] 2017:91 2017:90t 2018:93 2018:91t',
      '员工满意度 [%] 2017:82 2017:80t 2018:85 2018:83t',
    ]);
  });
  it('of a restated year the value after restatement counts', () => {
    expect(
      only(
        [
          ['项目', '2017年', '>', '2018年'],
          ['^', '调整前', '调整后', '^'],
          ['总资产（亿元）', '20', '21', '25'],
        ],
        { heads: 2 },
      ),
    ).toEqual(['总资产 [亿元] 2017:21 2018:25']);
  });
});

describe('a table with years as rows', () => {
  it('is read with target, average and benchmark rows', () => {
    const series = read([
      table(
        [
          ['年度', '研发投入（万元）', '研发投入占营业收入比重（%）'],
          ['2016年', '2,872', '1.6'],
          ['2017年', '4,148', '1.9'],
          ['2018年', '6,088', '2.3'],
          ['2019年目标', '8,000', '2.5'],
          ['行业平均（2018年）', '—', '1.1'],
          ['标杆企业（2018年）', '—', '2.9'],
        ],
        { caption: '表5-1 创新投入' },
      ),
    ]);
    expect(actuals(named(series, '研发投入'))).toBe('2016:2872 2017:4148 2018:6088');
    expect(points(series, '研发投入', 'target')).toBe('2019:8000');
    expect(benchmarks(series, '研发投入占营业收入比重')).toBe(
      'industry-average 行业平均 2018:1.1; best-in-class 标杆企业 2018:2.9',
    );
  });

  it('takes the name from the caption where the heads are only roles', () => {
    const series = read([
      table(
        [
          ['年度', '目标值', '实际值', '行业平均'],
          ['2016', '90', '90.5', '85'],
          ['2017', '91', '91.8', '85.5'],
          ['2018', '92', '93.1', '86'],
        ],
        { caption: '表3-4 顾客满意度完成情况（单位：%）' },
      ),
    ]);
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ indicator: '顾客满意度', unit: '%', target: 'met' });
    expect(actuals(series[0])).toBe('2016:90.5 2017:91.8 2018:93.1');
    expect(series[0]?.benchmarks).toHaveLength(3);
  });

  it('is read in the long form: name, year, value', () => {
    const series = read([
      table([
        ['指标', '年份', '数值', '单位'],
        ['客户满意度', '2016', '88.6', '分'],
        ['客户满意度', '2017', '90.9', '分'],
        ['客户满意度', '2018', '93.2', '分'],
      ]),
    ]);
    expect(series).toHaveLength(1);
    expect(actuals(series[0])).toBe('2016:88.6 2017:90.9 2018:93.2');
    expect(series[0]?.unit).toBe('分');
  });
});

describe('cells and units', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['１，２３４．５', 1234.5],
    ['1 234.5', 1234.5],
    ['(12.5)', -12.5],
    ['-12.5', -12.5],
    ['95.6①', 95.6],
    ['95.6*', 95.6],
    ['95.6%', 95.6],
    ['95.6（+1.2）', 95.6],
  ])('reads %s', (cell, value) => {
    const series = read([
      table([
        ['指标', '2017年', '2018年'],
        ['某某指标', '1', cell],
      ]),
    ]);
    expect(series[0]?.points.find((point) => point.year === 2018)?.value).toBe(value);
  });

  it.each(['—', '/', 'N/A', '-', '', '–', '无数据', '90~95'])('takes %j for no value', (cell) => {
    const series = read([
      table([
        ['指标', '2017年', '2018年'],
        ['某某指标', '1', cell],
      ]),
    ]);
    expect(actuals(series[0])).toBe('2017:1');
  });

  it('finds the unit in title, head, column, name, and cell', () => {
    const unit = (blocks: Blocks) => read(blocks)[0]?.unit;
    const years = ['2017年', '2018年'];
    expect(
      unit([
        table(
          [
            ['项目', ...years],
            ['利润总额', '1', '2'],
          ],
          { caption: '表1 利润（单位：万元）' },
        ),
      ]),
    ).toBe('万元');
    expect(
      unit([
        paragraph('单位：万元'),
        table([
          ['项目', ...years],
          ['利润总额', '1', '2'],
        ]),
      ]),
    ).toBe('万元');
    expect(
      unit([
        table([
          ['项目', '单位', ...years],
          ['利润总额', '万元', '1', '2'],
        ]),
      ]),
    ).toBe('万元');
    expect(
      unit([
        table([
          ['项目', ...years],
          ['利润总额（万元）', '1', '2'],
        ]),
      ]),
    ).toBe('万元');
    expect(
      unit([
        table([
          ['项目', ...years],
          ['利润总额', '1万元', '2万元'],
        ]),
      ]),
    ).toBe('万元');
    expect(
      unit([
        table([
          ['项目', '2017年（万元）', '2018年（万元）'],
          ['利润总额', '1', '2'],
        ]),
      ]),
    ).toBe('万元');
  });
});

describe('tables that are no series', () => {
  it.each([
    [
      'control values',
      [
        ['过程', '主要要求', '监控指标', '控制值'],
        ['入库', '快速上架', '上架时长', '不超过2小时'],
      ],
    ],
    [
      'an organisation',
      [
        ['部门', '人数', '职责'],
        ['质量部', '28', '质量管理'],
      ],
    ],
    [
      'standards',
      [
        ['标准号', '名称', '状态'],
        ['GB/T 19580-2012', '卓越绩效评价准则', '现行'],
      ],
    ],
    [
      'honours',
      [
        ['序号', '荣誉', '授予时间'],
        ['1', '全国质量奖', '2017年'],
        ['2', '科技进步奖', '2018年'],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(read([table(rows)])).toEqual([]);
  });
});

describe('charts', () => {
  it('give a series with the name of the caption', () => {
    const series = read([
      chart(['2016', '2017', '2018'], [{ name: '', values: [126, 318, 542] }], {
        caption: '图 3-1 信息化模块复用节约资金（万元）',
      }),
    ]);
    expect(series[0]).toMatchObject({ indicator: '信息化模块复用节约资金', unit: '万元' });
    expect(actuals(series[0])).toBe('2016:126 2017:318 2018:542');
  });

  it('take 行业平均 beside it for the comparison', () => {
    const series = read([
      chart(
        ['2016年', '2017年', '2018年'],
        [
          { name: '本公司', values: [89.3, 92.1, 94.8] },
          { name: '行业平均', values: [87.5, 89.6, null] },
        ],
        { title: '近三年顾客满意度趋势图', unit: '%' },
      ),
    ]);
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ indicator: '顾客满意度', unit: '%' });
    expect(series[0]?.benchmarks.map((b) => `${b.kind} ${b.year}:${b.value}`)).toEqual([
      'industry-average 2016:87.5',
      'industry-average 2017:89.6',
    ]);
  });

  it('take years from the series names', () => {
    const series = read([
      chart(
        ['顾客满意度（%）', '员工满意度（%）'],
        [
          { name: '2016年', values: [88, 82] },
          { name: '2017年', values: [90, 85] },
          { name: '2018年', values: [92, 87] },
        ],
        { title: '满意度' },
      ),
    ]);
    expect(series.map((each) => `${each.indicator} ${each.unit} ${actuals(each)}`)).toEqual([
      '顾客满意度 % 2016:88 2017:90 2018:92',
      '员工满意度 % 2016:82 2017:85 2018:87',
    ]);
  });

  it('that are pictures or have no years give nothing', () => {
    expect(read([chart([], [], { caption: '图1 近三年满意度', readable: false })])).toEqual([]);
    expect(
      read([chart(['华南', '华北'], [{ name: '收入', values: [1, 2] }], { title: '收入分布' })]),
    ).toEqual([]);
  });
});
