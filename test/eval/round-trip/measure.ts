import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { IndicatorLexicon, ReadSeries } from '../../../src/model/series.ts';
import { readSeries } from '../../../src/series/read-series.ts';
import { tidy } from '../../../src/text/numbers.ts';
import { passagesOf } from '../../../src/text/passages.ts';
import { convert } from '../../../src/text/units.ts';
import type { Entry, TableCase } from './table-case.ts';

const lexicon = parse(
  readFileSync(new URL('../../../rubrics/lexicon/indicators.yaml', import.meta.url), 'utf8'),
) as IndicatorLexicon;

export interface Outcome {
  values: number;
  right: number;
  missing: Entry[];
  /** Read, and not written: another year, kind, value or unit than any that the table has. */
  invented: Entry[];
}

/** Every value that series hold: points and numeric comparisons. */
export function entriesOf(series: readonly ReadSeries[]): Entry[] {
  return series.flatMap(({ indicator, unit, points, benchmarks }) => [
    ...points.map(({ year, kind, value }) => ({ indicator, unit, year, kind: kind as string, value })),
    ...benchmarks.map(({ year, kind, value }) => ({
      indicator,
      unit,
      year: year ?? 0,
      kind,
      value: value ?? 0,
    })),
  ]);
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

function equal(read: Entry, written: Entry): boolean {
  if (
    tidy(read.indicator) !== tidy(written.indicator) ||
    read.year !== written.year ||
    read.kind !== written.kind
  )
    return false;
  if (read.kind === 'growth') return close(read.value, written.value);
  if (read.unit === '') return false;
  const value = convert(read.value, read.unit, written.unit);
  return value !== null && close(value, written.value);
}

/** Written against read, value by value. */
export function compare(written: readonly Entry[], read: readonly Entry[]): Outcome {
  const missing = written.filter((entry) => !read.some((one) => equal(one, entry)));
  const invented = read.filter((one) => !written.some((entry) => equal(one, entry)));
  return { values: written.length, right: written.length - missing.length, missing, invented };
}

/** Reads a case's file as the program does and compares what it says. */
export async function measure(one: TableCase, bytes: Uint8Array, name: string): Promise<Outcome> {
  const document = await ingest(bytes, name);
  const series = readSeries(document, passagesOf(document), lexicon, {
    year: one.year,
    sectionOf: () => null,
  });
  return compare(one.entries, entriesOf(series));
}
