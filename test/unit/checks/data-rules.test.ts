import { describe, expect, test } from 'vitest';
import { loadChecks, runChecks } from '../../../src/checks/index.ts';
import type { Finding } from '../../../src/model/result.ts';
import { analyze } from '../../../src/pipeline/analyze.ts';
import { ruleTitle } from '../../../src/report/labels.ts';
import { passagesOf } from '../../../src/text/passages.ts';
import { chart, documentOf, paragraph, readReport, table } from '../series/read-report.ts';
import { context } from './context.ts';

const RULES = ['growth-mismatch', 'count-mismatch', 'missing-unit', 'adverse-trend', 'unit-jump'];
const heading = (level: number, text: string) => ({ kind: 'heading' as const, level, text });
type Block = Parameters<typeof documentOf>[0][number];

const named = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ rule }) => RULES.includes(rule))
    .map(({ rule, indicator }) => (indicator === undefined ? rule : `${rule} ${indicator}`));

/** Findings of the rules on data as `rule indicator`, all series of one result item, award year 2019. */
async function found(blocks: Block[]): Promise<string[]> {
  const document = documentOf(blocks);
  const { passages } = passagesOf(document);
  const { series, notes } = readReport(document, 2019);
  return named(
    runChecks(await loadChecks(), {
      ...context({ series: series.map((one) => ({ ...one, criterion: '1.3' })), notes }),
      passages: new Map(passages.map((passage) => [passage.id, passage])),
      order: passages.map(({ id }) => id),
    }),
  );
}

const years = ['2016年', '2017年', '2018年'];
const text = (...lines: string[]): Block[] => lines.map(paragraph);
const rows = (...lines: string[][]): Block[] => [table([['指标', '单位', ...years], ...lines])];

