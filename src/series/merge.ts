import type { Benchmark, Direction, ReadSeries, SeriesPoint } from '../model/series.ts';
import { valueKinds } from '../model/series.ts';
import { cleanNumber } from '../text/numbers.ts';
import { compatibleUnits, convert, unitMeaning } from '../text/units.ts';
import { type LexiconIndex, nameKey } from './lexicon-index.ts';
import type { Reading, ReadPoint } from './reading.ts';

/** Prefixes that do not make another indicator: 年办件量 is 办件量. */
const NEUTRAL =
  /^(?:年度?|全年|本年|当年|年末|期末|年均|公司|企业|集团|整体|总体|综合|平均|总|全|本|我|单位|组织|全公司|全局|各|主要|实际|累计|实现|三年|每年)+$/;

/** What the applicant may be: 医院满意度 of a hospital is 满意度, that of a caterer is not. */
const KIND_OF_PLACE = /^(?:企业|组织|单位|项目|中心|医院|学校|街道|社区|区域|部门|全院|全校|全馆)$/;

/** 三个场地演出场次: a sum over all of them. */
const ALL_OF_THEM =
  /^(?:[两三四五六七八九十\d]+(?:个|家|条|座|处|所|支|大)[\u4e00-\u9fff]{1,4}|各[\u4e00-\u9fff]{1,3})$/;

/** 园区记录鸟类种数: where all of them are. Of a ratio or a score it would be one part. */
const ON_THE_PREMISES = /^(?:园区|全园|馆内|院内|校内|区内|辖区|库区|港区|场区|厂区|矿区)$/;
const SHARES = new Set(['ratio', 'score', 'point', 'place']);

interface Group {
  readings: Reading[];
  section: string | null;
}

const RANK = new Map(valueKinds.map((kind, i) => [kind, i]));

const isTrivial = (value: number): boolean => value === 0 || value === 100;

function actuals(reading: Reading): Map<number, { value: number; unit: string }> {
  const values = new Map<number, { value: number; unit: string }>();
  for (const point of reading.points) {
    if (point.kind === 'actual' && !values.has(point.year)) values.set(point.year, point);
  }
  return values;
}

/** How the annual values of a group and a reading stand: years with equal values, with different and with far ones. */
function overlap(group: readonly Reading[], b: Reading): { equal: number; different: number; apart: number } {
  let equal = 0;
  let different = 0;
  let apart = 0;
  const other = actuals(b);
  const known = new Map(
    group
      .flatMap((a) =>
        [...actuals(a)].map(([year, { value, unit }]) => [year, { value, unit: unit || a.unit }] as const),
      )
      .reverse(),
  );
  for (const [year, left] of known) {
    const right = other.get(year);
    if (!right) continue;
    const value = convert(right.value, right.unit || b.unit, left.unit);
    if (value !== null && same(value, left.value)) {
      if (!isTrivial(value)) equal++;
    } else {
      different++;
      if (value === null || value < left.value / APART || value > left.value * APART) apart++;
    }
  }
  return { equal, different, apart };
}

/** Figures of the same year further apart than this factor are of two things, not one of them mistyped. */
const APART = 1.4;

/** Whether a prefix says no more than that the figure is of all there is. */
function isWholeOf(prefix: string, { points, unit }: Reading): boolean {
  if (ALL_OF_THEM.test(prefix)) return true;
  return (
    ON_THE_PREMISES.test(prefix) &&
    points.length === 1 &&
    !SHARES.has(unitMeaning(unit)?.dimension ?? 'ratio')
  );
}

/** Whether a single figure can be one that the series has: its year is there, units convert, values are near. */
function tells(series: Reading, fact: Reading): boolean {
  const values = actuals(series);
  return fact.points.every((point) => {
    const known = values.get(point.year);
    const unit = known ? known.unit || series.unit : '';
    if (!known || unit === '' || series.also) return false;
    const value = convert(point.value, point.unit, unit);
    return value !== null && value > 0 && known.value / APART < value && value < known.value * APART;
  });
}

const same = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * One series an indicator. Joined are readings with the same name, names of one lexicon family, or (within one
 * section) a name that ends in the other, if its prefix is neutral or the values agree; always with units that
 * convert. Names that the lexicon tells apart stay apart. Linear in the readings times the length of a name.
 * @param sectionOf the criterion that a passage is evidence for, or null
 */
