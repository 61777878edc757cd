import type { GrowthNote, Series } from '../../model/series.ts';
import { readCellNumber, tidy } from '../../text/numbers.ts';
import { convert, unitMeaning } from '../../text/units.ts';
import { headYear } from '../../text/years.ts';
import { type CheckContext, type Draft, defineCheck, inOrder } from '../define-check.ts';
import { agreesDifference, agreesRelative, relativeChange } from '../stated-growth.ts';

/** Heads of columns with a change against the year before; other bases and absolute amounts are not judged. */
const CHANGE_HEAD =
  /^(?:同比|较上年(?:度|同期)?|比上年(?:度|同期)?)?(?:增长率?|增幅|增速|变动率|变化率|同比)?(?:（?%）?)?$/;
const FALL_HEAD = /降|减|变/;
const OTHER_HEAD = /环比|年均|复合|CAGR|累计|[两三四五]年|目标|计划|预算|预计|额|值|量|数/;
/** A row of its own that gives another row's change: 营业收入增长率 beside 营业收入. */
const CHANGE_NAME = /^(.{2,}?)的?(?:同比)?(?:增长率|增长幅度|增幅|增速)$/;

/** A stated change (同比, 增长率, 复合增长率) does not follow from the series' own values. */
export const check = defineCheck({
  rule: 'growth-mismatch',
  run(context) {
    const drafts = [
      ...inSentences(context),
      ...inTables(context),
      ...inRowsOfTheirOwn(context),
      ...inSeries(context),
    ];
    // what a sentence or a column says was read as the series' growth too
    const seen = new Set<string>();
    return drafts.filter(({ criterion, indicator, key }) => {
      const id = `${criterion} ${indicator} ${key}`;
      return !seen.has(id) && seen.add(id);
    });
  },
});

type Values = Map<number, number[]>;

function valuesOf(series: Series): Values {
  const values: Values = new Map();
  for (const { year, value, kind } of series.points)
    if (kind === 'actual') values.set(year, [...(values.get(year) ?? []), value]);
  return values;
}

/** A change that was set against values: which ones, and whether any of them bears it out. */
interface Verdict {
  agrees: boolean;
  from: number;
  to: number;
  /** What the values give, in per cent or points. */
  computed: number;
}

/** null where the values to set it against are not given. */
function judge(
  values: Values,
  series: Series,
  change: number,
  from: number,
  to: number,
  unit: GrowthNote['unit'],
  yearly = false,
): Verdict | null {
  const pairs = (values.get(from) ?? []).flatMap((a) => (values.get(to) ?? []).map((b) => [a, b] as const));
  const first = pairs[0];
  if (first === undefined || from >= to) return null;
  const periods = yearly ? to - from : 1;
  const isRatio = unitMeaning(series.unit)?.dimension === 'ratio';
  if (unit === 'point' && !isRatio) return null;
  if (unit === '%' && pairs.some(([a, b]) => a <= 0 || b <= 0)) return null;
  const agrees = pairs.some(
    ([a, b]) =>
      (unit === '%' && agreesRelative(change, a, b, periods)) ||
      // 提高2% of a ratio may mean points
      (isRatio && agreesDifference(change, a, b)),
  );
  const computed =
    unit === 'point' ? first[1] - first[0] : (relativeChange(first[0], first[1], periods) ?? 0);
  return { agrees, from, to, computed };
}

function draft(
  series: Series,
  stated: string,
  verdict: Verdict,
  unit: GrowthNote['unit'],
  passages: string[],
  change: number,
): Draft {
  const { from, to } = verdict;
  const computed = Number(verdict.computed.toFixed(2));
  const shown = (year: number): string => `${year}年${valuesOf(series).get(year)?.[0] ?? ''}${series.unit}`;
  return {
    severity: 'warning',
    criterion: series.criterion ?? '0',
    indicator: series.indicator,
    message: `指标“${series.indicator}”所述${stated}与自身数值不符：按${shown(from)}、${shown(to)}推算约为 ${computed}${unit === '%' ? '%' : '个百分点'}，请核对`,
    advice: '请核对数值与增幅，使两者一致；增幅的口径或基期不同的请注明',
    passages,
    data: { from, to, stated: change, computed },
    key: `${from}-${to}-${change}`,
  };
}

