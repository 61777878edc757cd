import type { TableItem } from './items.ts';

const YEAR = /^(?:FY)?\s*(?:(?:19|20)\d{2}|\d{2}(?=年))\s*年?\s*(?:度|末|底|实际|目标|计划|预算|[EAP])?$/i;
const NUMBER = /^[<>≤≥≈±+\-－−(（]?\s*\d[\d,，.．\s]*\s*[)）]?\s*(?:[%％‰]|[\u4e00-\u9fffA-Za-z/·]{1,6})?$/;
const HEAD_WORDS =
  /^(?:序号|编号|指标|项目|名称|类别|类型|内容|年份|年度|单位|时间|日期|数值|结果|备注|说明|方法|措施|部门|责任|频次|目标|实际|层级|维度|要素|阶段|步骤|过程|对象|渠道|行业|标杆|竞争对手)|(?:名称|指标|项目|内容|类别|类型|方式|方法|部门|单位|平均|标杆|对手|说明|备注|频次|周期|要求)$/;

const isYear = (text: string): boolean => YEAR.test(text);
/** A datum: a number with or without unit, but no year. */
const isDatum = (text: string): boolean =>
  NUMBER.test(text) && !isYear(text) && !/^(?:19|20)\d{2}\s*年/.test(text);

const textsOf = (table: TableItem, row: number): string[] =>
  table.rows[row]?.cells.map((cell) => cell.text).filter((text) => text !== '') ?? [];

/** Head rows reach as deep as the longest cell that begins in the first of them. */
function depthFrom(table: TableItem, row: number): number {
  const cells = table.rows[row]?.cells ?? [];
  const spans = cells.map((cell) => cell.rowSpan);
  const deepest = Math.max(1, ...spans);
  // all cells alike: a merged block of rows, no layered head
  if (deepest > 1 && spans.every((span) => span === deepest) && cells.length > 1) return deepest;
  return Math.min(deepest, 4);
}

/**
 * How many rows from the top are column heads: those marked to repeat, else by looks (bold or shaded as a whole),
 * else a first row without data over rows with data. A title across the whole table counts as one of them.
 * @returns 0 where the first row already holds data, and never all rows.
 */
export function headRows(table: TableItem): number {
  const { rows } = table;
  if (rows.length < 2) return 0;
  const most = rows.length - 1;
  let flagged = 0;
  while (rows[flagged]?.flagged) flagged++;
  if (flagged > 0 && flagged <= most) {
    const reach = rows
      .slice(0, flagged)
      .map((_, i) => i + (textsOf(table, i).some(isDatum) ? 1 : depthFrom(table, i)));
    return Math.min(most, Math.max(flagged, ...reach));
  }

  let first = 0;
  while (first < 2 && first < most && isTitle(table, first)) first++;
  const row = rows[first];
  const texts = textsOf(table, first);
  if (!row || texts.length === 0 || texts.some(isDatum)) return texts.some(isDatum) ? first : 0;

  const depth = Math.min(depthFrom(table, first), most - first);
  const formatted = isFormatted(table, first) && !isFormatted(table, first + depth);
  const dataBelow = rows.slice(first + 1).some((_, i) => textsOf(table, first + 1 + i).some(isDatum));
  const years = texts.filter(isYear).length;
  const words = texts.filter((text) => HEAD_WORDS.test(text)).length;
  const short = texts.every((text) => text.length <= 14) && new Set(texts).size === texts.length;
  const isHead =
    formatted ||
    (years >= 2 && dataBelow) ||
    (!keyValue(table, first) &&
      short &&
      (words >= 2 ||
        (words >= 1 && (table.columns > 2 || (years >= 1 && dataBelow))) ||
        (table.columns > 2 && texts.length > 2 && dataBelow) ||
        (table.columns > 2 && rows.length > 2 && plainBelow(table, first))));
  if (!isHead) return first;

  let end = first + depth;
  // a layered head whose first column was left empty instead of merged
  const wide = row.cells.some((cell) => cell.columnSpan > 1);
  if (depth === 1 && wide && end < most && dataBelow) {
    const below = textsOf(table, end);
    if (below.length > 0 && !below.some(isDatum) && (rows[end]?.cells[0]?.text === '' || below.some(isYear)))
      end++;
  }
  return Math.min(end, most);
}

function isTitle(table: TableItem, row: number): boolean {
  const cells = table.rows[row]?.cells ?? [];
  return cells.length === 1 && (cells[0]?.columnSpan ?? 1) >= table.columns && table.columns > 1;
}

function isFormatted(table: TableItem, row: number): boolean {
  const cells = table.rows[row]?.cells.filter((cell) => cell.text !== '') ?? [];
  return cells.length > 0 && (cells.every((cell) => cell.bold) || cells.every((cell) => cell.shaded));
}

/**
 * Labels and values side by side, row after row: told by bold or shaded labels in every other column, or by data
 * that stands only beside what could be labels.
 */
function keyValue(table: TableItem, row: number): boolean {
  if (table.columns % 2 !== 0) return false;
  const cells = table.rows[row]?.cells ?? [];
  const looks = cells.map((cell) => cell.bold || cell.shaded);
  if (looks.some((look) => look)) return looks.every((look, i) => look === (i % 2 === 0));
  if (table.columns < 4 || cells.some((cell) => isYear(cell.text))) return false;
  if (cells.some((cell) => cell.column % 2 === 1 && HEAD_WORDS.test(cell.text))) return false;
  return table.rows.every((one) => one.cells.every((cell) => cell.column % 2 === 1 || !isDatum(cell.text)));
}

/** Heads of a table of words are shorter than what stands below them. */
function plainBelow(table: TableItem, row: number): boolean {
  const head = textsOf(table, row);
  const below = table.rows.slice(row + 1).flatMap((one) => one.cells.map((cell) => cell.text));
  if (head.length < (table.rows[row]?.cells.length ?? 0) || below.length === 0) return false;
  const mean = (texts: readonly string[]): number => texts.join('').length / texts.length;
  return mean(below) > 2 * mean(head);
}

/** The texts of the head rows, to tell a repeated head from data. */
export const headKey = (table: TableItem, heads: number): string =>
  table.rows
    .slice(0, heads)
    .map((row) => row.cells.map((cell) => cell.text).join('|'))
    .join('\n');
