import { z } from 'zod';
import { MOST_CHARACTERS } from './most-characters.ts';
import { type CoverageState, coverageStateSchema, type Result, type Severity } from './result.ts';

const count = z.int().nonnegative();
const states = z.strictObject({ found: count, thin: count, missing: count, unreadable: count });

/** A result in a few numbers, for lists. */
export const summarySchema = z.strictObject({
  status: z.enum(['complete', 'partial', 'unreadable']),
  /** null for DOCX, which has no pages. */
  pages: count.nullable(),
  characters: count,
  overLength: z.boolean(),
  profile: coverageStateSchema,
  /** Items (without the profile) by state. */
  items: states,
  points: states,
  findings: z.strictObject({ error: count, warning: count, info: count }),
});
export type Summary = z.infer<typeof summarySchema>;

export function summarise(result: Result): Summary {
  const { status, pages, characters } = result.document;
  const items = noStates();
  const points = noStates();
  let profile: CoverageState = status === 'unreadable' ? 'unreadable' : 'missing';
  for (const row of result.coverage) {
    if (row.criterion === '0') {
      profile = row.state;
      continue;
    }
    items[row.state] += 1;
    for (const state of Object.values(row.points)) points[state] += 1;
  }
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of result.findings) findings[severity] += 1;
  return {
    status,
    pages,
    characters,
    overLength: characters > MOST_CHARACTERS,
    profile,
    items,
    points,
    findings,
  };
}

const noStates = (): Record<CoverageState, number> => ({ found: 0, thin: 0, missing: 0, unreadable: 0 });