function inSentences(context: CheckContext): Draft[] {
  return context.seriesNotes.flatMap((note) => {
    if (note.code !== 'growth') return [];
    const found = context.series.flatMap((series) => {
      const years = yearsOf(series, note);
      return years === null ? [] : [{ series, years }];
    });
    // two indicators with the same value in one passage: which is meant cannot be said
    const [only] = found;
    if (only === undefined || found.length > 1) return [];
    return judgeNote(context, only.series, only.years, note);
  });
}

/** The years of the note's levels in a series that has them there, or null. */
function yearsOf(series: Series, note: GrowthNote): number[] | null {
  // a value said again keeps the place where it was said first
  const named = note.text.includes(tidy(series.indicator));
  const years: number[] = [];
  for (const level of note.levels) {
    const value = convert(level.value, level.unit, series.unit);
    const at = series.points.filter(
      (point) =>
        point.kind === 'actual' &&
        (named || point.passage === note.passage) &&
        value !== null &&
        Math.abs(point.value - value) <= 1e-9 * Math.max(1, Math.abs(value)),
    );
    const next = at.find((point) => point.year > (years.at(-1) ?? Number.NEGATIVE_INFINITY));
    if (!next) return null;
    // one value in two years: which one is meant cannot be said
    if (note.levels.length === 1 && at.length > 1) return null;
    years.push(next.year);
  }
  return years;
}

function judgeNote(
  context: CheckContext,
  series: Series,
  years: readonly number[],
  note: GrowthNote,
): Draft[] {
  const values = valuesOf(series);
  const last = years.at(-1);
  const first = years[0];
  if (last === undefined || first === undefined) return [];
  const say = (change: number): string =>
    `“${note.span === 'compound' ? '年均' : ''}${change < 0 ? '下降' : '增长'}${Math.abs(change)}${note.unit === '%' ? '%' : '个百分点'}”`;
  const report = (change: number, verdict: Verdict | null): Draft[] =>
    verdict === null || verdict.agrees
      ? []
      : [
          draft(
            series,
            say(change),
            verdict,
            note.unit,
            placesOf(context, series, verdict, note.passage),
            change,
          ),
        ];

  if (note.changes.length > 1) {
    if (note.span === 'compound') return [];
    const of = years.slice(-note.changes.length);
    return note.changes.flatMap((change, i) => {
      const to = of[i] ?? last;
      return report(change, judge(values, series, change, to - 1, to, note.unit));
    });
  }
  const [change] = note.changes;
  if (change === undefined) return [];
  const of = note.to ?? last;
  if (note.span === 'year') return report(change, judge(values, series, change, of - 1, of, note.unit));
  if (note.span === 'compound') {
    const from = note.from ?? first;
    const to = of;
    const verdict = judge(values, series, change, from, to, note.unit, true);
    if (verdict === null || verdict.agrees || to - from < 2) return [];
    // 年均 may be the mean of the yearly changes, or reckon from the year before the first one
    const before = judge(values, series, change, from - 1, to, note.unit, true);
    const steps = Array.from({ length: to - from }, (_, i) => {
      const a = values.get(from + i)?.[0];
      const b = values.get(from + i + 1)?.[0];
      return a === undefined || b === undefined ? null : relativeChange(a, b);
    });
    const mean = steps.reduce<number>((sum, step) => sum + (step ?? Number.NaN), 0) / steps.length;
    if (before?.agrees || Math.abs(mean - change) < 0.15) return [];
    return report(change, verdict);
  }
  if (note.from !== null) return report(change, judge(values, series, change, note.from, of, note.unit));
  // not said since when: any earlier year may be meant
  const verdicts = [...values.keys()]
    .filter((year) => year < of)
    .sort((a, b) => b - a)
    .map((year) => judge(values, series, change, year, of, note.unit))
    .filter((verdict) => verdict !== null);
  if (verdicts.some((verdict) => verdict.agrees)) return [];
  // 由2016年的…增长到2018年的…，增长28%: from the one to the other
  const [start] = years;
  if (years.length === 2 && start !== undefined && note.to === null)
    return report(change, judge(values, series, change, start, last, note.unit));
  const nearest = verdicts[0];
  return nearest?.from === of - 1 ? report(change, nearest) : [];
}

function placesOf(context: CheckContext, series: Series, verdict: Verdict, passage: string): string[] {
  return inOrder(context, [
    passage,
    ...series.points
      .filter(({ kind, year }) => kind === 'actual' && (year === verdict.from || year === verdict.to))
      .map((point) => point.passage),
  ]);
}

