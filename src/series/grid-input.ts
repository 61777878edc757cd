/** A table or chart as a grid of texts, with what is known from around it. */
export interface GridInput {
  /** The full grid, merged cells repeated. */
  grid: string[][];
  /** How many rows at the top are heads. */
  headRows: number;
  /** Passage id of each row. */
  passages: string[];
  caption: string;
  /** Text just before the table and after it: unit lines and what year the comparisons are of. */
  around: string;
  /** Unit that holds for the whole table, '' if none. */
  unit: string;
  /** Heads inherited from the table that this one continues, one text a column, else null. */
  inherited: string[][] | null;
  block: string;
  origin: 'table' | 'chart';
  lastDataYear: number;
  /** Heads that stand for a year (实施前), as the text says which. */
  stages?: ReadonlyMap<string, number>;
}
