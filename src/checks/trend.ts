import type { Series } from '../model/series.ts';

export interface Trend {
  /** Years with an actual annual value, rising, no repeats. */
  years: number[];
  /** The longest run of consecutive years; of equally long ones the newest. */
  run: number[];
}

/** The actual annual years of a series. Targets, forecasts, part-years, cumulative figures and growth do not count. */
export function trendOf(series: Series): Trend {
  const years = [
    ...new Set(series.points.filter((point) => point.kind === 'actual').map((point) => point.year)),
  ].sort((a, b) => a - b);
  let run: number[] = [];
  let current: number[] = [];
  for (const year of years) {
    current = current.at(-1) === year - 1 ? [...current, year] : [year];
    if (current.length >= run.length) run = current;
  }
  return { years, run };
}
