import { z } from 'zod';
import {
  aspectSchema,
  bandSchema,
  categorySchema,
  itemSchema,
  pointSchema,
  rubricSchema,
} from '../model/rubric.ts';
import { familySchema } from '../model/series.ts';

// A rubric as it goes out: as it was read, so nothing has a default any more.

const texts = z.array(z.string());

const aspect = z.object({ ...aspectSchema.shape, terms: texts });

const point = z.object({
  ...pointSchema.shape,
  aspects: z.array(aspect),
  phrases: texts,
  contrast: texts,
  indicators: z.array(
    z.object({
      ...familySchema.shape,
      aliases: texts,
      direction: z.enum(['up', 'down', 'unknown']),
      not: texts,
    }),
  ),
});

const named = z.object({ id: z.string(), title: z.string(), names: texts });

export const rubricHeadView = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  version: z.string(),
  total: z.number().int(),
  applicants: z.array(z.enum(['organization', 'project'])),
});

/** A row of the list: with how much there is to each. */
export const rubricRowView = rubricHeadView.extend({
  counts: z.object({
    categories: z.number().int(),
    process: z.number().int().describe('过程条目'),
    result: z.number().int().describe('结果条目'),
    points: z.number().int(),
  }),
});

/** Without examples, learnt words, fingerprints and set phrases: what people read and what lays out a result. */
export const rubricView = z.object({
  ...rubricHeadView.shape,
  aliases: texts,
  expectations: rubricSchema.shape.expectations,
  minimumIndicators: z.number().int(),
  minimumYears: z.number().int(),
  profile: z.object({
    title: z.string(),
    names: texts,
    aspects: z.array(aspect.extend({ for: z.enum(['organization', 'project']).optional() })),
  }),
  categories: z.array(z.object({ ...categorySchema.shape, names: texts })),
  items: z.array(
    z.object({ ...itemSchema.shape, names: texts, section: named.optional(), points: z.array(point) }),
  ),
  bands: z.object({ process: z.array(bandSchema), result: z.array(bandSchema) }),
});