const CASES: [name: string, blocks: Block[], wanted: string[]][] = [
  // growth-mismatch
  [
    '同比 that follows from the values',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，同比分别增长10%、12%和14.3%。'),
    [],
  ],
  [
    '同比 that does not',
    text(
      '营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，2018年情况较好。',
      '2018年公司营业收入3.2亿元，同比增长21%。',
    ),
    ['growth-mismatch 营业收入'],
  ],
  [
    'one of several yearly changes is wrong',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，同比分别增长10%、21%和14.3%。'),
    ['growth-mismatch 营业收入'],
  ],
  [
    'of a year named again',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，2017年同比增长12%，低于上年。'),
    [],
  ],
  [
    'of a year named again, wrong',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，2018年同比增长21%。'),
    ['growth-mismatch 营业收入'],
  ],
  [
    'against the values of a table, in another unit',
    [
      ...rows(['营业收入', '万元', '25,120', '28,030', '32,040']),
      ...text('2018年营业收入3.204亿元，同比增长24.3%。'),
    ],
    ['growth-mismatch 营业收入'],
  ],
  [
    'the same, right',
    [
      ...rows(['营业收入', '万元', '25,120', '28,030', '32,040']),
      ...text('2018年营业收入3.204亿元，同比增长14.3%。'),
    ],
    [],
  ],
  [
    'before the value',
    text(
      '营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元。',
      '2018年营业收入同比增长41%，达到3.2亿元。',
    ),
    ['growth-mismatch 营业收入'],
  ],
  [
    'another indicator grew',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，净利润同比增长40%。'),
    [],
  ],
  ['more or less', text('营业收入2017年为2.8亿元，2018年为3.2亿元，同比增长超过10%。'), []],
  ['on another base', text('营业收入2017年为2.8亿元，2018年为3.2亿元，按可比口径同比增长20%。'), []],
  ['the year before is not given', text('2018年公司实现营业收入3.2亿元，同比增长40%。'), []],
  [
    'since an earlier year',
    text('营业收入2016年为2.5亿元，2017年为2.8亿元，2018年为3.2亿元，较2016年增长28%。'),
    [],
  ],
  [
    'since an earlier year, wrong',
    text('营业收入2016年为2.5亿元，2017年为2.8亿元，2018年为3.2亿元，较2016年增长38%。'),
    ['growth-mismatch 营业收入'],
  ],
  [
    'the base in between',
    text(
      '营业收入2016年为2.5亿元，2017年为2.8亿元。',
      '2018年营业收入为3.2亿元，较2017年的2.8亿元增长14.3%。',
    ),
    [],
  ],
  ['yearly mean from-to', text('营业收入由2016年的2.5亿元增长到2018年的3.2亿元，年均增长13.1%。'), []],
  [
    'yearly mean from-to, wrong',
    text('营业收入由2016年的2.5亿元增长到2018年的3.2亿元，年均增长31.1%。'),
    ['growth-mismatch 营业收入'],
  ],
  [
    'compound growth',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，复合增长率为13.1%。'),
    [],
  ],
  [
    'compound growth, wrong',
    text('营业收入2016年、2017年、2018年分别为2.5亿元、2.8亿元和3.2亿元，复合增长率为18%。'),
    ['growth-mismatch 营业收入'],
  ],
  ['a fall', text('顾客投诉量2017年为150件，2018年为120件，同比下降20%。'), []],
  [
    'a fall said to be a rise',
    text('顾客投诉量2017年为150件，2018年为120件，同比增长20%。'),
    ['growth-mismatch 顾客投诉量'],
  ],
  ['points', text('顾客满意度2017年为93.1%，2018年为95.2%，比上年提高2.1个百分点。'), []],
  [
    'points, wrong',
    text('顾客满意度2017年为93.1%，2018年为95.2%，比上年提高1.2个百分点。'),
    ['growth-mismatch 顾客满意度'],
  ],
  ['points said as per cent', text('顾客满意度2017年为93.1%，2018年为95.2%，比上年提高2.1%。'), []],
  [
    'a column of changes',
    [
      table([
        ['指标', '2017年', '2018年', '同比增长'],
        ['营业收入（万元）', '28,030', '32,040', '14.3%'],
        ['新签顾客（家）', '150', '186', '42%'],
      ]),
    ],
    ['growth-mismatch 新签顾客'],
  ],
  [
    'a column of amounts',
    [
      table([
        ['指标', '2017年', '2018年', '同比增减'],
        ['营业收入（万元）', '28,030', '32,040', '4,010'],
      ]),
    ],
    [],
  ],
  [
    'a row of changes',
    rows(['营业收入', '万元', '25,120', '28,030', '32,040'], ['营业收入增长率', '%', '9.8', '11.6', '24.3']),
    ['growth-mismatch 营业收入'],
  ],
  // count-mismatch
  [
    'fewer values than years',
    text('顾客满意度2016年、2017年、2018年分别为93.1%和95.2%。'),
    ['count-mismatch'],
  ],
  ['as many', text('顾客满意度2016年、2017年、2018年分别为92.2%、93.1%和95.2%。'), []],
  ['two changes of three years', text('营业收入2016年、2017年、2018年分别增长12%和15%。'), []],
  ['two names over a period', text('2016—2018年，准时交付率和一次合格率分别为98%和97%。'), []],
  ['said to be measured twice', text('顾客满意度2016年、2017年、2018年两次测评分别为93.1%和95.2%。'), []],
  // missing-unit
  [
    'an amount without a unit',
    [
      table([
        ['指标', ...years],
        ['销售收入', '25120', '28030', '32040'],
        ['顾客满意度（%）', '92', '93', '95'],
      ]),
    ],
    ['missing-unit 销售收入'],
  ],
  [
    'a unit in the caption',
    [
      table(
        [
          ['指标', ...years],
          ['销售收入', '25120', '28030', '32040'],
        ],
        { caption: '表1 市场结果（单位：万元）' },
      ),
    ],
    [],
  ],
  [
    'a unit in words below the table',
    [
      table([
        ['指标', ...years],
        ['销售收入', '25120', '28030', '32040'],
      ]),
      ...text('注：表中金额以万元计。'),
    ],
    [],
  ],
  [
    'a count by its name',
    [
      table([
        ['指标', ...years],
        ['服务人次', '25120', '28030', '32040'],
      ]),
    ],
    [],
  ],
  [
    'a score',
    [
      table([
        ['指标', ...years],
        ['顾客满意度', '92', '93', '95'],
      ]),
    ],
    [],
  ],
  ['a chart', [chart(['2016', '2017', '2018'], [{ name: '销售收入', values: [251, 280, 320] }])], []],
  // adverse-trend
  ['falls twice', rows(['顾客满意度', '%', '95.2', '93.1', '92.2']), ['adverse-trend 顾客满意度']],
  ['falls once', rows(['顾客满意度', '%', '92.2', '95.2', '93.1']), []],
  ['rises again', rows(['顾客满意度', '%', '95.2', '92.2', '93.1']), []],
  ['stays', rows(['顾客满意度', '%', '95.2', '95.2', '95.2']), []],
  ['more complaints', rows(['顾客投诉率', '%', '0.2', '0.3', '0.5']), ['adverse-trend 顾客投诉率']],
  ['fewer complaints', rows(['顾客投诉率', '%', '0.5', '0.3', '0.2']), []],
  ['a place that falls', rows(['市场占有率排名', '位', '3', '4', '6']), ['adverse-trend 市场占有率排名']],
  ['a place that rises', rows(['市场占有率排名', '位', '6', '4', '3']), []],
  ['more hours of training', rows(['顾客培训时长', '小时', '12', '15', '20']), []],
  ['nobody knows which way is good', rows(['关键顾客数量', '家', '12', '10', '9']), []],
  // unit-jump
  ['a slipped point', rows(['顾客满意度', '%', '92.1', '9.35', '95.0']), ['unit-jump 顾客满意度']],
  ['元 for 万元', rows(['销售收入', '万元', '25,120', '28,030', '320400000']), ['unit-jump 销售收入']],
  ['a fraction for per cent', rows(['市场占有率', '%', '0.12', '0.13', '14.1']), ['unit-jump 市场占有率']],
  ['growth by itself', rows(['注册用户', '人', '35', '310', '2,900']), []],
  ['small counts', rows(['新增专利', '件', '2', '2', '20']), []],
  [
    '万元 beside 亿元',
    [
      table([
        ['指标', ...years],
        ['销售收入', '8,900万元', '9,600万元', '1.02亿元'],
      ]),
    ],
    ['unit-jump 销售收入'],
  ],
  [
    'two rows, each in its unit',
    rows(['营业收入', '亿元', '2.5', '2.8', '3.2'], ['净利润', '万元', '3,120', '3,630', '4,020']),
    [],
  ],
];

