import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Series } from '../../model/series.ts';
import { benchmarkText } from '../benchmark-text.ts';
import { cleanText, clip } from '../clean-text.ts';
import { pinPackage } from '../deterministic-zip.ts';
import { groupFindings } from '../finding-group.ts';
import {
  DIRECTION_LABELS,
  FACET_LABELS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
  TARGET_LABELS,
} from '../labels.ts';
import { actualRun, findingPlaces } from '../view.ts';
import {
  buildWorksheet,
  hasNotes,
  type SheetEvidence,
  type SheetItem,
  type SheetNote,
  type Worksheet,
} from './build-worksheet.ts';
import { NOTE_LABELS } from './note-labels.ts';
import { seriesPlaces, valueLines } from './series-text.ts';
import { type NoteKind, noteKinds, type WorksheetInput } from './types.ts';

/** Half points. */
const SIZE = { title: 36, item: 28, part: 23, body: 21, table: 19, small: 18 };
const LATIN = 'Times New Roman';
const SONG = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '宋体' };
const HEI = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '黑体' };
/** A4 in twips, 20 mm around. */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 1134;
const WIDTH = PAGE.width - 2 * MARGIN;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '7A828C' };
const SHADE = 'EEF1F5';

/** Passages that nobody has judged: no more than these under one criterion, the best. */
const UNDECIDED = 3;
/** Characters of a quotation: of what was decided, of the rest. */
const QUOTE = { decided: 240, open: 120 };

/** The worksheet as a letter-size document to read, print and write on. Same input, same bytes. */
export async function worksheetDocx(input: WorksheetInput): Promise<Uint8Array> {
  const sheet = buildWorksheet(input);
  const document = new Document({
    title: '评审工作表',
    creator: 'Prescreen',
    lastModifiedBy: 'Prescreen',
    description: '',
    styles: { default: { document: { run: { font: SONG, size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: PAGE,
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 600, footer: 600 },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          ...opening(sheet),
          ...sheet.items.flatMap((item, i) => itemPart(item, sheet, i > 0)),
          ...closing(sheet),
        ],
      },
    ],
  });
  return pinPackage(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function pageNumbers(): Footer {
  const run = { font: SONG, size: SIZE.small };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ ...run, text: '第 ' }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' 页，共 ' }),
          new TextRun({ ...run, children: [PageNumber.TOTAL_PAGES] }),
          new TextRun({ ...run, text: ' 页' }),
        ],
      }),
    ],
  });
}

type Part = Paragraph | Table;

function text(
  content: string,
  { size = SIZE.body, bold = false, before = 0, after = 40, indent = 0, color = '' } = {},
): Paragraph {
  return new Paragraph({
    spacing: { before, after, line: 320, lineRule: LineRuleType.AT_LEAST },
    ...(indent === 0 ? {} : { indent: { left: indent } }),
    children: [
      new TextRun({ text: content, font: bold ? HEI : SONG, size, ...(color === '' ? {} : { color }) }),
    ],
  });
}

const note = (content: string): Paragraph => text(content, { size: SIZE.small, color: '4A525C' });

function heading(content: string, level: 1 | 2, pageBreakBefore = false): Paragraph {
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    keepNext: true,
    pageBreakBefore,
    spacing: { before: level === 1 ? 120 : 200, after: 80 },
    children: [
      new TextRun({
        text: content,
        font: HEI,
        size: level === 1 ? SIZE.item : SIZE.part,
        color: '000000',
      }),
    ],
  });
}

/** `widths` are shares of the text's width. */
function table(
  widths: readonly number[],
  rows: readonly (readonly string[][])[],
  head?: readonly string[],
  centered: readonly number[] = [],
): Table {
  const sum = widths.reduce((a, b) => a + b, 0);
  const columns = widths.map((width) => Math.floor((width / sum) * WIDTH));
  const cell = (lines: readonly string[], column: number, strong: boolean) =>
    new TableCell({
      width: { size: columns[column] ?? 0, type: WidthType.DXA },
      verticalAlign: strong ? VerticalAlign.CENTER : VerticalAlign.TOP,
      ...(strong ? { shading: { fill: SHADE } } : {}),
      children: (lines.length === 0 ? [''] : lines).map(
        (line) =>
          new Paragraph({
            alignment: centered.includes(column) ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { line: 280, lineRule: LineRuleType.AT_LEAST },
            children: [new TextRun({ text: line, font: strong ? HEI : SONG, size: SIZE.table })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: columns,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    borders: {
      top: RULE,
      bottom: RULE,
      left: RULE,
      right: RULE,
      insideHorizontal: RULE,
      insideVertical: RULE,
    },
    rows: [
      ...(head === undefined
        ? []
        : [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: head.map((title, i) => cell(title.split('\n'), i, true)),
            }),
          ]),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((lines, i) => cell(lines, i, head === undefined && i === 0)),
          }),
      ),
    ],
  });
}

function opening(sheet: Worksheet): Part[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 80, after: 240 },
      children: [new TextRun({ text: '评审工作表', font: HEI, size: SIZE.title })],
    }),
    table(
      [1, 5],
      sheet.head.map(([label, value]) => [[label], [value]]),
    ),
    note('预审只核对内容是否齐全、在何处，不评分。页码和图表号以所列自评报告为准。'),
    ...(sheet.lost === 0
      ? []
      : [note(`另有${sheet.lost}处判断作于其他版本，其原文在本版本中已改动，未列入。`)]),
  ];
}

