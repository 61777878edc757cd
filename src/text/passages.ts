import type { Block, Passage, Place, ReportDocument, TableBlock } from '../model/document.ts';

/** A document's body as passages, with the way back to its blocks. */
export interface DocumentText {
  /** In reading order. */
  passages: Passage[];
  /** `${block id}:${row index}` → passage id, body rows of tables only. */
  rowPassage: Map<string, string>;
  /** Block id → passage id, for every body block that is no table. */
  blockPassage: Map<string, string>;
}

const pageOf = (places: readonly Place[]): number | null => {
  const first = places[0];
  return first !== undefined && 'page' in first ? first.page : null;
};

/** The table as a full grid, row by row: a merged cell's text stands in every place that it covers. */
export function tableGrid(table: TableBlock): string[][] {
  const grid: string[][] = table.rows.map(() => new Array<string>(table.columns).fill(''));
  table.rows.forEach((row, r) => {
    for (const cell of row.cells) {
      const bottom = Math.min(table.rows.length, r + cell.rowSpan);
      const right = Math.min(table.columns, cell.column + cell.columnSpan);
      for (let y = r; y < bottom; y++) {
        const line = grid[y];
        if (line) for (let x = cell.column; x < right; x++) line[x] = cell.text;
      }
    }
  });
  return grid;
}

/** For each column of a table the head cells above it, outermost first, repeats dropped, joined by a blank. */
export function columnHeads(table: TableBlock, grid = tableGrid(table)): string[] {
  const heads: string[] = [];
  for (let x = 0; x < table.columns; x++) {
    const parts: string[] = [];
    table.rows.forEach((row, r) => {
      const text = row.header ? (grid[r]?.[x] ?? '') : '';
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    });
    heads.push(parts.join(' '));
  }
  return heads;
}

/**
 * The passages of a document: one a paragraph, list item, heading, caption, footnote, chart or body row of a
 * table (and the head row of a table whose years run down). Furniture and the table of contents give none. Ids p0, p1, … in reading order.
 */
export function passagesOf(document: ReportDocument): DocumentText {
  const passages: Passage[] = [];
  const rowPassage = new Map<string, string>();
  const blockPassage = new Map<string, string>();
  const headings: { level: number; text: string }[] = [];
  const heads = new Map<string, string[]>();
  const add = (passage: Omit<Passage, 'id' | 'headings' | 'page'>): string => {
    const id = `p${passages.length}`;
    const page = pageOf(passage.at);
    passages.push({ id, ...passage, headings: headings.map((heading) => heading.text), page });
    return id;
  };

  for (const [b, block] of document.blocks.entries()) {
    if (block.layer !== 'body') continue;
    switch (block.kind) {
      case 'heading': {
        while (headings.length > 0 && (headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
        blockPassage.set(block.id, add({ kind: 'heading', text: block.text, at: block.places }));
        headings.push({ level: block.level, text: block.text });
        break;
      }
      case 'table': {
        addTable(block);
        break;
      }
      case 'chart': {
        const at = [...block.places, ...captionPlaces(document.blocks, b)];
        blockPassage.set(block.id, add({ kind: 'chart', text: chartText(block), at }));
        break;
      }
      default:
        if (block.text !== '')
          blockPassage.set(block.id, add({ kind: block.kind, text: block.text, at: block.places }));
    }
  }
  return { passages, rowPassage, blockPassage };

  function addTable(table: TableBlock): void {
    let columns = columnHeads(table);
    const inherited = table.continues === undefined ? undefined : heads.get(table.continues);
    if (columns.every((head) => head === '') && inherited?.length === table.columns) columns = inherited;
    heads.set(table.id, columns);
    const yearsDown = hasYearRows(table);
    table.rows.forEach((row, r) => {
      // where the years run down, the indicators stand in the head, which then is a passage of its own
      if (row.header && !yearsDown) return;
      const text = row.cells.map((cell) => cell.text).join(' | ');
      if (text.replace(/[|\s]/g, '') === '') return;
      const at = row.places.length > 0 ? row.places : table.places;
      const id = add({ kind: 'table-row', text, at, table: table.id, columns });
      if (!row.header) rowPassage.set(`${table.id}:${r}`, id);
    });
  }
}

/** Whether at least two body rows are headed by a year. */
function hasYearRows(table: TableBlock): boolean {
  const labels = table.rows.flatMap((row) => (row.header ? [] : [row.cells[0]?.text ?? '']));
  return (
    labels.filter((label) => /^\s*(?:19|20)\d{2}\s*(?:年度?|年末|年底)?\s*$/.test(label.normalize('NFKC')))
      .length >= 2
  );
}

/** Where the caption stands whose words a chart's passage begins with: next to it, below or above. */
function captionPlaces(blocks: readonly Block[], chart: number): Place[] {
  const block = blocks[chart];
  if (block?.kind !== 'chart' || block.caption === '' || block.title !== '') return [];
  for (const near of [1, -1, 2, -2]) {
    const other = blocks[chart + near];
    if (other?.kind === 'caption' && block.caption.startsWith(other.text)) return other.places;
  }
  return [];
}

/** What a chart says in words: its title or caption, then each series with its categories and values. */
function chartText(chart: Extract<Block, { kind: 'chart' }>): string {
  const title = chart.title || chart.caption;
  const lines = chart.series.map((series) => {
    const values = chart.categories.map((category, i) => `${category} ${series.values[i] ?? '—'}`);
    return `${series.name} ${values.join(' ')}`.trim();
  });
  return [title, ...lines].filter((part) => part !== '').join(' | ');
}
