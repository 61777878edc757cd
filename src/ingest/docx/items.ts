import type { Place } from '../../model/document.ts';
import type { MammothNode } from './mammoth-tree.ts';
import type { FigureInfo, ParagraphInfo, PartFacts } from './prepare.ts';

/** A line of text in the flow, before it is known what it is. */
export interface TextItem {
  type: 'text';
  /** One line, with the number that its list gives it. */
  text: string;
  /** As written, with tabs: contents lines are told by them. */
  raw: string;
  info: ParagraphInfo;
  places: Place[];
  /** Keys of the notes that it refers to. */
  notes: string[];
}

export interface FigureItem {
  type: 'figure';
  figure: FigureInfo;
  part: string;
}

export interface CellDraft {
  column: number;
  columnSpan: number;
  rowSpan: number;
  text: string;
  shaded: boolean;
  bold: boolean;
}

export interface RowDraft {
  cells: CellDraft[];
  /** Marked to repeat on every page. */
  flagged: boolean;
  places: Place[];
}

export interface TableItem {
  type: 'table';
  rows: RowDraft[];
  columns: number;
  places: Place[];
  notes: string[];
}

export type Item = TextItem | FigureItem | TableItem;

/** Rows × columns: a table beyond this is an attack on whoever lays it out as a grid. */
export const MAX_GRID = 4_000_000;

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d]/;

/** One line: blanks collapsed, a break between two Chinese characters closed, soft hyphens dropped. */
export function oneLine(raw: string): string {
  return raw
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll('\u2011', '-')
    .replace(/(.?)[^\S\n]*\n\s*(.?)/gu, (_, before: string, after: string) =>
      CJK.test(before) && CJK.test(after) ? before + after : `${before} ${after}`,
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** A break inside a paragraph that in truth begins a new one: after the end of a sentence, or before a number. */
const NEW_LINE =
  /(?<=[。！？；;])[^\S\n]*\n\s*|\n(?=\s*(?:第[一二三四五六七八九十\d]+[章节]|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑮]|[●•◆■➢✓]))/;

interface Flat {
  raw: string;
  indexes: number[];
  notes: string[];
  /** Number of a figure and whether text stood before it. */
  figures: { number: number; afterText: boolean }[];
}

function flatten(nodes: readonly MammothNode[], into: Flat): Flat {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        into.raw += node.value;
        break;
      case 'tab':
        into.raw += '\t';
        break;
      case 'break':
        into.raw += '\n';
        break;
      case 'bookmarkStart': {
        const number = Number(node.name.slice(1));
        if (node.name.startsWith('p')) into.indexes.push(number);
        else if (node.name.startsWith('f')) into.figures.push({ number, afterText: into.raw.trim() !== '' });
        break;
      }
      case 'noteReference':
        into.notes.push(`${node.noteType}:${node.noteId}`);
        break;
      case 'run':
      case 'hyperlink':
        flatten(node.children, into);
        break;
    }
  }
  return into;
}

const place = (part: string, first: number, last: number): Place =>
  last > first ? { part, index: first, end: last } : { part, index: first };

/** A table while its rows come in. */
interface OpenTable {
  id: number;
  item: TableItem;
  /** What each cell holds, in order. */
  content: Item[][];
  /** Figures and tables of the cells: they follow the table. */
  behind: Item[];
  /** Cells that reach into the next rows. */
  held: { from: number; to: number; rows: number }[];
  first: number;
  last: number;
}

/** Turns mammoth's tree and the facts of the pass before it into the flow of lines, tables and figures. */
export class ItemBuilder {
  readonly items: Item[] = [];
  readonly #facts: () => PartFacts;
  #open: OpenTable | null = null;

  /** @param facts of the part, which may still be growing while its first pieces are built. */
  constructor(facts: () => PartFacts) {
    this.#facts = facts;
  }

