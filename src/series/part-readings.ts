import type { ValueKind } from '../model/series.ts';
import { isBlankCell, readCellNumber, tidy } from '../text/numbers.ts';
import { isUnit, leadingUnit } from '../text/units.ts';
import { type Comparator, findComparator, rankField, scopeOf } from './comparator.ts';
import { nameKey } from './lexicon-index.ts';
import type { Reading, ReadPoint } from './reading.ts';
import { RANK_HEAD, type Role } from './roles.ts';
import type { TablePart } from './table-part.ts';
import { INDICATOR_END } from './words/indicators.ts';

const ENDS_AS_INDICATOR = new RegExp(`(?:${INDICATOR_END})$`);

/** A cell and what is known of it from its row and column. */
export interface CellValue {
  cell: string;
  year: number | null;
  /** '' where neither row nor column names one. */
  unit: string;
  passage: string;
}

/** The indicators of a part, by name in the order of their first values. */
export class PartReadings {
  readonly #part: TablePart;
  readonly #readings = new Map<string, Reading>();

  constructor(part: TablePart) {
    this.#part = part;
  }

  /** The one of that name, a new one if there is none. */
  of(name: string, unit: string, passage: string): Reading {
    const known = this.known(name);
    if (known) {
      if (known.unit === '') known.unit = unit;
      return known;
    }
    const { origin, block } = this.#part.input;
    const fresh: Reading = {
      name,
      unit,
      origin,
      block,
      passage,
      points: [],
      benchmarks: [],
      weak: false,
    };
    this.#readings.set(nameKey(name), fresh);
    return fresh;
  }

  known(name: string): Reading | undefined {
    return this.#readings.get(nameKey(name));
  }

  /**
   * A value of ours.
   * @param into the indicator; asked for only if the cell holds a value
   * @param change of a growth: whether the head says that it is a rate, and the year that it is against
   */
  addValue(
    into: () => Reading,
    { cell, year, unit, passage }: CellValue,
    kind: ValueKind | null,
    change: { rated: boolean; base: Role['base'] } = { rated: true, base: null },
  ): void {
    const { planned, input } = this.#part;
    if (year === null || !Number.isFinite(year)) return;
    const number = readCellNumber(cell);
    if (!number || number.before.length > 8) return;
    const written = leadingUnit(tidy(number.after)) || (isUnit(number.after) ? number.after : '');
    if (/第$/.test(number.before) && kind === null && written === '') {
      push(into(), { year, value: number.value, unit: '位', kind: 'actual', passage });
      return;
    }
    if (kind === 'growth') {
      const { rated, base } = change;
      // points and absolute changes are no rates
      if (written === '%' || (written === '' && rated))
        push(into(), {
          ...{ year, value: number.value, unit: '%', kind: 'growth', passage },
          ...(base === null ? {} : { base: base === 'before' ? year - 1 : base }),
        });
      return;
    }
    // 营业收入14.5亿元: the cell names its indicator
    const target =
      number.before.length > 2 && ENDS_AS_INDICATOR.test(number.before)
        ? this.of(number.before, written, passage)
        : into();
    let settled: ValueKind = kind ?? 'actual';
    if (planned && settled === 'actual' && kind === null) settled = 'target';
    // no whole year yet: what stands there without a word is planned or expected
    if (settled === 'actual' && year > input.lastDataYear) settled = 'forecast';
    const point: ReadPoint = {
      year,
      value: number.value,
      unit: written || unit || target.unit,
      kind: settled,
      passage,
    };
    if (number.bound && settled === 'target') point.bound = number.bound;
    push(target, point);
    if (target.unit === '' && written !== '') target.unit = written;
    // 14.1%（全市第1位）
    const rank = /（([^（）]*?)第(\d{1,3})[位名]?[^（）]*）/.exec(tidy(cell));
    if (rank && settled === 'actual') {
      const field = rankField(rank[1] ?? '');
      target.benchmarks.push({
        kind: 'rank',
        name: field?.name ?? '排名',
        year,
        value: Number(rank[2]),
        unit: '位',
        grade: 'rank',
        scope: field?.scope ?? 'industry',
        passage,
      });
    }
  }

  /** A value of somebody else, or a rank among them: who it is, the row, the column or the cell says. */
  addComparison(
    into: () => Reading,
    { cell, year, unit, passage }: CellValue,
    comparator: Comparator | null,
    role: Pick<Role, 'rank' | 'compare' | 'rest'>,
  ): void {
    const text = tidy(cell);
    const number = readCellNumber(cell);
    const inCell = findComparator(text);
    const who = inCell ?? comparator;
    if (!number) {
      if (inCell && /优于|高于|好于|领先|低于/.test(text))
        into().benchmarks.push({
          kind: inCell.kind,
          name: inCell.name,
          year,
          value: null,
          unit: '',
          grade: 'named',
          scope: inCell.scope,
          passage,
        });
      return;
    }
    if (role.rank || /第$/.test(number.before) || (/名$/.test(number.after) && comparator === null)) {
      const field = rankField(text) ?? rankField(tidy(role.rest)) ?? null;
      const head = rankField(this.#part.flat.find((each) => RANK_HEAD.test(each)) ?? '');
      into().benchmarks.push({
        kind: 'rank',
        name: field?.name ?? head?.name ?? '行业',
        year,
        value: number.value,
        unit: '位',
        grade: 'rank',
        scope: field?.scope ?? head?.scope ?? 'industry',
        passage,
      });
      return;
    }
    if (!who && !role.compare) return;
    const named = number.before.replace(/[:：（]+$/, '');
    const name = inCell ? inCell.name : (who?.name ?? named);
    if (name === '' || isBlankCell(name)) return;
    const written = leadingUnit(tidy(number.after));
    const target = into();
    target.benchmarks.push({
      kind: who?.kind ?? (/全市|全省|全国|各区|全区/.test(name) ? 'region' : 'other'),
      name,
      year,
      value: number.value,
      unit: written || unit || target.unit,
      grade: 'value',
      scope: who?.scope ?? scopeOf(name),
      passage,
    });
  }

  /** Those that have values and a name. */
  finished(): Reading[] {
    return [...this.#readings.values()].filter(
      (each) =>
        (each.points.length > 0 || each.benchmarks.length > 0) &&
        nameKey(each.name).length >= 2 &&
        !/^(?:合计|总计|小计|平均|其他|其它)$/.test(each.name),
    );
  }
}

function push(target: Reading, point: ReadPoint): void {
  if (
    !target.points.some(
      (p) =>
        p.year === point.year && p.kind === point.kind && p.value === point.value && p.unit === point.unit,
    )
  )
    target.points.push(point);
}
