import type { Passage } from '../../../model/document.ts';
import type { Series, ValueKind } from '../../../model/series.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { TARGET_LABELS, VALUE_LABELS } from '../../../report/labels.ts';
import { formatNumber, formatValue } from '../../../report/numbers.ts';

/** One value of a year, from every place that says it. */
export interface YearValue {
  kind: ValueKind;
  value: number;
  text: string;
  /** In reading order, each once. */
  passages: string[];
}

/** In the order in which they stand in a cell. */
export const KINDS: readonly ValueKind[] = [
  'actual',
  'target',
  'partial',
  'forecast',
  'cumulative',
  'growth',
];

/** Every year that any of the series has a value for, oldest first. */
export function yearsOf(all: readonly Series[]): number[] {
  const years = new Set(all.flatMap(({ points }) => points.map(({ year }) => year)));
  return [...years].sort((a, b) => a - b);
}

/** What a series says of a year: actual values first; the same value said twice stands once. */
export function valuesOf(series: Series, year: number): YearValue[] {
  const out: YearValue[] = [];
  for (const kind of KINDS) {
    for (const point of series.points) {
      if (point.year !== year || point.kind !== kind) continue;
      const same = out.find((one) => one.kind === kind && one.value === point.value);
      if (same !== undefined) {
        if (!same.passages.includes(point.passage)) same.passages.push(point.passage);
      } else
        out.push({ kind, value: point.value, text: textOf(point.value, kind), passages: [point.passage] });
    }
  }
  return out;
}

/** A growth is in per cent whatever the series is in. */
const textOf = (value: number, kind: ValueKind): string =>
  kind === 'growth' ? formatValue(value, '%') : formatNumber(value);

/** `2018年 实际 93.1%`: a value as it is read out. */
export function spokenValue(series: Series, year: number, { kind, value }: YearValue): string {
  const unit = kind === 'growth' ? '%' : cleanText(series.unit);
  return `${year}年 ${VALUE_LABELS[kind]} ${formatValue(value, unit)}`;
}

/** Of the words that name a value, those that stand in the passage as they are: to be marked there. */
export function wordsIn(passage: Passage | undefined, name: string, value: number | null): string[] {
  if (passage === undefined) return [];
  const numbers =
    value === null ? [] : [...new Set([formatNumber(value), String(value), value.toLocaleString('en-US')])];
  return [name, ...numbers].filter((word) => word !== '' && passage.text.includes(word));
}

const targetSigns: Record<Series['target'], string> = { met: '✓ ', missed: '✕ ', set: '', none: '' };

/** `✓ 达到目标`: told by sign and word. */
export const targetText = ({ target }: Series): string => `${targetSigns[target]}${TARGET_LABELS[target]}`;
