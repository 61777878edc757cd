import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { InputFormat } from '../../../src/ingest/reader.ts';
import type { Block, ChartBlock, ReportDocument, TableBlock } from '../../../src/model/document.ts';
import {
  bold,
  buildDocx,
  chartAt,
  type DocxSource,
  LONG,
  listed,
  OUTLINE_STYLES,
  p,
  picture,
  run,
  styled,
  tbl,
  tc,
  tr,
} from './build-docx.ts';

const read = (source: DocxSource): Promise<ReportDocument> => ingest(buildDocx(source), 'x.docx');

/** A block as one line: what it is, its text. */
function line(block: Block): string {
  const layer = block.layer === 'body' ? '' : `[${block.layer}] `;
  if (block.kind === 'table')
    return `${layer}table ${block.rows.length}x${block.columns} ${block.caption}`.trim();
  if (block.kind === 'chart') return `${layer}chart ${block.readable} ${block.caption}`.trim();
  const level = block.kind === 'heading' ? block.level : '';
  return `${layer}${block.kind}${level} ${block.text}`;
}
const lines = async (source: DocxSource): Promise<string[]> => (await read(source)).blocks.map(line);
const tables = (document: ReportDocument): TableBlock[] =>
  document.blocks.filter((block) => block.kind === 'table');
const charts = (document: ReportDocument): ChartBlock[] =>
  document.blocks.filter((block) => block.kind === 'chart');
const cells = (table: TableBlock | undefined): string[] =>
  table?.rows.map((row) => (row.header ? '# ' : '') + row.cells.map((cell) => cell.text).join('|')) ?? [];

