import type { Series, ValueKind } from '../../model/series.ts';
import { VALUE_LABELS } from '../labels.ts';
import { formatNumber, formatValue } from '../numbers.ts';
import type { ResultView } from '../view.ts';
import { placeText } from './place-text.ts';

const KINDS: readonly ValueKind[] = ['actual', 'target', 'partial', 'forecast', 'cumulative', 'growth'];

/** `2016年 90.2，2017年 91.5`, one line a kind of value, each value of a year once. */
export function valueLines(series: Series): string[] {
  return KINDS.flatMap((kind) => {
    const values = series.points
      .filter((point) => point.kind === kind)
      .map(({ year, value }) =>
        kind === 'growth' ? `${year}年 ${formatValue(value, '%')}` : `${year}年 ${formatNumber(value)}`,
      );
    return values.length === 0 ? [] : `${VALUE_LABELS[kind]}：${[...new Set(values)].join('，')}`;
  });
}

/** Every place that a series was read from, each once. */
export function seriesPlaces(series: Series, view: ResultView): string {
  const ids = [...new Set([...series.points, ...series.benchmarks].map(({ passage }) => passage))];
  const places = ids.flatMap((id) => view.passages.get(id) ?? []).map((passage) => placeText(passage, view));
  return [...new Set(places)].join('；');
}
