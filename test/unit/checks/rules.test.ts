import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadChecks, runChecks } from '../../../src/checks/index.ts';
import { isBareClaim } from '../../../src/checks/rules/unquantified-claim.ts';
import type { SeriesNote } from '../../../src/model/series.ts';
import { benchmark, context, type Given, series } from './context.ts';

const compared = { benchmarks: [benchmark('value')] };
/** Three sound indicators, so that only what a case adds can be wrong. */
const sound = ['甲率', '乙率', '丙率'].map((name) =>
  series(name, '2016=1 2017=2 2018=3', { ...compared, target: 'met' }),
);

/** A sentence of passage p1 on a change of 320万元 against the year before. */
const growth = (text: string, change: number): SeriesNote => ({
  code: 'growth',
  passage: 'p1',
  text,
  levels: [{ value: 320, unit: '万元' }],
  changes: [change],
  unit: '%',
  span: 'year',
  from: null,
  to: null,
});
const counts = (text: string): SeriesNote => ({
  code: 'count-mismatch',
  passage: 'p1',
  text,
  expected: 3,
  found: 2,
});

/** A text of our own that plays the standard's. */
const OFFICIAL =
  '果园的主人应当在每年春天之前想清楚要种哪些树，听取邻居和买家的想法，把园子分成几块，逐块写明由谁照看、何时修剪、怎样防虫，并在秋天回头看一看收成是否如愿。';

