import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const criterion = z.string();
const years = z.record(z.string(), z.number());

/** Labels of one report (`truth.json`). Fields that scoring does not need are let through. */
export const truthSchema = z.looseObject({
  id: z.string(),
  file: z.string(),
  rubric: z.string(),
  applicant: z.enum(['organization', 'project']),
  year: z.int(),
  evidence: z.array(
    z.looseObject({ quote: z.string(), criteria: z.array(criterion), also: z.array(criterion).optional() }),
  ),
  distractors: z.array(z.string()).default([]),
  missing_items: z.array(criterion),
  missing_points: z.array(criterion),
  missing_profile: z.boolean(),
  series: z.array(
    z.looseObject({
      criterion,
      indicator: z.string(),
      unit: z.string().nullish(),
      values: years,
      targets: years.nullish(),
      benchmarks: z
        .array(z.looseObject({ kind: z.string(), name: z.string(), values: years.nullish() }))
        .nullish(),
    }),
  ),
  findings: z.array(
    z.looseObject({
      rule: z.string(),
      criterion,
      indicator: z.string().optional(),
      why: z.string().optional(),
    }),
  ),
});
export type Truth = z.infer<typeof truthSchema>;

export interface LabelledReport {
  folder: string;
  truth: Truth;
}

/** The labelled reports of a folder: itself, or its sub-folders that hold a `truth.json`, by name. */
export function labelledReports(folder: string): LabelledReport[] {
  const read = (path: string): LabelledReport => ({
    folder: path,
    truth: truthSchema.parse(JSON.parse(readFileSync(join(path, 'truth.json'), 'utf8'))),
  });
  if (existsSync(join(folder, 'truth.json'))) return [read(folder)];
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'truth.json')))
    .map((name) => read(join(folder, name)));
}
