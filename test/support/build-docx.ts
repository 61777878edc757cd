import {
  AlignmentType,
  BorderStyle,
  DeletedTextRun,
  Document,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SectionType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { ShapeRun } from 'docx/shapes';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { barBitmap } from './bar-bitmap.ts';
import { contentsEntries } from './contents-entries.ts';
import { headingNumbers } from './heading-numbers.ts';
import type { ReportSource, SourceBlock, SourceChart, SourceRun, SourceTable } from './report-source.ts';
import { tableGrid } from './table-grid.ts';

const fixedDate = '2019-07-01T09:00:00Z';
/** Text width of an A4 page with the margins below, in twentieths of a point. */
const textWidth = 9026;
const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];
/** Half points. */
const headingSizes = [36, 30, 26, 24];

const numberLevels = {
  decimal: ['%1', '%1.%2', '%1.%2.%3', '%1.%2.%3.%4'].map((text) => ({ format: LevelFormat.DECIMAL, text })),
  chapter: ['第%1章', '%1.%2', '%1.%2.%3', '%1.%2.%3.%4'].map((text, n) => ({
    format: n === 0 ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL,
    text,
    // else Word writes 一.1 for 1.1
    isLegalNumberingStyle: n > 0,
  })),
  chinese: ['%1、', '（%2）', '%3.', '（%4）'].map((text, n) => ({
    format: n < 2 ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL,
    text,
  })),
};

/**
 * The same entries in a fixed order with fixed times, relationship ids and drawing numbers (the writer draws some at
 * random and counts on from document to document);
 * workbooks inside (of charts) are treated alike.
 */
const rezip = (bytes: Uint8Array): Uint8Array => {
  const mtime = new Date(2019, 6, 1, 9, 0, 0);
  const entries = unzipSync(bytes);
  const rank = (name: string): string => (name === '[Content_Types].xml' ? '0' : `1${name}`);
  const fixedIds = new Map<string, string>();
  const fixed = (id: string): string => {
    const known = fixedIds.get(id) ?? `rIdX${fixedIds.size + 1}`;
    fixedIds.set(id, known);
    return known;
  };
  let drawings = 0;
  const zippable: Zippable = {};
  for (const name of Object.keys(entries).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    let data: Uint8Array = entries[name] ?? new Uint8Array();
    if (name.endsWith('.xlsx')) data = rezip(data);
    else if (/\.(xml|rels)$/.test(name)) {
      let text = new TextDecoder().decode(data).replaceAll(/(?<=")rId[\w-]{16,}(?=")/g, fixed);
      if (name === 'docProps/core.xml') text = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, fixedDate);
      text = text.replaceAll(/(<wp:docPr [^>]*?\bid=")\d+"/g, (_, before: string) => {
        drawings += 1;
        return `${before}${drawings}"`;
      });
      data = new TextEncoder().encode(text);
    }
    zippable[name] = [data, { mtime, level: 6 }];
  }
  return zipSync(zippable);
};

/** Column widths in twentieths of a point, by the longest text of each column. */
const columnWidths = (table: SourceTable): number[] => {
  const rows = [...table.head, ...table.body];
  const count = rows[0]?.cells.length ?? 1;
  const weights = Array.from({ length: count }, (_, column) =>
    Math.min(
      30,
      Math.max(
        5,
        ...rows.map(({ cells }) => {
          const cell = cells[column];
          return typeof cell === 'object' && cells[column + 1] !== 'left' ? cell.text.length : 0;
        }),
      ),
    ),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.floor((weight / sum) * textWidth));
};

/**
 * Builds the Word file of a report source, in memory. The same source gives the same bytes.
 * Native charts, footnotes, merged cells, tracked changes and text boxes are what Word would write.
 */
