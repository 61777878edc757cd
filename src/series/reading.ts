import type { Benchmark, SeriesNote, ValueKind } from '../model/series.ts';

/** A value as read at one place, in its own unit. */
export interface ReadPoint {
  year: number;
  value: number;
  /** As written, '' where none is stated. */
  unit: string;
  kind: ValueKind;
  passage: string;
  /** Of a target: at least (`min`) or at most (`max`), where the text says so. */
  bound?: 'min' | 'max';
  /** Of a growth: the year that it is against. */
  base?: number;
  /** Told as about so much (突破26亿元): gives way to an exact value of the same year. */
  approximate?: true;
}

export interface ReadBenchmark extends Benchmark {
  /** Unit of `value`, '' where none is stated. */
  unit: string;
}

/** All that one place (a table row or column, a chart series, the mentions in a paragraph) says of one indicator. */
export interface Reading {
  /** As written, unit and lead words taken off. */
  name: string;
  /** As written, '' where none is stated. */
  unit: string;
  origin: 'table' | 'chart' | 'prose';
  /** Id of the table, chart or text block. */
  block: string;
  /** First passage it was read from. */
  passage: string;
  points: ReadPoint[];
  benchmarks: ReadBenchmark[];
  /** Not certain enough to be a series of its own: counts only where it joins one of the very same name. */
  weak: boolean;
  /** A figure told as a deed: names that its indicator may bear. It only confirms or contradicts a series of one of them. */
  also?: string[];
}

export type { SeriesNote };

export interface Read {
  readings: Reading[];
  notes: SeriesNote[];
}
