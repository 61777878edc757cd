import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/model/document.ts';
import type { Result } from '../../../src/model/result.ts';
import { viewResult } from '../../../src/report/view.ts';
import { buildWorksheet } from '../../../src/report/worksheet/build-worksheet.ts';
import { worksheetDocx } from '../../../src/report/worksheet/docx.ts';
import { noteLines } from '../../../src/report/worksheet/note-text.ts';
import { figureNumber, placeText } from '../../../src/report/worksheet/place-text.ts';
import type { ReviewDecision, ReviewOf, WorksheetInput } from '../../../src/report/worksheet/types.ts';
import { worksheetXlsx } from '../../../src/report/worksheet/xlsx.ts';
import { completeResult, docxResult, FORMULA, NASTY, pdfResult, rubric, scannedResult } from './sample.ts';

const textOf = (id: string): string => pdfResult.passages.find((one) => one.id === id)!.text;

let serial = 0;
const decide = (
  passage: string,
  criterion: string,
  action: ReviewDecision['action'],
  toCriterion: string | null = null,
  versionId = 'v2',
): ReviewDecision => ({
  id: `d${serial++}`,
  versionId,
  passage,
  criterion,
  action,
  toCriterion,
  quote: textOf(passage).replaceAll('\u0000', ''),
});

const first: ReviewOf = {
  name: '评审员甲',
  decisions: [
    decide('p1', '1.1.1', 'accept'),
    decide('p2', '1.1.2', 'move', '1.1.4'),
    decide('p4', '1.1.3', 'reject'),
    decide('p5', '1.1.1', 'add'),
    // on an earlier version, its passage unchanged
    decide('p8', '3.3.1', 'accept', null, 'v1'),
    { ...decide('p7', '3.3.3', 'reject', null, 'v1'), quote: '已经改写的一句' },
  ],
  notes: [
    { criterion: '1.1', kind: 'strength', text: '使命体系完整[p1 第3–4页]，逐年审视。', passages: ['p1'] },
    { criterion: '3.3.2', kind: 'improvement', text: '对比只有一年\n应补两年', passages: ['p6', 'p9'] },
    { criterion: '3.3', kind: 'site-visit', text: '查满意度调查原始记录', passages: [] },
    { criterion: null, kind: 'note', text: '整体行文清楚', passages: [] },
    { criterion: '9.9', kind: 'note', text: '写在已删去的条款上', passages: [] },
  ],
};
const second: ReviewOf = {
  name: '评审员乙',
  decisions: [decide('p4', '1.1.3', 'accept'), decide('p1', '1.1.1', 'reject')],
  notes: [{ criterion: '1.1', kind: 'strength', text: '乙的看法', passages: [] }],
};

const input = (over: Partial<WorksheetInput> = {}): WorksheetInput => ({
  result: pdfResult,
  rubric,
  versionId: 'v2',
  version: 2,
  applicantName: '示例制造公司',
  roundTitle: '2019年度',
  reviews: [first],
  at: new Date('2026-09-01T02:05:00Z'),
  ...over,
});

/** What a hostile report, applicant and reviewer write. */
const nasty = input({
  applicantName: NASTY,
  roundTitle: FORMULA,
  result: {
    ...pdfResult,
    document: { ...pdfResult.document, name: NASTY },
    findings: pdfResult.findings.map((finding) => ({ ...finding, message: FORMULA, indicator: '-1+cmd' })),
    series: pdfResult.series.map((series) => ({
      ...series,
      indicator: '+1+cmd',
      unit: '@x',
      benchmarks: series.benchmarks.map((one) => ({ ...one, name: NASTY })),
    })),
  },
  reviews: [
    {
      name: '=cmd',
      decisions: [decide('p3', '1.1.2', 'accept'), decide('p11', '3.3.1', 'accept')],
      notes: [
        { criterion: '1.1', kind: 'strength', text: FORMULA, passages: ['p3'] },
        { criterion: '1.1', kind: 'improvement', text: NASTY, passages: [] },
        { criterion: null, kind: 'note', text: '=1+1', passages: ['gone'] },
      ],
    },
    { name: NASTY, decisions: [], notes: [{ criterion: null, kind: 'note', text: '@SUM(1)', passages: [] }] },
  ],
});