const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING =
  `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1章')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '（%1）', '<w:suff w:val="nothing"/>')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
  '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
  '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
  '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>';
const NUMBERED_STYLES =
  OUTLINE_STYLES +
  '<w:style w:type="paragraph" w:styleId="n1"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="n2"><w:name w:val="节"/><w:basedOn w:val="n1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>';

const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const textBox = (content: string): string =>
  `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="9" cy="9"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`;

const FEATURES: readonly { name: string; source: DocxSource; want: string[] }[] = [
  {
    name: 'outline levels: own, of a style, through basedOn, by the name of a built-in style; 9 is body text',
    source: {
      styles: OUTLINE_STYLES,
      body:
        styled('甲章', '1') +
        styled('甲节', 'mine') +
        styled('丙', 'named') +
        p('乙节', '<w:outlineLvl w:val="1"/>') +
        p('正文一行', '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') +
        styled('循环', 'loopA') +
        p(LONG),
    },
    want: [
      'heading1 甲章',
      'heading2 甲节',
      'heading3 丙',
      'heading2 乙节',
      'paragraph 正文一行',
      'paragraph 循环',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'numbers from list definitions stand in headings, in every level of the list',
    source: {
      styles: NUMBERED_STYLES,
      numbering: NUMBERING,
      body: [
        styled('领导', 'n1'),
        styled('文化引领', 'n2'),
        p('文化建立', '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="2"/>'),
        styled('组织治理', 'n2'),
        styled('战略', 'n1'),
        styled('战略制定', 'n2'),
      ].join(p(LONG)),
    },
    want: [
      'heading1 第一章 领导',
      `paragraph ${LONG}`,
      'heading2 1.1 文化引领',
      `paragraph ${LONG}`,
      'heading3 1.1.1 文化建立',
      `paragraph ${LONG}`,
      'heading2 1.2 组织治理',
      `paragraph ${LONG}`,
      'heading1 第二章 战略',
      `paragraph ${LONG}`,
      'heading2 2.1 战略制定',
    ],
  },
  {
    name: 'list items keep their number, lose their bullet; a start override begins anew',
    source: {
      numbering: NUMBERING,
      body:
        listed('收集意见并整理', 2) +
        listed('评审', 2) +
        listed('另一个列表', 3) +
        listed('点', 4) +
        p('● 手工的点') +
        p('（1）手工编号的一项。') +
        p('-5%'),
    },
    want: [
      'list-item （1）收集意见并整理',
      'list-item （2）评审',
      'list-item （5）另一个列表',
      'list-item 点',
      'list-item 手工的点',
      'list-item （1）手工编号的一项。',
      'paragraph -5%',
    ],
  },
  {
    name: 'bold paragraphs with numbers by hand are headings, nested as the document nests them',
    source: {
      body: [
        bold('组织简介'),
        p(LONG),
        bold('第一章 领导'),
        bold('1.1 文化引领'),
        bold('一、文化建立'),
        p(LONG),
        bold('二、文化传递'),
        p(LONG),
        bold('1.2 组织治理'),
        bold('一、治理结构'),
        p(LONG),
        bold('第二章 战略'),
        bold('2.1 战略制定'),
        p(LONG),
      ].join(''),
    },
    want: [
      'heading1 组织简介',
      `paragraph ${LONG}`,
      'heading1 第一章 领导',
      'heading2 1.1 文化引领',
      'heading3 一、文化建立',
      `paragraph ${LONG}`,
      'heading3 二、文化传递',
      `paragraph ${LONG}`,
      'heading2 1.2 组织治理',
      'heading3 一、治理结构',
      `paragraph ${LONG}`,
      'heading1 第二章 战略',
      'heading2 2.1 战略制定',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'official style 一、 （一） 1. with 黑体 and 楷体 instead of bold',
    source: {
      body: [
        p('一、领导', '', '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="32"/>'),
        p('（一）文化引领', '', '<w:rFonts w:eastAsia="楷体_GB2312"/><w:sz w:val="32"/>'),
        p(LONG, '', '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'),
        p('1.建立机制', '', '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:b/><w:sz w:val="32"/>'),
        p(LONG, '', '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'),
        p('（二）组织治理', '', '<w:rFonts w:eastAsia="楷体_GB2312"/><w:sz w:val="32"/>'),
        p(LONG, '', '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'),
      ].join(''),
    },
    want: [
      'heading1 一、领导',
      'heading2 （一）文化引领',
      `paragraph ${LONG}`,
      'heading3 1.建立机制',
      `paragraph ${LONG}`,
      'heading2 （二）组织治理',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'bold sentences and plain enumerations are no headings',
    source: {
      body: [
        bold('1. 我们始终坚持质量第一，顾客至上。'),
        p('1. 收集信息'),
        p('2. 分析信息'),
        p('3. 制定措施'),
        p(LONG),
      ].join(''),
    },
    want: [
      'list-item 1. 我们始终坚持质量第一，顾客至上。',
      'list-item 1. 收集信息',
      'list-item 2. 分析信息',
      'list-item 3. 制定措施',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'beside outline levels: slips put right by the number, unnumbered bold lines below, closing sections on top',
    source: {
      styles: OUTLINE_STYLES,
      body: [
        styled('1 领导', '1'),
        styled('1.1 文化引领', '2'),
        bold('典型做法'),
        p(LONG),
        styled('1.2 组织治理', '2'),
        styled('1.3 领导的结果', '2'),
        styled('1.4 误设为一级', '1'),
        p('1.5 没有样式', '', '<w:b/>'),
        p(LONG),
        bold('结束语'),
        p(LONG),
      ].join(''),
    },
    want: [
      'heading1 1 领导',
      'heading2 1.1 文化引领',
      'heading3 典型做法',
      `paragraph ${LONG}`,
      'heading2 1.2 组织治理',
      'heading2 1.3 领导的结果',
      'heading2 1.4 误设为一级',
      'heading2 1.5 没有样式',
      `paragraph ${LONG}`,
      'heading1 结束语',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'revisions are read as accepted',
    source: {
      body:
        `<w:p>${run('保留')}<w:ins>${run('加入')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveFrom>${run('移走')}</w:moveFrom><w:moveTo>${run('移来')}</w:moveTo></w:p>` +
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前半')}</w:p>${p('后半')}` +
        `<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>${run('改过格式')}</w:p>` +
        tbl([['甲', '乙'], tr(['丙', '丁'], '<w:del/>'), ['戊', '己']]),
    },
    want: ['paragraph 保留加入移来', 'paragraph 前半后半', 'paragraph 改过格式', 'table 2x2'],
  },
  {
    name: 'hidden text is not read, by run, character style or paragraph style',
    source: {
      styles:
        OUTLINE_STYLES +
        '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="hp"><w:name w:val="hp"/><w:rPr><w:vanish/></w:rPr></w:style>',
      body: `<w:p>${run('看见')}${run('藏一', '<w:vanish/>')}${run('藏二', '<w:rStyle w:val="h"/>')}${run('也看见', '<w:vanish w:val="0"/>')}</w:p>${styled('藏三', 'hp')}`,
    },
    want: ['paragraph 看见也看见'],
  },
  {
    name: 'text boxes are read once, after their paragraph',
    source: { body: `<w:p><w:r>${textBox(p('框里的字'))}</w:r>${run('段落')}</w:p>${p('后面')}` },
    want: ['paragraph 段落', 'paragraph 框里的字', 'paragraph 后面'],
  },
  {
    name: 'an old text box (VML alone) is read',
    source: {
      body: `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
    },
    want: ['paragraph 旧框'],
  },
  {
    name: 'an unknown choice is left for the fallback',
    source: {
      body: `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="zzz9"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    },
    want: ['paragraph 旧'],
  },
  {
    name: 'footnotes and endnotes follow the paragraph that refers to them',
    source: {
      footnotes: `<w:footnote w:type="separator" w:id="-1">${p('横线')}</w:footnote><w:footnote w:id="2">${p('来自行业协会')}</w:footnote><w:footnote w:id="3">${p('没人引用')}</w:footnote>`,
      endnotes: `<w:endnote w:id="1">${p('尾注')}</w:endnote>`,
      body: `<w:p>${run('市场占有率第一')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('。')}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>${p('下一段')}`,
    },
    want: ['paragraph 市场占有率第一。', 'footnote 来自行业协会', 'footnote 尾注', 'paragraph 下一段'],
  },
  {
    name: 'field codes are dropped, results kept, hyperlinks read',
    source: {
      body: `<w:p>${run('表')}${field(' SEQ 表 \\* ARABIC ', run('3'))}${run('的')}<w:fldSimple w:instr="REF x">${run('引用')}</w:fldSimple><w:hyperlink w:anchor="a">${run('链接')}</w:hyperlink></w:p>`,
    },
    want: ['paragraph 表3的引用链接'],
  },
  {
    name: 'a field that never ends does not swallow the report',
    source: {
      body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r></w:p>${p('还在')}`,
    },
    want: ['paragraph 还在'],
  },
  {
    name: 'the table of contents as a field, as a control, as styled lines',
    source: {
      styles: OUTLINE_STYLES,
      body: `${p('目　录')}<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('第一章 领导 3')}</w:sdtContent></w:sdt><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('第二章')}${field('PAGEREF _1', run('9'))}</w:p><w:p>${run('第三章')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>${styled('第四章', 'TOC1')}${styled('第一章 领导', '1')}${p(LONG)}`,
    },
    want: [
      '[toc] paragraph 目 录',
      '[toc] paragraph 第一章 领导 3',
      '[toc] paragraph 第二章9',
      '[toc] paragraph 第三章',
      '[toc] paragraph 第四章',
      'heading1 第一章 领导',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'the table of contents typed by hand, with and without page numbers',
    source: {
      body: [
        bold('目  录'),
        p('组织简介………………1'),
        `<w:p>${run('第一章 领导')}<w:r><w:tab/></w:r>${run('3')}</w:p>`,
        p('1.1 文化引领'),
        bold('组织简介'),
        p(LONG),
        bold('第一章 领导'),
        bold('1.1 文化引领'),
        p(LONG),
      ].join(''),
    },
    want: [
      '[toc] paragraph 目 录',
      '[toc] paragraph 组织简介………………1',
      '[toc] paragraph 第一章 领导 3',
      '[toc] paragraph 1.1 文化引领',
      'heading1 组织简介',
      `paragraph ${LONG}`,
      'heading1 第一章 领导',
      'heading2 1.1 文化引领',
      `paragraph ${LONG}`,
    ],
  },
  {
    name: 'breaks, tabs, symbols, ruby and mathematics',
    source: {
      body: [
        `<w:p>${run('顾客')}<w:r><w:br/></w:r>${run('满意度')}<w:r><w:tab/></w:r>${run('高')}<w:r><w:noBreakHyphen/></w:r>${run('中')}<w:r><w:softHyphen/></w:r></w:p>`,
        `<w:p>${run('Key')}<w:r><w:br/></w:r>${run('customer')}</w:p>`,
        `<w:p>${run('前一句。')}<w:r><w:br/></w:r>${run('（1）后一句')}</w:p>`,
        `<w:p>${run('选')}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`,
        `<w:p><w:r><w:ruby><w:rt>${run('pin')}</w:rt><w:rubyBase>${run('品')}</w:rubyBase></w:ruby></w:r>${run('质')}</w:p>`,
        `<w:p>${run('率=')}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>`,
      ].join(''),
    },
    want: [
      'paragraph 顾客满意度 高-中',
      'paragraph Key customer',
      'paragraph 前一句。',
      'list-item （1）后一句',
      'paragraph 选✓',
      'paragraph 品质',
      'paragraph 率=a/b',
    ],
  },
  {
    name: 'empty paragraphs and section properties are nothing',
    source: { body: `${p('')}${p('   ')}${p('字')}<w:sectPr/>` },
    want: ['paragraph 字'],
  },
];

describe('DOCX reader', () => {
  test.each(FEATURES)('$name', async ({ source, want }) => {
    expect(await lines(source)).toEqual(want);
  });

  test('places count every w:p of the part, in tables, text boxes and both halves of alternates', async () => {
    const body =
      p('零') +
      p('') +
      tbl([
        ['二', '三'],
        ['四', '五'],
      ]) +
      `<w:p><w:r>${textBox(p('七'))}</w:r>${run('六')}</w:p>` +
      p('九');
    const { blocks } = await read({ body });
    expect(blocks.map((block) => block.places)).toEqual([
      [{ part: 'word/document.xml', index: 0 }],
      [{ part: 'word/document.xml', index: 2, end: 5 }],
      [{ part: 'word/document.xml', index: 6 }],
      [{ part: 'word/document.xml', index: 7 }],
      [{ part: 'word/document.xml', index: 9 }],
    ]);
    const table = blocks[1] as TableBlock;
    expect(table.rows.map((row) => row.places)).toEqual([
      [{ part: 'word/document.xml', index: 2, end: 3 }],
      [{ part: 'word/document.xml', index: 4, end: 5 }],
    ]);
  });

  test('a joined paragraph spans both of its places; a footnote stands in its own part', async () => {
    const { blocks } = await read({
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('-')}</w:footnote><w:footnote w:id="1">${p('注')}</w:footnote>`,
      body: `${p('一')}<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前')}</w:p><w:p>${run('后')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`,
    });
    expect(blocks[1]?.places).toEqual([{ part: 'word/document.xml', index: 1, end: 2 }]);
    expect(blocks[2]?.places).toEqual([{ part: 'word/footnotes.xml', index: 1 }]);
  });

  test('the main part may have another name', async () => {
    const { blocks } = await read({ main: 'word/document2.xml', body: p('字') });
    expect(blocks[0]?.places).toEqual([{ part: 'word/document2.xml', index: 0 }]);
  });

  test('headers and footers are not in the body', async () => {
    const parts = {
      'word/header1.xml':
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>',
    };
    expect(await lines({ body: p('字'), parts })).toEqual(['paragraph 字']);
  });

  test('ids, hash, count and status', async () => {
    const bytes = buildDocx({
      body:
        p('自评 ISO9001 报告。') +
        tbl([
          ['指标', '2018年'],
          ['满意度', '93.2'],
        ]) +
        picture(),
    });
    const document = await ingest(bytes, 'x.docx');
    expect(document.blocks.map((block) => block.id)).toEqual(['b0', 'b1', 'b2']);
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
    // 自评 ISO9001 报告。 = 2+1+3; 指标 2018 年 满意度 93.2 = 2+1+1+3+1
    expect(document).toMatchObject({ format: 'docx', pages: null, characters: 14, status: 'complete' });
    expect(document.diagnostics.map((one) => one.code)).toEqual(['pictures-not-read']);
    expect(await ingest(bytes, 'x.docx')).toEqual(document);
  });

  test('pictures alone: nothing could be read', async () => {
    const document = await read({ body: picture() + picture() });
    expect(document.status).toBe('unreadable');
    expect(document.diagnostics.map((one) => one.code)).toContain('document-without-text');
    expect(charts(document)).toHaveLength(2);
  });
});

