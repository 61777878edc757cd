import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as views from '../../api/views.ts';
import { get } from '../api/request.ts';
import type { Page } from '../api/types.ts';

export type Scope = 'submitted' | 'all';
export type Gaps = z.input<typeof views.roundGapsView>;
export type RubricGaps = Gaps['rubrics'][number];
export type CriterionGaps = RubricGaps['criteria'][number];
export type SimilarPair = z.input<typeof views.similarPairView>;
export type SimilarPassages = z.input<typeof views.similarPassagesView>;
export type SimilarPage = Page<SimilarPair> & { reports: number; uncompared: number };

/** What the reports of a round miss; with a criterion also who. */
export const gapsQuery = (round: string, scope: Scope, of: { rubric?: string; criterion?: string } = {}) =>
  queryOptions({
    queryKey: ['gaps', round, scope, of],
    queryFn: ({ signal }) => get<Gaps>(`/api/rounds/${round}/gaps`, { scope, ...of }, signal),
  });

/** Pairs of reports that share text. */
export const similarQuery = (
  round: string,
  query: { scope: Scope; limit: number; offset: number; submission?: string },
) =>
  queryOptions({
    queryKey: ['similar', round, query],
    queryFn: ({ signal }) => get<SimilarPage>(`/api/rounds/${round}/similar`, query, signal),
  });

/** The passages that two submissions share. */
export const similarPassagesQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ['similar-passages', a, b],
    queryFn: ({ signal }) => get<SimilarPassages>(`/api/submissions/${a}/similar`, { with: b }, signal),
  });
