import type { Passage, Place } from '../../../src/model/document.ts';
import type { Evidence, Facet, Reason } from '../../../src/model/evidence.ts';
import { type Finding, type Result, resultSchema } from '../../../src/model/result.ts';
import { type Rubric, rubricSchema } from '../../../src/model/rubric.ts';
import type { Benchmark, Series, SeriesPoint } from '../../../src/model/series.ts';

/** What a hostile or careless report may hold; it must come out harmless in every format. */
export const NASTY =
  '<script>alert("x")</script> =HYPERLINK("x") \u{1F468}\u200d\u{1F469}\u200d\u{1F467} שלום \u202eabc\u202c\u0007\u001b[31m红\u0000\ud800 & \'引号\' _x0041_';
export const FORMULA = '=HYPERLINK("http://example.invalid","点我")';

const point = (id: string, name: string, asks: string, terms: string[]) => ({
  id,
  name,
  asks,
  aspects: [{ text: asks, terms }],
  advice: `请就“${name}”说明做法、范围和结果。`,
});

/** Four items of an economic-like rubric: two process, two result; one with a single point. */
export const rubric: Rubric = rubricSchema.parse({
  id: 'economic',
  title: '深圳市市长质量奖评定标准（经济类）',
  name: '经济类',
  version: '2019',
  total: 500,
  aliases: ['经济类'],
  applicants: ['organization'],
  expectations: { organization: { trend: 'error', comparison: 'error', target: 'none' } },
  minimumIndicators: 3,
  minimumYears: 3,
  profile: { title: '组织简介', aspects: [{ text: '基本情况', terms: ['基本情况'] }] },
  categories: [
    { id: '1', title: '领导', score: 80 },
    { id: '3', title: '顾客', score: 90 },
    { id: '4', title: '以人为本', score: 90 },
  ],
  items: [
    {
      id: '1.1',
      category: '1',
      title: '文化引领',
      score: 20,
      method: 'process',
      summary: '高层确立并传播使命、愿景和价值观。',
      points: [
        point('1.1.1', '使命愿景价值观', '说明使命、愿景、价值观是怎样确立的', ['使命', '愿景']),
        point('1.1.2', '文化建设与传播', '说明文化怎样传到员工和相关方', ['文化', '宣贯']),
        point('1.1.3', '质量安全与诚信', '说明怎样确保质量安全和诚信守法', ['诚信', '质量安全']),
        point('1.1.4', '文化评价与改进', '说明怎样评价文化建设的效果并改进', ['文化测评']),
      ],
    },
    {
      id: '1.2',
      category: '1',
      title: '组织治理',
      score: 20,
      method: 'process',
      summary: '治理结构、监督和责任。',
      points: [
        point('1.2.1', '治理结构', '说明治理结构怎样保证问责和透明', ['董事会']),
        point('1.2.2', '高层绩效评价', '说明怎样评价高层绩效', ['绩效评价']),
      ],
    },
    {
      id: '3.3',
      category: '3',
      title: '聚焦顾客的结果',
      score: 40,
      method: 'result',
      summary: '顾客满意、忠诚和产品服务的结果。',
      points: [
        point('3.3.1', '产品和服务结果', '给出产品与服务的主要指标', ['合格率']),
        point('3.3.2', '顾客满意', '给出顾客满意的主要指标', ['满意度']),
        point('3.3.3', '顾客忠诚', '给出顾客忠诚的主要指标', ['推荐率']),
      ],
    },
    {
      id: '4.3',
      category: '4',
      title: '以人为本的结果',
      score: 40,
      method: 'result',
      summary: '员工与学习的结果。',
      points: [point('4.3.1', '员工结果', '给出员工方面的主要指标', ['员工满意度'])],
    },
  ],
  bands: {
    process: [{ range: '0-5%', lines: ['没有方法'] }],
    result: [{ range: '0-5%', lines: ['没有结果'] }],
  },
});

const pdf = (page: number): Place => ({ page, bbox: [72, 100, 520, 130] });
const docx = (index: number, end?: number): Place => ({
  part: 'word/document.xml',
  index,
  ...(end === undefined ? {} : { end }),
});

