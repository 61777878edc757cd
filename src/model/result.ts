import { z } from 'zod';
import { diagnosticSchema, passageSchema } from './document.ts';
import { evidenceSchema, facetNames } from './evidence.ts';
import { seriesSchema } from './series.ts';

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

export const coverageStateSchema = z.enum(['found', 'thin', 'missing', 'unreadable']);
export type CoverageState = z.infer<typeof coverageStateSchema>;

export const findingSchema = z.strictObject({
  /** Stable across versions of a report: made of rule, criterion and indicator, not of position. */
  id: z.string(),
  rule: z.string(),
  severity: severitySchema,
  criterion: z.string(),
  indicator: z.string().optional(),
  /** What is lacking and where we looked. Chinese. */
  message: z.string(),
  /** What would satisfy it. Chinese. */
  advice: z.string(),
  passages: z.array(z.string()),
  data: z.record(z.string(), z.json()),
});
export type Finding = z.infer<typeof findingSchema>;

export const coverageSchema = z.strictObject({
  /** An item, or `0` for the profile. */
  criterion: z.string(),
  state: coverageStateSchema,
  points: z.record(z.string(), coverageStateSchema),
  /** Passages of the item by facet: A-D-L-I of a process item, Le-T-C-I of a result item, 0 for an empty cell. */
  facets: z.partialRecord(z.enum(facetNames), z.int().nonnegative()),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const resultSchema = z.strictObject({
  schema: z.literal('prescreen/result@1'),
  document: z.strictObject({
    name: z.string(),
    sha256: z.string(),
    format: z.enum(['docx', 'pdf']),
    pages: z.int().nullable(),
    characters: z.int(),
    status: z.enum(['complete', 'partial', 'unreadable']),
  }),
  rubric: z.strictObject({ id: z.string(), version: z.string(), title: z.string() }),
  applicant: z.enum(['organization', 'project']),
  year: z.int(),
  /** Which of rubric, applicant and year were read from the report rather than given. */
  inferred: z.array(z.enum(['rubric', 'applicant', 'year'])),
  passages: z.array(passageSchema),
  evidence: z.array(evidenceSchema),
  series: z.array(seriesSchema),
  findings: z.array(findingSchema),
  coverage: z.array(coverageSchema),
  diagnostics: z.array(diagnosticSchema),
});
export type Result = z.infer<typeof resultSchema>;
