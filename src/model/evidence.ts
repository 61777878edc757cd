import { z } from 'zod';

export const facetNames = [
  'approach',
  'deployment',
  'learning',
  'integration',
  'level',
  'trend',
  'comparison',
] as const;
export type Facet = (typeof facetNames)[number];

/** One reason for a mapping. `text` is what the report says (a heading, a term) and can be highlighted. */
export const reasonSchema = z.strictObject({
  kind: z.enum(['heading', 'term', 'indicator', 'word', 'neighbour']),
  text: z.string(),
  /** What it contributed, in the score's own scale before squashing. */
  weight: z.number(),
});
export type Reason = z.infer<typeof reasonSchema>;

export const evidenceSchema = z.strictObject({
  passage: z.string(),
  /** A point where one fits, an item where none does. `0` is the profile. */
  criterion: z.string(),
  /** It stands in a chapter that is headed by another item. */
  outside: z.literal(true).optional(),
  score: z.number().min(0).max(1),
  facets: z.array(z.enum(facetNames)),
  why: z.array(reasonSchema),
});
export type Evidence = z.infer<typeof evidenceSchema>;