export function mergeReadings(
  readings: readonly Reading[],
  lexicon: LexiconIndex,
  sectionOf: (passage: string) => string | null,
): ReadSeries[] {
  yearByYear(readings);
  const groups: Group[] = [];
  const byKey = new Map<string, Group[]>();
  const register = (group: Group, reading: Reading): void => {
    for (const key of keysOf(reading)) {
      const list = byKey.get(key);
      if (!list) byKey.set(key, [group]);
      else if (!list.includes(group)) list.push(group);
    }
  };
  const keysOf = (reading: Reading): string[] => {
    const key = nameKey(reading.name);
    const family = lexicon.family(reading.name);
    return family ? [key, `family ${nameKey(family.name)}`] : [key];
  };
  const fits = (group: Group, reading: Reading): boolean =>
    group.readings.every(
      (other) =>
        compatibleUnits(other.unit, reading.unit) &&
        // two rows of one table are two indicators, unless they bear one name
        !(
          other.block === reading.block &&
          other.origin !== 'prose' &&
          nameKey(other.name) !== nameKey(reading.name)
        ),
    );

  // tables and charts first: their names and units are the best; prose joins them
  const ordered = readings
    .map((reading, order) => ({ reading, order }))
    .sort(
      (a, b) =>
        Number(a.reading.origin === 'prose') - Number(b.reading.origin === 'prose') || a.order - b.order,
    );
  const order = new Map(readings.map((reading, i) => [reading, i]));
  // from a name to the longer names that end in it
  const suffixes = new Map<string, string[]>();
  const asked = new Set(
    readings.filter(({ origin }) => origin === 'prose').map((reading) => nameKey(reading.name)),
  );
  for (const reading of readings) {
    const key = nameKey(reading.name);
    for (let cut = 1; key.length - cut >= 3; cut++) {
      const tail = key.slice(cut);
      if (!asked.has(tail)) continue;
      const list = suffixes.get(tail);
      if (!list) suffixes.set(tail, [key]);
      else if (!list.includes(key)) list.push(key);
    }
  }
  const late: Reading[] = [];
  const join = (reading: Reading): boolean => {
    const group = find(reading);
    if (!group) return false;
    group.readings.push(reading);
    register(group, reading);
    return true;
  };
  for (const { reading } of ordered) {
    if (join(reading)) continue;
    if (reading.weak) late.push(reading);
    else {
      const fresh: Group = { readings: [reading], section: sectionOf(reading.passage) };
      groups.push(fresh);
      register(fresh, reading);
    }
  }

  // what is told in passing may join what stands further down
  for (const reading of late) join(reading);

  function find(reading: Reading): Group | null {
    if (reading.also) {
      const named = reading.also.flatMap((name) => byKey.get(nameKey(name)) ?? []);
      return named.find((group) => group.readings.some((other) => tells(other, reading))) ?? null;
    }
    const key = nameKey(reading.name);
    const section = sectionOf(reading.passage);
    const near = (list: Group[] | undefined): Group | null => {
      const fitting = (list ?? []).filter((group) => fits(group, reading));
      // of several the one of the same section, else the only or first one
      return fitting.find((group) => group.section === section) ?? fitting[0] ?? null;
    };
    const exact = near(byKey.get(key));
    if (exact) return exact;
    const soleTarget = reading.points.every((point) => point.kind !== 'actual');
    if (reading.weak && !soleTarget) return null;
    const family = lexicon.family(reading.name);
    if (family) {
      const group = near(byKey.get(`family ${nameKey(family.name)}`));
      if (group) return group;
    }
    if (reading.origin !== 'prose') return null;
    // 热线一次接通率 in a table, 一次接通率 in the text, and the other way round
    const candidates: Group[] = [];
    for (let cut = 1; key.length - cut >= 3; cut++) {
      for (const group of byKey.get(key.slice(cut)) ?? []) candidates.push(group);
    }
    const inside = suffixes.get(key);
    if (inside)
      for (const other of inside) for (const group of byKey.get(other) ?? []) candidates.push(group);
    for (const group of candidates) {
      if (!fits(group, reading)) continue;
      const other = group.readings[0];
      if (!other || lexicon.apart(other.name, reading.name)) continue;
      const left = nameKey(other.name);
      const prefix =
        left.length > key.length
          ? left.slice(0, left.length - key.length)
          : key.slice(0, key.length - left.length);
      const { equal, different, apart } = overlap(group.readings, reading);
      // every year that it gives is there, equal or mistyped: the same figures, wherever they stand
      const all = equal + different === actuals(reading).size;
      if (equal > 0 && different > 0 && apart === 0 && all && key.length >= 4) return group;
      if (left.length < key.length && isWholeOf(prefix, reading) && tells(other, reading)) return group;
      if (KIND_OF_PLACE.test(prefix) && different === 0) return group;
      if (group.section !== section) continue;
      if (NEUTRAL.test(prefix) || (equal > 0 && different === 0) || (soleTarget && key.length >= 4))
        return group;
    }
    return null;
  }

  const result: ReadSeries[] = [];
  groups.sort((a, b) => first(a) - first(b));
  groups.forEach((group, i) => {
    result.push(seriesOf(group, `s${i}`));
  });
  return result;

  function first(group: Group): number {
    return Math.min(...group.readings.map((reading) => order.get(reading) ?? 0));
  }

  function seriesOf(group: Group, id: string): ReadSeries {
    const lead = group.readings[0];
    if (!lead) throw new Error('a group has a reading');
    const unit = lead.unit || (group.readings.find((reading) => reading.unit !== '')?.unit ?? '');
    const direction = lexicon.direction(lead.name);
    const points: (SeriesPoint & { bound?: 'min' | 'max' })[] = [];
    const benchmarks: Benchmark[] = [];
    for (const reading of group.readings) {
      for (const point of reading.points) {
        if (
          point.approximate &&
          group.readings.some((other) =>
            other.points.some((p) => p.kind === point.kind && p.year === point.year && !p.approximate),
          )
        )
          continue;
        const from = point.unit || reading.unit;
        const value = point.kind === 'growth' ? inPerCent(point) : convert(point.value, from, unit);
        if (value === null) continue;
        if (points.some((p) => p.year === point.year && p.kind === point.kind && same(p.value, value)))
          continue;
        const copy: SeriesPoint & { bound?: 'min' | 'max' } = {
          year: point.year,
          value,
          kind: point.kind,
          passage: point.passage,
        };
        if (point.bound) copy.bound = point.bound;
        if (point.base !== undefined) copy.base = point.base;
        points.push(copy);
      }
      for (const benchmark of reading.benchmarks) {
        const { unit: from, ...rest } = benchmark;
        const value =
          rest.value === null || rest.grade !== 'value'
            ? rest.value
            : convert(rest.value, from || reading.unit, unit);
        if (rest.grade === 'value' && value === null) continue;
        if (
          benchmarks.some(
            (b) =>
              b.kind === rest.kind &&
              b.year === rest.year &&
              b.grade === rest.grade &&
              b.value === value &&
              (b.name === rest.name || b.kind !== 'other'),
          )
        )
          continue;
        benchmarks.push({ ...rest, value });
      }
    }
    const sorted = points
      .map((point, i) => ({ point, i }))
      .sort(
        (a, b) =>
          a.point.year - b.point.year ||
          (RANK.get(a.point.kind) ?? 0) - (RANK.get(b.point.kind) ?? 0) ||
          a.i - b.i,
      )
      .map(({ point }) => point);
    return {
      id,
      indicator: lead.name,
      unit,
      direction,
      points: sorted.map(({ bound: _, ...point }) => point),
      benchmarks,
      target: attainment(sorted, direction),
    };
  }
}