describe('the worksheet’s content', () => {
  const sheet = buildWorksheet(input());
  const item = (id: string) => sheet.items.find((one) => one.id === id)!;
  const judgements = (id: string) =>
    item(id).evidence.map(({ criterion, quote, judgement, aside }) => [
      criterion,
      quote.slice(0, 4),
      judgement,
      aside,
    ]);

  test('names what it is about, in China’s time, and no score', () => {
    expect(sheet.head).toContainEqual(['评审员', '评审员甲']);
    expect(sheet.head).toContainEqual(['生成时间', '2026年9月1日 10:05']);
    expect(JSON.stringify(sheet.head)).toContain('第2版，96页');
  });

  test('follows the rubric; asks in our words', () => {
    expect(sheet.items.map(({ id }) => id)).toEqual(['0', '1.1', '1.2', '3.3', '4.3']);
    expect(item('1.1').asks).toEqual(['高层确立并传播使命、愿景和价值观。']);
    expect(item('1.1').points[1]).toMatchObject({
      name: '1.1.2 文化建设与传播',
      asks: '说明文化怎样传到员工和相关方',
    });
    expect(item('1.1').facets).toEqual(['A 方法', 'D 展开', 'L 学习', 'I 整合']);
    expect(item('3.3').facets).toEqual(['Le 水平', 'T 趋势', 'C 对比', 'I 整合']);
    expect(item('0').asks).toEqual(['基本情况']);
  });

  test('evidence is as the reviewer left it', () => {
    const rows = judgements('1.1');
    expect(rows).toContainEqual(['1.1.1', '公司高层', '采纳', false]);
    expect(rows).toContainEqual(['1.1.1', '董事会下', '补充', false]);
    expect(rows).toContainEqual(['1.1.4', '通过文化', '由 1.1.2 文化建设与传播 移入', false]);
    expect(rows).toContainEqual(['1.1.2', '通过文化', '移至 1.1.4 文化评价与改进', true]);
    expect(rows).toContainEqual(['1.1.3', '公司重视', '不采纳', true]);
    expect(judgements('1.2')).toContainEqual(['1.2', '董事会下', '', false]);
  });

  test('the grid counts what is left: a moved passage shows its facets where it went', () => {
    const counts = Object.fromEntries(item('1.1').points.map((point) => [point.id, point.counts]));
    expect(counts).toEqual({
      '1.1.1': [1, 1, 0, 0],
      '1.1.2': [0, 0, 0, 0],
      '1.1.3': [0, 0, 0, 0],
      '1.1.4': [0, 1, 0, 0],
    });
    expect(item('1.1').counts).toEqual([1, 2, 0, 0]);
  });

  test('decisions on another version hold where the passage is unchanged; others are counted as lost', () => {
    expect(judgements('3.3')).toContainEqual(['3.3.1', '产品一次', '采纳', false]);
    expect(judgements('3.3')).toContainEqual(['3.3.3', '顾客推荐', '', false]);
    expect(sheet.lost).toBe(1);
  });

  test('notes lie under their item, references are pages and numbers of figures', () => {
    expect(item('1.1').notes.strength).toEqual([
      { by: '', about: '', lines: ['使命体系完整（第3–4页），逐年审视。'] },
    ]);
    expect(item('3.3').notes.improvement).toEqual([
      { by: '', about: '3.3.2 顾客满意', lines: ['对比只有一年', '应补两年（依据：第9页；第12页，图3-1）'] },
    ]);
    expect(item('3.3').notes['site-visit']).toHaveLength(1);
    // on the whole, and on a criterion that the rubric does not know
    expect(sheet.notes.note.map(({ about, lines }) => [about, ...lines])).toEqual([
      ['', '整体行文清楚'],
      ['9.9', '写在已删去的条款上'],
    ]);
  });

  test('of several reviewers each judgement and note has its writer; set aside is what all set aside', () => {
    const both = buildWorksheet(input({ reviews: [first, second] }));
    const rows = both.items.find(({ id }) => id === '1.1')!;
    const of = (criterion: string, start: string) =>
      rows.evidence.find((row) => row.criterion === criterion && row.quote.startsWith(start));
    expect(of('1.1.1', '公司高层')).toMatchObject({
      judgement: '评审员甲：采纳；评审员乙：不采纳',
      aside: false,
    });
    expect(of('1.1.3', '公司重视')).toMatchObject({
      judgement: '评审员甲：不采纳；评审员乙：采纳',
      aside: false,
    });
    expect(rows.notes.strength.map(({ by }) => by)).toEqual(['评审员甲', '评审员乙']);
  });

  test('without any reviewer it is what was read', () => {
    const bare = buildWorksheet(input({ reviews: [] }));
    expect(bare.items.flatMap(({ evidence }) => evidence).every(({ decided }) => !decided)).toBe(true);
    expect(bare.head).toContainEqual(['评审员', '尚无评审记录']);
  });
});

