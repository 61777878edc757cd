import type { SourceRow } from './report-source.ts';

export interface GridCell {
  column: number;
  columnSpan: number;
  rowSpan: number;
  text: string;
}

/** The cells that begin in each row, with their spans. Throws where a merge mark has nothing to merge with. */
export const tableGrid = (rows: SourceRow[]): GridCell[][] => {
  const spanRight = (cells: SourceRow['cells'], column: number): number => {
    let span = 1;
    while (cells[column + span] === 'left') span += 1;
    return span;
  };
  return rows.map((row, r) =>
    row.cells.flatMap((cell, column): GridCell[] => {
      if (cell === 'left' && column === 0) throw new Error('a first cell cannot merge to its left');
      if (cell === 'above' && r === 0) throw new Error('a first row cannot merge upwards');
      if (typeof cell === 'string') return [];
      let rowSpan = 1;
      while (rows[r + rowSpan]?.cells[column] === 'above') rowSpan += 1;
      return [{ column, columnSpan: spanRight(row.cells, column), rowSpan, text: cell.text }];
    }),
  );
};
