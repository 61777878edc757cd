import type { EChartsCoreOption } from 'echarts/core';
import type { Benchmark, Series, SeriesPoint } from '../../../model/series.ts';
import { benchmarkName, benchmarkValue } from '../../../report/benchmark-text.ts';
import { cleanText, clip } from '../../../report/clean-text.ts';
import { axisTicks } from '../../../report/html/chart.ts';
import { VALUE_LABELS } from '../../../report/labels.ts';
import { formatNumber, formatValue } from '../../../report/numbers.ts';

/** Colours of a chart, by theme; each at least 3 to 1 against the ground. */
export interface ChartColors {
  ground: string;
  text: string;
  faint: string;
  grid: string;
  actual: string;
  target: string;
  forecast: string;
  benchmarks: readonly string[];
}

/** What a mark of the chart stands for. */
export interface ChartPoint {
  value: [year: string, value: number];
  passage: string;
}

/** Growth rates and cumulative figures have another scale: they stand in the table only. */
const PLOTTED: readonly SeriesPoint['kind'][] = ['actual', 'partial', 'forecast', 'target'];
/** Told apart without colour. */
const SYMBOLS = ['triangle', 'rect', 'diamond', 'arrow', 'roundRect'];
/** As the page's own (app/base.css): a canvas inherits none. */
const FONT =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
/** More than these are in the table. */
const MOST_BENCHMARKS = 5;

/** What one sort of mark in a chart looks like and stands for. */
export interface LegendEntry {
  name: string;
  symbol: string;
  color: string;
  hollow: boolean;
  line: 'solid' | 'dashed' | 'dotted' | null;
}

/** The legend of a chart, which stands beside it as text: it wraps, and is read out. */
export function legendOf(option: EChartsCoreOption): LegendEntry[] {
  const rows = option.series as {
    name: string;
    symbol: string;
    itemStyle: { color: string; borderColor?: string };
    lineStyle?: { type?: 'dashed' | 'dotted' };
  }[];
  return rows.map(({ name, symbol, itemStyle, lineStyle }) => ({
    name,
    symbol,
    color: itemStyle.borderColor ?? itemStyle.color,
    hollow: itemStyle.borderColor !== undefined,
    line: lineStyle === undefined ? null : (lineStyle.type ?? 'solid'),
  }));
}

/** Text that a canvas draws as it is: its braces would begin a style of ECharts. */
export const drawn = (text: string, limit = 30): string =>
  clip(cleanText(text), limit).replaceAll('{', '｛').replaceAll('}', '｝').replaceAll('|', '｜');

/**
 * A series as a chart of its own: actual years joined where they follow each other, part-years and forecasts hollow,
 * targets dashed, comparisons by shape (a line across where their year is not said). null: nothing to draw.
 */
