import type { ChartBlock } from '../model/document.ts';
import { tidy } from '../text/numbers.ts';
import { isUnit } from '../text/units.ts';
import { findComparator } from './comparator.ts';
import { captionName, splitUnit } from './names.ts';
import type { Reading } from './reading.ts';
import { OWN_LABEL, PLAIN_HEAD, roleOf } from './roles.ts';
import { readGrid } from './tables.ts';
import { unitIn } from './unit-line.ts';

/** A chart's cached numbers as the indicators they show; nothing for a picture. */
export function readChart(chart: ChartBlock, passage: string, lastDataYear: number): Reading[] {
  if (!chart.readable || chart.series.length === 0 || chart.categories.length === 0) return [];
  const caption = chart.caption || chart.title;
  const title = captionName(chart.title) || captionName(chart.caption);
  const unit =
    unitIn(chart.unit) ||
    (isUnit(tidy(chart.unit)) ? tidy(chart.unit) : splitUnit(chart.unit).unit) ||
    unitIn(caption) ||
    splitUnit(tidy(chart.caption)).unit ||
    splitUnit(tidy(chart.title)).unit;
  const generic = /^(?:系列|Series|数据系列|数值|值|实际|指标)?\s*\d*$/i;
  const text = (value: number | null): string => (value === null ? '—' : String(value));
  const ownSeries = chart.series.filter((series) => {
    const name = tidy(series.name);
    return findComparator(name) === null && roleOf(name).kind === null;
  });
  const names = chart.series.map((series) => {
    const name = tidy(series.name);
    if (generic.test(name)) return title;
    // one bar of our own beside 行业平均: the chart's title says of what
    if (OWN_LABEL.test(name) || PLAIN_HEAD.test(name)) return title;
    if (
      ownSeries.length === 1 &&
      ownSeries[0] === series &&
      title !== '' &&
      !/率|度|额|数|量|分|比|收入|利润|成本/.test(splitUnit(name).name.slice(-2)) &&
      name.length <= 6
    )
      return title;
    const own = name.replace(/^(?:我局|我司|我公司|本公司|公司|本单位|我院|我校)的?(?=.{3,})/, '');
    return own;
  });
  const ordered = chart.series.map((series, i) => ({ series, name: names[i] ?? '' }));
  // comparisons follow what they are compared with
  ordered.sort(
    (a, b) => Number(findComparator(tidy(a.name)) !== null) - Number(findComparator(tidy(b.name)) !== null),
  );
  const grid = [
    ['指标', ...chart.categories],
    ...ordered.map(({ series, name }) => [
      name,
      ...chart.categories.map((_, i) => text(series.values[i] ?? null)),
    ]),
  ];
  const readings = readGrid({
    grid,
    headRows: 1,
    passages: grid.map(() => passage),
    caption,
    around: '',
    unit,
    inherited: null,
    block: chart.id,
    origin: 'chart',
    lastDataYear,
  });
  for (const reading of readings) if (reading.unit === '') reading.unit = unit;
  return readings;
}