function passagesFor(place: (n: number) => Place[]): Passage[] {
  const paged = (n: number) => {
    const first = place(n)[0];
    return first !== undefined && 'page' in first ? first.page : null;
  };
  const make = (n: number, text: string, headings: string[], extra: Partial<Passage> = {}): Passage => ({
    id: `p${n}`,
    kind: 'paragraph',
    text,
    headings,
    page: paged(n),
    at: place(n),
    ...extra,
  });
  const culture = ['1 领导', '1.1 文化引领'];
  const customer = ['3 顾客', '3.3 聚焦顾客的结果'];
  const columns = ['指标', '2016年', '2017年', '2018年', '行业平均'];
  return [
    make(0, '1.1 文化引领', ['1 领导'], { kind: 'heading' }),
    make(
      1,
      '公司高层于每年战略研讨会上审视使命、愿景和核心价值观，经职工代表大会讨论后发布，2018年完成第三次修订，形成“以质立身、以诚待人”的价值主张，并把它写入各级管理者的年度责任书。',
      culture,
    ),
    make(2, '通过文化手册、晨会、内刊和新员工集训宣贯企业文化，覆盖全部12个部门。', culture, {
      kind: 'list-item',
    }),
    make(3, NASTY, culture),
    make(4, '公司重视诚信经营。', culture),
    make(5, '董事会下设审计委员会，独立董事占三分之一，每季度审议重大事项并向股东公开。', [
      '1 领导',
      '1.2 组织治理',
    ]),
    make(6, '顾客满意度 | 90.2% | 91.5% | 93.1% | 85%', customer, {
      kind: 'table-row',
      table: 't1',
      columns,
    }),
    make(7, '顾客推荐率 | — | 62% | 65% | —', customer, { kind: 'table-row', table: 't1', columns }),
    make(8, '产品一次交检合格率由2016年的97.2%提升至2018年的99.1%，处于行业领先。', customer),
    make(9, '图3-1 近三年准时交付率：2016年 95.1%；2017年 96.4%；2018年 97.8%', customer, { kind: 'chart' }),
    make(10, '2018年顾客满意度达到92.6%。', ['2 组织简介']),
    make(11, FORMULA, customer),
  ];
}

const reason = (kind: Reason['kind'], text: string, weight = 1): Reason => ({ kind, text, weight });
const evidence = (
  passage: string,
  criterion: string,
  score: number,
  facets: Facet[],
  why: Reason[],
): Evidence => ({ passage, criterion, score, facets, why });

const at = (
  year: number,
  value: number,
  passage: string,
  kind: SeriesPoint['kind'] = 'actual',
): SeriesPoint => ({
  year,
  value,
  kind,
  passage,
});
const benchmark = (rest: Partial<Benchmark>): Benchmark => ({
  kind: 'industry-average',
  name: '行业平均',
  year: null,
  value: null,
  grade: 'value',
  scope: 'national',
  passage: 'p6',
  ...rest,
});

const series: Series[] = [
  {
    id: 's1',
    criterion: '3.3',
    indicator: '顾客满意度',
    unit: '%',
    direction: 'up',
    points: [
      at(2016, 90.2, 'p6'),
      at(2017, 91.5, 'p6'),
      at(2018, 93.1, 'p6'),
      at(2018, 92.6, 'p10'),
      at(2018, 92, 'p6', 'target'),
      at(2019, 94, 'p6', 'target'),
      at(2019, 93.8, 'p6', 'partial'),
      at(2020, 95, 'p6', 'forecast'),
    ],
    benchmarks: [
      benchmark({ year: 2018, value: 85 }),
      benchmark({ kind: 'competitor', name: '竞争对手甲', year: 2018, value: 91.2 }),
      benchmark({ kind: 'rank', name: '全国同行业', grade: 'rank', value: 3, year: 2018 }),
    ],
    target: 'met',
  },
  {
    id: 's2',
    criterion: '3.3',
    indicator: '顾客推荐率',
    unit: '%',
    direction: 'up',
    points: [at(2017, 62, 'p7'), at(2018, 65, 'p7')],
    benchmarks: [benchmark({ kind: 'other', name: '国内领先', grade: 'claim', passage: 'p8' })],
    target: 'none',
  },
  {
    id: 's3',
    criterion: '3.3.1',
    indicator: '一次交检合格率',
    unit: '%',
    direction: 'up',
    points: [at(2016, 97.2, 'p8'), at(2018, 99.1, 'p8')],
    benchmarks: [benchmark({ kind: 'best-in-class', name: '标杆企业A', value: 99.5, passage: 'p8' })],
    target: 'none',
  },
  {
    id: 's4',
    criterion: '3.3',
    indicator: '准时交付率',
    unit: '%',
    direction: 'up',
    points: [at(2016, 95.1, 'p9'), at(2017, 96.4, 'p9'), at(2018, 97.8, 'p9')],
    benchmarks: [],
    target: 'none',
  },
  {
    id: 's5',
    criterion: null,
    indicator: '营业收入',
    unit: '万元',
    direction: 'up',
    points: [
      at(2016, 112_000, 'p10'),
      at(2017, 128_500.5, 'p10'),
      at(2018, 146_300, 'p10'),
      at(2018, 13.9, 'p10', 'growth'),
    ],
    benchmarks: [],
    target: 'none',
  },
];