export function chartOption(series: Series, colors: ChartColors): EChartsCoreOption | null {
  const points = series.points.filter(({ kind }) => PLOTTED.includes(kind));
  if (points.length === 0) return null;
  const benchmarks = series.benchmarks.filter(({ grade, value }) => grade === 'value' && value !== null);
  const dated = [...points.map(({ year }) => year), ...benchmarks.flatMap(({ year }) => year ?? [])];
  const first = Math.min(...dated);
  const years = Array.from({ length: Math.max(...dated) - first + 1 }, (_, i) => String(first + i));

  const ofKind = (kind: SeriesPoint['kind']): ChartPoint[] =>
    points
      .filter((point) => point.kind === kind)
      .map((point) => ({ value: [String(point.year), point.value], passage: point.passage }));
  const actual = ofKind('actual');
  const side = labelSides(points, benchmarks);
  const line = years.map((year) => {
    const point = actual.find(({ value }) => value[0] === year);
    return point ? { ...point, label: { position: side(point) } } : { value: [year, '-'] };
  });
  const second = actual.filter((point) => {
    const chosen = actual.find(({ value }) => value[0] === point.value[0]);
    return chosen !== undefined && chosen.value[1] !== point.value[1];
  });

  const label = {
    show: years.length <= 6,
    color: colors.text,
    fontSize: 11,
    formatter: ({ value }: { value: [string, number] }) =>
      typeof value[1] === 'number' ? formatNumber(value[1]) : '',
  };
  const hollow = (color: string) => ({ color: colors.ground, borderColor: color, borderWidth: 2 });
  const rows: Record<string, unknown>[] = [];
  if (actual.length > 0) {
    rows.push({
      name: VALUE_LABELS.actual,
      type: 'line',
      data: line,
      symbol: 'circle',
      symbolSize: 8,
      connectNulls: false,
      lineStyle: { color: colors.actual, width: 2 },
      itemStyle: { color: colors.actual },
      label,
      labelLayout: { hideOverlap: true },
      z: 5,
    });
  }
  if (second.length > 0) {
    rows.push({
      name: '另一处的数值',
      type: 'scatter',
      data: second,
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: hollow(colors.actual),
      z: 6,
    });
  }
  for (const kind of ['partial', 'forecast'] as const) {
    const data = ofKind(kind);
    if (data.length === 0) continue;
    rows.push({
      name: VALUE_LABELS[kind],
      type: 'scatter',
      data,
      symbol: kind === 'partial' ? 'circle' : 'roundRect',
      symbolSize: 9,
      itemStyle: hollow(colors.forecast),
      z: 4,
    });
  }
  const targets = ofKind('target').sort((a, b) => Number(a.value[0]) - Number(b.value[0]));
  if (targets.length > 0) {
    rows.push({
      name: VALUE_LABELS.target,
      type: 'line',
      data: targets,
      symbol: 'diamond',
      symbolSize: 13,
      lineStyle: { color: colors.target, width: 2, type: 'dashed' },
      // a frame around what reaches it exactly
      itemStyle: { color: 'transparent', borderColor: colors.target, borderWidth: 2 },
      z: 7,
    });
  }
  const names = [...new Set(benchmarks.map((one) => drawn(benchmarkName(one))))].slice(0, MOST_BENCHMARKS);
  names.forEach((name, i) => {
    const own = benchmarks.filter((one) => drawn(benchmarkName(one)) === name);
    const color = colors.benchmarks[i % colors.benchmarks.length] ?? colors.text;
    const data: ChartPoint[] = own
      .filter(({ year }) => year !== null)
      .map((one) => ({ value: [String(one.year), one.value ?? 0], passage: one.passage }))
      .sort((a, b) => Number(a.value[0]) - Number(b.value[0])) as ChartPoint[];
    const undated = own.filter(({ year }) => year === null);
    rows.push({
      name,
      type: 'line',
      data,
      symbol: SYMBOLS[i % SYMBOLS.length],
      symbolSize: 9,
      lineStyle: { color, width: 1.5, type: 'dotted' },
      itemStyle: { color },
      z: 2,
      ...(undated.length === 0
        ? {}
        : {
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color, width: 1.5, type: 'dotted' },
              label: {
                show: true,
                position: 'insideEndTop',
                color: colors.text,
                fontSize: 11,
                formatter: drawn(name, 12),
              },
              data: undated.map((one) => ({ yAxis: one.value ?? 0 })),
            },
          }),
    });
  });
  const all = [...points.map(({ value }) => value), ...benchmarks.map(({ value }) => value ?? 0)];
  const ticks = axisTicks(Math.min(...all), Math.max(...all));
  const unit = cleanText(series.unit);
  return {
    animation: false,
    aria: { enabled: true, label: { description: describeSeries(series) } },
    textStyle: { fontFamily: FONT, color: colors.text },
    grid: {
      left: 8,
      right: 16,
      top: 30,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.ground,
      borderColor: colors.grid,
      textStyle: { color: colors.text, fontSize: 12 },
      formatter: (entries: { seriesName: string; value: [string, number | '-'] }[]) => {
        const [head] = entries;
        if (head === undefined) return '';
        const lines = entries.flatMap(({ seriesName, value: [, value] }) =>
          typeof value === 'number' ? `${seriesName}  ${drawn(formatValue(value, unit), 40)}` : [],
        );
        return [`${head.value[0]}年`, ...lines].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      data: years,
      axisLine: { lineStyle: { color: colors.faint } },
      axisTick: { show: false },
      axisLabel: { color: colors.text, fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      min: ticks[0],
      max: ticks.at(-1),
      interval: (ticks[1] ?? 1) - (ticks[0] ?? 0),
      name: drawn(unit, 10),
      nameTextStyle: { color: colors.text, fontSize: 11, align: 'left', padding: [0, 0, 0, -4] },
      nameGap: 10,
      axisLabel: { color: colors.text, fontSize: 11, formatter: (value: number) => formatNumber(value) },
      splitLine: { lineStyle: { color: colors.grid } },
    },
    series: rows,
  };
}

/** Where the label of an actual value meets no other mark of its year. */
function labelSides(
  points: readonly SeriesPoint[],
  benchmarks: readonly Benchmark[],
): (point: ChartPoint) => 'top' | 'bottom' | 'left' {
  const marks = [...points, ...benchmarks].map(({ year, value }) => ({ year, value: value ?? 0 }));
  const all = marks.map(({ value }) => value);
  const least = Math.min(...all);
  const near = (Math.max(...all) - least) * 0.2;
  return ({ value: [year, value] }) => {
    const others = marks.filter((one) => String(one.year) === year && one.value !== value);
    const above = others.some((one) => one.value > value && one.value - value <= near);
    // below the lowest are the years
    const below =
      value - least <= near || others.some((one) => one.value < value && value - one.value <= near);
    return !above ? 'top' : below ? 'left' : 'bottom';
  };
}

/** The whole of a chart in words, for those who do not see it. */
export function describeSeries(series: Series): string {
  const unit = cleanText(series.unit);
  const kinds = PLOTTED.flatMap((kind) => {
    const values = series.points
      .filter((point) => point.kind === kind)
      .map((point) => `${point.year}年 ${formatValue(point.value, unit)}`);
    return values.length === 0 ? [] : `${VALUE_LABELS[kind]}：${values.join('，')}`;
  });
  const benchmarks = series.benchmarks.map(
    (one) =>
      `${benchmarkName(one)}${one.year === null ? '' : `（${one.year}年）`} ${benchmarkValue(one, unit)}`,
  );
  return [
    `${cleanText(series.indicator)}的折线图`,
    ...kinds,
    ...(benchmarks.length === 0 ? [] : [`对比：${benchmarks.join('，')}`]),
  ].join('。');
}
