import type { Block, TableBlock } from '../model/document.ts';
import { isBlankCell, tidy } from '../text/numbers.ts';
import { type DocumentText, tableGrid } from '../text/passages.ts';
import { headYear } from '../text/years.ts';
import type { GridInput } from './grid-input.ts';
import { headRowsOf, isDataLine, numeric } from './head-rows.ts';
import { captionName } from './names.ts';
import { unitIn } from './unit-line.ts';

/** A table with all that goes on from it, on further pages or as 续表: read as if nothing had broken it. */
export type WholeTable = Pick<
  GridInput,
  'grid' | 'headRows' | 'passages' | 'caption' | 'around' | 'unit' | 'inherited'
>;

interface Draft extends Omit<WholeTable, 'around'> {
  rows: TableBlock['rows'];
  /** Of its tables, as they stand in the body. */
  at: number[];
}

interface Known {
  table: TableBlock;
  caption: string;
  heads: string[][];
  draft: Draft;
}

/**
 * The tables of a body by the id of their first part. One that goes on under the heads of another and is no part of
 * it (another caption, another unit) stands alone, with those heads inherited.
 */
export function wholeTables(body: readonly Block[], text: DocumentText): Map<string, WholeTable> {
  const known = new Map<string, Known>();
  const drafts = new Map<string, Draft>();
  let last: { table: TableBlock; at: number } | null = null;
  body.forEach((block, at) => {
    if (block.kind !== 'table') return;
    add(block, at);
    last = { table: block, at };
  });
  return new Map([...drafts].map(([id, draft]) => [id, finished(draft)]));

  function add(table: TableBlock, at: number): void {
    const grid = tableGrid(table);
    const { source, said } = continued(table, at);
    const before = source === null ? undefined : known.get(source);
    const caption = (captionName(table.caption) === '' && before?.caption) || table.caption;
    let headRows = headRowsOf(table, grid);
    const ownYears = grid
      .slice(0, headRows)
      .some((line) => line.some((cell) => headYear(tidy(cell)) !== null));
    const repeated = before ? repeatedHeads(before.heads, grid) : 0;
    let inherited: string[][] | null = null;
    if (before && (repeated > 0 ? said || !ownYears : !ownYears)) {
      inherited = before.heads;
      // without marked heads the first row is data
      if (repeated > 0) headRows = repeated;
      else if (
        !table.rows[0]?.header ||
        grid.slice(0, headRows).every((line) => isGroup(line) || isData(line))
      )
        headRows = 0;
    }
    const passages = passagesOf(table);
    const goesOn = inherited !== null && (repeated > 0 || headRows === 0);
    if (before && goesOn && samePart(before, table, at)) {
      known.set(table.id, { ...before, table, caption });
      if (passages !== null) append(before.draft, table, at, grid, headRows, passages);
      return;
    }
    const draft: Draft = {
      grid,
      headRows,
      passages: passages ?? [],
      caption,
      // the caption may be that of the table before, the unit is its own
      unit: before ? unitIn(table.caption) : '',
      inherited,
      rows: table.rows,
      at: [at],
    };
    known.set(table.id, { table, caption, heads: inherited ?? grid.slice(0, headRows), draft });
    if (passages !== null) drafts.set(table.id, draft);
  }

  /** Of each row; null if none of the table has one. */
  function passagesOf(table: TableBlock): string[] | null {
    const own = table.rows.map((_, r) => text.rowPassage.get(`${table.id}:${r}`));
    const first = own.find((passage) => passage !== undefined);
    return first === undefined ? null : own.map((passage) => passage ?? first);
  }

  function samePart({ draft, caption }: Known, table: TableBlock, at: number): boolean {
    if (draft.passages.length === 0) return false;
    const name = captionName(table.caption);
    const year = headYear(tidy(table.caption))?.year;
    const unit = unitIn(table.caption) || unitIn(textsOf([at - 2, at - 1]));
    const unitBefore = unitIn(draft.caption) || unitIn(aroundOf(draft.at.slice(0, 1)));
    return (
      (name === '' || name === captionName(caption)) &&
      (year === undefined || year === headYear(tidy(caption))?.year) &&
      (unit === '' || unitBefore === '' || unit === unitBefore)
    );
  }

  /** The table that this one continues, and whether a reader or a caption says so: else it only stands right after one of the same width. */
  function continued(table: TableBlock, at: number): { source: string | null; said: boolean } {
    const before = table.continues === undefined ? undefined : known.get(table.continues);
    if (before && before.table.columns === table.columns) return { source: before.table.id, said: true };
    if (!last || last.table.columns !== table.columns) return { source: null, said: false };
    const between = body.slice(last.at + 1, at);
    const said =
      /续/.test(tidy(table.caption).slice(0, 12)) ||
      between.some(
        (block) =>
          'text' in block && /[续接]/.test(block.text) && /^续表|（续）|续上表|接上表/.test(tidy(block.text)),
      );
    const near =
      between.every((block) => block.kind === 'caption' || block.kind === 'footnote') &&
      (said || table.caption === '' || table.caption === last.table.caption);
    return { source: said || near ? last.table.id : null, said };
  }

  function finished({ rows, at, ...draft }: Draft): WholeTable {
    const first = body[at[0] ?? 0];
    // the first page may end inside the heads
    const headRows =
      at.length > 1 && draft.inherited === null && first?.kind === 'table'
        ? headRowsOf({ ...first, rows }, draft.grid)
        : draft.headRows;
    return { ...draft, headRows, around: aroundOf(at) };
  }

  /** The blocks next to tables that may tell their unit and the year of their comparisons. */
  function aroundOf(at: readonly number[]): string {
    return textsOf(at.flatMap((one) => [one - 2, one - 1, one + 1]));
  }

  function textsOf(at: readonly number[]): string {
    return [...new Set(at)]
      .sort((a, b) => a - b)
      .flatMap((one) => {
        const block = body[one];
        return block && 'text' in block && block.kind !== 'heading' ? [block.text] : [];
      })
      .join('\n');
  }
}