const finding = (rest: Partial<Finding> & Pick<Finding, 'rule' | 'severity' | 'criterion'>): Finding => ({
  id: `${rest.rule}:${rest.criterion}${rest.indicator === undefined ? '' : `:${rest.indicator}`}`,
  message: '',
  advice: '',
  passages: [],
  data: {},
  ...rest,
});

const findings: Finding[] = [
  finding({
    rule: 'missing-item',
    severity: 'error',
    criterion: '4.3',
    message: '全文没有找到“4.3 以人为本的结果”的任何要点。',
    advice: '请增加本条目，报告员工满意、培训、安全等方面近三年的指标及对比。',
  }),
  finding({
    rule: 'short-trend',
    severity: 'error',
    criterion: '3.3',
    indicator: '顾客推荐率',
    message: '“顾客推荐率”只有2017、2018两个年度的实际值，不足连续三年。',
    advice: '请补充2016年的实际值。',
    passages: ['p7'],
    data: { years: [2017, 2018] },
  }),
  finding({
    rule: 'missing-benchmark',
    severity: 'info',
    criterion: '3.3',
    indicator: '准时交付率',
    message: '“准时交付率”没有行业平均、竞争对手或标杆的对比。',
    advice: '如有，请给出对比对象、数值和来源。',
    passages: ['p9'],
  }),
  finding({
    rule: 'missing-point',
    severity: 'warning',
    criterion: '1.1.4',
    message: '“1.1 文化引领”有内容，但没有找到文化建设效果的评价和改进。',
    advice: '请说明多久评价一次、用什么方法、改进了什么。',
    passages: ['p0'],
  }),
  finding({
    rule: 'unquantified-claim',
    severity: 'warning',
    criterion: '3.3',
    message: '“处于行业领先”没有数字、名次或来源。请核对。',
    advice: '请写明在什么范围、第几名、依据何处。',
    passages: ['p8'],
  }),
  finding({
    rule: 'inconsistent-data',
    severity: 'warning',
    criterion: '3.3',
    indicator: '顾客满意度',
    message: '“顾客满意度”2018年有93.1%和92.6%两个值，请核对。',
    advice: '请统一两处的数值，或说明口径不同。',
    passages: ['p6', 'p10'],
    data: { year: 2018, values: [93.1, 92.6] },
  }),
  finding({
    rule: 'approach-without-evaluation',
    severity: 'info',
    criterion: '1.2',
    message: '治理做法没有写到评价。',
    advice: '可补充评价的周期和结果。',
    passages: ['p5'],
  }),
  ...['3.3.2', '3.3.3'].map((criterion) =>
    finding({
      rule: 'missing-point',
      severity: 'info',
      criterion,
      message: `没有找到要点 ${criterion} 的内容。`,
      advice: '指标仅为示例，不作限定。',
    }),
  ),
];