/** Columns of a table row that give the change of its newest year, or of the year in their head. */
function inTables(context: CheckContext): Draft[] {
  return context.series.flatMap((series) => {
    const values = valuesOf(series);
    const rows = new Set(series.points.filter(({ kind }) => kind === 'actual').map(({ passage }) => passage));
    return [...rows].flatMap((id) => {
      const passage = context.passages.get(id);
      const cells = passage?.text.split(' | ') ?? [];
      const heads = passage?.columns ?? [];
      if (passage?.kind !== 'table-row' || cells.length !== heads.length) return [];
      const own = series.points.filter(({ kind, passage: at }) => kind === 'actual' && at === id);
      // years as columns: the row holds several years of one indicator
      const years = [...new Set(own.map(({ year }) => year))].sort((a, b) => a - b);
      const last = years.at(-1);
      if (last === undefined || years.length < 2) return [];
      return heads.flatMap((head, i): Draft[] => {
        const text = tidy(head).replace(/\s/g, '');
        const dated = headYear(text);
        const label = (dated?.rest ?? text).replace(/^度/, '');
        if (
          label === '' ||
          !CHANGE_HEAD.test(label) ||
          FALL_HEAD.test(label.replace(/变[动化]率/, '')) ||
          OTHER_HEAD.test(label)
        )
          return [];
        // beside a part-year it may be that one's change
        if (dated === null && heads.some((other) => headYear(tidy(other))?.part)) return [];
        if (dated?.part || (/20\d\d/.test(text) && dated === null)) return [];
        const number = readCellNumber(cells[i] ?? '');
        if (!number || number.bound !== null || number.before !== '') return [];
        if (/[↓▼↘▽⬇↑▲↗△⬆]/.test(cells[i] ?? '') || !/^(?:%|个?百分点)?$/.test(number.after)) return [];
        const isPoint = number.after.includes('点');
        // without a sign it may be an amount, or a fraction of one
        if (number.after === '' && !head.includes('%') && !head.includes('％')) return [];
        const to = dated?.year ?? last;
        const unit = isPoint ? 'point' : '%';
        const verdict = judge(values, series, number.value, to - 1, to, unit);
        if (verdict === null || verdict.agrees) return [];
        const stated = `“${head} ${cells[i] ?? ''}”`;
        return [draft(series, stated, verdict, unit, placesOf(context, series, verdict, id), number.value)];
      });
    });
  });
}

/** Growth of a series, said anywhere, against the values of its two years. */
function inSeries(context: CheckContext): Draft[] {
  return context.series.flatMap((series) => {
    const values = valuesOf(series);
    return series.points.flatMap((point): Draft[] => {
      const { year, value, base, kind, passage } = point;
      if (kind !== 'growth' || base === undefined) return [];
      const verdict = judge(values, series, value, base, year, '%');
      if (verdict === null || verdict.agrees) return [];
      const stated = `“${year}年较${base}年${value < 0 ? '下降' : '增长'}${Math.abs(value)}%”`;
      return [draft(series, stated, verdict, '%', placesOf(context, series, verdict, passage), value)];
    });
  });
}

/** 营业收入增长率 as an indicator beside 营业收入. */
function inRowsOfTheirOwn(context: CheckContext): Draft[] {
  return context.series.flatMap((growth) => {
    const name = CHANGE_NAME.exec(growth.indicator)?.[1];
    if (name === undefined || /年均|复合|平均|[两三四五]年/.test(growth.indicator)) return [];
    if (unitMeaning(growth.unit)?.dimension !== 'ratio' || growth.unit !== '%') return [];
    const base = context.series.find((series) => series.indicator === name && series !== growth);
    if (!base) return [];
    const values = valuesOf(base);
    const stated = valuesOf(growth);
    return [...stated].flatMap(([year, changes]): Draft[] => {
      const [change] = changes;
      if (change === undefined || changes.length > 1) return [];
      const verdict = judge(values, base, change, year - 1, year, '%');
      if (verdict === null || verdict.agrees) return [];
      const at = growth.points.find((point) => point.year === year && point.kind === 'actual')?.passage ?? '';
      return [
        draft(
          base,
          `“${growth.indicator}${change}%”`,
          verdict,
          '%',
          placesOf(context, base, verdict, at),
          change,
        ),
      ];
    });
  });
}
