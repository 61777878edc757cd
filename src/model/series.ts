import { z } from 'zod';

export const valueKinds = ['actual', 'target', 'forecast', 'growth', 'cumulative', 'partial'] as const;
export type ValueKind = (typeof valueKinds)[number];

export const directionSchema = z.enum(['up', 'down', 'unknown']);
export type Direction = z.infer<typeof directionSchema>;

export const seriesPointSchema = z.strictObject({
  year: z.int(),
  /** In the series' unit; of a growth in per cent. */
  value: z.number(),
  kind: z.enum(valueKinds),
  passage: z.string(),
  /** Of a growth: the year that it is against (同比: the year before); absent where that is not said. */
  base: z.int().optional(),
});
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

export const benchmarkSchema = z.strictObject({
  kind: z.enum(['industry-average', 'competitor', 'best-in-class', 'region', 'rank', 'other']),
  name: z.string(),
  year: z.int().nullable(),
  /** In the series' unit for grade `value`; the place for grade `rank`; null otherwise. */
  value: z.number().nullable(),
  grade: z.enum(['value', 'rank', 'named', 'claim']),
  scope: z.enum(['city', 'province', 'national', 'international', 'industry']),
  passage: z.string(),
});
export type Benchmark = z.infer<typeof benchmarkSchema>;

export const seriesSchema = z.strictObject({
  id: z.string(),
  /** Item (or point) it belongs to; null where no passage of it is evidence for anything. */
  criterion: z.string().nullable(),
  indicator: z.string(),
  unit: z.string(),
  direction: directionSchema,
  /** By year, then kind, then reading order. */
  points: z.array(seriesPointSchema),
  benchmarks: z.array(benchmarkSchema),
  /** Whether the newest actual year that has a target reaches it; `set` where a target has no actual to compare with. */
  target: z.enum(['met', 'missed', 'set', 'none']),
});
export type Series = z.infer<typeof seriesSchema>;

/** A series as read, before it is given a criterion. */
export type ReadSeries = Omit<Series, 'criterion'>;

/** 分别为 with as many years as it has no values; nothing was read from it. */
export interface CountNote {
  code: 'count-mismatch';
  passage: string;
  text: string;
  expected: number;
  found: number;
}

/** A change that a sentence states right beside the values it is of. */
export interface GrowthNote {
  code: 'growth';
  passage: string;
  /** The sentence. */
  text: string;
  /** The values it is of, oldest first, in the units written ('' where none is). */
  levels: { value: number; unit: string }[];
  /** Negative for a fall; as many as there are levels, one less, or one. */
  changes: number[];
  /** `%` relative, `point` percentage points. */
  unit: '%' | 'point';
  /** `year`: against the year before; `compound`: a yearly mean over several; `open`: not said, or a total. */
  span: 'year' | 'compound' | 'open';
  /** The years that it says it is from and to. */
  from: number | null;
  to: number | null;
}

/** Something about the data that is no value: for checks that go beyond the series. */
export type SeriesNote = CountNote | GrowthNote;

/** An indicator's family in the lexicon: what it is called, measured in, and which way is good. */
export const familySchema = z.strictObject({
  name: z.string().trim().min(1),
  aliases: z.array(z.string().trim().min(1)).default([]),
  unit: z.string().optional(),
  direction: directionSchema.default('unknown'),
  /** Names that look alike and must not be merged with it. */
  not: z.array(z.string().trim().min(1)).default([]),
});
export type IndicatorFamily = z.infer<typeof familySchema>;

export const indicatorLexiconSchema = z.strictObject({
  families: z.array(familySchema).default([]),
  /** Words in a name that tell the direction where no family does (投诉, 损失 → down). */
  up: z.array(z.string()).default([]),
  down: z.array(z.string()).default([]),
});
export type IndicatorLexicon = z.infer<typeof indicatorLexiconSchema>;
