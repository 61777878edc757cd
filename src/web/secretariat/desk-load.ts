import { queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { Page, Submission } from '../api/types.ts';

/** Rows asked for at once. */
const PART = 200;

/** Reviewer → submissions of the round that they have now; those that are closed no longer count. */
export const reviewerLoad = (round: string) =>
  queryOptions({
    queryKey: ['load', round],
    queryFn: async ({ signal }) => {
      const load = new Map<string, number>();
      for (let offset = 0; ; offset += PART) {
        const query = { round, limit: PART, offset, order: 'applicant' };
        const { rows, total } = await get<Page<Submission>>('/api/submissions', query, signal);
        for (const { state, reviewers } of rows)
          if (state !== 'closed') for (const id of reviewers ?? []) load.set(id, (load.get(id) ?? 0) + 1);
        if (rows.length === 0 || offset + PART >= total) return load;
      }
    },
    staleTime: 30_000,
  });