describe('rules on data, from the text', () => {
  test.each(CASES)('%s', async (_name, blocks, wanted) => {
    expect(await found(blocks)).toEqual(wanted);
  });
});

test('the whole analysis gives them, where the data stand', async () => {
  const document = documentOf([
    heading(1, '3 顾客与市场'),
    heading(2, '3.3 聚焦顾客的结果'),
    paragraph('公司的顾客满意度、市场占有率和营业收入等结果如下。'),
    ...rows(
      ['顾客满意度', '%', '95.2', '93.1', '92.2'],
      ['市场占有率', '%', '0.12', '0.13', '14.1'],
      ['营业收入', '万元', '25,120', '28,030', '32,040'],
    ),
    paragraph('关键顾客的贡献见下表。'),
    table([
      ['指标', ...years],
      ['关键顾客销售收入', '1,120', '1,230', '1,340'],
    ]),
    paragraph('2018年公司营业收入3.204亿元，同比增长24.3%。顾客推荐率2016年、2017年、2018年分别为80%和84%。'),
  ]);
  const { result } = await analyze(document, { rubric: 'economic', applicant: 'organization', year: 2019 });
  expect(named(result.findings).sort()).toEqual([
    'adverse-trend 顾客满意度',
    'count-mismatch',
    'growth-mismatch 营业收入',
    'missing-unit 关键顾客销售收入',
    'unit-jump 市场占有率',
  ]);
  for (const finding of result.findings.filter(({ rule }) => RULES.includes(rule))) {
    expect(finding.passages.length).toBeGreaterThan(0);
    expect(finding.criterion).toMatch(/^3\.3/);
    expect(ruleTitle(finding.rule)).not.toBe(finding.rule);
    if (/mismatch|jump/.test(finding.rule)) expect(finding.message).toContain('请核对');
  }
});
