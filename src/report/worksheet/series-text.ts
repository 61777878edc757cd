import type { Benchmark, Series, ValueKind } from '../../model/series.ts';
import { cleanText } from '../clean-text.ts';
import { BENCHMARK_LABELS, GRADE_LABELS, SCOPE_LABELS, VALUE_LABELS } from '../labels.ts';
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

/** `行业平均 85%（全国，2018年）`. */
export function benchmarkText(benchmark: Benchmark, unit: string): string {
  const kind = BENCHMARK_LABELS[benchmark.kind];
  const name = cleanText(benchmark.name) || kind;
  const value =
    benchmark.value === null
      ? ''
      : benchmark.grade === 'rank'
        ? ` 第${formatNumber(benchmark.value)}名`
        : ` ${formatValue(benchmark.value, cleanText(unit))}`;
  const facts = [
    ...(name === kind ? [] : [kind]),
    SCOPE_LABELS[benchmark.scope],
    ...(benchmark.year === null ? [] : [`${benchmark.year}年`]),
    ...(benchmark.value === null ? [GRADE_LABELS[benchmark.grade]] : []),
  ];
  return `${name}${value}（${facts.join('，')}）`;
}

/** Every place that a series was read from, each once. */
export function seriesPlaces(series: Series, view: ResultView): string {
  const ids = [...new Set([...series.points, ...series.benchmarks].map(({ passage }) => passage))];
  const places = ids.flatMap((id) => view.passages.get(id) ?? []).map((passage) => placeText(passage, view));
  return [...new Set(places)].join('；');
}
