import { describe, expect, it } from 'vitest';
import { format } from '../../../../src/ingest/formats/pdf.ts';
import { DEFAULT_LIMITS } from '../../../../src/ingest/reader.ts';
import type { Block, ChartBlock, TableBlock } from '../../../../src/model/document.ts';
import { buildPdf, HEIGHT, type PageSpec, paragraph, ruledTable, type Text } from './build-pdf.ts';

const SENTENCE =
  '公司高层领导以身作则，每年组织两次战略研讨会，明确使命、愿景与价值观，并通过多种渠道向全体员工和相关方传递，形成双向沟通机制，全年共组织宣贯活动三十六场，覆盖员工一千二百余人次，满意率持续提高。';
const OTHER =
  '为营造诚信守法的环境，公司建立了完善的内部控制制度，设立监察审计部，对采购、招标、财务等关键领域实施全过程监督，近三年没有发生重大违法违规事件，纳税信用等级连续保持最高等级。';

const read = (pages: PageSpec[]) => format.read(buildPdf(pages), DEFAULT_LIMITS);
const body = (blocks: Block[]): Block[] => blocks.filter((block) => block.layer === 'body');
const texts = (blocks: Block[]): string[] =>
  blocks.map((block) => ('text' in block ? block.text : block.kind));
const tables = (blocks: Block[]): TableBlock[] => blocks.filter((block) => block.kind === 'table');
const charts = (blocks: Block[]): ChartBlock[] => blocks.filter((block) => block.kind === 'chart');
const cells = (table: TableBlock): string[][] => table.rows.map((row) => row.cells.map((cell) => cell.text));

describe('text', () => {
  it('reads a font that is not embedded through its CMap and joins lines', async () => {
    const { blocks, pages } = await read([
      { texts: [...paragraph(SENTENCE, 80, 100, 38), ...paragraph(OTHER, 80, 160, 38)] },
    ]);
    expect(pages).toBe(1);
    expect(texts(blocks)).toEqual([SENTENCE, OTHER]);
  });

  it('gives boxes from the top left', async () => {
    const { blocks } = await read([{ texts: [{ x: 80, y: 100, text: '质量方针' }] }]);
    const place = blocks[0]!.places[0]! as { page: number; bbox: number[] };
    expect(place.page).toBe(1);
    expect(place.bbox[0]).toBeCloseTo(80, 0);
    expect(place.bbox[1]).toBeGreaterThan(88);
    expect(place.bbox[3]).toBeLessThan(103);
    expect(place.bbox[2]).toBeCloseTo(122, 0);
  });

  it('goes on with a paragraph over a page, with both places', async () => {
    const lines = paragraph(SENTENCE, 80, 740, 38);
    const { blocks } = await read([
      { texts: [...paragraph(OTHER, 80, 100, 38), ...lines.slice(0, 2)] },
      {
        texts: [
          ...lines.slice(2).map((line, i) => ({ ...line, y: 80 + i * 17 })),
          ...paragraph(OTHER, 80, 140, 38),
        ],
      },
    ]);
    expect(texts(body(blocks))).toEqual([OTHER, SENTENCE, OTHER]);
    expect(blocks[1]!.places.map((place) => 'page' in place && place.page)).toEqual([1, 2]);
  });

  it('keeps numbers whole beside a footnote mark and drops text drawn twice', async () => {
    const { blocks } = await read([
      {
        texts: [
          { x: 80, y: 100, text: '顾客满意度为92.5' },
          { x: 80 + 6 * 10.5 + 4 * 5.25, y: 95.5, text: '1', size: 6 },
          { x: 80, y: 140, text: '领导作用' },
          { x: 80.3, y: 140, text: '领导作用' },
        ],
      },
    ]);
    expect(texts(blocks)).toEqual(['顾客满意度为92.5', '领导作用']);
  });

  it('reads two columns one after the other under a full-width title', async () => {
    const left = Array.from({ length: 14 }, (_, i) => ({
      x: 60,
      y: 120 + i * 17,
      text: `左栏第${'一二三四五六七八九十甲乙丙丁'[i]}行文字写得很满没有空`,
    }));
    const right = Array.from({ length: 14 }, (_, i) => ({
      x: 312,
      y: 124 + i * 17,
      text: `右栏第${'一二三四五六七八九十甲乙丙丁'[i]}行文字写得很满没有空`,
    }));
    const { blocks } = await read([
      { texts: [{ x: 180, y: 80, text: '质量管理体系自评报告全文', size: 18 }, ...right, ...left] },
    ]);
    const all = texts(blocks).join('');
    expect(all.indexOf('自评报告')).toBe(6);
    expect(all.indexOf('左栏第丁行')).toBeGreaterThan(0);
    expect(all.indexOf('左栏第丁行')).toBeLessThan(all.indexOf('右栏第一行'));
  });

  it('leaves out text that stands on its side', async () => {
    const { blocks } = await read([
      { rotate: 0, texts: paragraph(SENTENCE, 80, 100, 38) },
      { rotate: 90, texts: [{ x: 80, y: 100, text: '侧排文字' }] },
    ]);
    expect(texts(blocks)).toEqual([SENTENCE]);
  });
});