describe('ingest', () => {
  test('every file in formats/ gives a format; each accepts its own kind alone', async () => {
    const folder = new URL('../../../src/ingest/formats/', import.meta.url);
    const docx = buildDocx({ body: p('字') });
    const accepting: string[] = [];
    for (const file of (await readdir(folder)).sort()) {
      const { format } = (await import(new URL(file, folder).href)) as { format: InputFormat };
      expect(`${format.id}.ts`).toBe(file);
      if (format.accepts(docx)) accepting.push(format.id);
    }
    expect(accepting).toEqual(['docx']);
  });

  test('a DOCX does not load what PDF needs', async () => {
    const script = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
      const { ingest } = await import(process.argv[1]);
      await ingest(Buffer.from(process.argv[2], 'base64'), 'x.docx');
      console.log(loaded.filter((url) => /pdfjs|formats.pdf/.test(url)).length, loaded.some((url) => /mammoth/.test(url)));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      new URL('../../../src/ingest/ingest.ts', import.meta.url).href,
      Buffer.from(buildDocx({ body: p('字') })).toString('base64'),
    ]);
    expect(stdout.trim()).toBe('0 true');
  });
});

describe('tables', () => {
  const span = (n: number): string => `<w:gridSpan w:val="${n}"/>`;
  const merge = (start: boolean): string => (start ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>');

  test('a layered head over merged cells', async () => {
    const [table] = tables(
      await read({
        body: tbl([
          tr([tc('指标', merge(true)), tc('实际值', span(2)), tc('目标', merge(true))]),
          tr([tc('', merge(false)), '2017年', '2018年', tc('', merge(false))]),
          ['满意度', '90.1', '92.4', '93'],
        ]),
      }),
    );
    expect(cells(table)).toEqual(['# 指标|实际值|目标', '# 2017年|2018年', '满意度|90.1|92.4|93']);
    expect(
      table?.rows[0]?.cells.map(({ column, columnSpan, rowSpan }) => [column, columnSpan, rowSpan]),
    ).toEqual([
      [0, 1, 2],
      [1, 2, 1],
      [3, 1, 2],
    ]);
    expect(table?.rows[1]?.cells.map((cell) => cell.column)).toEqual([1, 2]);
    expect(table?.columns).toBe(4);
  });

  test('grid columns without a cell of their own are no columns; a gap before a row shifts it', async () => {
    const [table] = tables(
      await read({
        body: tbl([
          tr([tc('甲', span(3)), tc('乙', span(2)), tc('丙', span(4))]),
          tr([tc('丁', span(2)), tc('戊', span(4))], '<w:gridBefore w:val="3"/>'),
        ]),
      }),
    );
    expect(table?.columns).toBe(3);
    expect(table?.rows[1]?.cells.map((cell) => cell.column)).toEqual([1, 2]);
  });

  const HEADS: readonly { name: string; body: string; want: string[] }[] = [
    {
      name: 'rows marked to repeat',
      body: tbl([tr(['一', '二'], '<w:tblHeader/>'), ['三', '四'], ['五', '六']]),
      want: ['# 一|二', '三|四', '五|六'],
    },
    {
      name: 'a shaded first row',
      body: tbl([
        tr([tc('过程', '<w:shd w:fill="D9D9D9"/>'), tc('要求', '<w:shd w:fill="D9D9D9"/>')]),
        ['入库', '当日'],
        ['出库', '准时'],
      ]),
      want: ['# 过程|要求', '入库|当日', '出库|准时'],
    },
    {
      name: 'a bold first row',
      body: tbl([tr([tc(bold('奖项')), tc(bold('颁发者'))]), ['甲', '乙'], ['丙', '丁']]),
      want: ['# 奖项|颁发者', '甲|乙', '丙|丁'],
    },
    {
      name: 'years as heads without looks',
      body: tbl([
        ['', '2016', '2017', '2018'],
        ['营业收入（万元）', '1,200', '1,350', '1,500'],
      ]),
      want: ['# |2016|2017|2018', '营业收入（万元）|1,200|1,350|1,500'],
    },
    {
      name: 'years as rows',
      body: tbl([
        ['年份', '销售额', '利润'],
        ['2016', '12.1', '3'],
        ['2017', '13.5', '4'],
      ]),
      want: ['# 年份|销售额|利润', '2016|12.1|3', '2017|13.5|4'],
    },
    {
      name: 'a title across the table, then the heads',
      body: tbl([tr([tc('近三年主要指标', span(3))]), ['指标', '2017年', '2018年'], ['满意度', '90', '92']]),
      want: ['# 近三年主要指标', '# 指标|2017年|2018年', '满意度|90|92'],
    },
    {
      name: 'a first row of data is no head',
      body: tbl([
        ['营业收入', '12.1', '13.5'],
        ['利润', '1.2', '1.3'],
      ]),
      want: ['营业收入|12.1|13.5', '利润|1.2|1.3'],
    },
    {
      name: 'labels beside values are no heads',
      body: tbl([
        ['单位名称', '某某公司'],
        ['成立时间', '2001年3月'],
        ['职工人数', '320'],
      ]),
      want: ['单位名称|某某公司', '成立时间|2001年3月', '职工人数|320'],
    },
    {
      name: 'labels beside values, twice a row, labels in bold',
      body: tbl([
        tr([tc(bold('名称')), '甲公司', tc(bold('性质')), '民营']),
        tr([tc(bold('人数')), '320', tc(bold('面积')), '1500']),
      ]),
      want: ['名称|甲公司|性质|民营', '人数|320|面积|1500'],
    },
  ];
  test.each(HEADS)('heads: $name', async ({ body, want }) => {
    expect(cells(tables(await read({ body }))[0])).toEqual(want);
  });

  test('several paragraphs in a cell are one text; a small table inside is flattened, a large one follows', async () => {
    const inner = tbl([
      ['子一', '1'],
      ['子二', '2'],
    ]);
    const document = await read({
      body: tbl([
        [tc(p('第一段') + p('第二段')), tc(tbl([['小']]) + p(''))],
        [tc(inner + p('')), '末'],
      ]),
    });
    expect(tables(document).map(cells)).toEqual([
      ['第一段 第二段|小', '|末'],
      ['子一|1', '子二|2'],
    ]);
  });

  test('a frame of one cell is no table', async () => {
    expect(await lines({ body: tbl([[tc(p('案例：改进') + p(LONG))]]) })).toEqual([
      'paragraph 案例：改进',
      `paragraph ${LONG}`,
    ]);
  });

  test('rows and cells inside content controls are read', async () => {
    const body = `<w:tbl><w:sdt><w:sdtContent>${tr(['甲', '乙'])}</w:sdtContent></w:sdt><w:tr><w:sdt><w:sdtContent>${tc('丙')}</w:sdtContent></w:sdt>${tc('丁')}</w:tr></w:tbl>`;
    expect(cells(tables(await read({ body }))[0])).toEqual(['甲|乙', '丙|丁']);
  });

  test('captions above and below, with the unit line; 续表 and a second half go on with the first', async () => {
    const head = ['指标', '2017年', '2018年'];
    const body = [
      p('表1-1 经营结果'),
      p('单位：万元'),
      tbl([head, ['收入', '10', '20']]),
      p('续表1-1'),
      tbl([['利润', '1', '2']]),
      p(LONG),
      tbl([head, ['员工', '3', '4']]),
      p(''),
      tbl([['顾客', '5', '6']]),
      p(LONG),
      tbl([head, ['税', '3', '4']]),
      p('表2-1 税收'),
    ].join('');
    const document = await read({ body });
    const found = tables(document);
    expect(found.map((table) => table.caption)).toEqual([
      '表1-1 经营结果 单位：万元',
      '续表1-1',
      '',
      '',
      '表2-1 税收',
    ]);
    expect(found.map((table) => found.findIndex((one) => one.id === table.continues))).toEqual([
      -1, 0, -1, 2, -1,
    ]);
    expect(cells(found[1])).toEqual(['利润|1|2']);
    expect(document.blocks.filter((block) => block.kind === 'caption').map((block) => line(block))).toEqual([
      'caption 表1-1 经营结果',
      'caption 续表1-1',
      'caption 表2-1 税收',
    ]);
  });

  test('a long table goes through in slices and comes out whole', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`指标${i}`, `${i}.5`, LONG]);
    const [table, ...others] = tables(await read({ body: tbl([['指标', '2018年', '说明'], ...rows]) }));
    expect(others).toEqual([]);
    expect(table?.rows).toHaveLength(3001);
    expect(table?.rows[2999]?.cells[0]?.text).toBe('指标2998');
  });
});

