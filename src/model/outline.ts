import { z } from 'zod';
import { coverageStateSchema, severitySchema } from './result.ts';

/** What an overview of many reports needs of one result. */
export const outlineSchema = z.strictObject({
  /** Nothing could be read. */
  unreadable: z.boolean(),
  /** Items and points, by id; the profile is `0`. */
  states: z.record(z.string(), coverageStateSchema),
  /** Findings of one rule about one criterion. */
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      severity: severitySchema,
      criterion: z.string(),
      count: z.int().positive(),
    }),
  ),
});
export type Outline = z.infer<typeof outlineSchema>;
