import { queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { Applicant, Page } from '../api/types.ts';

const LIMIT = 200;

/** Every applicant's name by id, read a page at a time. */
export const applicantNames = () =>
  queryOptions({
    queryKey: ['applicant-names'],
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      for (let offset = 0; ; offset += LIMIT) {
        const { rows, total } = await get<Page<Applicant>>(
          '/api/applicants',
          { limit: LIMIT, offset },
          signal,
        );
        for (const { id, name } of rows) names.set(id, name);
        if (rows.length === 0 || offset + LIMIT >= total) return names;
      }
    },
  });