/** How many places must give one value each, of as many years, to make an indicator of what none of them would be. */
const YEAR_BY_YEAR = 3;

/** A report that goes year by year tells of an indicator in one sentence a year: together they are certain. */
function yearByYear(readings: readonly Reading[]): void {
  const told = new Map<string, Reading[]>();
  for (const reading of readings) {
    if (!reading.weak || reading.also || !reading.points.some(({ kind }) => kind === 'actual')) continue;
    const key = nameKey(reading.name);
    told.set(key, [...(told.get(key) ?? []), reading]);
  }
  for (const list of told.values()) {
    const years = list.flatMap((reading) => [...actuals(reading).keys()]);
    const [first] = list;
    if (!first || new Set(years).size < YEAR_BY_YEAR || new Set(years).size < years.length) continue;
    if (list.every((reading) => compatibleUnits(first.unit, reading.unit)))
      for (const reading of list) reading.weak = false;
  }
}

/** A change in per cent: 1.5倍 is 150%. */
function inPerCent({ value, unit }: ReadPoint): number | null {
  return unit === '倍' ? cleanNumber(value * 100) : convert(value, unit, '%');
}

/** Whether the newest actual year that has a target reaches it. */
export function attainment(
  points: readonly (SeriesPoint & { bound?: 'min' | 'max' })[],
  direction: Direction,
): ReadSeries['target'] {
  const targets = points.filter((point) => point.kind === 'target');
  if (targets.length === 0) return 'none';
  for (let i = points.length - 1; i >= 0; i--) {
    const actual = points[i];
    if (actual?.kind !== 'actual') continue;
    const target = targets.find((point) => point.year === actual.year);
    if (!target) continue;
    const way: Direction = target.bound === 'min' ? 'up' : target.bound === 'max' ? 'down' : direction;
    if (same(actual.value, target.value)) return 'met';
    if (way === 'unknown') return 'set';
    return (way === 'up' ? actual.value > target.value : actual.value < target.value) ? 'met' : 'missed';
  }
  return 'set';
}
