import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, ReportDocument, TableBlock, TableCell } from '../../../src/model/document.ts';
import { columnHeads, passagesOf, tableGrid } from '../../../src/text/passages.ts';

const place = (page: number): Block['places'] => [{ page, bbox: [0, 0, 10, 10] }];

function documentOf(blocks: readonly Block[]): ReportDocument {
  return {
    name: 'a.pdf',
    sha256: '0',
    format: 'pdf',
    pages: 9,
    characters: 0,
    status: 'complete',
    blocks: blocks.map((block, i) => ({ ...block, id: block.id || `b${i}` })),
    diagnostics: [],
  };
}
const heading = (level: number, text: string): Block => ({
  id: '',
  kind: 'heading',
  layer: 'body',
  level,
  text,
  places: place(1),
});
const paragraph = (text: string, layer: Block['layer'] = 'body'): Block => ({
  id: '',
  kind: 'paragraph',
  layer,
  text,
  places: place(2),
});
/** Rows as text: cells apart by `/`, `^` a place covered from above, `<` one covered from the left, `#` a head row. */
function table(id: string, lines: readonly string[], more: Partial<TableBlock> = {}): TableBlock {
  const grid = lines.map((line) => line.replace(/^#/, '').split('/'));
  const rows = grid.map((row, r) => {
    const header = (lines[r] ?? '').startsWith('#');
    const cells: TableCell[] = [];
    row.forEach((text, column) => {
      if (text === '^' || text === '<') return;
      let columnSpan = 1;
      while (row[column + columnSpan] === '<') columnSpan++;
      let rowSpan = 1;
      while (grid[r + rowSpan]?.[column] === '^') rowSpan++;
      cells.push({ column, columnSpan, rowSpan, text, header });
    });
    return { cells, header, places: place(r + 1) };
  });
  const columns = Math.max(0, ...grid.map((row) => row.length));
  return { id, kind: 'table', layer: 'body', caption: '', rows, columns, places: place(1), ...more };
}

describe('tableGrid and columnHeads', () => {
  it('a merged cell stands in every place that it covers', () => {
    const one = table('t', ['#指标/2017/</2018', '#^/目标/实际/实际', '满意度/90/91/92']);
    expect(tableGrid(one)).toEqual([
      ['指标', '2017', '2017', '2018'],
      ['指标', '目标', '实际', '实际'],
      ['满意度', '90', '91', '92'],
    ]);
    expect(columnHeads(one)).toEqual(['指标', '2017 目标', '2017 实际', '2018 实际']);
  });

  it('spans that reach over the edge end there', () => {
    const one = table('t', ['#a/b', 'c/d']);
    const wild: TableBlock = {
      ...one,
      rows: one.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, rowSpan: 99, columnSpan: 99 })),
      })),
    };
    for (const row of tableGrid(wild)) expect(row).toHaveLength(2);
  });

  it('no heads where no row is a head row', () => {
    expect(columnHeads(table('t', ['a/b', 'c/d']))).toEqual(['', '']);
  });
});

