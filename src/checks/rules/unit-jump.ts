import type { Series } from '../../model/series.ts';
import { tidy } from '../../text/numbers.ts';
import { unitMeaning } from '../../text/units.ts';
import { type CheckContext, type Draft, defineCheck, inOrder } from '../define-check.ts';

const POWERS = [10, 100, 1000, 10_000, 1e8];
/** Below this a bare count may well grow tenfold. */
const SMALL = 10;
/** How much the years around a jump may differ from each other, once it is taken out. */
const STEADY = 1.6;

/**
 * One value stands a power of ten from the year before in the same row or paragraph (a slipped decimal point, 元
 * for 万元), while the series is steady otherwise; or one row has values in 万元 and in 亿元.
 */
export const check = defineCheck({
  rule: 'unit-jump',
  run(context) {
    return context.series.flatMap((series) => [...jumps(context, series), ...mixedUnits(context, series)]);
  },
});

interface Annual {
  year: number;
  value: number;
  passage: string;
}

/** Annual values of consecutive years; a year with two values is none. */
function annual(series: Series): Annual[] {
  const actual = series.points.filter(({ kind }) => kind === 'actual');
  return actual
    .filter(({ year }) => actual.filter((other) => other.year === year).length === 1)
    .sort((a, b) => a.year - b.year);
}

function jumps(context: CheckContext, series: Series): Draft[] {
  const values = annual(series);
  return values.flatMap((after, i): Draft[] => {
    const before = values[i - 1];
    if (before === undefined || before.year !== after.year - 1) return [];
    if (before.value <= 0 || after.value <= 0 || !togetherIn(context, before.passage, after.passage))
      return [];
    const low = Math.min(before.value, after.value);
    const ratio = Math.max(before.value, after.value) / low;
    const power = POWERS.find(
      (each) => ratio >= each * (each === 10 ? 0.95 : 0.7) && ratio <= each * (each === 10 ? 1.25 : 1.5),
    );
    if (power === undefined || (isCount(series) && low < SMALL)) return [];
    if (!steadyWithout(values, i, after.value > before.value ? power : 1 / power)) return [];
    // of two values alone only a hundredfold step is telling
    if (values.length < 3 && power < 100) return [];
    // out and back is one slip: told at the step that leads to it
    const earlier = values[i - 2];
    if (
      earlier &&
      togetherIn(context, earlier.passage, before.passage) &&
      isSlip(earlier.value, before.value, after.value, power)
    )
      return [];
    return [
      {
        severity: 'warning',
        criterion: series.criterion ?? '0',
        indicator: series.indicator,
        message: `指标“${series.indicator}”的 ${before.year} 年和 ${after.year} 年数值相差约 ${power} 倍（${before.value}${series.unit}、${after.value}${series.unit}），请核对单位和小数点`,
        advice: '请核对各年数值的单位和小数位；确属实际变化的请说明原因',
        passages: inOrder(context, [before.passage, after.passage]),
        data: { years: [before.year, after.year], values: [before.value, after.value] },
        key: String(after.year),
      },
    ];
  });
}

/** A value that leaps away and back: the year before it and the year after it are alike. */
const isSlip = (before: number, value: number, after: number, power: number): boolean => {
  const out = Math.max(value / before, before / value);
  return out >= power * 0.7 && out <= power * 1.5 && Math.max(before / after, after / before) <= STEADY;
};

/**
 * Whether the series is steady once the jump before `at` is taken out: either all later values are scaled (the
 * unit changed) or that one alone (a slip). Real growth by powers of ten goes on or builds up and is not.
 */
function steadyWithout(values: readonly Annual[], at: number, factor: number): boolean {
  const steady = (list: readonly number[]): boolean =>
    list.every((value, i) => {
      const before = list[i - 1];
      return before === undefined || (value > 0 && Math.max(value / before, before / value) <= STEADY);
    });
  const all = values.map(({ value }) => value);
  return (
    steady(all.map((value, i) => (i >= at ? value / factor : value))) ||
    steady(all.map((value, i) => (i === at ? value / factor : value))) ||
    steady(all.map((value, i) => (i === at - 1 ? value * factor : value)))
  );
}

const isCount = (series: Series): boolean =>
  series.unit === '' || /^(?:count|person|visit|place)/.test(unitMeaning(series.unit)?.dimension ?? '');

/** Whether two values stand in one row, table or paragraph, where one unit holds for both. */
function togetherIn(context: CheckContext, a: string, b: string): boolean {
  const table = context.passages.get(a)?.table;
  return a === b || (table !== undefined && table === context.passages.get(b)?.table);
}

/** One row of a table whose cells are in 万元 and in 亿元: a reader compares the bare numbers. */
function mixedUnits(context: CheckContext, series: Series): Draft[] {
  if (unitMeaning(series.unit)?.dimension !== 'money') return [];
  const actual = annual(series);
  const rows = new Set(actual.map(({ passage }) => passage));
  return [...rows].flatMap((id): Draft[] => {
    const passage = context.passages.get(id);
    const own = actual.filter((point) => point.passage === id);
    if (passage?.kind !== 'table-row' || own.length < 2) return [];
    const cells = passage.text.split(' | ').map((cell) => tidy(cell).replace(/\s/g, ''));
    const inUnit = (unit: string): number =>
      cells.filter((cell) => new RegExp(`^[\\d,.]+${unit}$`).test(cell)).length;
    if (inUnit('万元') === 0 || inUnit('亿元') === 0) return [];
    return [
      {
        severity: 'warning',
        criterion: series.criterion ?? '0',
        indicator: series.indicator,
        message: `指标“${series.indicator}”同一行的数值既有万元又有亿元，请核对`,
        advice: '请统一计量单位，便于逐年比较',
        passages: [id],
        data: { units: ['万元', '亿元'] },
        key: `mixed ${id}`,
      },
    ];
  });
}
