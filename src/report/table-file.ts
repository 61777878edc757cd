import { cleanText } from './clean-text.ts';
import { type Cell, type Column, isFormulaLike, writeWorkbook } from './workbook.ts';

export interface TableFile {
  /** Of the sheet. */
  title: string;
  columns: readonly Column[];
  rows: readonly Cell[][];
}

/** The table as text for spreadsheets: UTF-8 with a byte order mark. What would be a formula begins with `'`. */
export function tableCsv({ columns, rows }: TableFile): string {
  const cell = (value: Cell): string => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const text = cleanText(value);
    const safe = isFormulaLike(text) ? `'${text}` : text;
    return /[",;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map(({ title }) => title), ...rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** The table as a workbook of one sheet. Text is always text, never a formula. */
export function tableXlsx({ title, columns, rows }: TableFile): Promise<Uint8Array> {
  return writeWorkbook([{ name: title, columns, rows, frozen: 1 }]);
}