describe('passagesOf', () => {
  it('leaves out furniture, contents and empty text; ids count up', () => {
    const { passages, blockPassage } = passagesOf(
      documentOf([
        paragraph('页眉', 'furniture'),
        paragraph('1.1 领导......3', 'toc'),
        paragraph(''),
        paragraph('正文一'),
        paragraph('正文二'),
      ]),
    );
    expect(passages.map(({ id, text }) => [id, text])).toEqual([
      ['p0', '正文一'],
      ['p1', '正文二'],
    ]);
    expect([...blockPassage]).toEqual([
      ['b3', 'p0'],
      ['b4', 'p1'],
    ]);
  });

  it('gives each passage the headings above it, outermost first, its own left out', () => {
    const { passages } = passagesOf(
      documentOf([
        paragraph('封面'),
        heading(1, '1 领导'),
        heading(2, '1.1 文化'),
        paragraph('甲'),
        heading(3, '（1）愿景'),
        paragraph('乙'),
        heading(2, '1.2 战略'),
        paragraph('丙'),
        heading(1, '2 顾客'),
        heading(3, '跳级'),
        paragraph('丁'),
      ]),
    );
    expect(Object.fromEntries(passages.map(({ text, headings }) => [text, headings]))).toEqual({
      封面: [],
      '1 领导': [],
      '1.1 文化': ['1 领导'],
      甲: ['1 领导', '1.1 文化'],
      '（1）愿景': ['1 领导', '1.1 文化'],
      乙: ['1 领导', '1.1 文化', '（1）愿景'],
      '1.2 战略': ['1 领导'],
      丙: ['1 领导', '1.2 战略'],
      '2 顾客': [],
      跳级: ['2 顾客'],
      丁: ['2 顾客', '跳级'],
    });
  });

  it('gives one passage a body row, with the heads above its cells', () => {
    const { passages, rowPassage } = passagesOf(
      documentOf([table('t1', ['#指标/2017/2018', '满意度/90/91', '//', '投诉率/1%/2%'])]),
    );
    expect(
      passages.map(({ kind, text, table: id, columns, page }) => ({ kind, text, id, columns, page })),
    ).toEqual([
      { kind: 'table-row', text: '满意度 | 90 | 91', id: 't1', columns: ['指标', '2017', '2018'], page: 2 },
      { kind: 'table-row', text: '投诉率 | 1% | 2%', id: 't1', columns: ['指标', '2017', '2018'], page: 4 },
    ]);
    expect([...rowPassage]).toEqual([
      ['t1:1', 'p0'],
      ['t1:3', 'p1'],
    ]);
  });

  it('empty cells keep their place', () => {
    const { passages } = passagesOf(
      documentOf([table('t1', ['#指标/2017/2018/备注', '/90//', '满意度/91/92/'])]),
    );
    expect(passages.map((passage) => passage.text.split(' | '))).toEqual([
      ['', '90', '', ''],
      ['满意度', '91', '92', ''],
    ]);
  });

  it('a continued table without a head of its own takes over the first part’s', () => {
    const parts = [
      table('t1', ['#指标/2017', '满意度/90']),
      table('t2', ['投诉率/1%'], { continues: 't1' }),
      table('t3', ['合格率/99%'], { continues: 't2' }),
      table('t4', ['只有/三/列'], { continues: 't1' }),
      table('t5', ['#名称/2018', '合格率/98%'], { continues: 't1' }),
      table('t6', ['孤立/1']),
    ];
    expect(passagesOf(documentOf(parts)).passages.map((passage) => passage.columns)).toEqual([
      ['指标', '2017'],
      ['指标', '2017'],
      ['指标', '2017'],
      ['', '', ''],
      ['名称', '2018'],
      ['', ''],
    ]);
  });

  it('where the years run down, the head row is a passage as well', () => {
    const { passages, rowPassage } = passagesOf(
      documentOf([table('t1', ['#年度/营业收入/利润', '２０１７年/10/1', '2018 年度/12/2'])]),
    );
    expect(passages.map((passage) => passage.text)).toEqual([
      '年度 | 营业收入 | 利润',
      '２０１７年 | 10 | 1',
      '2018 年度 | 12 | 2',
    ]);
    expect([...rowPassage.keys()]).toEqual(['t1:1', 't1:2']);
  });

  it('says what a chart shows, and stands where its caption stands as well', () => {
    const chart: Block = {
      id: '',
      kind: 'chart',
      layer: 'body',
      title: '',
      caption: '图1 满意度',
      categories: ['2017', '2018'],
      series: [{ name: '本公司', values: [90, null] }],
      unit: '%',
      readable: true,
      places: place(3),
    };
    const caption: Block = {
      id: '',
      kind: 'caption',
      layer: 'body',
      text: '图1 满意度',
      places: [{ page: 4, bbox: [1, 1, 2, 2] }],
    };
    const { passages } = passagesOf(documentOf([chart, caption]));
    expect(passages[0]).toMatchObject({ kind: 'chart', text: '图1 满意度 | 本公司 2017 90 2018 —', page: 3 });
    expect(passages[0]?.at).toEqual([...place(3), ...caption.places]);
    const titled = passagesOf(documentOf([{ ...chart, title: '满意度' }, caption]));
    expect(titled.passages[0]?.at).toEqual(place(3));
  });

  it('has no page for a place without one', () => {
    const { passages } = passagesOf(
      documentOf([
        { ...paragraph('甲'), places: [{ part: 'word/document.xml', index: 3 }] },
        { ...paragraph('乙'), places: [] },
      ]),
    );
    expect(passages.map((passage) => passage.page)).toEqual([null, null]);
  });

  it('any blocks: unique ids in order, every way back leads to a passage', () => {
    const anyTable = fc
      .tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(fc.constantFrom('', '2018', '指标', '^', '<'), { minLength: 4, maxLength: 4 }), {
          maxLength: 5,
        }),
        fc.nat(5),
      )
      .map(
        ([width, rows, heads]): Block =>
          table(
            't',
            rows.map((row, r) => `${r < heads ? '#' : ''}${row.slice(0, width).join('/')}`),
          ),
      );
    const anyBlock = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.string()).map(([level, text]) => heading(level, text)),
      fc
        .tuple(fc.string(), fc.constantFrom<Block['layer']>('body', 'toc', 'furniture'))
        .map(([text, layer]) => paragraph(text, layer)),
      anyTable,
    );
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const numbered = blocks.map((block, i) => ({ ...block, id: `b${i}` }));
        const { passages, rowPassage, blockPassage } = passagesOf(documentOf(numbered));
        expect(passages.map((passage) => passage.id)).toEqual(passages.map((_, i) => `p${i}`));
        const ids = new Set(passages.map((passage) => passage.id));
        for (const id of [...rowPassage.values(), ...blockPassage.values()]) expect(ids.has(id)).toBe(true);
        for (const { text, table: id } of passages) if (id) expect(text.replace(/[|\s]/g, '')).not.toBe('');
      }),
    );
  });
});