/** A line merged over the whole width that names no table and no unit: it heads the lines below it. */
function isGroup(line: readonly string[]): boolean {
  const text = tidy(line[0] ?? '');
  return (
    text !== '' &&
    line.every((cell) => tidy(cell) === text) &&
    unitIn(text) === '' &&
    !/^(?:续|表[\dA-Za-z一二三四五六七八九十])|续）/.test(text)
  );
}

/** Whether a line that was taken for a head is none, as the heads are known: it has figures, and not 1 | 2 | 3. */
function isData(line: readonly string[]): boolean {
  return isDataLine(line) || line.slice(1).some((cell) => numeric(cell) && !/^\d{1,2}$/.test(tidy(cell)));
}

/**
 * How many rows at the top of a grid are heads of another, all or the last of them. Where a reader lost words of
 * them, blanks stand in their place.
 */
function repeatedHeads(heads: readonly string[][], grid: readonly string[][]): number {
  const squeeze = (cell: string | undefined): string => tidy(cell ?? '').replace(/\s/g, '');
  const again = (head: readonly string[], line: readonly string[] | undefined): boolean =>
    head.every((cell, x) => squeeze(line?.[x]) === '' || squeeze(line?.[x]) === squeeze(cell));
  for (let from = 0; from < heads.length; from++) {
    const lower = heads.slice(from);
    if (lower.length < grid.length && lower.every((head, r) => again(head, grid[r]))) return lower.length;
  }
  return 0;
}

function append(
  draft: Draft,
  table: TableBlock,
  at: number,
  grid: readonly string[][],
  headRows: number,
  passages: readonly string[],
): void {
  const lines = grid.slice(headRows).map((line) => [...line]);
  const above = draft.grid.at(-1) ?? [];
  const merged = mergedDown(draft.rows);
  // the page broke a merged cell: what it says stands in its upper part only
  const begins = (lines[0] ?? []).some(numeric);
  for (let x = 0, leading = true; begins && x < table.columns; x++) {
    const text = above[x] ?? '';
    const lower = table.rows[headRows]?.cells.find((cell) => cell.column === x);
    if (tidy(lines[0]?.[x] ?? '') !== '') leading = false;
    else if ((leading || merged.has(x) || (lower?.rowSpan ?? 1) > 1) && !isBlankCell(text) && !numeric(text))
      for (const line of lines.slice(0, lower?.rowSpan ?? 1)) line[x] = text;
  }
  draft.grid.push(...lines);
  draft.rows = [...draft.rows, ...table.rows.slice(headRows)];
  draft.passages = [...draft.passages, ...passages.slice(headRows)];
  draft.at.push(at);
}

/** Columns whose last cell reaches over several rows. */
function mergedDown(rows: TableBlock['rows']): Set<number> {
  return new Set(
    rows.flatMap((row, r) =>
      row.cells.flatMap(({ column, rowSpan }) => (rowSpan > 1 && r + rowSpan >= rows.length ? [column] : [])),
    ),
  );
}