/** rule, what is given, findings wanted as `criterion indicator severity`. */
const CASES: [rule: string, name: string, given: Given, wanted: string[]][] = [
  ['missing-profile', 'none', { coverage: { '0': { state: 'missing' } } }, ['0 - error']],
  ['missing-profile', 'there', {}, []],
  ['missing-profile', 'not readable', { coverage: { '0': { state: 'unreadable' } } }, []],
  ['missing-item', 'none', { coverage: { '1.1': { state: 'missing' } } }, ['1.1 - error']],
  ['missing-item', 'thin is not missing', { coverage: { '1.1': { state: 'thin' } } }, []],
  ['missing-item', 'not readable', { coverage: { '1.3': { state: 'unreadable' } } }, []],
  [
    'missing-point',
    'process',
    {
      coverage: {
        '1.1': { points: { '1.1.1': 'found', '1.1.2': 'missing', '1.1.3': 'thin', '1.1.4': 'found' } },
      },
    },
    ['1.1.2 - warning'],
  ],
  [
    'missing-point',
    'result: only a hint',
    { coverage: { '1.3': { points: { '1.3.1': 'found', '1.3.2': 'missing' } } } },
    ['1.3.2 - info'],
  ],
  [
    'missing-point',
    'not below a missing item',
    { coverage: { '1.1': { state: 'missing', points: { '1.1.1': 'missing' } } } },
    [],
  ],
  ['few-indicators', 'two', { series: sound.slice(0, 2) }, ['1.3 - warning']],
  ['few-indicators', 'three', { series: sound }, []],
  [
    'few-indicators',
    'two and a chart that cannot be read',
    { series: sound.slice(0, 2), charts: ['c1'] },
    [],
  ],
  ['few-indicators', 'item missing', { coverage: { '1.3': { state: 'missing' } } }, []],
  ['short-trend', 'two years', { series: [series('丁率', '2017=1 2018=2')] }, ['1.3 丁率 error']],
  [
    'short-trend',
    'only targets',
    { series: [series('丁率', '2017=95t 2018=96t 2019=97t')] },
    ['1.3 丁率 error'],
  ],
  [
    'short-trend',
    'not consecutive',
    { series: [series('丁率', '2016=1 2017=2 2019=3')] },
    ['1.3 丁率 error'],
  ],
  [
    'short-trend',
    'two years and a part-year',
    { series: [series('丁率', '2017=1 2018=2 2019=3p')] },
    ['1.3 丁率 error'],
  ],
  [
    'short-trend',
    'growth without a level',
    { series: [series('丁率', '2016=12g 2017=15g 2018=18g')] },
    ['1.3 丁率 error'],
  ],
  ['short-trend', 'one cumulative figure', { series: [series('丁率', '2018=3.6c')] }, []],
  ['short-trend', 'three equal years', { series: [series('丁率', '2016=100 2017=100 2018=100')] }, []],
  ['short-trend', 'a project', { project: true, series: [series('丁率', '2018=1')] }, ['1.3 丁率 info']],
  ['short-trend', 'in a process item', { series: [series('丁率', '2018=1', { criterion: '1.1' })] }, []],
  [
    'stale-data',
    'ends a year early',
    { series: [series('丁率', '2015=1 2016=2 2017=3')] },
    ['1.3 丁率 error'],
  ],
  [
    'stale-data',
    'a target does not renew it',
    { series: [series('丁率', '2015=1 2016=2 2017=3 2018=4t')] },
    ['1.3 丁率 error'],
  ],
  [
    'stale-data',
    'a part-year does not renew it',
    { series: [series('丁率', '2015=1 2016=2 2017=3 2018=4p')] },
    ['1.3 丁率 error'],
  ],
  ['stale-data', 'newest is the last year', { series: [series('丁率', '2016=1 2017=2 2018=3')] }, []],
  ['stale-data', 'too short is not stale', { series: [series('丁率', '2015=1 2016=2')] }, []],
  ['missing-benchmark', 'nobody compared', { series: [series('丁率', '2018=1')] }, ['1.3 - error']],
  [
    'missing-benchmark',
    'named without a figure',
    { series: [series('丁率', '2018=1', { benchmarks: [benchmark('named')] })] },
    ['1.3 - error'],
  ],
  [
    'missing-benchmark',
    'a claim',
    { series: [series('丁率', '2018=1', { benchmarks: [benchmark('claim')] })] },
    ['1.3 - error'],
  ],
  [
    'missing-benchmark',
    'a place',
    { series: [series('丁率', '2018=1', { benchmarks: [benchmark('rank')] })] },
    [],
  ],
  [
    'missing-benchmark',
    'one of two',
    { series: [series('丁率', '2018=1'), sound[0] as never] },
    ['1.3 丁率 info'],
  ],
  [
    'missing-benchmark',
    'a comparison chart that cannot be read',
    { series: [series('丁率', '2018=1')], charts: ['c1'] },
    [],
  ],
  ['missing-target', 'none', { series: [series('丁率', '2018=1')] }, ['1.3 - error']],
  ['missing-target', 'one is enough', { series: [series('丁率', '2018=1'), sound[0] as never] }, []],
  [
    'missing-target',
    'said in words',
    { series: [series('丁率', '2018=1')], text: '各项指标均超过年初的计划值。' },
    [],
  ],
  [
    'inconsistent-data',
    'two values',
    { series: [series('丁率', '2018=26.47@p1 2018=27.46@p2')] },
    ['1.3 丁率 warning'],
  ],
  ['inconsistent-data', 'rounded', { series: [series('丁率', '2018=26.47@p1 2018=26.5@p2')] }, []],
  ['inconsistent-data', 'target and actual', { series: [series('丁率', '2018=95@p1 2018=94t@p2')] }, []],
  [
    'growth-mismatch',
    'a stated change that the values do not give',
    {
      series: [series('丁额', '2017=280 2018=320', { unit: '万元' })],
      notes: [growth('丁额320万元，同比增长24%', 24)],
    },
    ['1.3 丁额 warning'],
  ],
  [
    'growth-mismatch',
    'rounded',
    {
      series: [series('丁额', '2017=280 2018=320', { unit: '万元' })],
      notes: [growth('丁额320万元，同比增长14%', 14)],
    },
    [],
  ],
  [
    'growth-mismatch',
    'two indicators with the value',
    {
      series: ['丁额', '戊额'].map((name) => series(name, '2017=280 2018=320', { unit: '万元' })),
      notes: [growth('320万元，同比增长24%', 24)],
    },
    [],
  ],
  [
    'growth-mismatch',
    'the year before has two values, one of which agrees',
    {
      series: [series('丁额', '2017=258@p1 2017=280@p2 2018=320', { unit: '万元' })],
      notes: [growth('丁额320万元，同比增长24%', 24)],
    },
    [],
  ],
  ['count-mismatch', 'three years, two values', { notes: [counts('满意度分别为')] }, ['1.3.1 - warning']],
  ['count-mismatch', 'of changes', { notes: [counts('产值分别增长')] }, []],
  ['count-mismatch', 'of several names', { notes: [counts('甲率、乙率分别为')] }, []],
  ['count-mismatch', 'a name with 及 in it', { notes: [counts('处理及时率分别为')] }, ['1.3.1 - warning']],
  [
    'missing-unit',
    'an amount',
    { series: [series('丁收入', '2017=1 2018=2', { unit: '' })] },
    ['1.3 丁收入 info'],
  ],
  ['missing-unit', 'with its unit', { series: [series('丁收入', '2017=1 2018=2', { unit: '万元' })] }, []],
  ['missing-unit', 'a count', { series: [series('丁人次', '2017=1 2018=2', { unit: '' })] }, []],
  ['missing-unit', 'a score', { series: [series('满意度', '2017=90 2018=92', { unit: '' })] }, []],
  ['missing-unit', 'only targets', { series: [series('丁收入', '2019=2t', { unit: '' })] }, []],
  [
    'missing-unit',
    'a unit in the same place',
    { series: [series('丁收入', '2017=1 2018=2', { unit: '' })], text: '丁收入如下（万元）。' },
    [],
  ],
  [
    'adverse-trend',
    'falls twice up to the newest year',
    { series: [series('满意度', '2015=90 2016=95 2017=94 2018=93')] },
    ['1.3 满意度 info'],
  ],
  ['adverse-trend', 'turned', { series: [series('满意度', '2015=95 2016=94 2017=93 2018=94')] }, []],
  [
    'adverse-trend',
    'not known which way is good',
    { series: [series('满意度', '2016=95 2017=94 2018=93', { direction: 'unknown' })] },
    [],
  ],
  ['adverse-trend', 'a year is missing', { series: [series('满意度', '2015=95 2016=94 2018=93')] }, []],
  [
    'adverse-trend',
    'a year has two values',
    { series: [series('满意度', '2016=95 2017=94 2018=93@p1 2018=96@p2')] },
    [],
  ],
  [
    'adverse-trend',
    'a place',
    { series: [series('行业排名', '2016=3 2017=4 2018=6', { unit: '位', direction: 'down' })] },
    ['1.3 行业排名 info'],
  ],
  [
    'adverse-trend',
    'time between failures',
    { series: [series('平均无故障时间', '2016=3 2017=4 2018=6', { unit: '小时', direction: 'down' })] },
    [],
  ],
  [
    'adverse-trend',
    'a plan still overfulfilled',
    { series: [series('计划完成率', '2016=110 2017=106 2018=103')] },
    [],
  ],
  [
    'unit-jump',
    'out and back',
    { series: [series('丁率', '2016=92.1 2017=9.35 2018=95')] },
    ['1.3 丁率 warning'],
  ],
  [
    'unit-jump',
    'another unit from one year on',
    { series: [series('丁收入', '2017=3.2 2018=35400', { unit: '亿元' })] },
    ['1.3 丁收入 warning'],
  ],
  [
    'unit-jump',
    'in two places',
    { series: [series('丁收入', '2017=3.2@p1 2018=35400@p2', { unit: '亿元' })] },
    [],
  ],
  ['unit-jump', 'small counts', { series: [series('丁数', '2016=2 2017=2 2018=20', { unit: '个' })] }, []],
  ['unit-jump', 'growth year by year', { series: [series('丁率', '2016=0.1 2017=1 2018=11')] }, []],
  ['unit-jump', 'years apart', { series: [series('丁率', '2014=9.1 2015=9.3 2018=95')] }, []],
  ['unquantified-claim', 'bare', { text: '公司的服务水平行业领先。' }, ['1.3 - warning']],
  ['unquantified-claim', 'with a place', { text: '按协会统计，公司服务水平居全国第3位，行业领先。' }, []],
  ['copied-standard', 'word for word', { official: OFFICIAL, text: OFFICIAL.slice(3, 60) }, ['0 - warning']],
  ['copied-standard', 'a title', { official: OFFICIAL, text: OFFICIAL.slice(0, 12) }, []],
  [
    'copied-standard',
    'own words',
    { official: OFFICIAL, text: '我们每年春天请邻居来看果园，听他们说哪里不好，再改。看完还要填一张卡片。' },
    [],
  ],
  ['copied-standard', 'no fingerprints kept', { text: OFFICIAL }, []],
  ['approach-without-deployment', 'approach alone', { facets: ['approach'] }, ['1.1 - info']],
  ['approach-without-deployment', 'no learning', { facets: ['approach', 'deployment'] }, ['1.1 - info']],
  ['approach-without-deployment', 'all', { facets: ['approach', 'deployment', 'learning'] }, []],
  ['approach-without-deployment', 'no approach either', { facets: [] }, []],
];