describe('structure', () => {
  const page = (number: number, texts: Text[]): PageSpec => ({
    texts: [
      { x: 80, y: 40, text: '某某公司自评报告', size: 8 },
      ...texts,
      { x: 270, y: 810, text: `第 ${number} 页 共 3 页`, size: 8 },
    ],
  });

  it('sets running heads and page numbers apart', async () => {
    const { blocks } = await read(
      [1, 2, 3].map((n) => page(n, paragraph(n === 2 ? OTHER : SENTENCE, 80, 90, 38))),
    );
    const furniture = blocks.filter((block) => block.layer === 'furniture');
    expect(furniture).toHaveLength(6);
    expect(texts(body(blocks))).toEqual([SENTENCE, OTHER, SENTENCE]);
  });

  it('sets the table of contents apart, with drawn leaders or dotted ones', async () => {
    const entry = (y: number, title: string, pageNumber: string): Text[] => [
      { x: 80, y, text: title },
      { x: 500, y, text: pageNumber },
    ];
    const { blocks } = await read([
      {
        texts: [
          { x: 270, y: 80, text: '目  录', size: 16 },
          ...entry(120, '1 领导', '2'),
          ...entry(140, '1.1 文化引领', '2'),
          ...entry(160, '2 战略', '3'),
          {
            x: 80,
            y: 180,
            text: '3 顾客与市场............................................................4',
          },
        ],
      },
      { texts: [{ x: 80, y: 80, text: '1 领导', size: 16 }, ...paragraph(SENTENCE, 80, 120, 38)] },
    ]);
    expect(blocks.filter((block) => block.layer === 'toc')).toHaveLength(5);
    expect(body(blocks).map((block) => block.kind)).toEqual(['heading', 'paragraph']);
  });

  it('ranks headings that differ from the text by weight only', async () => {
    const { blocks } = await read([
      {
        texts: [
          { x: 80, y: 80, text: '1 领导', bold: true },
          { x: 80, y: 100, text: '1.1 文化引领', bold: true },
          ...paragraph(SENTENCE, 80, 120, 38),
          { x: 80, y: 180, text: '1.2 组织治理', bold: true },
          ...paragraph(OTHER, 80, 200, 38),
          { x: 80, y: 260, text: '2 战略', bold: true },
          ...paragraph(SENTENCE, 80, 280, 38),
        ],
      },
    ]);
    const headings = blocks
      .filter((block) => block.kind === 'heading')
      .map((block) => [block.level, block.text]);
    expect(headings).toEqual([
      [1, '1 领导'],
      [2, '1.1 文化引领'],
      [2, '1.2 组织治理'],
      [1, '2 战略'],
    ]);
  });

  it('ranks headings by size where nothing is numbered and keeps list items', async () => {
    const { blocks } = await read([
      {
        texts: [
          { x: 250, y: 80, text: '领导作用', size: 18 },
          { x: 80, y: 110, text: '企业文化', size: 14 },
          ...paragraph(SENTENCE, 80, 130, 38),
          { x: 101, y: 190, text: '（1）建立首席质量官制度；' },
          { x: 101, y: 207, text: '（2）建立质量例会制度；' },
          { x: 101, y: 224, text: '● 建立质量奖惩制度。' },
        ],
      },
    ]);
    expect(
      blocks.map((block) => [
        block.kind,
        'text' in block ? block.text.slice(0, 8) : '',
        'level' in block ? block.level : 0,
      ]),
    ).toEqual([
      ['heading', '领导作用', 1],
      ['heading', '企业文化', 2],
      ['paragraph', SENTENCE.slice(0, 8), 0],
      ['list-item', '（1）建立首席质', 0],
      ['list-item', '（2）建立质量例', 0],
      ['list-item', '建立质量奖惩制度', 0],
    ]);
  });
});

