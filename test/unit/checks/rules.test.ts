import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadChecks, runChecks } from '../../../src/checks/index.ts';
import { isBareClaim } from '../../../src/checks/rules/unquantified-claim.ts';
import { benchmark, context, type Given, series } from './context.ts';

const compared = { benchmarks: [benchmark('value')] };
/** Three sound indicators, so that only what a case adds can be wrong. */
const sound = ['甲率', '乙率', '丙率'].map((name) =>
  series(name, '2016=1 2017=2 2018=3', { ...compared, target: 'met' }),
);

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
  ['unquantified-claim', 'bare', { text: '公司的服务水平行业领先。' }, ['1.3 - warning']],
  ['unquantified-claim', 'with a place', { text: '按协会统计，公司服务水平居全国第3位，行业领先。' }, []],
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
