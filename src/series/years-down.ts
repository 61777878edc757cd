import { isBlankCell, tidy } from '../text/numbers.ts';
import { comparisonYear } from './comparison-year.ts';
import { downColumns } from './down-columns.ts';
import { numeric } from './head-rows.ts';
import { tableName } from './names.ts';
import { isOwnYear, namedOther } from './own-years.ts';
import { PartReadings } from './part-readings.ts';
import type { Reading } from './reading.ts';
import { roleOf } from './roles.ts';
import { mostly, type TablePart } from './table-part.ts';

/** A part with a line for each year and a column for each indicator. */
export function readYearsDown(part: TablePart, labelColumn: number): Reading[] {
  const { input, flat, body } = part;
  const readings = new PartReadings(part);
  const labels = body.map(({ cells }) => roleOf(cells[labelColumn] ?? ''));
  const years = labels.map((role) => role.year).filter((year) => year !== null);
  const actual = labels
    .filter((role) => role.year !== null && role.kind !== 'target' && role.comparator === null)
    .map((role) => role.year ?? 0);
  const fallback = comparisonYear(input, actual.length > 0 ? actual : years);
  // a text column beside the years (部门, 产品) makes each of its values a series of its own
  const beside = flat.findIndex(
    (_, x) =>
      x !== labelColumn &&
      x < labelColumn &&
      !mostly(body, x, (text) => numeric(text) || isBlankCell(text)) &&
      new Set(body.map(({ cells }) => tidy(cells[x] ?? ''))).size < body.length,
  );
  const ownYears = new Set(labels.filter(isOwnYear).map((role) => role.year));
  const columns = downColumns(part, labelColumn, beside);
  for (const { cells, r } of body) {
    const passage = input.passages[r] ?? '';
    const label = roleOf(cells[labelColumn] ?? '');
    const role = label.year !== null && ownYears.has(label.year) ? namedOther(label) : label;
    if (role.ignored || role.kind === 'growth') continue;
    if (role.year === null && role.comparator === null && role.kind !== 'target' && !role.rank) continue;
    const prefix = beside >= 0 ? tableName(cells[beside] ?? '') : '';
    for (const column of columns) {
      const cell = cells[column.x] ?? '';
      const { unit } = column;
      const into = (): Reading => readings.of(`${prefix}${column.name}`, unit, passage);
      const comparator = role.comparator ?? column.role.comparator;
      const rank = column.role.rank || role.rank;
      if (comparator || rank || column.role.compare)
        readings.addComparison(into, { cell, year: role.year ?? fallback, unit, passage }, comparator, {
          ...column.role,
          rank,
        });
      else
        readings.addValue(
          into,
          { cell, year: role.year ?? (role.kind === 'target' ? fallback : null), unit, passage },
          column.role.kind === 'growth' ? 'growth' : (role.kind ?? column.role.kind),
        );
    }
  }
  return readings.finished();
}