describe('charts', () => {
  const str = (texts: readonly string[]): string =>
    `<c:strRef><c:f>x</c:f><c:strCache><c:ptCount val="${texts.length}"/>${texts.map((text, i) => `<c:pt idx="${i}"><c:v>${text}</c:v></c:pt>`).join('')}</c:strCache></c:strRef>`;
  const num = (values: readonly (number | null)[], format = 'General'): string =>
    `<c:numRef><c:f>x</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${values.length}"/>${values.map((value, i) => (value === null ? '' : `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`)).join('')}</c:numCache></c:numRef>`;
  const ser = (name: string, cat: string, val: string): string =>
    `<c:ser><c:tx>${str([name])}</c:tx><c:cat>${cat}</c:cat><c:val>${val}</c:val></c:ser>`;
  const title = (text: string): string =>
    `<c:title><c:tx><c:rich><a:p><a:r><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx></c:title>`;
  const chart = (plot: string, head = ''): string =>
    `<c:chart>${head}<c:plotArea>${plot}</c:plotArea></c:chart>`;
  const one = async (source: string): Promise<ChartBlock | undefined> =>
    charts(await read({ body: p(LONG) + chartAt('chart1'), charts: [source] }))[0];

  test('bars and a line together, years as text, a missing point, an axis title', async () => {
    const years = str(['2016年', '2017年', '2018年']);
    const found = await one(
      chart(
        `<c:barChart>${ser('公司', years, num([88.5, null, 93.2]))}</c:barChart><c:lineChart>${ser('行业平均', years, num([80, 81, 82.5]))}</c:lineChart><c:valAx>${title('单位：分')}</c:valAx>`,
        title('图 顾客满意度'),
      ),
    );
    expect(found).toMatchObject({
      title: '图 顾客满意度',
      categories: ['2016年', '2017年', '2018年'],
      series: [
        { name: '公司', values: [88.5, null, 93.2] },
        { name: '行业平均', values: [80, 81, 82.5] },
      ],
      unit: '分',
      readable: true,
      places: [
        { part: 'word/charts/chart1.xml', index: 0 },
        { part: 'word/document.xml', index: 1 },
      ],
    });
  });

  test('percent formats give percent values; years as numbers', async () => {
    const found = await one(
      chart(`<c:pieChart>${ser('占比', num([2017, 2018]), num([0.523, 0.57], '0.0%'))}</c:pieChart>`),
    );
    expect(found).toMatchObject({
      categories: ['2017', '2018'],
      series: [{ name: '占比', values: [52.3, 57] }],
      unit: '%',
    });
  });

  test('amounts and a rate in one chart: the rate carries its unit itself', async () => {
    const years = num([2017, 2018]);
    const found = await one(
      chart(
        `<c:barChart>${ser('收入', years, num([10, 12]))}</c:barChart><c:lineChart>${ser('增长率', years, num([0.1, 0.2], '0%'))}</c:lineChart><c:valAx>${title('亿元')}</c:valAx>`,
      ),
    );
    expect(found?.unit).toBe('亿元');
    expect(found?.series).toEqual([
      { name: '收入', values: [10, 12] },
      { name: '增长率（%）', values: [10, 20] },
    ]);
  });

  test('scatter, dates as categories, series of unlike categories', async () => {
    const scatter = await one(
      chart(
        `<c:scatterChart><c:ser><c:tx><c:v>甲</c:v></c:tx><c:xVal>${num([2016, 2018])}</c:xVal><c:yVal>${num([1, 2])}</c:yVal></c:ser><c:ser><c:tx><c:v>乙</c:v></c:tx><c:xVal>${num([2017, 2018])}</c:xVal><c:yVal>${num([3, 4])}</c:yVal></c:ser></c:scatterChart>`,
      ),
    );
    expect(scatter?.categories).toEqual(['2016', '2018', '2017']);
    expect(scatter?.series.map((series) => series.values)).toEqual([
      [1, 2, null],
      [null, 4, 3],
    ]);
    const dates = await one(
      chart(`<c:areaChart>${ser('甲', num([42736, 43101], 'yyyy"年"'), num([1, 2]))}</c:areaChart>`),
    );
    expect(dates?.categories).toEqual(['2017', '2018']);
  });

  test('a chart without cached numbers is there, but not readable', async () => {
    const document = await read({
      body: p(LONG) + chartAt('chart1') + p('图 3-1 市场占有率'),
      charts: [
        chart('<c:barChart><c:ser><c:val><c:numRef><c:f>x</c:f></c:numRef></c:val></c:ser></c:barChart>'),
      ],
    });
    expect(document.blocks.map(line)).toEqual([
      `paragraph ${LONG}`,
      'chart false 图 3-1 市场占有率',
      'caption 图 3-1 市场占有率',
    ]);
  });

  test('pictures: with a caption always, small ones and those on the cover without one never', async () => {
    const object = (program: string): string =>
      `<w:p><w:r><w:object><v:shape style="width:300pt;height:200pt"><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="${program}"/></w:object></w:r></w:p>`;
    const found = await lines({
      body: [
        picture(),
        p('自评报告'),
        p(LONG),
        picture(200_000, 200_000),
        picture(),
        object('Equation.3'),
        object('Excel.Chart.8'),
        p('图2 近三年满意度'),
        p(LONG),
        picture(300_000, 300_000),
        p('图3-2 流程'),
      ].join(''),
    });
    expect(found.filter((one) => !one.startsWith('paragraph'))).toEqual([
      'chart false 图2 近三年满意度',
      'chart false 图2 近三年满意度',
      'caption 图2 近三年满意度',
      'chart false 图3-2 流程',
      'caption 图3-2 流程',
    ]);
  });

  test('pictures laid out in a table with their captions come out of it', async () => {
    const body =
      p(LONG) +
      tbl([
        [tc(picture()), tc(picture())],
        ['图1-1 甲', '图1-2 乙'],
      ]);
    const found = charts(await read({ body }));
    expect(found).toHaveLength(2);
  });
});