function sampleResult(format: 'pdf' | 'docx'): Result {
  return resultSchema.parse({
    schema: 'prescreen/result@1',
    document: {
      name: format === 'pdf' ? '某制造公司<自评>报告&附图.pdf' : '自评报告.docx',
      sha256: 'a'.repeat(64),
      format,
      pages: format === 'pdf' ? 96 : null,
      characters: 28_614,
      status: 'partial',
    },
    rubric: { id: rubric.id, version: rubric.version, title: rubric.title },
    applicant: 'organization',
    year: 2019,
    inferred: ['rubric', 'year'],
    passages: passagesFor(
      format === 'pdf'
        ? (n) => (n === 1 ? [pdf(3), pdf(4)] : [pdf(n + 3)])
        : (n) =>
            n === 9
              ? [{ part: 'word/charts/chart1.xml', index: 0 }]
              : n === 6
                ? [docx(56, 60)]
                : [docx(50 + n)],
    ),
    evidence: [
      evidence(
        'p1',
        '1.1.1',
        0.913,
        ['approach', 'deployment'],
        [
          reason('heading', '1.1 文化引领', 1.2),
          reason('term', '使命'),
          reason('term', '愿景'),
          reason('neighbour', '前后各一段'),
        ],
      ),
      evidence('p2', '1.1.2', 0.82, ['deployment'], [reason('term', '宣贯'), reason('term', '文化')]),
      evidence('p3', '1.1.2', 0.31, [], [reason('word', '<script>')]),
      evidence('p4', '1.1.3', 0.44, ['approach'], [reason('term', '诚信')]),
      evidence('p5', '1.2', 0.7, ['approach', 'learning'], [reason('term', '董事会')]),
      evidence('p6', '3.3.2', 0.95, ['level', 'trend', 'comparison'], [reason('indicator', '顾客满意度')]),
      evidence('p7', '3.3.3', 0.9, ['level'], [reason('indicator', '顾客推荐率')]),
      evidence('p8', '3.3.1', 0.88, ['level'], [reason('indicator', '合格率')]),
      evidence('p9', '3.3', 0.6, ['level', 'trend'], [reason('indicator', '准时交付率')]),
      evidence('p10', '0', 0.5, [], [reason('term', '组织简介')]),
      evidence('p11', '3.3.1', 0.2, [], [reason('term', 'HYPERLINK')]),
    ],
    series,
    findings,
    coverage: [
      { criterion: '0', state: 'thin', points: {}, facets: {} },
      {
        criterion: '1.1',
        state: 'found',
        points: { '1.1.1': 'found', '1.1.2': 'found', '1.1.3': 'thin', '1.1.4': 'missing' },
        facets: { approach: 2, deployment: 1, learning: 0, integration: 0 },
      },
      { criterion: '1.2', state: 'thin', points: { '1.2.1': 'thin', '1.2.2': 'unreadable' }, facets: {} },
      {
        criterion: '3.3',
        state: 'found',
        points: { '3.3.1': 'found', '3.3.2': 'found', '3.3.3': 'found' },
        facets: {},
      },
      { criterion: '4.3', state: 'missing', points: { '4.3.1': 'missing' }, facets: {} },
    ],
    diagnostics: [
      { code: 'page-without-text', message: '第41页没有文字层，其内容无法核查。', page: 41 },
      { code: 'picture-chart', message: '图 4-2 是图片，数值无法核查 <b>。', page: 57 },
      { code: 'font-without-map', message: '有一种字体缺少字符映射。' },
    ],
  });
}

export const pdfResult: Result = sampleResult('pdf');
export const docxResult: Result = sampleResult('docx');

/** Nothing could be read: everything `unreadable`, no finding. */
export const scannedResult: Result = {
  ...pdfResult,
  document: { ...pdfResult.document, name: '扫描件.pdf', status: 'unreadable', characters: 0 },
  passages: [],
  evidence: [],
  series: [],
  findings: [],
  coverage: pdfResult.coverage.map((entry) => ({
    ...entry,
    state: 'unreadable',
    points: Object.fromEntries(Object.keys(entry.points).map((id) => [id, 'unreadable' as const])),
  })),
  diagnostics: [{ code: 'document-without-text', message: '整份文件没有文字层，可能是扫描件。' }],
};

/** A report in which everything is there. */
export const completeResult: Result = {
  ...docxResult,
  document: { ...docxResult.document, status: 'complete' },
  inferred: [],
  findings: [],
  diagnostics: [],
  coverage: docxResult.coverage.map((entry) => ({
    ...entry,
    state: 'found',
    points: Object.fromEntries(Object.keys(entry.points).map((id) => [id, 'found' as const])),
  })),
};

/** A long report: `count` passages, all evidence for one of the rubric's points. */
export function longResult(count: number): Result {
  const points = rubric.items.flatMap((item) => item.points.map((entry) => entry.id));
  return {
    ...pdfResult,
    passages: Array.from({ length: count }, (_, n) => ({
      id: `p${n}`,
      kind: 'paragraph' as const,
      text: `第${n}段：通过文化手册、晨会和内刊宣贯企业文化，覆盖全部部门，并按季度检查执行情况，形成改进清单逐项落实。`,
      headings: ['1 领导', '1.1 文化引领'],
      page: 1 + Math.floor(n / 30),
      at: [pdf(1 + Math.floor(n / 30))],
    })),
    evidence: Array.from({ length: count }, (_, n) =>
      evidence(`p${n}`, points[n % points.length] ?? '1.1.1', 0.5, ['approach'], [reason('term', '宣贯')]),
    ),
  };
}

/** Twelve indicators of one item that lack the same, one of another item with the same advice. */
export const manyShort: Result = {
  ...pdfResult,
  findings: Array.from({ length: 13 }, (_, n) =>
    finding({
      rule: 'short-trend',
      severity: 'warning',
      criterion: n === 12 ? '4.3' : '3.3',
      indicator: `指标${n}`,
      id: `short-${n}`,
      message: `指标“指标${n}”只有2018年的实际年度值`,
      advice: '请补齐三年的实际值',
      passages: ['p7'],
    }),
  ),
};
