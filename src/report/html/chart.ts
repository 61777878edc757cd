import type { Benchmark, Series, SeriesPoint } from '../../model/series.ts';
import { BENCHMARK_LABELS } from '../labels.ts';
import { formatNumber, formatValue } from '../numbers.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 440;
const HEIGHT = 176;
const PLOT = { left: 52, right: 14, top: 20, bottom: 26 };
/** More years than this get every second label. */
const LABELLED_YEARS = 9;

/** Growth rates and cumulative figures have another scale: they stand in the table only. */
const PLOTTED: readonly SeriesPoint['kind'][] = ['actual', 'partial', 'forecast', 'target'];

/** Three or four round numbers around the values. */
export function axisTicks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) * 0.1 || 1;
  const raw = (span * 1.24) / 3;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.floor((low - span * 0.08) / step);
  const last = Math.ceil((high + span * 0.12) / step);
  const start = low >= 0 ? Math.max(0, first) : first;
  // Multiplied, not summed: 0.1 three times is not 0.3.
  return Array.from({ length: last - start + 1 }, (_, i) => Number(((start + i) * step).toPrecision(12)));
}

type Shape = 'diamond' | 'triangle' | 'square';
const SHAPES: readonly Shape[] = ['diamond', 'triangle', 'square'];

function mark(shape: Shape, x: number, y: number): Markup {
  const at = `${round(x)} ${round(y)}`;
  const path =
    shape === 'diamond'
      ? 'm0-4.6 4.6 4.6-4.6 4.6-4.6-4.6z'
      : shape === 'triangle'
        ? 'm0-4.8 4.6 8.2h-9.2z'
        : 'm-3.6-3.6h7.2v7.2h-7.2z';
  return html`<path class="bench" d="M${at}${path}"/>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** One entry of the legend: a mark of its own and what it is. */
function legendEntry(sign: Markup, text: string): Markup {
  return html`<li><svg viewBox="0 0 22 12" width="22" height="12" aria-hidden="true">${sign}</svg>${text}</li>`;
}

function benchmarkName(benchmark: Benchmark): string {
  return benchmark.name || BENCHMARK_LABELS[benchmark.kind];
}

/**
 * A series as a small chart: actual years joined where they follow each other, part-years and forecasts
 * hollow, targets as bars, comparisons as shapes (a dashed line where their year is not said). Null where there
 * is nothing to draw. Colours come from the page's style.
 */
export function seriesChart(series: Series): Markup | null {
  const points = series.points.filter((point) => PLOTTED.includes(point.kind));
  const values = series.benchmarks.filter((entry) => entry.grade === 'value' && entry.value !== null);
  if (points.length === 0) return null;
  const all = [...points.map((point) => point.value), ...values.map((entry) => entry.value ?? 0)];
  const ticks = axisTicks(Math.min(...all), Math.max(...all));
  const bottom = ticks[0] ?? 0;
  const top = ticks.at(-1) ?? 1;
  const years = [...points.map((point) => point.year), ...values.flatMap((entry) => entry.year ?? [])];
  const firstYear = Math.min(...years);
  const lastYear = Math.max(...years);
  const count = lastYear - firstYear + 1;
  const slot = (WIDTH - PLOT.left - PLOT.right) / count;
  const x = (year: number) => PLOT.left + slot * (year - firstYear + 0.5);
  const y = (value: number) =>
    HEIGHT - PLOT.bottom - ((value - bottom) / (top - bottom)) * (HEIGHT - PLOT.top - PLOT.bottom);

  const grid = ticks.map((tick) => {
    const at = round(y(tick));
    return html`<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${at}" y2="${at}"/><text class="tick" x="${PLOT.left - 7}" y="${at + 3.6}" text-anchor="end">${formatNumber(tick)}</text>`;
  });
  const every = count > LABELLED_YEARS ? Math.ceil(count / LABELLED_YEARS) : 1;
  const axis = Array.from({ length: count }, (_, i) => lastYear - i)
    .filter((_, i) => i % every === 0)
    .map(
      (year) =>
        html`<text class="tick" x="${round(x(year))}" y="${HEIGHT - 8}" text-anchor="middle">${year}</text>`,
    );

  const actual = points.filter((point) => point.kind === 'actual').sort((a, b) => a.year - b.year);
  const firstOfYear = actual.filter((point, i) => actual[i - 1]?.year !== point.year);
  let path = '';
  firstOfYear.forEach((point, i) => {
    const joined = firstOfYear[i - 1]?.year === point.year - 1;
    path += `${joined ? 'L' : 'M'}${round(x(point.year))} ${round(y(point.value))}`;
  });
  const shown = new Map<number, number>();
  const label = (point: SeriesPoint): Markup => {
    const nth = shown.get(point.year) ?? 0;
    shown.set(point.year, nth + 1);
    if (slot < 26 || nth > 1) return html``;
    const at = y(point.value) + (nth === 0 ? -9 : 17);
    return html`<text class="value" x="${round(x(point.year))}" y="${round(at)}" text-anchor="middle">${formatNumber(point.value)}</text>`;
  };
  const dots = actual.map(
    (point) =>
      html`<circle class="actual" cx="${round(x(point.year))}" cy="${round(y(point.value))}" r="3.4"/>${label(point)}`,
  );
  const hollow = points
    .filter((point) => point.kind === 'partial' || point.kind === 'forecast')
    .map(
      (point) =>
        html`<circle class="${point.kind}" cx="${round(x(point.year))}" cy="${round(y(point.value))}" r="3.8"/>${label(point)}`,
    );
  const reach = Math.min(13, slot * 0.36);
  const targets = points
    .filter((point) => point.kind === 'target')
    .map((point) => {
      const at = round(y(point.value));
      return html`<line class="target" x1="${round(x(point.year) - reach)}" x2="${round(x(point.year) + reach)}" y1="${at}" y2="${at}"/>`;
    });

  const names = [...new Set(values.map(benchmarkName))];
  const shapeOf = (entry: Benchmark) =>
    SHAPES[names.indexOf(benchmarkName(entry)) % SHAPES.length] ?? 'diamond';
  // Beside the year's middle, where the actual value stands.
  const aside = Math.min(15, slot * 0.28);
  const marks = values.map((entry) => {
    const value = entry.value ?? 0;
    if (entry.year !== null) return mark(shapeOf(entry), x(entry.year) + aside, y(value));
    const at = round(y(value));
    return html`<line class="level" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${at}" y2="${at}"/>${mark(shapeOf(entry), WIDTH - PLOT.right - 6, y(value))}`;
  });

  const has = (kind: SeriesPoint['kind']) => points.some((point) => point.kind === kind);
  const legend = [
    has('actual') &&
      legendEntry(
        html`<path class="run" d="M1 6H21"/><circle class="actual" cx="11" cy="6" r="3.4"/>`,
        '实际',
      ),
    has('partial') && legendEntry(html`<circle class="partial" cx="11" cy="6" r="3.8"/>`, '不足全年'),
    has('forecast') && legendEntry(html`<circle class="forecast" cx="11" cy="6" r="3.8"/>`, '预测'),
    has('target') && legendEntry(html`<line class="target" x1="2" x2="20" y1="6" y2="6"/>`, '目标'),
    ...names.map((name, i) => legendEntry(mark(SHAPES[i % SHAPES.length] ?? 'diamond', 11, 6), name)),
  ];
  const spoken = actual.map((point) => `${point.year}年${formatValue(point.value, series.unit)}`).join('，');
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${series.indicator}：${
    spoken === '' ? '没有年度实际值' : spoken
  }">${grid}${axis}${path !== '' && html`<path class="run" d="${path}"/>`}${targets}${marks}${hollow}${dots}</svg>
<ul class="legend">${legend}</ul>`;
}
