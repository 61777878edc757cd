import ExcelJS from 'exceljs';
import type { Series } from '../../model/series.ts';
import { cleanText } from '../clean-text.ts';
import { pinPackage } from '../deterministic-zip.ts';
import { sentence } from '../finding-text.ts';
import {
  DIRECTION_LABELS,
  FACET_LABELS,
  METHOD_LABELS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
  TARGET_LABELS,
  VALUE_LABELS,
} from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { actualRun, findingPlaces } from '../view.ts';
import { buildWorksheet, type SheetNote, type Worksheet } from './build-worksheet.ts';
import { NOTE_LABELS } from './note-labels.ts';
import { benchmarkText, seriesPlaces, valueLines } from './series-text.ts';
import { type NoteKind, noteKinds, type WorksheetInput } from './types.ts';

/** Most characters that Excel lets stand in one cell. */
const CELL_LIMIT = 32_767;
const FONT = { name: '等线', size: 11 };
/** Any fixed day: the real one would make two runs differ. */
const DAY = new Date('2000-01-01T00:00:00Z');
/** What a spreadsheet would take for a formula once somebody edits the cell. */
const ACTS = /^\s*[=+\-@＝＋－＠]/;

type Cell = string | number | null;
/** Not 9: exceljs takes it for the default width and writes none. */
type Column = [title: string, width: number];

/** The worksheet as a workbook: 说明, 要点, 证据, 指标, 意见, 问题. Text is always text. Same input, same bytes. */
export async function worksheetXlsx(input: WorksheetInput): Promise<Uint8Array> {
  const worksheet = buildWorksheet(input);
  const book = new ExcelJS.Workbook();
  book.creator = 'Prescreen';
  book.lastModifiedBy = 'Prescreen';
  book.created = DAY;
  book.modified = DAY;
  about(book, worksheet);
  points(book, worksheet);
  evidence(book, worksheet);
  indicators(book, worksheet);
  notes(book, worksheet);
  findings(book, worksheet);
  return pinPackage(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** Fit for XML; `_x0041_` would be read as the character it encodes (ECMA-376 Part 1, 22.4.2.4). */
function cellText(text: string): string {
  return text
    .split('\n')
    .map(cleanText)
    .join('\n')
    .slice(0, CELL_LIMIT - 200)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, CELL_LIMIT)
    .toWellFormed();
}

function sheet(
  book: ExcelJS.Workbook,
  name: string,
  columns: readonly Column[],
  rows: Cell[][],
  frozen = 0,
): void {
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  page.pageSetup.printTitlesRow = '1:1';
  page.columns = columns.map(([, width]) => ({ width }));
  const head = page.addRow(columns.map(([title]) => cellText(title)));
  head.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF2' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.border = { bottom: { style: 'thin', color: { argb: 'FF8A97A6' } } };
  });
  for (const values of rows) {
    const row = page.addRow(values.map((value) => (typeof value === 'string' ? cellText(value) : value)));
    row.eachCell((cell) => {
      cell.font = FONT;
      cell.alignment = { vertical: 'top', wrapText: typeof cell.value === 'string' };
      if (typeof cell.value === 'string' && ACTS.test(cell.value)) cell.numFmt = '@';
    });
  }
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
}

function about(book: ExcelJS.Workbook, worksheet: Worksheet): void {
  const rows: Cell[][] = [
    ...worksheet.head,
    ['说明', '预审只核对内容是否齐全、在何处，不评分。页码和图表号以所列自评报告为准。'],
    ...(worksheet.lost === 0
      ? []
      : [['未列入的判断', `${worksheet.lost}处判断作于其他版本，其原文在本版本中已改动`]]),
  ];
  const columns: Column[] = [
    ['评审工作表', 20],
    ['内容', 80],
  ];
  sheet(book, '说明', columns, rows);
}

function points(book: ExcelJS.Workbook, worksheet: Worksheet): void {
  // A-D-L-I and Le-T-C-I in the same four columns: the grid of an item says which
  const rows = worksheet.items.flatMap((item): Cell[][] => {
    const method = worksheet.view.items.find(({ id }) => id === item.id)?.item?.method;
    const head: Cell[] = [item.id, item.name, '', item.asks.join('；'), STATE_LABELS[item.state]];
    const kind = method === undefined ? '' : METHOD_LABELS[method];
    const grid = (counts: readonly number[]): Cell[] =>
      [0, 1, 2, 3].map((i) => {
        const facet = item.facets[i];
        return facet === undefined ? null : `${facet}：${counts[i] === 0 ? '—' : counts[i]}`;
      });
    return [
      [...head, kind, ...grid(item.counts)],
      ...item.points.map((point): Cell[] => [
        item.id,
        item.name,
        point.name,
        point.asks,
        STATE_LABELS[point.state],
        kind,
        ...grid(point.counts),
      ]),
    ];
  });
  const columns: Column[] = [
    ['条目', 8],
    ['名称', 24],
    ['要点', 28],
    ['标准要求', 60],
    ['状态', 10],
    ['类别', 8],
    ['方面一', 14],
    ['方面二', 14],
    ['方面三', 14],
    ['方面四', 14],
  ];
  sheet(book, '要点', columns, rows, 3);
}

