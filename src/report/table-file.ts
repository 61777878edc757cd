import ExcelJS from 'exceljs';
import { cleanText } from './clean-text.ts';
import { pinPackage } from './deterministic-zip.ts';

export interface TableFile {
  /** Of the sheet. */
  title: string;
  columns: readonly { title: string; width: number }[];
  rows: readonly (string | number | null)[][];
}

/** Most characters that Excel lets stand in one cell. */
const CELL_LIMIT = 32_767;
const DAY = new Date('2000-01-01T00:00:00Z');

/** The table as text for spreadsheets: UTF-8 with a byte order mark. What would be a formula begins with `'`. */
export function tableCsv({ columns, rows }: TableFile): string {
  const cell = (value: string | number | null): string => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const text = cleanText(value);
    const safe = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map(({ title }) => title), ...rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** The table as a workbook of one sheet. Text is always text, never a formula. */
export async function tableXlsx({ title, columns, rows }: TableFile): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Prescreen';
  book.lastModifiedBy = 'Prescreen';
  book.created = DAY;
  book.modified = DAY;
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(columns.map((column) => cellText(column.title)));
  head.eachCell((cell) => {
    cell.font = { bold: true };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  for (const values of rows) {
    const row = sheet.addRow(values.map((value) => (typeof value === 'string' ? cellText(value) : value)));
    row.alignment = { vertical: 'top', wrapText: true };
  }
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: rows.length + 1, column: columns.length },
  };
  return pinPackage(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** Fit for XML; `_x0041_` would be read as the character it encodes (ECMA-376 Part 1, 22.4.2.4). */
function cellText(text: string): string {
  return cleanText(text)
    .slice(0, CELL_LIMIT - 200)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, CELL_LIMIT)
    .toWellFormed();
}
