import { buildDocx, p, run, tbl, tc, tr } from '../../unit/ingest/build-docx.ts';
import { AFTER, BEFORE } from './prose.ts';
import type { Cell, Sheet, TableCase } from './table-case.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const raised = '<w:vertAlign w:val="superscript"/>';

function cellContent(cell: Exclude<Cell, string>): string {
  const mark = cell.mark === undefined ? '' : run(escaped(cell.mark), raised);
  return `<w:p>${cell.text === '' ? '' : run(escaped(cell.text))}${mark}</w:p>`;
}

/** Rows with gridSpan and vMerge as Word writes them. */
function tableXml(sheet: Sheet, marked: boolean): string {
  return tbl(
    sheet.rows.map((cells, r) => {
      const written: string[] = [];
      cells.forEach((cell, x) => {
        if (cell === '<') return;
        let span = 1;
        while (cells[x + span] === '<') span++;
        const properties =
          (span > 1 ? `<w:gridSpan w:val="${span}"/>` : '') +
          (cell === '^'
            ? '<w:vMerge/>'
            : sheet.rows[r + 1]?.[x] === '^'
              ? '<w:vMerge w:val="restart"/>'
              : '');
        written.push(tc(cell === '^' ? '<w:p/>' : cellContent(cell), properties));
      });
      return tr(written, marked && r < sheet.heads ? '<w:tblHeader/>' : '');
    }),
  );
}

/** The report around a case as a Word file. The same case gives the same bytes. */
export function writeDocx(one: TableCase): Uint8Array {
  const centre = '<w:jc w:val="center"/>';
  const right = '<w:jc w:val="right"/>';
  const body = one.sheets.flatMap((sheet) => [
    sheet.caption === '' ? '' : p(escaped(sheet.caption), centre),
    sheet.note === '' ? '' : p(escaped(sheet.note), right),
    tableXml(sheet, one.marked),
    '<w:p/>',
  ]);
  return buildDocx({
    body: [p(BEFORE), ...body, one.remark === '' ? '' : p(one.remark), p(AFTER)].join(''),
  });
}
