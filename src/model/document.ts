import { z } from 'zod';

/**
 * Where a piece of text stands.
 * PDF: `page` from 1; `bbox` = [left, top, right, bottom] in PDF points, origin at the top left of the page.
 * DOCX: `part` is the part's name inside the package; `index` counts that part's `w:p` elements in document
 * order from 0 (tables and text boxes included), `end` is the last one where the text spans several (a table
 * row). A chart part has index 0.
 */
export const placeSchema = z.union([
  z.strictObject({
    page: z.int().positive(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  }),
  z.strictObject({ part: z.string(), index: z.int().nonnegative(), end: z.int().nonnegative().optional() }),
]);
export type Place = z.infer<typeof placeSchema>;

/** What a block is to a reader: only `body` becomes passages. */
export type Layer = 'body' | 'furniture' | 'toc';

interface BlockBase {
  /** Unique within the document, in reading order: b0, b1, … */
  id: string;
  layer: Layer;
  places: Place[];
}

export interface HeadingBlock extends BlockBase {
  kind: 'heading';
  /** 1 is the highest level in the document. */
  level: number;
  /** As a reader sees it, with its number ("1.1 文化引领"), also where the number comes from a list definition. */
  text: string;
}

export interface TextBlock extends BlockBase {
  kind: 'paragraph' | 'list-item' | 'caption' | 'footnote';
  /** One line, inner whitespace collapsed, no soft hyphens; list-item includes its number or bullet if it is a number. */
  text: string;
}

export interface TableCell {
  /** Column of the cell's left edge, from 0. */
  column: number;
  columnSpan: number;
  rowSpan: number;
  text: string;
  header: boolean;
}

export interface TableRow {
  /** Only cells that begin in this row; a cell merged from above is not repeated. */
  cells: TableCell[];
  /** A row of column heads (not of data). */
  header: boolean;
  places: Place[];
}

export interface TableBlock extends BlockBase {
  kind: 'table';
  /** Text of the caption that stands next to the table, '' if none. The caption is also a block of its own. */
  caption: string;
  rows: TableRow[];
  columns: number;
  /** id of the table that this one continues (on a next page, or 续表), if any. */
  continues?: string;
}

export interface ChartSeries {
  name: string;
  /** Same length as `categories`; null where the chart has no value. */
  values: (number | null)[];
}

export interface ChartBlock extends BlockBase {
  kind: 'chart';
  /** The chart's own title; '' if none. */
  title: string;
  /** Text of the caption next to it (图 3-1 …), '' if none. */
  caption: string;
  categories: string[];
  series: ChartSeries[];
  /** Axis title or unit as written, '' if none. */
  unit: string;
  /** False for a picture: it is there, its numbers cannot be checked. */
  readable: boolean;
}

export type Block = HeadingBlock | TextBlock | TableBlock | ChartBlock;

/** Something we could not read. Data: lowers certainty, never a defect of the report. */
export const diagnosticSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  page: z.int().positive().optional(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

export interface ReportDocument {
  name: string;
  sha256: string;
  format: 'docx' | 'pdf';
  /** null for DOCX, which has no pages. */
  pages: number | null;
  /** 字数 as Word counts: a CJK character or punctuation mark is 1, a run of Latin letters or digits is 1. */
  characters: number;
  /** `partial`: some pages could not be read; `unreadable`: none could. */
  status: 'complete' | 'partial' | 'unreadable';
  /** In reading order. */
  blocks: Block[];
  diagnostics: Diagnostic[];
}

export const passageKinds = [
  'heading',
  'paragraph',
  'list-item',
  'table-row',
  'chart',
  'caption',
  'footnote',
] as const;

export const passageSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(passageKinds),
  text: z.string(),
  /** Headings above it, outermost first. */
  headings: z.array(z.string()),
  page: z.int().positive().nullable(),
  at: z.array(placeSchema),
  /** For a table row: the id that it shares with the table's other rows. */
  table: z.string().optional(),
  /** For a table row: the head above each cell; heads of several rows joined by a space. */
  columns: z.array(z.string()).optional(),
});
export type Passage = z.infer<typeof passageSchema>;