describe('tables', () => {
  const rows = [
    ['指标', '单位', '2017年', '2018年'],
    ['顾客满意度', '%', '90.2', '94.8'],
    ['准时交付率', '%', '95.1', '97.7'],
  ];
  const xs = [80, 200, 280, 380, 480];

  it('rebuilds a ruled table with its caption, head and row places', async () => {
    const table = ruledTable(rows, xs, 130);
    const { blocks } = await read([
      {
        texts: [
          ...paragraph(SENTENCE, 80, 60, 38),
          { x: 200, y: 122, text: '表 3-1  顾客指标', bold: true, size: 9 },
          ...table.texts,
          ...paragraph(OTHER, 80, 220, 38),
        ],
        lines: table.lines,
      },
    ]);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'caption', 'table', 'paragraph']);
    const [found] = tables(blocks);
    expect(cells(found!)).toEqual(rows);
    expect(found!.rows.map((row) => row.header)).toEqual([true, false, false]);
    expect(found!.caption).toContain('顾客指标');
    expect(found!.rows[1]!.places).toEqual([{ page: 1, bbox: [80, 150, 480, 170] }]);
  });

  it('merges cells where rules are missing', async () => {
    const lines: [number, number, number, number][] = [
      [80, 100, 480, 100],
      [200, 120, 480, 120],
      [80, 140, 480, 140],
      [80, 160, 480, 160],
      [80, 100, 80, 160],
      [200, 100, 200, 160],
      [280, 120, 280, 160],
      [380, 100, 380, 160],
      [480, 100, 480, 160],
    ];
    const at = (x: number, y: number, text: string): Text => ({ x, y, text, size: 9 });
    const { blocks } = await read([
      {
        lines,
        texts: [
          at(120, 124, '指标'),
          at(270, 114, '2017年'),
          at(410, 114, '2018年'),
          at(220, 134, '目标'),
          at(300, 134, '实际'),
          at(410, 134, '实际'),
          at(90, 154, '利润'),
          at(220, 154, '10'),
          at(300, 154, '12'),
          at(410, 154, '15'),
        ],
      },
    ]);
    const [table] = tables(blocks);
    expect(
      table!.rows.map((row) =>
        row.cells.map((cell) => [cell.text, cell.column, cell.columnSpan, cell.rowSpan]),
      ),
    ).toEqual([
      [
        ['指标', 0, 1, 2],
        ['2017年', 1, 2, 1],
        ['2018年', 3, 1, 1],
      ],
      [
        ['目标', 1, 1, 1],
        ['实际', 2, 1, 1],
        ['实际', 3, 1, 1],
      ],
      [
        ['利润', 0, 1, 1],
        ['10', 1, 1, 1],
        ['12', 2, 1, 1],
        ['15', 3, 1, 1],
      ],
    ]);
    expect(table!.rows.map((row) => row.header)).toEqual([true, true, false]);
  });

  it.each([true, false])('goes on over a page, head repeated: %s', async (repeated) => {
    const more = [
      ['员工满意度', '%', '85.1', '89.9'],
      ['培训学时', '小时', '42', '56'],
    ];
    const first = ruledTable(rows, xs, 700);
    const second = ruledTable(repeated ? [rows[0]!, ...more] : more, xs, 60);
    const { blocks } = await read([
      { texts: [...paragraph(SENTENCE, 80, 100, 38), ...first.texts], lines: first.lines },
      { texts: [...second.texts, ...paragraph(OTHER, 80, 300, 38)], lines: second.lines },
    ]);
    const [one, two] = tables(blocks);
    expect(two!.continues).toBe(one!.id);
    expect(two!.rows.filter((row) => !row.header).map((row) => row.cells[0]!.text)).toEqual([
      '员工满意度',
      '培训学时',
    ]);
    expect(one!.rows.filter((row) => row.header)).toHaveLength(1);
  });

  it('reads a three-line table and bare columns by alignment', async () => {
    const put = (y: number, data: string[][]): Text[] =>
      data.flatMap((row, r) =>
        row.map((text, c) => ({ x: [90, 220, 300, 380][c]!, y: y + r * 18, text, size: 9 })),
      );
    const { blocks } = await read([
      {
        texts: [
          ...paragraph(SENTENCE, 80, 60, 38),
          ...put(140, rows),
          ...paragraph(OTHER, 80, 260, 38),
          ...put(360, rows),
          ...paragraph(SENTENCE, 80, 460, 38),
        ],
        lines: [
          [80, 125, 480, 125],
          [80, 146, 480, 146],
          [80, 185, 480, 185],
        ],
      },
    ]);
    expect(blocks.map((block) => block.kind)).toEqual([
      'paragraph',
      'table',
      'paragraph',
      'table',
      'paragraph',
    ]);
    for (const table of tables(blocks)) {
      expect(cells(table)).toEqual(rows);
      expect(table.rows.map((row) => row.header)).toEqual([true, false, false]);
    }
  });
});

