import { isBlankCell, tidy } from '../text/numbers.ts';
import { isUnit } from '../text/units.ts';
import { type AcrossColumns, acrossColumns } from './across-columns.ts';
import { comparisonYear } from './comparison-year.ts';
import { numeric } from './head-rows.ts';
import { nameKey } from './lexicon-index.ts';
import { measuredOf } from './measured-of.ts';
import { captionName, splitUnit, tableName } from './names.ts';
import { PartReadings } from './part-readings.ts';
import type { Reading } from './reading.ts';
import type { Role } from './roles.ts';
import { type RowLabel, rowLabel } from './row-label.ts';
import { type TablePart, unitFor } from './table-part.ts';

/** A part with a line for each indicator and the years across, or one year that the caption names. */
export function readYearsAcross(part: TablePart): Reading[] {
  const { input, caption, captionYear, flat, roles, body, unitColumn, yearColumns } = part;
  const columns = acrossColumns(part);
  if (!columns) return [];
  const readings = new PartReadings(part);
  const { fallback, fallbackTarget } = fallbackYears(part);
  const names = new Map<string, number>();
  for (const { cells } of body) {
    const key = rowKey(cells[columns.name] ?? '');
    names.set(key, (names.get(key) ?? 0) + 1);
  }
  const measured = measuredOf(
    caption,
    body.map(({ cells }) => cells[columns.name] ?? ''),
    flat[columns.name] ?? '',
  );
  let group = '';
  let previous: Reading | null = null;
  // the name that lines without one go on from, and what stood beside it
  let named = '';
  const sides = new Set<string>();
  for (const { cells, r } of body) {
    const passage = input.passages[r] ?? '';
    const rawName = columns.name >= 0 ? (cells[columns.name] ?? '') : '';
    const side = columns.sides
      .map((x) => tidy(cells[x] ?? ''))
      .filter((text) => text !== '')
      .join('');
    const label = tableName(rawName);
    const heading = headingOf(cells, columns);
    const says = rowLabel(label, heading === 'merged' ? '' : side);
    if (heading !== null) {
      // 目标值 without a value heads nothing
      if (heading === 'blank' && saysWhat(says)) continue;
      group = label || tableName(cells.find((cell) => tidy(cell) !== '' && !numeric(cell)) ?? '');
      previous = null;
      continue;
    }
    if (says.ratio && previous) continue;
    let { name, unit } = says;
    if (name !== '' && name !== named) {
      named = name;
      sides.clear();
    }
    // 本公司 beside a blank for a second time: of an indicator whose name is lost
    if (name === '' && says.beside && sides.has(side)) named = '';
    sides.add(side);
    if (name === '' && says.beside && named === '') continue;
    let target: Reading | null = null;
    if (name === '') {
      target = says.own && !says.beside ? null : previous;
      if (!target) {
        const title =
          group !== '' && !/^(?:数量|效率|其他)/.test(group) ? splitUnit(group).name : captionName(caption);
        if (title === '' || title.length > 24) continue;
        name = title;
      }
    }
    if (!target && name !== '' && (names.get(rowKey(rawName)) ?? 0) > 1 && group !== '' && !says.beside)
      name = `${group}${name}`;
    if (!target && measured !== '' && says.role.kind === null && says.comparator === null)
      name = `${name}${measured}`;
    const ownUnit = unitColumn >= 0 ? tidy(cells[unitColumn] ?? '') : '';
    if (ownUnit !== '' && isUnit(ownUnit)) unit = ownUnit;
    else if (ownUnit !== '' && !isBlankCell(ownUnit)) unit = ownUnit.slice(0, 12);
    for (const x of columns.values) {
      const role = roles[x];
      const cell = cells[x] ?? '';
      if (!role || role.ignored) continue;
      const rest = isUnit(role.rest) ? { name: '', unit: role.rest } : splitUnit(role.rest);
      const whole =
        rest.name !== '' && says.comparator === null
          ? name === ''
            ? rest.name
            : fullName(name, rest.name)
          : name;
      const into = (): Reading =>
        target ?? readings.of(whole, unit || rest.unit || unitFor(part, whole), passage);
      if (role.comparator === null && says.comparator === null && !role.compare && !role.rank)
        readings.addValue(
          into,
          {
            cell,
            year: yearOf(role),
            unit: unit || rest.unit || splitUnit(flat[x] ?? '').unit,
            passage,
          },
          says.kind ?? role.kind,
          {
            rated: /[率幅速%]|同比|增长/.test(flat[x] ?? ''),
            // without a sign it may be an amount
            base: /[%％]/.test(`${cell}${flat[x]}${label}`) ? (says.role.base ?? role.base) : null,
          },
        );
      else
        readings.addComparison(
          into,
          { cell, year: role.year ?? (says.comparator ? null : fallback), unit: unit || rest.unit, passage },
          says.comparator ?? role.comparator,
          role,
        );
    }
    if (!target && name !== '') previous = readings.known(name) ?? previous;
  }
  return readings.finished();

  function yearOf(role: Role): number | null {
    if (role.year !== null) return role.year;
    if (yearColumns === 0)
      return captionYear && (role.kind === 'actual' || role.kind === 'target' || role.kind === null)
        ? captionYear.year
        : null;
    return role.kind === 'target' ? fallbackTarget : null;
  }

  function fullName(name: string, rest: string): string {
    return body.length === 1 || /^(?:合计|总计|总体|全公司|全局)$/.test(name) || rest.includes(name)
      ? rest
      : `${name}${rest}`;
  }
}

/** Whether a line has no values: merged over the whole width, or a label and blanks. */
function headingOf(cells: readonly string[], { name, values }: AcrossColumns): 'merged' | 'blank' | null {
  const texts = cells.map((cell) => tidy(cell));
  const distinct = new Set(texts.filter((text) => text !== ''));
  if (distinct.size === 1) return texts.includes('') ? 'blank' : 'merged';
  const filled = values.some((x) => !isBlankCell(texts[x] ?? '') || /[-—/]/.test(texts[x] ?? ''));
  return !filled && (texts[name] ?? '') !== '' ? 'blank' : null;
}

/** Whether a label says what the values of the line are, not of which indicator. */
function saysWhat({ beside, comparator, kind, own, ratio }: RowLabel): boolean {
  return beside || comparator !== null || kind !== null || own || ratio;
}

/** Years of comparisons and of targets that name none. */
function fallbackYears({ input, roles, captionYear }: TablePart): {
  fallback: number | null;
  fallbackTarget: number;
} {
  const years = roles.map((role) => role.year).filter((year) => year !== null);
  const actual = roles
    .filter(
      (role) =>
        role.year !== null &&
        role.kind !== 'target' &&
        role.kind !== 'forecast' &&
        role.comparator === null &&
        !role.compare,
    )
    .map((role) => role.year ?? 0);
  return {
    fallback: comparisonYear(input, actual.length > 0 ? actual : captionYear ? [captionYear.year] : years),
    // a target column without a year is set against the newest actual one
    fallbackTarget: Math.max(
      ...actual.filter((year) => year <= input.lastDataYear),
      Number.NEGATIVE_INFINITY,
    ),
  };
}

function rowKey(label: string): string {
  return nameKey(splitUnit(tableName(label)).name);
}
