import { tidy } from '../text/numbers.ts';
import { splitUnit, tableName } from './names.ts';
import { PartReadings } from './part-readings.ts';
import type { Reading } from './reading.ts';
import { NAME_HEAD, roleOf } from './roles.ts';
import { type TablePart, unitFor } from './table-part.ts';

/** A part with one line for each indicator and year: 指标 | 年度 | 目标 | 实际. */
export function readLongTable(part: TablePart): Reading[] {
  const { input, flat, roles, body, width, unitColumn, yearColumn, ignored } = part;
  const readings = new PartReadings(part);
  const nameColumn = flat.findIndex((head) => NAME_HEAD.test(head));
  let named = { name: '', unit: '' };
  let ownUnit = '';
  const years = new Set<number>();
  for (const { cells, r } of body) {
    const passage = input.passages[r] ?? '';
    const label = roleOf(cells[yearColumn] ?? '');
    const own = splitUnit(tableName(cells[nameColumn] ?? ''));
    const { year } = label;
    // a name may stand in the first of its lines only, each of another year
    if (own.name !== '' || (year !== null && years.has(year))) {
      if (own.name !== named.name) years.clear();
      named = own;
      ownUnit = '';
    }
    const { name, unit } = named;
    if (year === null || name === '') continue;
    years.add(year);
    ownUnit = (unitColumn >= 0 && tidy(cells[unitColumn] ?? '')) || ownUnit;
    for (let x = 0; x < width; x++) {
      if (x === nameColumn || x === yearColumn || x === unitColumn || ignored.has(x)) continue;
      const role = roles[x];
      if (!role || role.ignored || (x < yearColumn && x !== nameColumn)) continue;
      const into = (): Reading => readings.of(name, ownUnit || unit || unitFor(part, name), passage);
      const value = { cell: cells[x] ?? '', year, unit: ownUnit || unit, passage };
      if (role.comparator || role.compare || role.rank)
        readings.addComparison(into, value, role.comparator, role);
      else readings.addValue(into, value, label.kind ?? role.kind);
    }
  }
  return readings.finished();
}