describe('charts', () => {
  const axis: [number, number, number, number] = [100, 300, 440, 300];
  const bars = (color: [number, number, number], shift: number, heights: number[]) =>
    heights.map((height, i) => ({
      box: [140 + shift + i * 100, 300 - height, 170 + shift + i * 100, 300] as [
        number,
        number,
        number,
        number,
      ],
      color,
    }));
  const labels = (shift: number, heights: number[], values: string[]): Text[] =>
    values.map((text, i) => ({
      x: 155 + shift + i * 100 - text.length * 2,
      y: 297 - heights[i]!,
      text,
      size: 8,
    }));
  const years: Text[] = ['2016', '2017', '2018'].map((text, i) => ({
    x: 160 + i * 100,
    y: 312,
    text,
    size: 8,
  }));
  const frame = (texts: Text[]): Text[] => [
    ...paragraph(SENTENCE, 80, 60, 38),
    ...texts,
    { x: 200, y: 340, text: '图 3-1 顾客满意度（%）', size: 9 },
    ...paragraph(OTHER, 80, 380, 38),
  ];

  it('reads printed values of one series', async () => {
    const { blocks } = await read([
      {
        lines: [axis],
        fills: bars([0.2, 0.4, 0.7], 0, [80, 100, 120]),
        texts: frame([...labels(0, [80, 100, 120], ['90.2', '92.5', '94.8']), ...years]),
      },
    ]);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'chart', 'caption', 'paragraph']);
    expect(charts(blocks)[0]).toMatchObject({
      readable: true,
      categories: ['2016', '2017', '2018'],
      series: [{ values: [90.2, 92.5, 94.8] }],
      caption: '图 3-1 顾客满意度（%）',
    });
  });

  it('reads the title in the middle above the bars, and no unit for one', async () => {
    const titled = async (text: string): Promise<string | undefined> => {
      const { blocks } = await read([
        {
          lines: [axis],
          fills: bars([0.2, 0.4, 0.7], 0, [80, 100, 120]),
          texts: frame([
            ...labels(0, [80, 100, 120], ['90.2', '92.5', '94.8']),
            ...years,
            { x: 270 - text.length * 4, y: 166, text, size: 8 },
          ]),
        },
      ]);
      return charts(blocks)[0]?.title;
    };
    expect(await titled('派单准确率（%）')).toBe('派单准确率（%）');
    expect(await titled('（单位：%）')).toBe('');
  });

  const two = (legend: boolean): PageSpec => ({
    lines: [axis],
    fills: [
      ...bars([0.2, 0.4, 0.7], -17, [80, 100, 120]),
      ...bars([0.8, 0.5, 0.1], 17, [60, 65, 70]),
      ...(legend
        ? [
            {
              box: [150, 150, 160, 158] as [number, number, number, number],
              color: [0.2, 0.4, 0.7] as [number, number, number],
            },
            {
              box: [250, 150, 260, 158] as [number, number, number, number],
              color: [0.8, 0.5, 0.1] as [number, number, number],
            },
          ]
        : []),
    ],
    texts: frame([
      ...labels(-17, [80, 100, 120], ['90.2', '92.5', '94.8']),
      ...labels(17, [60, 65, 70], ['88.1', '88.5', '89.0']),
      ...years,
      ...(legend
        ? [
            { x: 164, y: 158, text: '本公司', size: 8 },
            { x: 264, y: 158, text: '行业平均', size: 8 },
          ]
        : []),
    ]),
  });

  it('names two series by the colours of the legend', async () => {
    const { blocks } = await read([two(true)]);
    expect(charts(blocks)[0]).toMatchObject({
      readable: true,
      series: [
        { name: '本公司', values: [90.2, 92.5, 94.8] },
        { name: '行业平均', values: [88.1, 88.5, 89] },
      ],
    });
  });

  it('does not guess which of two series is which, nor let labels become text', async () => {
    const { blocks } = await read([two(false)]);
    expect(charts(blocks)[0]).toMatchObject({ readable: false, series: [], categories: [] });
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'chart', 'caption', 'paragraph']);
  });

  it('does not believe values that contradict the heights of their bars', async () => {
    const { blocks } = await read([
      {
        lines: [axis],
        fills: bars([0.2, 0.4, 0.7], 0, [80, 100, 120]),
        texts: frame([...labels(0, [80, 100, 120], ['94.8', '92.5', '90.2']), ...years]),
      },
    ]);
    expect(charts(blocks)[0]).toMatchObject({ readable: false, series: [] });
  });

  it('shows a picture with its caption as a chart that cannot be read', async () => {
    const { blocks } = await read([{ picture: [120, 120, 420, 300], texts: frame([]) }]);
    expect(charts(blocks)).toHaveLength(1);
    expect(charts(blocks)[0]).toMatchObject({ readable: false, caption: '图 3-1 顾客满意度（%）' });
  });
});

