import ExcelJS from 'exceljs';
import { cleanText } from './clean-text.ts';
import { pinPackage } from './deterministic-zip.ts';

export type Cell = string | number | null;

export interface Column {
  title: string;
  /** In characters, as Excel counts. Not 9: exceljs takes it for the default and writes none. */
  width: number;
}

export interface Sheet {
  name: string;
  columns: readonly Column[];
  rows: readonly Cell[][];
  /** Columns at the left that stay in sight. */
  frozen?: number;
  /** ARGB behind a cell that holds just this text. */
  fills?: Readonly<Partial<Record<string, string>>>;
}

/** Most characters that Excel lets stand in one cell. */
const CELL_LIMIT = 32_767;
const FONT = { name: '等线', size: 11 };
/** Any fixed day: the real one would make two runs differ. */
const DAY = new Date('2000-01-01T00:00:00Z');
/** What a spreadsheet would take for a formula once somebody edits the cell. */
const ACTS = /^\s*[=+\-@＝＋－＠]/;

/** Would it be taken for a formula: by a spreadsheet that reads text (CSV), or after an edit. */
export const isFormulaLike = (text: string): boolean => ACTS.test(text);

/** Sheets as a workbook. Text is always text, never a formula; the same input gives the same bytes. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Prescreen';
  book.lastModifiedBy = 'Prescreen';
  book.created = DAY;
  book.modified = DAY;
  for (const sheet of sheets) addSheet(book, sheet);
  return pinPackage(new Uint8Array(await book.xlsx.writeBuffer()));
}

function addSheet(book: ExcelJS.Workbook, { name, columns, rows, frozen = 0, fills = {} }: Sheet): void {
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  page.pageSetup.printTitlesRow = '1:1';
  page.columns = columns.map(({ width }) => ({ width }));
  const head = page.addRow(columns.map(({ title }) => cellText(title)));
  head.height = 22;
  head.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF2' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.border = { bottom: { style: 'thin', color: { argb: 'FF8A97A6' } } };
  });
  for (const values of rows) {
    const row = page.addRow(values.map((value) => (typeof value === 'string' ? cellText(value) : value)));
    row.eachCell((cell) => {
      const text = typeof cell.value === 'string' ? cell.value : undefined;
      cell.font = FONT;
      cell.alignment = { vertical: 'top', wrapText: text !== undefined };
      if (text !== undefined && isFormulaLike(text)) cell.numFmt = '@';
      const fill = text === undefined ? undefined : fills[text];
      if (fill !== undefined) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
    });
  }
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
}

/**
 * A text as a cell holds it: fit for XML and within Excel's limit. `_x0041_` would be read as the character
 * it encodes (ECMA-376 Part 1, 22.4.2.4), so its underscore is encoded itself.
 */
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
