import type { Passage } from '../../../model/document.ts';

export interface TableLine {
  passage: Passage;
  cells: string[];
}

/** What stands in one row of the reading view. */
export type ReadingRow =
  | { kind: 'page'; page: number }
  | { kind: 'passage'; passage: Passage; level: number }
  /** `head`: the line of heads is a passage itself. */
  | { kind: 'table'; columns: string[]; head?: Passage; lines: TableLine[] };

/** Lines of a table in one row of the view: a long table comes in several, each with its heads. */
const LINES = 30;

/** The passages as rows to be read: where a page begins, lines of one table together. */
export function readingRows(passages: readonly Passage[]): ReadingRow[] {
  const rows: ReadingRow[] = [];
  let page: number | null = null;
  let table: string | undefined;
  for (const passage of passages) {
    if (passage.page !== null && passage.page !== page) {
      page = passage.page;
      rows.push({ kind: 'page', page });
    }
    const last = rows.at(-1);
    if (passage.kind !== 'table-row') {
      table = undefined;
      rows.push({ kind: 'passage', passage, level: headingLevel(passage) });
    } else {
      const columns = passage.columns ?? [];
      const open =
        last?.kind === 'table' && table !== undefined && table === passage.table ? last : undefined;
      const cells = cellsOf(passage, columns.length);
      if (open && open.lines.length < LINES) open.lines.push({ passage, cells });
      else if (!open && cells.join('\n') === columns.join('\n'))
        rows.push({ kind: 'table', columns, head: passage, lines: [] });
      else rows.push({ kind: 'table', columns, lines: [{ passage, cells }] });
      table = passage.table;
    }
  }
  return rows;
}

/** 2..6: the page's own title is the only h1. */
function headingLevel({ kind, headings }: Passage): number {
  return kind === 'heading' ? Math.min(6, headings.length + 2) : 0;
}

/**
 * The cells of a table's row under `columns` heads. Where some are lacking, the first ones are merged with those
 * above (a row's text names only the cells that begin in it); what is too much stays together in the last.
 */
export function cellsOf({ text }: Passage, columns: number): string[] {
  const cells = text.split(' | ');
  if (columns === 0 || cells.length === columns) return cells;
  if (cells.length > columns) return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(' | ')];
  return [...new Array<string>(columns - cells.length).fill(''), ...cells];
}

/** Passage id → which row it stands in. */
export function rowOfPassage(rows: readonly ReadingRow[]): Map<string, number> {
  const found = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.kind === 'passage') found.set(row.passage.id, index);
    if (row.kind !== 'table') return;
    if (row.head) found.set(row.head.id, index);
    for (const { passage } of row.lines) found.set(passage.id, index);
  });
  return found;
}