function evidence(book: ExcelJS.Workbook, worksheet: Worksheet): void {
  const rows = worksheet.items.flatMap((item) =>
    item.evidence.map((row): Cell[] => [
      item.id,
      item.name,
      row.criterion === item.id ? '整个条目' : row.name,
      row.judgement === '' ? '未判断' : row.judgement,
      row.quote,
      row.place,
      row.facets.map((facet) => FACET_LABELS[facet]).join('、'),
    ]),
  );
  const columns: Column[] = [
    ['条目', 8],
    ['名称', 24],
    ['要点', 28],
    ['判断', 20],
    ['原文', 80],
    ['位置', 24],
    ['方面', 16],
  ];
  sheet(book, '证据', columns, rows, 3);
}

function indicators(book: ExcelJS.Workbook, { items, strays, view }: Worksheet): void {
  const all = [...items.flatMap((item) => item.series), ...strays];
  const years = [
    ...new Set(
      all.flatMap(({ points: of }) => of.flatMap(({ kind, year }) => (kind === 'actual' ? year : []))),
    ),
  ].sort((a, b) => a - b);
  const row = (series: Series): Cell[] => {
    const actual = years.map((year): Cell => {
      const of = series.points.filter((point) => point.kind === 'actual' && point.year === year);
      const values = [...new Set(of.map(({ value }) => value))];
      return values.length > 1 ? values.map(formatNumber).join(' / ') : (values[0] ?? null);
    });
    const others = valueLines(series).filter((line) => !line.startsWith(VALUE_LABELS.actual));
    return [
      series.criterion ?? '',
      series.criterion === null ? '未归入条目' : view.nameOf(series.criterion),
      series.indicator,
      series.unit,
      DIRECTION_LABELS[series.direction],
      ...actual,
      actualRun(series),
      others.join('\n'),
      TARGET_LABELS[series.target],
      series.benchmarks.map((one) => benchmarkText(one, series.unit)).join('\n'),
      seriesPlaces(series, view),
    ];
  };
  const columns: Column[] = [
    ['条款', 10],
    ['名称', 24],
    ['指标', 24],
    ['单位', 10],
    ['方向', 11],
    ...years.map((year): Column => [`${year}年`, 11]),
    ['最长连续年数', 14],
    ['目标和其他数值', 32],
    ['目标对照', 12],
    ['对比', 44],
    ['位置', 26],
  ];
  sheet(book, '指标', columns, all.map(row), 3);
}

function notes(book: ExcelJS.Workbook, worksheet: Worksheet): void {
  const of = (id: string, name: string, all: Record<NoteKind, SheetNote[]>): Cell[][] =>
    noteKinds.flatMap((kind) =>
      all[kind].map((one): Cell[] => [id, name, one.about, NOTE_LABELS[kind], one.lines.join('\n'), one.by]),
    );
  const rows = [
    ...worksheet.items.flatMap((item) => of(item.id, item.name, item.notes)),
    ...of('', '报告整体', worksheet.notes),
  ];
  const columns: Column[] = [
    ['条目', 8],
    ['名称', 24],
    ['要点', 28],
    ['类别', 12],
    ['意见', 90],
    ['评审员', 14],
  ];
  sheet(book, '意见', columns, rows, 2);
}

function findings(book: ExcelJS.Workbook, { items, view }: Worksheet): void {
  const rows = items.flatMap((item) =>
    item.findings.map((finding): Cell[] => [
      SEVERITY_LABELS[finding.severity],
      finding.criterion,
      view.nameOf(finding.criterion),
      ruleTitle(finding.rule),
      finding.indicator ?? '',
      sentence(finding.message),
      findingPlaces([finding], view, { limit: 8 }),
    ]),
  );
  const columns: Column[] = [
    ['程度', 12],
    ['条款', 10],
    ['名称', 26],
    ['问题', 18],
    ['指标', 22],
    ['说明', 64],
    ['位置', 28],
  ];
  sheet(book, '问题', columns, rows, 1);
}