describe('places on paper', () => {
  const make = (id: string, kind: Passage['kind'], text: string, table?: string): Passage => ({
    id,
    kind,
    text,
    headings: ['3.3 结果'],
    page: 7,
    at: [{ page: 7, bbox: [0, 0, 1, 1] }],
    ...(table === undefined ? {} : { table }),
  });
  const passages = [
    make('a', 'paragraph', '见表3-2。'),
    make('b', 'caption', '表 3-2 顾客结果'),
    make('c', 'caption', '单位：%'),
    make('d', 'table-row', '满意度 | 90', 't'),
    make('e', 'table-row', '推荐率 | 60', 't'),
    make('f', 'chart', '近三年趋势 | 2018年 90'),
    make('g', 'caption', '图3 满意度'),
    make('h', 'table-row', '无题 | 1', 'u'),
    make('i', 'paragraph', '正文'),
  ];
  const view = viewResult({ ...pdfResult, passages }, rubric);
  test.each([
    ['a', ''],
    ['b', '表3-2'],
    ['d', '表3-2'],
    ['e', '表3-2'],
    ['f', '图3'],
    ['i', ''],
  ])('%s is in %s', (id, figure) => {
    const passage = view.passages.get(id)!;
    expect(figureNumber(passage, view)).toBe(figure);
    expect(placeText(passage, view)).toBe(figure === '' ? '第7页' : `第7页，${figure}`);
  });

  test('a file without pages has headings', () => {
    const docx = viewResult(docxResult, rubric);
    expect(placeText(docx.passages.get('p1')!, docx)).toBe('“1.1 文化引领”');
  });

  test('a reference to what is not there stays as it was written', () => {
    const lines = noteLines({ text: '见[p999 第3页]和[注]\u0007\u202e', passages: ['p999'] }, view);
    expect(lines).toEqual(['见[p999 第3页]和[注]']);
  });
});