function itemPart(item: SheetItem, sheet: Worksheet, apart: boolean): Part[] {
  const empty =
    item.points.length === 0 &&
    item.asks.length + item.evidence.length + item.series.length + item.findings.length === 0 &&
    !hasNotes(item.notes);
  if (empty) return [];
  const out: Part[] = [
    heading(`${item.name}（${STATE_LABELS[item.state]}）`, 1, apart),
    heading('标准要求', 2),
    ...item.asks.map((asks) => text(asks)),
    ...(item.points.length === 0
      ? []
      : [
          table(
            [3, 6, ...item.facets.map(() => 1), 1.3],
            [
              ...item.points.map((point) => [
                [point.name],
                [point.asks],
                ...point.counts.map((count) => [countText(count)]),
                [STATE_LABELS[point.state]],
              ]),
              [
                ['整个条目'],
                ['各方面的证据段落数，“—”为未见'],
                ...item.counts.map((count) => [countText(count)]),
                [STATE_LABELS[item.state]],
              ],
            ],
            ['要点', '要求', ...item.facets.map((facet) => facet.replace(' ', '\n')), '状态'],
            [2, 3, 4, 5],
          ),
        ]),
    heading('证据', 2),
    ...evidencePart(item),
  ];
  if (item.series.length > 0) {
    out.push(heading(`指标（${item.series.length}项）`, 2), indicatorTable(item.series, sheet));
  }
  for (const kind of noteKinds) {
    const notes = item.notes[kind];
    // 其他 is for oneself: no blank for it
    if (kind === 'note' && notes.length === 0) continue;
    out.push(heading(NOTE_LABELS[kind], 2), ...noteList(notes));
  }
  out.push(heading('尚未解决的问题', 2));
  if (item.findings.length === 0) out.push(text('无。'));
  else {
    out.push(
      table(
        [1.3, 2, 6, 3],
        groupFindings(item.findings).map(({ head, findings, message, indicators }) => [
          [SEVERITY_LABELS[head.severity]],
          [ruleTitle(head.rule)],
          indicators.length === 0
            ? [message]
            : [`${message.replace(/[。；：]$/u, '')}：${indicators.join('、')}。`],
          [findingPlaces(findings, sheet.view, { limit: 4 }) || '—'],
        ]),
        ['程度', '问题', '说明', '位置'],
      ),
    );
  }
  return out;
}

const countText = (count: number): string => (count === 0 ? '—' : String(count));

function evidencePart(item: SheetItem): Part[] {
  const kept = item.evidence.filter(({ aside }) => !aside);
  const aside = item.evidence.length - kept.length;
  const rows: SheetEvidence[] = [];
  let more = 0;
  for (const some of Map.groupBy(kept, ({ criterion }) => criterion).values()) {
    const open = some.filter(({ decided }) => !decided);
    rows.push(...some.filter(({ decided }) => decided), ...open.slice(0, UNDECIDED));
    more += Math.max(0, open.length - UNDECIDED);
  }
  const rest = [
    ...(more > 0 ? [`另有${more}处未判断的段落从略，见工作表的表格文件`] : []),
    ...(aside > 0 ? [`${aside}处已排除或移走`] : []),
  ];
  return [
    rows.length === 0
      ? text('没有列入的证据。')
      : table(
          [2, 6, 2, 1.3, 1.7],
          rows.map((row) => [
            [row.criterion === item.id ? '整个条目' : row.name],
            [clip(row.quote, row.decided ? QUOTE.decided : QUOTE.open)],
            [row.place],
            [row.facets.map((facet) => FACET_LABELS[facet]).join('、') || '—'],
            [row.judgement === '' ? '未判断' : row.judgement],
          ]),
          ['要点', '原文', '位置', '方面', '判断'],
        ),
    ...(rest.length === 0 ? [] : [note(`${rest.join('；')}。`)]),
  ];
}

function indicatorTable(all: readonly Series[], { view }: Worksheet): Table {
  return table(
    [2.5, 3.8, 3.2, 1.7, 1.6, 2.1],
    all.map((series) => {
      const unit = cleanText(series.unit);
      const run = actualRun(series);
      return [
        [
          `${cleanText(series.indicator)}${unit === '' ? '' : `（${unit}）`}`,
          DIRECTION_LABELS[series.direction],
        ],
        // a year stays with its value
        valueLines(series).map((line) => line.replace(/年 /g, '年\u00a0')),
        series.benchmarks.length === 0
          ? ['未见对比']
          : series.benchmarks.map((one) => benchmarkText(one, series.unit)),
        [TARGET_LABELS[series.target]],
        [run === 0 ? '无' : `${run}年`],
        [seriesPlaces(series, view)],
      ];
    }),
    ['指标', '年度数值', '对比', '目标对照', '最长连续', '位置'],
  );
}

function noteList(notes: readonly SheetNote[]): Paragraph[] {
  if (notes.length === 0) return [text('（未填写）', { color: '4A525C' })];
  return notes.flatMap(({ by, about, lines }, i) => {
    const lead = [...(by === '' ? [] : [by]), ...(about === '' ? [] : [about])].join('，');
    return lines.map((line, n) =>
      text(n === 0 ? `${i + 1}．${lead === '' ? '' : `【${lead}】`}${line}` : line, {
        indent: n === 0 ? 0 : 320,
      }),
    );
  });
}

function closing(sheet: Worksheet): Part[] {
  const out: Part[] = [];
  if (sheet.strays.length > 0)
    out.push(
      heading(`未归入条目的指标（${sheet.strays.length}项）`, 1, true),
      indicatorTable(sheet.strays, sheet),
    );
  if (hasNotes(sheet.notes)) {
    out.push(heading('对报告整体的意见', 1, sheet.strays.length === 0));
    const written: NoteKind[] = noteKinds.filter((kind) => sheet.notes[kind].length > 0);
    for (const kind of written) out.push(heading(NOTE_LABELS[kind], 2), ...noteList(sheet.notes[kind]));
  }
  return out;
}