describe('what cannot be read', () => {
  const good = buildPdf([{ texts: paragraph(SENTENCE, 80, 100, 38) }]);
  const encrypt = `/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`;

  it.each([
    ['encrypted', buildPdf([{}], { trailer: encrypt }), 'file-encrypted'],
    ['truncated', good.slice(0, 300), 'file-broken'],
    ['no PDF behind the header', Uint8Array.from(Buffer.from('%PDF-1.7\nnothing here')), 'file-broken'],
  ])('%s', async (_name, bytes, code) => {
    const error = await format.read(bytes, DEFAULT_LIMITS).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'AppError', code });
    expect((error as Error).message).toMatch(/^[^\n]*；[^\n]*。$/);
  });

  it('too many pages', async () => {
    const bytes = buildPdf([{}, {}, {}]);
    await expect(format.read(bytes, { ...DEFAULT_LIMITS, pages: 2 })).rejects.toMatchObject({
      code: 'too-many-pages',
    });
  });

  it('a page that is only a picture is counted; an empty one is not', async () => {
    const { blocks, diagnostics, pagesWithoutText } = await read([
      { picture: [0, 0, 595, HEIGHT] },
      { texts: paragraph(SENTENCE, 80, 100, 38) },
      {},
    ]);
    expect(pagesWithoutText).toBe(1);
    expect(texts(blocks)).toEqual([SENTENCE]);
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'page-without-text', page: 1 })]);
  });

  it('a page that fails leaves the others readable', async () => {
    const bytes = buildPdf([{ texts: paragraph(SENTENCE, 80, 100, 38) }], { missing: 1 });
    const { blocks, diagnostics } = await format.read(bytes, DEFAULT_LIMITS);
    expect(texts(blocks)).toEqual([SENTENCE]);
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'page-unreadable', page: 2 })]);
  });

  it('bytes damaged anywhere end in blocks or an AppError, and in nothing else', async () => {
    const table = ruledTable(
      [
        ['指标', '2017', '2018'],
        ['满意度', '90', '91'],
      ],
      [80, 200, 300, 400],
      200,
    );
    const whole = buildPdf([
      {
        texts: [...paragraph(SENTENCE, 80, 80, 38), ...table.texts],
        lines: table.lines,
        picture: [100, 400, 300, 500],
      },
      { texts: paragraph(OTHER, 80, 80, 30) },
    ]);
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const strays: unknown[] = [];
    const outcomes = new Set<string>();
    for (let round = 0; round < 150; round++) {
      const bytes = whole.slice();
      for (let n = 1 + Math.floor(random() * 12); n > 0; n--) {
        bytes[Math.floor(random() * bytes.length)] = 32 + Math.floor(random() * 90);
      }
      await format.read(bytes, DEFAULT_LIMITS).then(
        () => outcomes.add('read'),
        (error: Error) => (error.name === 'AppError' ? outcomes.add('AppError') : strays.push(error)),
      );
    }
    expect(strays).toEqual([]);
    expect([...outcomes].sort()).toEqual(['AppError', 'read']);
  });

  it('knows a PDF by its content', () => {
    expect(format.accepts(good)).toBe(true);
    expect(format.accepts(Uint8Array.from(Buffer.from('PK\u0003\u0004')))).toBe(false);
  });

  it('the same bytes give the same blocks, and the input is left alone', async () => {
    const copy = good.slice();
    const [one, two] = [await format.read(good, DEFAULT_LIMITS), await format.read(good, DEFAULT_LIMITS)];
    expect(one).toEqual(two);
    expect(good).toEqual(copy);
  });
});
