import { queryOptions } from '@tanstack/react-query';
import type { Result } from '../../model/result.ts';
import { Problem } from './problem.ts';
import { get, type Query } from './request.ts';
import type {
  Applicant,
  Assignment,
  AuditRow,
  Comparison,
  Counts,
  Decision,
  Dismissal,
  Findings,
  List,
  Note,
  Objection,
  Page,
  Receipt,
  ReportToTry,
  Return,
  Round,
  Rubric,
  RubricDifference,
  RubricHead,
  RubricRevisions,
  RubricTrial,
  Submission,
  Token,
  TrialOutcome,
  User,
  Version,
} from './types.ts';

/**
 * What pages read, each with its key: `useQuery(queries.submission(id))`. A key begins with the kind of what it
 * holds, so that a change can invalidate all of it (`['submissions']`, `['submission', id]`).
 */
export const queries = {
  /** null: nobody is signed in. */
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: () =>
        get<User>('/api/session').catch((error: unknown) => {
          if (error instanceof Problem && error.status === 401) return null;
          throw error;
        }),
      staleTime: 60_000,
    }),
  audit: (query: Query = {}) =>
    queryOptions({
      queryKey: ['audit', query],
      queryFn: ({ signal }) => get<Page<AuditRow>>('/api/audit', query, signal),
      staleTime: 0,
    }),
  /** One's own. */
  tokens: () => queryOptions({ queryKey: ['tokens'], queryFn: () => rows<Token>('/api/tokens') }),
  rounds: () => queryOptions({ queryKey: ['rounds'], queryFn: () => rows<Round>('/api/rounds') }),
  /** Of a round. */
  counts: (round: string) =>
    queryOptions({
      queryKey: ['counts', round],
      queryFn: ({ signal }) => get<Counts>(`/api/rounds/${round}/counts`, undefined, signal),
    }),
  rubrics: () =>
    queryOptions({
      queryKey: ['rubrics'],
      queryFn: () => rows<RubricHead>('/api/rubrics'),
      staleTime: 600_000,
    }),
  /** As it is in force; with `version` (of a result) as that result was made by. */
  rubric: (id: string, version?: string) =>
    queryOptions({
      queryKey: version === undefined ? ['rubric', id] : ['rubric', id, version],
      queryFn: () => get<Rubric>(`/api/rubrics/${id}`, { version }),
      staleTime: 600_000,
    }),
  revisions: (rubric: string) =>
    queryOptions({
      queryKey: ['revisions', rubric],
      queryFn: () => get<RubricRevisions>(`/api/rubrics/${rubric}/revisions`),
    }),
  rubricDifference: (revision: string, from: 'in-force' | 'built-in') =>
    queryOptions({
      queryKey: ['revision', revision, 'difference', from],
      queryFn: () => get<RubricDifference>(`/api/revisions/${revision}/difference`, { from }),
      staleTime: 60_000,
    }),
  reportsToTry: (revision: string, round?: string) =>
    queryOptions({
      queryKey: ['revision', revision, 'reports', round ?? 'all'],
      queryFn: () => rows<ReportToTry>(`/api/revisions/${revision}/reports`, { round }),
    }),
  trials: (revision: string) =>
    queryOptions({
      queryKey: ['revision', revision, 'trials'],
      queryFn: () => rows<RubricTrial>(`/api/revisions/${revision}/trials`),
    }),
  /** Of a trial that is done; it never changes. */
  trial: (id: string) =>
    queryOptions({
      queryKey: ['trial', id],
      queryFn: () => get<TrialOutcome>(`/api/trials/${id}`),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  applicants: (query: Query = {}) =>
    queryOptions({
      queryKey: ['applicants', query],
      queryFn: () => get<Page<Applicant>>('/api/applicants', query),
    }),
  users: (query: Query = {}) =>
    queryOptions({ queryKey: ['users', query], queryFn: () => rows<User>('/api/users', query) }),
  submissions: (query: Query = {}) =>
    queryOptions({
      queryKey: ['submissions', query],
      queryFn: ({ signal }) => get<Page<Submission>>('/api/submissions', query, signal),
    }),
  submission: (id: string) =>
    queryOptions({
      queryKey: ['submission', id],
      queryFn: () => get<Submission>(`/api/submissions/${id}`),
    }),
  versions: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'versions'],
      queryFn: () => rows<Version>(`/api/submissions/${submission}/versions`),
    }),
  /** Of one version; it never changes once it is there. */
  result: (version: string) =>
    queryOptions({
      queryKey: ['result', version],
      queryFn: () => get<Result>(`/api/versions/${version}/result`),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 600_000,
    }),
  findings: (submission: string, version?: number) =>
    queryOptions({
      queryKey: ['submission', submission, 'findings', version ?? 'newest'],
      queryFn: () => get<Findings>(`/api/submissions/${submission}/findings`, { version }),
    }),
  comparison: (submission: string, from?: number, to?: number) =>
    queryOptions({
      queryKey: ['submission', submission, 'comparison', from ?? 'before', to ?? 'newest'],
      queryFn: () => get<Comparison>(`/api/submissions/${submission}/comparison`, { from, to }),
    }),
  receipt: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'receipt'],
      queryFn: () => get<Receipt>(`/api/submissions/${submission}/receipt`),
    }),
  returns: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'returns'],
      queryFn: () => rows<Return>(`/api/submissions/${submission}/returns`),
    }),
  dismissals: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'dismissals'],
      queryFn: () => rows<Dismissal>(`/api/submissions/${submission}/dismissals`),
    }),
  objections: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'objections'],
      queryFn: () => rows<Objection>(`/api/submissions/${submission}/objections`),
    }),
  /** What is assigned to the reviewer who asks, as far as it still is. */
  myAssignments: () =>
    queryOptions({ queryKey: ['assignments'], queryFn: () => rows<Assignment>('/api/assignments') }),
  assignments: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'assignments'],
      queryFn: () => rows<Assignment>(`/api/submissions/${submission}/assignments`),
    }),
  decisions: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'decisions'],
      queryFn: () => rows<Decision>(`/api/submissions/${submission}/decisions`),
    }),
  notes: (submission: string) =>
    queryOptions({
      queryKey: ['submission', submission, 'notes'],
      queryFn: () => rows<Note>(`/api/submissions/${submission}/notes`),
    }),
};

async function rows<T>(path: string, query?: Query): Promise<T[]> {
  return (await get<List<T>>(path, query)).rows;
}