describe.each(CASES)('%s: %s', (rule, _name, given, wanted) => {
  test('gives what is wanted', async () => {
    const check = (await loadChecks()).find((one) => one.rule === rule);
    expect(check).toBeDefined();
    const findings = runChecks(check ? [check] : [], context(given));
    expect(findings.map((one) => `${one.criterion} ${one.indicator ?? '-'} ${one.severity}`)).toEqual(wanted);
    for (const finding of findings) {
      expect(finding.message).toMatch(/[\u4e00-\u9fff]/);
      expect(finding.advice).toMatch(/^[请如]/);
    }
  });
});

test('every rule file is named for its rule and has cases above', async () => {
  const files = readdirSync(new URL('../../../src/checks/rules/', import.meta.url)).map((name) =>
    name.replace(/\.ts$/, ''),
  );
  expect((await loadChecks()).map((check) => check.rule).sort()).toEqual(files.sort());
  const tested = new Set(CASES.map(([rule]) => rule));
  expect(files.filter((file) => !tested.has(file))).toEqual([]);
});

test('a finding keeps its id when others come and go', async () => {
  const checks = await loadChecks();
  const id = (given: Given) =>
    runChecks(checks, context(given)).find((one) => one.indicator === '丁率' && one.rule === 'short-trend')
      ?.id;
  const short = series('丁率', '2018=1');
  expect(id({ series: [short] })).toBe(
    id({ series: [...sound, short], coverage: { '1.1': { state: 'missing' } } }),
  );
});

test.each([
  ['公司治理水平在国内同行中处于领先地位。', true],
  ['自主算法处于国内先进水平。', true],
  ['办事体验在全国同类机构中名列前茅。', true],
  ['专业能力已居全市前列', true],
  ['技术达到国际一流水平。', true],
  ['2018年市场占有率居全国第1位。', false],
  ['据行业协会统计，产量居国内首位。', false],
  ['经科技部门鉴定，该技术达到国际先进水平。', false],
  ['我们对标国内领先企业，查找差距。', false],
  ['力争三年内达到行业领先水平。', false],
  ['引进国际先进设备。', false],
  ['荣获全国先进集体。', false],
  ['培训率先在全市开展。', false],
])('bare claim: %s %s', (sentence, wanted) => {
  expect(isBareClaim(sentence)).toBe(wanted);
});
