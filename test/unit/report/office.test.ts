import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/model/result.ts';
import { loadFormat } from '../../../src/report/index.ts';
import {
  completeResult,
  docxResult,
  FORMULA,
  manyShort,
  NASTY,
  pdfResult,
  rubric,
  scannedResult,
} from './sample.ts';

async function bytesOf(id: string, result: Result): Promise<Uint8Array> {
  const output = await (await loadFormat(id)).render(result, rubric, { color: false, width: 80 });
  return output as Uint8Array;
}

/** @throws where a part is no well-formed XML. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const text = strFromU8(content);
    parts.set(name, text);
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(text).close();
  }
  return parts;
}

const nasty: Result = {
  ...pdfResult,
  document: { ...pdfResult.document, name: NASTY },
  findings: pdfResult.findings.map((finding) => ({ ...finding, message: NASTY, advice: FORMULA })),
  diagnostics: [{ code: 'x', message: NASTY }],
  series: pdfResult.series.map((series) => ({ ...series, indicator: '+1+cmd', unit: '@x' })),
};

describe.each(['docx', 'xlsx'])('%s package', (id) => {
  test.each([
    ['usual', pdfResult],
    ['hostile', nasty],
    ['unreadable', scannedResult],
    ['complete', completeResult],
  ])('%s: well-formed parts, pinned dates', async (_name, result) => {
    const parts = partsOf(await bytesOf(id, result));
    expect([...parts.keys()]).toContain('[Content_Types].xml');
    const dates = [...(parts.get('docProps/core.xml') ?? '').matchAll(/>(\d{4}-[^<]+)</g)].map((m) => m[1]);
    expect(dates).toEqual(['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z']);
  });

  test('every entry carries the same time', async () => {
    const bytes = Buffer.from(await bytesOf(id, pdfResult));
    let entries = 0;
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
      // 1980-01-01 00:00 in DOS form: date 0x0021, time 0.
      expect(bytes.readUInt32LE(at + 12)).toBe(0x0021_0000);
      entries++;
    }
    expect(entries).toBeGreaterThan(5);
  });
});

describe('补正意见', () => {
  const textOf = async (result: Result) =>
    (await mammoth.extractRawText({ buffer: Buffer.from(await bytesOf('docx', result)) })).value;

  test('names what was read, by which standard, and leaves the blanks', async () => {
    const text = await textOf(pdfResult);
    for (const part of [
      '自评报告补正意见',
      '〔申报单位名称〕',
      '某制造公司<自评>报告&附图.pdf（96页，约28,614字）',
      '依据：《深圳市市长质量奖评定标准（经济类）》（2019版）',
      '（盖章）',
      '　　　　年　　月　　日',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('must, should, could not be checked; no hints', async () => {
    const text = await textOf(pdfResult);
    const at = [
      '二、必须补充的内容（共2项）',
      '趋势不足三年\n\n“顾客推荐率”只有2017、2018两个年度的实际值',
      '缺少条目内容\n\n全文没有找到',
      '三、建议补充的内容（共3项）',
      '表述缺少数据支撑',
      '四、未能核查的内容',
      '第57页：图 4-2 是图片',
      '1.2.2 高层绩效评价',
      '五、补正要求',
    ].map((part) => text.indexOf(part));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(text).not.toContain('提示');
    expect(text).not.toContain('准时交付率');
  });

  test('one row a finding, five columns, head repeated', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await bytesOf('docx', docxResult)) });
    const tables = value.match(/<table>.*?<\/table>/gs) ?? [];
    expect(tables.map((table) => table.match(/<tr>/g)?.length)).toEqual([3, 4]);
    expect(tables[0]).toMatch(/序号.*条款.*问题.*在何处.*如何补正/s);
    expect(tables[0]).toContain('“3.3 聚焦顾客的结果”下表格');
    expect(tables[0]).toContain('全文未见');
  });

  test('like findings share a row, and the count says so', async () => {
    const text = await textOf(manyShort);
    expect(text).toContain('建议补充的内容（共13处，归并为2项）');
    expect(text).toContain('指标0、指标1、');
  });

  test('a list in an advice is numbered', async () => {
    const advice = '请补充本条目，可从以下要点写起：甲；乙；丙';
    const text = await textOf({
      ...pdfResult,
      findings: pdfResult.findings.map((finding) => ({ ...finding, advice })),
    });
    expect(text).toMatch(/可从以下要点写起：\s+（1）甲\s+（2）乙\s+（3）丙/);
  });

  test.each([
    ['usual', pdfResult],
    ['unreadable', scannedResult],
    ['complete', completeResult],
  ])('%s: nothing about scores', async (_name, result) => {
    expect(await textOf(result)).not.toMatch(/匹配度|得分|评分|分值|总分|获奖|奖项/);
  });

  test('an unreadable file is asked for again, nothing is called lacking', async () => {
    const text = await textOf(scannedResult);
    expect(text).not.toContain('必须补充');
    expect(text).toContain('整份文件没有文字层');
    expect(text).toContain('重新报送');
  });

  test('a complete report', async () => {
    const text = await textOf(completeResult);
    expect(text).toContain('未发现必须补充的内容');
    expect(text).not.toContain('共0项');
  });

  test('A4, East Asian fonts, page numbers', async () => {
    const parts = partsOf(await bytesOf('docx', pdfResult));
    const document = parts.get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906" w:h="16838"/);
    expect(document).toContain('w:eastAsia="仿宋"');
    expect(document).toContain('w:eastAsia="黑体"');
    expect(document).toContain('<w:tblHeader/>');
    expect([...parts].some(([name, xml]) => /footer/.test(name) && />PAGE</.test(xml))).toBe(true);
  });
});

describe('workbook', () => {
  const open = async (result: Result) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await bytesOf('xlsx', result)).slice().buffer);
    return book;
  };
  const rowsOf = (book: ExcelJS.Workbook, name: string) => {
    const rows: ExcelJS.CellValue[][] = [];
    book.getWorksheet(name)?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
    return rows;
  };

  test('sheets with frozen heads, filters and widths', async () => {
    const book = await open(pdfResult);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['概览', '覆盖', '证据', '指标', '问题']);
    for (const sheet of book.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.autoFilter).toBeTruthy();
      for (let i = 1; i <= sheet.columnCount; i++) expect(sheet.getColumn(i).width).toBeGreaterThan(7);
      expect(sheet.getRow(2).getCell(2).alignment?.vertical).toBe('top');
    }
  });

  test('indicators: one row a series, years as columns, numbers as numbers', async () => {
    const rows = rowsOf(await open(pdfResult), '指标');
    expect(rows).toHaveLength(1 + pdfResult.series.length);
    const head = rows[0] ?? [];
    expect(head.slice(5, 8)).toEqual(['2016年', '2017年', '2018年']);
    const row = rows.find((values) => values[2] === '顾客满意度') ?? [];
    expect(row.slice(5, 9)).toEqual([90.2, 91.5, '93.1 / 92.6', 3]);
    expect(row[head.indexOf('目标值')]).toBe('2018年 92；2019年 94');
    expect(row[head.indexOf('对比')]).toBe(
      '行业平均 85%（全国，2018年，有数值）；竞争对手甲 91.2%（竞争对手，全国，2018年，有数值）；全国同行业 第3名（名次，全国，2018年，有名次）',
    );
    expect(row[head.indexOf('其他数值')]).toBe('不足全年：2019年 93.8；预测：2020年 95');
    expect(rows.find((values) => values[2] === '营业收入')?.[1]).toBe('未归入条目');
  });

  test('coverage, evidence and findings have a row each', async () => {
    const book = await open(pdfResult);
    expect(rowsOf(book, '覆盖')).toHaveLength(1 + 5 + 10);
    expect(rowsOf(book, '证据')).toHaveLength(1 + pdfResult.evidence.length);
    expect(rowsOf(book, '问题')).toHaveLength(1 + pdfResult.findings.length);
    expect(rowsOf(book, '覆盖')).toContainEqual([
      '1.1',
      '文化引领',
      '1.1.4',
      '文化评价与改进',
      '过程',
      '未见',
      0,
      0,
      1,
      0,
    ]);
  });

  test('text that looks like a formula stays text; odd characters do no harm', async () => {
    const book = await open(nasty);
    let formulas = 0;
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === ExcelJS.ValueType.Formula || cell.type === ExcelJS.ValueType.Hyperlink)
            formulas++;
        }),
      );
    }
    expect(formulas).toBe(0);
    expect(rowsOf(book, '证据').flat()).toContain(FORMULA);
    expect(rowsOf(book, '问题').flat()).toContain(FORMULA);
    expect(rowsOf(book, '指标').flat()).toContain('+1+cmd');
    const parts = partsOf(await bytesOf('xlsx', nasty));
    for (const [name, xml] of parts) if (name.includes('sheet')) expect(xml).not.toMatch(/<f[ >]/);
    expect(parts.get('xl/sharedStrings.xml')).toContain('_x005F_x0041_');
  });

  test('a cell holds no more than Excel allows', async () => {
    const long = {
      ...pdfResult,
      passages: pdfResult.passages.map((p) => ({ ...p, text: '长'.repeat(40_000) })),
    };
    const lengths = rowsOf(await open(long), '证据').map((row) => String(row[6]).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(32_767);
    expect(Math.max(...lengths)).toBeGreaterThan(32_000);
  });
});