export const buildDocx = async (source: ReportSource): Promise<Uint8Array> => {
  const { meta, blocks, footnotes } = source;
  const { style } = meta;
  const numbers = headingNumbers(blocks, style.numbers);
  const noteIds = new Map([...footnotes.keys()].map((key, n) => [key, n + 1]));
  const fonts =
    style.font === 'serif'
      ? { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
      : { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '微软雅黑' };
  const headFont = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' };
  let changes = 0;
  let lists = 0;
  let inList = false;

  const runs = (parts: SourceRun[], size?: number): ParagraphChild[] =>
    parts.map((part): ParagraphChild => {
      const format = size === undefined ? {} : { size };
      switch (part.kind) {
        case 'text':
          return new TextRun({ text: part.text, bold: part.bold, ...format });
        case 'note': {
          const id = noteIds.get(part.key);
          if (id === undefined) throw new Error(`no footnote ${part.key}`);
          return new FootnoteReferenceRun(id);
        }
        default: {
          changes += 1;
          const change = {
            id: 9000 + changes,
            author: '质量部',
            date: fixedDate,
            text: part.text,
            ...format,
          };
          return part.kind === 'insert' ? new InsertedTextRun(change) : new DeletedTextRun(change);
        }
      }
    });
  const caption = (text: string, before: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: before,
      spacing: { before: 120, after: before ? 60 : 200 },
      children: [new TextRun({ text, font: headFont, size: 19 })],
    });

  const table = (block: SourceTable): FileChild[] => {
    const widths = columnWidths(block);
    const headRows = block.head.length;
    const threeLine = (block.ruling ?? style.tables) === 'three-line';
    const grid = tableGrid([...block.head, ...block.body]);
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const thick = { style: BorderStyle.SINGLE, size: 12, color: '000000' };
    const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
    const rows = grid.map(
      (cells, r) =>
        new TableRow({
          tableHeader: r < headRows,
          cantSplit: true,
          children: cells.map(
            (cell) =>
              new TableCell({
                columnSpan: cell.columnSpan,
                rowSpan: cell.rowSpan,
                verticalAlign: VerticalAlign.CENTER,
                width: {
                  size: widths.slice(cell.column, cell.column + cell.columnSpan).reduce((a, b) => a + b, 0),
                  type: WidthType.DXA,
                },
                ...(r < headRows && !threeLine && { shading: { fill: 'E7EEF6' } }),
                ...(threeLine && r + cell.rowSpan === headRows && { borders: { bottom: thin } }),
                children: [
                  new Paragraph({
                    alignment: cell.column === 0 ? AlignmentType.LEFT : AlignmentType.CENTER,
                    children: [new TextRun({ text: cell.text, size: 18, bold: r < headRows })],
                  }),
                ],
              }),
          ),
        }),
    );
    return [
      ...(block.caption === '' ? [] : [caption(block.caption, true)]),
      ...(block.note === ''
        ? []
        : [
            new Paragraph({
              alignment: AlignmentType.RIGHT,
              keepNext: true,
              children: [new TextRun({ text: block.note, size: 18 })],
            }),
          ]),
      new Table({
        rows,
        columnWidths: widths,
        width: { size: textWidth, type: WidthType.DXA },
        ...(threeLine && {
          borders: {
            top: thick,
            bottom: thick,
            left: none,
            right: none,
            insideHorizontal: none,
            insideVertical: none,
          },
        }),
      }),
      new Paragraph({ spacing: { after: 60 }, children: [] }),
    ];
  };

  const chart = (block: SourceChart): FileChild[] => {
    const transformation = { width: 520, height: 260 };
    const size = { transformation, altText: { name: block.title === '' ? '图表' : block.title } };
    const axis = block.unit === '' ? {} : { valueAxis: { title: block.unit } };
    const { categories, series } = block;
    const title = block.title === '' ? {} : { title: block.title };
    const run =
      block.type === 'picture'
        ? new ImageRun({
            type: 'png',
            data: barBitmap(series.flatMap(({ values }) => values.map((value) => value ?? 0))),
            transformation,
          })
        : block.type === 'pie'
          ? new ChartRun({ type: 'pie', ...title, categories, series, ...size })
          : new ChartRun({
              type: block.type,
              ...title,
              categories,
              series,
              ...axis,
              ...size,
              dataLabels: { value: true },
            });
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [run] }),
      ...(block.caption === '' ? [] : [caption(block.caption, false)]),
    ];
  };

  const children = (part: SourceBlock[], place: 'body' | 'cover' | 'text-box'): FileChild[] =>
    part.flatMap((block): FileChild[] => {
      if (block.kind !== 'numbered') inList = false;
      switch (block.kind) {
        case 'heading': {
          const depth = block.level - 1;
          const size = headingSizes[depth] ?? 24;
          if (place === 'cover')
            return [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                spacing: { before: 600, after: 600 },
                children: [
                  new TextRun({ text: block.text, bold: true, font: headFont, size: depth === 0 ? 40 : 56 }),
                ],
              }),
            ];
          if (style.headings === 'bold')
            return [
              new Paragraph({
                alignment: depth === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
                spacing: { before: 240, after: 120 },
                children: [
                  new TextRun({ text: `${numbers.get(block) ?? ''}${block.text}`, bold: true, size }),
                ],
              }),
            ];
          const counted = style.numbers !== 'written' && !block.plain;
          return [
            new Paragraph({
              heading: headingLevels[depth] ?? HeadingLevel.HEADING_4,
              ...(counted && { numbering: { reference: 'headings', level: depth } }),
              children: [new TextRun(block.text)],
            }),
          ];
        }
        case 'paragraph':
        case 'right':
          return [
            new Paragraph({
              style: place === 'body' && block.kind === 'paragraph' ? 'ReportBody' : 'Normal',
              ...(place === 'cover' && { alignment: AlignmentType.CENTER, spacing: { before: 200 } }),
              ...(block.kind === 'right' && { alignment: AlignmentType.RIGHT }),
              children: runs(block.runs),
            }),
          ];
        case 'bullet':
          return [
            new Paragraph({ numbering: { reference: 'bullets', level: 0 }, children: runs(block.runs) }),
          ];
        case 'numbered':
          if (!inList) lists += 1;
          inList = true;
          return [
            new Paragraph({
              numbering: { reference: 'numbered', level: 0, instance: lists },
              children: runs(block.runs),
            }),
          ];
        case 'table':
          return table(block);
        case 'chart':
          return chart(block);
        case 'page-break':
          return [new Paragraph({ children: [new PageBreak()] })];
        case 'cover':
          return [...children(block.blocks, 'cover'), new Paragraph({ children: [new PageBreak()] })];
        case 'text-box':
          return [
            new Paragraph({
              children: [
                new ShapeRun({
                  type: 'rectangle',
                  transformation: { width: 540, height: 110 },
                  fill: 'F2F6FA',
                  line: { color: '4472C4', width: 1 },
                  children: children(block.blocks, 'text-box').filter((child) => child instanceof Paragraph),
                }),
              ],
            }),
          ];
        default: {
          const title = new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 240 },
            children: [new TextRun({ text: '目  录', bold: true, font: headFont, size: 32 })],
          });
          const entries = contentsEntries(source);
          const stop = new Paragraph({ children: [new PageBreak()] });
          if (style.headings === 'styles')
            return [
              title,
              new TableOfContents('目录', {
                hyperlink: true,
                headingStyleRange: `1-${style.toc}`,
                cachedEntries: entries,
                beginDirty: false,
              }),
              stop,
            ];
          return [
            title,
            ...entries.map(
              (entry) =>
                new Paragraph({
                  indent: { left: (entry.level - 1) * 420 },
                  tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: 'dot' }],
                  children: [new TextRun(`${entry.title}\t${entry.page}`)],
                }),
            ),
            stop,
          ];
        }
      }
    });

  const footer = (): Footer =>
    new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: style.footer
            .split(/(\{page\}|\{pages\})/)
            .filter((text) => text !== '')
            .map((text) =>
              text === '{page}'
                ? new TextRun({ children: [PageNumber.CURRENT] })
                : text === '{pages}'
                  ? new TextRun({ children: [PageNumber.TOTAL_PAGES] })
                  : new TextRun(text),
            ),
        }),
      ],
    });
  const section = (part: SourceBlock[], first: boolean, columns: number): ISectionOptions => ({
    properties: {
      titlePage: first,
      page: {
        size: { width: 11906, height: 16838 },
        margin: { top: 1440, bottom: 1440, left: 1440, right: 1440 },
      },
      ...(columns > 1 && { column: { count: columns, space: 480 }, type: SectionType.CONTINUOUS }),
    },
    headers: {
      default: new Header({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: style.header, size: 17 })],
          }),
        ],
      }),
    },
    footers: { default: footer() },
    children: children(part, 'body'),
  });
  const split = blocks.findLastIndex((block) => block.kind === 'cover' || block.kind === 'toc') + 1;
  const sections =
    style.columns === 1 || split === 0
      ? [section(blocks, true, style.columns)]
      : [section(blocks.slice(0, split), true, 1), section(blocks.slice(split), false, style.columns)];

  const document = new Document({
    title: `${meta.year}年度自评报告`,
    creator: '质量部',
    lastModifiedBy: '质量部',
    styles: {
      default: {
        document: { run: { font: fonts, size: 22 } },
        ...Object.fromEntries(
          headingSizes.map((size, n) => [
            `heading${n + 1}`,
            {
              run: { font: headFont, size, bold: true, color: '000000' },
              paragraph: { spacing: { before: 280, after: 140 }, keepNext: true },
            },
          ]),
        ),
      },
      paragraphStyles: [
        {
          id: 'ReportBody',
          name: '正文首行缩进',
          basedOn: 'Normal',
          quickFormat: true,
          paragraph: { indent: { firstLine: 440 }, spacing: { line: 340, after: 60 } },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '●',
              style: { paragraph: { indent: { left: 720, hanging: 360 } } },
            },
          ],
        },
        {
          reference: 'numbered',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              style: { paragraph: { indent: { left: 720, hanging: 360 } } },
            },
          ],
        },
        ...(style.numbers === 'written'
          ? []
          : [
              {
                reference: 'headings',
                levels: numberLevels[style.numbers].map((level, n) => ({
                  level: n,
                  ...level,
                  style: { paragraph: { indent: { left: 0, hanging: 0 } } },
                })),
              },
            ]),
      ],
    },
    footnotes: Object.fromEntries(
      [...footnotes].map(([key, note]) => [
        String(noteIds.get(key)),
        { children: [new Paragraph({ children: runs(note.runs, 18) })] },
      ]),
    ),
    sections,
  });
  return rezip(await Packer.pack(document, 'uint8array'));
};
