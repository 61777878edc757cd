import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { tableCsv, tableXlsx } from '../../../src/report/table-file.ts';
import { FORMULA, NASTY } from './sample.ts';

const table = {
  title: '申报',
  columns: [
    { title: '申报方', width: 30 },
    { title: '数', width: 10 },
  ],
  rows: [
    [FORMULA, 3],
    ['+1+cmd', -2],
    ['＝SUM(A1)', null],
    [' @x', 0],
    ['甲,"乙"\n丙', 1],
    [NASTY, 2],
  ],
};

describe('a table for spreadsheets', () => {
  test('as CSV: text that would be a formula is told apart, numbers stay numbers', () => {
    const csv = tableCsv(table);
    expect(csv.startsWith('\ufeff申报方,数\r\n')).toBe(true);
    const lines = csv.slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + table.rows.length);
    expect(lines[1]).toBe(`"'${FORMULA.replaceAll('"', '""')}",3`);
    expect(lines[2]).toBe("'+1+cmd,-2");
    expect(lines[3]).toBe("'＝SUM(A1),");
    expect(lines[4]).toBe("'@x,0");
    expect(lines[5]).toBe('"甲,""乙"" 丙",1');
    for (const line of lines) expect(line).not.toMatch(/^"?[=+\-@]/);
    expect(csv).not.toMatch(/[\u0000-\u0009\u202e]/);
  });

  test('as XLSX: text is text, the same bytes each time', async () => {
    const bytes = await tableXlsx(table);
    expect(Buffer.compare(bytes, await tableXlsx(table))).toBe(0);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as never);
    const sheet = book.getWorksheet('申报')!;
    expect(sheet.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getCell('A2').value).toBe(FORMULA);
    expect(sheet.getCell('B2').value).toBe(3);
    expect(sheet.getCell('B4').value).toBeNull();
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });
});
