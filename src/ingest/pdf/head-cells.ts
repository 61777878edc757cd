import type { GridCell } from './ruled-tables.ts';

/** In a head of several rows a label with nothing above or below it in its column spans them all. */
export function joinDown(cells: GridCell[], head: number, ys: readonly number[]): void {
  const columns = Math.max(...cells.map((cell) => cell.column + cell.columnSpan));
  let titles = 0;
  while (cells.some((cell) => cell.row === titles && cell.columnSpan === columns)) titles++;
  for (let c = 0; c < columns; c++) {
    const own = cells.filter(
      (cell) =>
        cell.row >= titles && cell.row < head && cell.column <= c && cell.column + cell.columnSpan > c,
    );
    const named = own.filter((cell) => cell.text !== '');
    const [name] = named;
    if (named.length !== 1 || !name || name.columnSpan > 1 || own.some((cell) => cell.columnSpan > 1))
      continue;
    for (const cell of own) if (cell !== name) cells.splice(cells.indexOf(cell), 1);
    name.row = titles;
    name.rowSpan = head - titles;
    name.box = [name.box[0], ys[titles] ?? 0, name.box[2], ys[head] ?? 0];
  }
}