/** @throws where a part is no well-formed XML. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const text = strFromU8(content);
    parts.set(name, text);
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(text).close();
  }
  return parts;
}

const kinds: [string, WorksheetInput][] = [
  ['usual', input()],
  ['two reviewers', input({ reviews: [first, second] })],
  ['nobody yet', input({ reviews: [] })],
  ['DOCX', input({ result: docxResult })],
  ['hostile', nasty],
  ['unreadable', input({ result: scannedResult })],
  ['complete', input({ result: completeResult })],
];

describe.each([
  ['docx', worksheetDocx],
  ['xlsx', worksheetXlsx],
] as const)('%s', (_id, make) => {
  test.each(kinds)('%s: well-formed, the same bytes each time, its input as it was', async (_name, given) => {
    const before = structuredClone(given);
    const bytes = await make(given);
    expect(partsOf(bytes).has('[Content_Types].xml')).toBe(true);
    expect(Buffer.from(await make(given)).equals(Buffer.from(bytes))).toBe(true);
    expect(given).toEqual(before);
  });
});

describe('the document', () => {
  const read = async (given: WorksheetInput) =>
    (await mammoth.extractRawText({ buffer: Buffer.from(await worksheetDocx(given)) })).value;

  test('each item in the order of the reviewer’s sheet', async () => {
    const text = await read(input());
    const at = [
      '评审工作表',
      '示例制造公司',
      '1.1 文化引领（有证据）',
      '使命体系完整（第3–4页）',
      '1.2 组织治理',
      '3.3 聚焦顾客的结果',
      '指标（4项）',
      '行业平均 85%（全国，2018年，有数值）',
      '查满意度调查原始记录',
      '对报告整体的意见',
    ].map((part) => text.indexOf(part));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(text).toContain('2处已排除或移走');
    expect(text).toContain('由 1.1.2 文化建设与传播 移入');
  });

  test.each(kinds)('%s: nothing about scores', async (_name, given) => {
    expect(await read(given)).not.toMatch(/匹配度|得分|评分(?!。)|分值|总分|获奖|奖项/);
  });

  test('markup and formulas are text; what turns text around is gone', async () => {
    const text = await read(nasty);
    expect(text).toContain('<script>alert("x")</script>');
    expect(text).toContain(FORMULA);
    expect(text).not.toMatch(/[\u202a-\u202e\u0007\u001b]/);
    const parts = partsOf(await worksheetDocx(nasty));
    for (const [name, xml] of parts) {
      expect(xml, name).not.toMatch(/<script|w:instrText[^>]*>[^<]*HYPERLINK|TargetMode="External"/);
    }
  });
});

describe('the workbook', () => {
  const open = async (given: WorksheetInput) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await worksheetXlsx(given)).slice().buffer);
    return book;
  };
  const rowsOf = (book: ExcelJS.Workbook, name: string) => {
    const rows: ExcelJS.CellValue[][] = [];
    book.getWorksheet(name)?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
    return rows;
  };

  test('a sheet for each thing, heads frozen', async () => {
    const book = await open(input());
    expect(book.worksheets.map(({ name }) => name)).toEqual(['说明', '要点', '证据', '指标', '意见', '问题']);
    for (const sheet of book.worksheets) expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(rowsOf(book, '要点')).toHaveLength(1 + 5 + 10);
    expect(rowsOf(book, '意见')).toContainEqual([
      '3.3',
      '3.3 聚焦顾客的结果',
      '3.3.2 顾客满意',
      '改进机会',
      '对比只有一年\n应补两年（依据：第9页；第12页，图3-1）',
      '',
    ]);
    expect(rowsOf(book, '问题')).toHaveLength(1 + pdfResult.findings.length);
    const indicators = rowsOf(book, '指标');
    expect(indicators).toHaveLength(1 + pdfResult.series.length);
    expect(indicators.find((row) => row[2] === '顾客满意度')?.slice(5, 9)).toEqual([
      90.2,
      91.5,
      '93.1 / 92.6',
      3,
    ]);
    // set aside, too
    const judged = rowsOf(book, '证据').map((row) => row[3]);
    expect(judged).toContain('不采纳');
    expect(judged).toContain('补充');
  });

  test('no cell is a formula or a link; what looks like one is formatted as text', async () => {
    const book = await open(nasty);
    const acting: string[] = [];
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect([ExcelJS.ValueType.Formula, ExcelJS.ValueType.Hyperlink]).not.toContain(cell.type);
          if (typeof cell.value === 'string' && /^[=+\-@]/.test(cell.value)) {
            acting.push(cell.value);
            expect(cell.numFmt, cell.value).toBe('@');
          }
        }),
      );
    }
    for (const text of [FORMULA, '+1+cmd', '-1+cmd', '@x', '=1+1', '@SUM(1)', '=cmd'])
      expect(acting, text).toContain(text);
    for (const [name, xml] of partsOf(await worksheetXlsx(nasty)))
      if (name.includes('sheet')) expect(xml, name).not.toMatch(/<f[ >]|<hyperlink/);
  });

  test('a cell holds no more than Excel allows', async () => {
    const result: Result = {
      ...pdfResult,
      passages: pdfResult.passages.map((one) => ({ ...one, text: '长'.repeat(40_000) })),
    };
    const lengths = rowsOf(await open(input({ result })), '证据').map((row) => String(row[4]).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(32_767);
    expect(Math.max(...lengths)).toBeGreaterThan(32_000);
  });
});