  add(nodes: readonly MammothNode[]): void {
    for (const node of nodes) {
      if (node.type === 'table') {
        // slices of one table come one after the other
        const id = this.#tableOf(node);
        if (this.#open?.id !== id) this.finish();
        this.#open ??= newTable(id);
        this.#addRows(this.#open, node.children);
        continue;
      }
      this.finish();
      for (const item of this.#flow([node])) this.items.push(item);
    }
  }

  /** Closes a table that might have gone on. */
  finish(): void {
    if (this.#open) for (const item of closeTable(this.#open, this.#facts().part)) this.items.push(item);
    this.#open = null;
  }

  #tableOf(table: Extract<MammothNode, { type: 'table' }>): number {
    const row = table.children[0];
    const cell = row && 'children' in row ? row.children[0] : undefined;
    const mark = cell && 'children' in cell ? cell.children[0] : undefined;
    const number = mark?.type === 'bookmarkStart' ? Number(mark.name.slice(1)) : -1;
    const facts = this.#facts();
    return facts.rows[facts.cells[number]?.row ?? -1]?.table ?? -1;
  }

  #flow(nodes: readonly MammothNode[]): Item[] {
    const items: Item[] = [];
    for (const node of nodes) {
      if (node.type === 'paragraph') items.push(...this.#paragraph(node.children));
      else if (node.type === 'table') {
        const table = newTable(this.#tableOf(node));
        this.#addRows(table, node.children);
        for (const item of closeTable(table, this.#facts().part)) items.push(item);
      }
    }
    return items;
  }

  #paragraph(children: readonly MammothNode[]): Item[] {
    const facts = this.#facts();
    const flat = flatten(children, { raw: '', indexes: [], notes: [], figures: [] });
    const first = flat.indexes[0] ?? -1;
    const last = flat.indexes.at(-1) ?? -1;
    // text whose paragraph mark was deleted takes the looks of the paragraph that it joined
    const info = facts.paragraphs.get(last);
    if (!info) return [];
    const figure = (number: number): FigureItem[] => {
      const found = facts.figures[number];
      return found ? [{ type: 'figure', figure: found, part: facts.part }] : [];
    };
    const items: Item[] = flat.figures.filter((one) => !one.afterText).flatMap((one) => figure(one.number));
    const lines = flat.raw.split(NEW_LINE).filter((line) => line.trim() !== '');
    lines.forEach((line, i) => {
      const label = i === 0 && info.label?.text ? info.label.text + info.label.gap : '';
      items.push({
        type: 'text',
        text: label + oneLine(line),
        raw: line,
        info,
        places: [place(facts.part, first, last)],
        notes: i === lines.length - 1 ? flat.notes : [],
      });
    });
    items.push(...flat.figures.filter((one) => one.afterText).flatMap((one) => figure(one.number)));
    return items;
  }

  #addRows(table: OpenTable, rows: readonly MammothNode[]): void {
    const facts = this.#facts();
    for (const row of rows) {
      if (row.type !== 'tableRow') continue;
      const draft: RowDraft = { cells: [], flagged: false, places: [] };
      const held = table.held.toSorted((a, b) => a.from - b.from);
      let column = 0;
      let waiting = 0;
      for (const cell of row.children) {
        if (cell.type !== 'tableCell') continue;
        for (let span = held[waiting]; span && span.from <= column; span = held[waiting]) {
          column = Math.max(column, span.to);
          waiting++;
        }
        const mark = cell.children[0];
        const cellInfo = mark?.type === 'bookmarkStart' ? facts.cells[Number(mark.name.slice(1))] : undefined;
        const rowInfo = cellInfo ? facts.rows[cellInfo.row] : undefined;
        const from = column;
        column += cell.colSpan;
        if (rowInfo) {
          draft.flagged = rowInfo.header;
          if (draft.places.length === 0 && rowInfo.last >= rowInfo.first) {
            draft.places.push(place(facts.part, rowInfo.first, rowInfo.last));
            table.first = Math.min(table.first, rowInfo.first);
            table.last = Math.max(table.last, rowInfo.last);
          }
        }
        if (cellInfo?.gap) continue;
        if (cell.rowSpan > 1) table.held.push({ from, to: column, rows: cell.rowSpan });
        const content = this.#flow(cell.children);
        table.content.push(content);
        draft.cells.push({
          column: from,
          columnSpan: cell.colSpan,
          rowSpan: cell.rowSpan,
          shaded: cellInfo?.shaded ?? false,
          ...cellText(table, content),
        });
      }
      table.held = table.held
        .map((span) => ({ ...span, rows: span.rows - 1 }))
        .filter((span) => span.rows > 0);
      table.item.rows.push(draft);
    }
  }
}

const newTable = (id: number): OpenTable => ({
  id,
  item: { type: 'table', rows: [], columns: 0, places: [], notes: [] },
  content: [],
  behind: [],
  held: [],
  first: Number.POSITIVE_INFINITY,
  last: -1,
});

/** A cell's lines as one text; a small table in it is flattened, figures and larger tables follow the outer table. */
function cellText(table: OpenTable, content: readonly Item[]): { text: string; bold: boolean } {
  const texts: string[] = [];
  let lines = 0;
  let boldLines = 0;
  for (const item of content) {
    if (item.type === 'text') {
      texts.push(item.text);
      lines++;
      if (item.info.bold > 0.6) boldLines++;
      table.item.notes.push(...item.notes);
    } else if (item.type === 'figure') table.behind.push(item);
    else if (item.rows.length > 1 && item.columns > 1) table.behind.push(item);
    else texts.push(...item.rows.flatMap((row) => row.cells.map((cell) => cell.text)));
  }
  return { text: texts.filter((text) => text !== '').join(' '), bold: lines > 0 && boldLines === lines };
}

/** The table, or what stands in it where it is only a frame; then the figures and tables from its cells. */
function closeTable({ item, content, behind, first, last }: OpenTable, part: string): Item[] {
  if (isFrame(item, content)) return content.flat();
  compactColumns(item);
  item.rows.forEach((row, i) => {
    for (const cell of row.cells) cell.rowSpan = Math.max(1, Math.min(cell.rowSpan, item.rows.length - i));
  });
  if (last >= 0) item.places.push(place(part, first, last));
  return item.rows.some((row) => row.cells.some((cell) => cell.text !== '')) ? [item, ...behind] : behind;
}

/** A table that only holds its content in place: one cell, one column of several paragraphs, pictures with captions. */
function isFrame(table: TableItem, content: readonly Item[][]): boolean {
  if (content.length <= 1) return true;
  const oneColumn = table.rows.every((row) => row.cells.length <= 1);
  if (oneColumn && content.some((items) => items.length > 1)) return true;
  const figures = content.flat().filter((item) => item.type === 'figure').length;
  if (figures === 0) return false;
  // beside pictures only short lines, not more of them than there are pictures (and one title)
  const texts = content.flat().filter((item) => item.type !== 'figure');
  return texts.length <= figures + 1 && texts.every((item) => item.type === 'text' && item.text.length <= 60);
}

/** Grid columns in which no cell begins are widths, not columns: spans are counted without them. */
function compactColumns(table: TableItem): void {
  const edges = new Set<number>();
  for (const row of table.rows) {
    for (const cell of row.cells) edges.add(cell.column);
  }
  const starts = [...edges].sort((a, b) => a - b);
  const position = new Map(starts.map((edge, i) => [edge, i]));
  const at = (edge: number): number => {
    const known = position.get(edge);
    if (known !== undefined) return known;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < edge) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  table.columns = starts.length;
  for (const row of table.rows) {
    for (const cell of row.cells) {
      const end = at(cell.column + cell.columnSpan);
      cell.column = at(cell.column);
      cell.columnSpan = Math.max(1, end - cell.column);
    }
  }
}
