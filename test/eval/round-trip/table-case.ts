/** One value that a table says: what must be read back, and nothing else. */
export interface Entry {
  indicator: string;
  /** '' where the table states none. */
  unit: string;
  year: number;
  /** A kind of value of the series model, or of comparison (`industry-average` …). */
  kind: string;
  value: number;
}

/** A cell's own text (`mark` is a raised footnote mark behind it), or merged with the cell on its left or above. */
export type Cell = { text: string; mark?: string } | '<' | '^';

export interface Sheet {
  /** '' for none. */
  caption: string;
  /** A line at the right between caption and table (单位：万元), '' for none. */
  note: string;
  rows: Cell[][];
  /** How many rows at the top are heads. */
  heads: number;
  /** Body rows that begin a new page by force, rising; none directly below the heads. */
  breaks: number[];
}

/** `open`: all rules but those at the sides; `horizontal`: no upright rules. */
export type Ruling = 'ruled' | 'open' | 'horizontal' | 'three-line';

/** A small report around one table or two that belong together. */
export interface TableCase {
  layout: string;
  /** Award year: the newest complete data year is one less. */
  year: number;
  ruling: Ruling;
  /** Whether a DOCX marks its head rows as such. */
  marked: boolean;
  /** Whether the head stands again after a page break, and in a PDF how far down (0..1) the table begins. */
  repeated: boolean;
  start: number;
  /** Whether a PDF draws Latin runs and Chinese runs of a cell as pieces of their own. */
  pieces: boolean;
  /** How a PDF sets figures in their columns. */
  align: 'left' | 'centre' | 'right';
  /** Whether texts of a PDF stand at the top of their cells, as Word sets them, instead of in the middle. */
  top: boolean;
  /** Whether a three-line table in a PDF has no rules at a page's end and the next one's beginning. */
  unclosed: boolean;
  sheets: Sheet[];
  /** Line below the table, '' for none. */
  remark: string;
  entries: Entry[];
}
