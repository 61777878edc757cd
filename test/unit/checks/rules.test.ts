import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadChecks, runChecks } from '../../../src/checks/index.ts';
import { bareClaims } from '../../../src/checks/rules/unquantified-claim.ts';
import type { Series, SeriesNote } from '../../../src/model/series.ts';
import { benchmark, context, type Given, series } from './context.ts';

const compared = { benchmarks: [benchmark('value')] };
/** Three sound indicators, so that only what a case adds can be wrong. */
const sound = ['甲率', '乙率', '丙率'].map((name) =>
  series(name, '2016=1 2017=2 2018=3', { ...compared, target: 'met' }),
);

const at =
  (passage: string) =>
  (one: Series): Series => ({ ...one, points: one.points.map((point) => ({ ...point, passage })) });
/** Opens with sizes that were taken for a result. */
const INTRODUCED = [
  '1.3.1 | 一 概况 | 总资产',
  '0 | 一 概况 | 由来',
  '0 | 一 概况 | 人员',
  '1.1.1 | 二 领导 | 做法',
  '1.3.1 | 三 成效 | 总资产',
];
const RESULTS = ['收入', '利润', '份额', '满意度'].map((text) => `1.3.1 | 三 成效 | ${text}`);

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
  [
    'few-indicators',
    'two and a figure of no year',
    { series: sound.slice(0, 2).map(at('p2')), text: '全年受理来电1.2万件。' },
    [],
  ],
  [
    'few-indicators',
    'two and a turn of the count',
    { series: sound.slice(0, 2).map(at('p2')), text: '第3次评审看了下列3项指标。' },
    ['1.3 - warning'],
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
    'short-trend',
    'named once where the applicant introduces itself',
    { series: [series('总资产', '2018=6.8@p1')], report: INTRODUCED },
    [],
  ],
  [
    'short-trend',
    'there, but of two years',
    { series: [series('总资产', '2017=6.1@p1 2018=6.8@p1')], report: INTRODUCED },
    ['1.3 总资产 error'],
  ],
  [
    'short-trend',
    'there and in the results',
    { series: [series('总资产', '2018=6.8@p1 2018=6.8@p5')], report: INTRODUCED },
    ['1.3 总资产 error'],
  ],
  [
    'short-trend',
    'named once in a chapter that tells results too',
    {
      series: [series('总资产', '2018=6.8@p1')],
      report: [
        '1.3.1 | 一 概况 | 总资产',
        '0 | 一 概况 | 由来',
        '0 | 一 概况 | 人员',
        '1.3.2 | 一 概况 | 收入',
      ],
    },
    ['1.3 总资产 error'],
  ],
  [
    'short-trend',
    'no headings at all',
    { series: [series('总资产', '2018=6.8@p1')], report: ['1.3.1 |  | 总资产', '0 |  | 由来'] },
    ['1.3 总资产 error'],
  ],
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
    'missing-target',
    'a plan for a year is no target',
    { series: [series('丁率', '2018=1')], text: '下一步计划在2020年推广。' },
    ['1.3 - error'],
  ],
  [
    'missing-target',
    'a planned value behind a year',
    { series: [series('丁率', '2018=1')], text: '全年办理96件，计划2018年90件。' },
    [],
  ],
  [
    'missing-target',
    'a figure of the next sentence',
    { series: [series('丁率', '2018=1')], text: '这是大家的目标。共有96人参加。' },
    ['1.3 - error'],
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
  ['unquantified-claim', 'in a process item', { report: ['1.1.1 | 一 领导 | 公司的服务水平行业领先。'] }, []],
  [
    'unquantified-claim',
    'no sure evidence for a process item, in a chapter of results',
    { report: ['1.1.1 0.2 | 三 成效 | 公司的服务水平行业领先。', ...RESULTS] },
    ['1.3 - warning'],
  ],
  [
    'unquantified-claim',
    'evidence for nothing, in a chapter of results',
    { report: ['- | 三 成效 | 公司的服务水平行业领先。', ...RESULTS] },
    ['1.3 - warning'],
  ],
  [
    'unquantified-claim',
    'sure evidence for a process item, in a chapter of results',
    { report: ['1.1.1 0.8 | 三 成效 | 公司的服务水平行业领先。', ...RESULTS] },
    [],
  ],
  [
    'unquantified-claim',
    'no sure evidence, in another chapter',
    { report: ['1.1.1 0.2 | 一 领导 | 公司的服务水平行业领先。', ...RESULTS] },
    [],
  ],
  [
    'unquantified-claim',
    'in the introduction',
    { report: ['0 0.2 | 三 成效 | 公司的服务水平行业领先。', ...RESULTS] },
    [],
  ],
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

const CLAIMS = [
  '公司治理水平在国内同行中处于领先地位。',
  '按时交付全部订单，又做好数据分析，服务水平国内领先。',
  '根据客户的意见改进，加强评价，服务水平行业领先。',
  '自主算法处于国内先进水平。',
  '办事体验在全国同类机构中名列前茅。',
  '专业能力已居全市前列',
  '技术达到国际一流水平。',
  '在珠三角登山爱好者当中，甲山的口碑首屈一指。',
  '如今说起大湾区的冷库，甲公司的知名度首屈一指。',
  '在医院客户中，公司的口碑遥遥领先，几乎有口皆碑。',
  '总的看，联办与代办合一的模式已处于国内领先水平。',
  '随着平台普及，公司的运维水平已达到国际先进水平。',
  '经过全员的不懈努力，服务质量在同行中名列前茅。',
  '2018年，公司的售后服务处于行业领先地位。',
  '近三年来，公司的交付能力一直走在全国同行前列。',
  '公司已成为国内领先的冷链物流企业。',
  '作为行业领先企业，公司的示范作用不断显现。',
  '公司的检测能力跻身全国第一梯队。',
  '中心的服务口碑在全市同类机构中没有第二家。',
  '论修复的手艺，在华南找不出第二家。',
  '客户都说，这样的响应速度没有哪家比得上。',
  '公司的准时交付大幅领先同行。',
  '公司的产品质量远超同行。',
  '产品可靠性稳居行业龙头地位。',
  '我们的夜间急修是全市同行里最好的。',
  '技术创新能力走在了行业前面。',
  '对标国际标杆之后，工艺水平已居国内一流。',
  '公司秉持追求卓越的理念，产品性能达到世界一流。',
  '目标达成率在全省同行业中处于领先地位。',
  '公司的主要指标在全市名列前茅。',
  '思想政治工作在全省同行中遥遥领先。',
  '公司推行ISO9001体系后，管理水平国内领先。',
  '公司提供7×24小时服务，响应水平业内顶尖。',
  '经过多年的持续改进，综合实力已步入国内先进行列。',
  '我们在这一行里称得上翘楚。',
  '服务品质达到国际水准。',
  '团队的专业水平有目共睹，始终是同行中的佼佼者。',
  '打造了行业领先的智慧调度平台。',
  '建成了国内领先的检测能力。',
  '我们自主研发的控制系统技术国内领先。',
  '经过多年深耕，“蓝湾”品牌在业界享有盛誉，综合实力名列前茅。',
  '我院的老年康复水平在全省处于领先。',
  '公司在细分市场的竞争力独占鳌头。',
  '项目的管理经验走在全国前列，受到各方关注。',
  '无论规模还是口碑，我们在同城的家政企业里都数得上。',
  '中心的窗口服务堪称全市一流。',
  '核心产品性能全面领先同类产品。',
  '员工的专业素养在行业内有口皆碑、首屈一指。',
  '公司的环保治理成效在同行业中居于前列。',
  '公司研发实力雄厚，技术水平达到国内先进水平。',
  '客户忠诚度高，续约意愿在业内遥遥领先。',
  '多年来公司的安全管理一直保持行业领先。',
  '企业的社会美誉度高居全市同行前列。',
  '公司以客户为中心，服务响应速度业内领先。',
  '安全生产形势持续稳定，管理水平稳步提升，已达到国际一流水平。',
  '公司在智能制造领域处于全国领先地位。',
  '公司通过对标学习，交付能力已达到行业领先水平。',
  '生态修复成效显著，生物多样性水平位居国内城市公园前列。',
  '志愿服务的规模和质量在全省首屈一指，是名副其实的排头兵。',
  '本项目的创新程度在国内同类项目中处于领先水平，具有很强的推广价值。',
  '办案质效稳居全省法院第一方阵。',
  '公司是华南地区同类企业中的领头羊。',
  '公司的服务水平在本地区一骑绝尘。',
  '说到修桥，这一带没有谁比得上我们。',
  '准时率为98.2%。该指标处于行业领先水平。',
  '准时率为98.2%，行业平均为92.0%。公司的口碑首屈一指。',
  '员工议事会每年评议。护理水准在全省同行里数一数二。',
];
/** Backed, wished for, missed, somebody else's, or no lead at all. */
const NO_CLAIMS = [
  '2018年市场占有率居全国第1位。',
  '据行业协会统计，产量居国内首位。',
  '经科技部门鉴定，该技术达到国际先进水平。',
  '我们对标国内领先企业，查找差距。',
  '力争三年内达到行业领先水平。',
  '引进国际先进设备。',
  '荣获全国先进集体。',
  '培训率先在全市开展。',
  '顾客满意度为96.2%，高于行业平均，处于国内领先水平。',
  '市场占有率位居全国第一。',
  '公司产量居全国同行首位。',
  '本项目在全市评比中排名前三，名列前茅。',
  '国内市场占有率约三成，处于行业领先地位。',
  '品牌知名度是第二名的两倍，遥遥领先。',
  '根据行业协会年度统计，公司服务水平处于国内领先地位。',
  '经专家组鉴定，成果总体达到国际先进水平。',
  '第三方调查显示，公司口碑在同行中首屈一指。',
  '鉴定委员会认为，该技术处于国内领先水平。',
  '《冷链物流年鉴》数据显示，公司处于行业领先地位。',
  '公司获得全国质量标杆称号，质量管理国内领先。',
  '被评为省级示范单位，服务水平走在全省前列。',
  '与同行相比，公司的准时率处于领先地位（见表3-2）。',
  '力争用三年时间，使服务水平达到国内领先。',
  '公司的目标是成为国内一流的检测机构。',
  '下一步，公司将瞄准国际先进水平持续改进。',
  '公司以打造国内领先的智慧园区为愿景。',
  '对标国内一流企业，找出差距二十条。',
  '我们学习行业领先企业的做法。',
  '与国内领先水平相比仍有差距。',
  '部分指标尚未达到国内先进水平。',
  '不敢说在同行中首屈一指。',
  '公司引进了国际先进的检测设备。',
  '公司的客户多为国内领先的通信企业。',
  '竞争对手甲在华北市场处于领先地位。',
  '标杆企业的能耗水平国内领先。',
  '到2021年进入国内一流行列是纲要提出的目标。',
  '《发展纲要》提出，客户数翻两番、进入国内工业软件第一梯队。',
  '近年来，国家出台了建设世界一流港口的一系列文件。',
  '我们坚持质量第一、顾客第一。',
  '服务理念始终走在业务前面。',
  '把料先送到人前头。',
  '“行业领先”是公司的愿景。',
  '凭什么说自己行业领先？',
  '公司领先开展了三项试点。',
  '领导班子率先垂范，走在队伍前面。',
  '全国先进集体的称号激励着每一位员工。',
  '引入国际先进标准两项。',
  '公司以成为全国一流的养老机构为目标。',
  '2018年员工满意度为91.5分，行业平均为84.0分，处于行业领先水平。',
  '在第三方机构的测评中，窗口满意度排名全市第二，走在前列。',
  '公司连续5年入选全国百强，行业地位领先。',
  '据《中国物流年报》统计，公司规模居全国第七。',
  '经省科技厅组织的查新，该方法属国内首创，技术水平国内领先。',
  '公司被中国质量协会授予全国用户满意企业称号，处于行业前列。',
  '技术达到国际先进水平（鉴定证书见附件）。',
  '为了保持领先，公司每年投入营业收入的6%用于研发。',
  '公司将努力保持行业领先地位。',
  '我们要做行业的领跑者。',
  '员工要有争创一流的精神。',
  '全员争先进、创一流的氛围日益浓厚。',
  '公司树立“国内领先、国际一流”的愿景。',
  '先进个人的事迹在全市宣讲。',
  '多名员工被评为全市先进工作者。',
  '项目组到国内领先的科技馆考察学习。',
  '邀请国内一流的专家团队授课。',
  '与国际一流高校开展合作。',
  '采用国际领先的检测仪器。',
  '供应商均为行业龙头企业。',
  '顾客中有不少是世界一流的电子企业。',
  '以行业标杆为榜样，查找短板。',
  '党员走在前列、干在实处。',
  '党员干部冲锋在前，走在抗疫最前列。',
  '前列腺疾病筛查覆盖全部社区。',
  '公司先进的生产线每天运行。',
  '公司位于南山区，地处区域物流中心。',
  '公司积极参加行业交流。',
  '中心还不算一流，但进步明显。',
  '距离国际一流还有一段路要走。',
  '行业领先者的做法给了我们启发。',
  '力争把项目建成全国领先的示范点。',
  '三年规划的目标是服务水平进入全市前列。',
  '客户希望我们成为行业一流的供应商。',
  '选取行业领先的三家企业作为标杆。',
  '国内先进企业的平均水平为92%。',
  '准时率为98.2%，行业平均为92.0%。该指标处于行业领先水平。',
  '公司的口碑在同行中首屈一指。据协会统计，推荐率为全市第2。',
];

test.each(CLAIMS)('a bare claim: %s', (text) => {
  expect(bareClaims(text)).toHaveLength(1);
});

test.each(NO_CLAIMS)('no bare claim: %s', (text) => {
  expect(bareClaims(text)).toEqual([]);
});
