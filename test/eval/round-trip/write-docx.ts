import { buildDocx, p, run, tbl, tc, tr } from '../../unit/ingest/build-docx.ts';
import { AFTER, BEFORE } from './prose.ts';
import type { Cell, Sheet, TableCase } from './table-case.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
const raised = '<w:vertAlign w:val="superscript"/>';

function cellContent(cell: Exclude<Cell, string>): string {
  const mark = cell.mark === undefined ? '' : run(escaped(cell.mark), raised);
  return `<w:p>${cell.text === '' ? '' : run(escaped(cell.text))}${mark}</w:p>`;
}

/** Rows with gridSpan and vMerge as Word writes them; a table for each page where breaks were put into it. */
function tableXml(sheet: Sheet, one: TableCase): string {
  const starts = [0, ...sheet.breaks];
  return starts
    .map((from, i) => {
      const to = starts[i + 1] ?? sheet.rows.length;
      const again = i > 0 && one.repeated ? sheet.heads : 0;
      const order = [...Array(again).keys(), ...Array.from({ length: to - from }, (_, at) => from + at)];
      return tbl(order.map((r) => rowXml(sheet, r, { from, to, marked: one.marked })));
    })
    .join(PAGE_BREAK);
}

/** A cell merged with one on the page before begins anew, and empty, as Word leaves it. */
function rowXml(
  { rows, heads }: Sheet,
  r: number,
  { from, to, marked }: { from: number; to: number; marked: boolean },
): string {
  const cells = rows[r] ?? [];
  const end = r < from ? from : to;
  const written: string[] = [];
  cells.forEach((cell, x) => {
    if (cell === '<') return;
    let span = 1;
    while (cells[x + span] === '<') span++;
    const above = cell === '^' && r !== from;
    const below = r + 1 < end && rows[r + 1]?.[x] === '^';
    const properties =
      (span > 1 ? `<w:gridSpan w:val="${span}"/>` : '') +
      (above ? '<w:vMerge/>' : below ? '<w:vMerge w:val="restart"/>' : '');
    written.push(tc(cell === '^' ? '<w:p/>' : cellContent(cell), properties));
  });
  return tr(written, marked && r < heads ? '<w:tblHeader/>' : '');
}

/** The report around a case as a Word file. The same case gives the same bytes. */
export function writeDocx(one: TableCase): Uint8Array {
  const centre = '<w:jc w:val="center"/>';
  const right = '<w:jc w:val="right"/>';
  const body = one.sheets.flatMap((sheet) => [
    sheet.caption === '' ? '' : p(escaped(sheet.caption), centre),
    sheet.note === '' ? '' : p(escaped(sheet.note), right),
    tableXml(sheet, one),
    '<w:p/>',
  ]);
  return buildDocx({
    body: [p(BEFORE), ...body, one.remark === '' ? '' : p(one.remark), p(AFTER)].join(''),
  });
}
