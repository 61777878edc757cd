import type { Benchmark } from '../model/series.ts';
import { cleanText } from './clean-text.ts';
import { BENCHMARK_LABELS, GRADE_LABELS, SCOPE_LABELS } from './labels.ts';
import { formatNumber, formatValue } from './numbers.ts';

/** Who it is compared with, as the report names them. */
export const benchmarkName = (benchmark: Benchmark): string =>
  cleanText(benchmark.name) || BENCHMARK_LABELS[benchmark.kind];

/** `85%`, `第3名`; what the comparison rests on where it has no value. */
export function benchmarkValue(benchmark: Benchmark, unit: string): string {
  if (benchmark.value === null) return GRADE_LABELS[benchmark.grade];
  return benchmark.grade === 'rank'
    ? `第${formatNumber(benchmark.value)}名`
    : formatValue(benchmark.value, cleanText(unit));
}

/** `竞争对手，全国，2018年，有数值`: what is to be known about a comparison beside who and how much. */
export function benchmarkFacts(benchmark: Benchmark): string {
  const kind = BENCHMARK_LABELS[benchmark.kind];
  return [
    ...(kind === benchmarkName(benchmark) ? [] : [kind]),
    SCOPE_LABELS[benchmark.scope],
    benchmark.year === null ? '未注明年度' : `${benchmark.year}年`,
    ...(benchmark.value === null ? [] : [GRADE_LABELS[benchmark.grade]]),
  ].join('，');
}

/** `竞争对手甲 91.2%（竞争对手，全国，2018年，有数值）`. */
export const benchmarkText = (benchmark: Benchmark, unit: string): string =>
  `${benchmarkName(benchmark)} ${benchmarkValue(benchmark, unit)}（${benchmarkFacts(benchmark)}）`;
