import type { Query } from '../api/request.ts';
import type { Analysis, Submission } from '../api/types.ts';

const states = ['draft', 'submitted', 'returned', 'closed'] as const satisfies Submission['state'][];
/** `going`: queued or running. */
const analyses = ['going', 'done', 'failed'] as const;
const flags = ['late', 'unreadable', 'overLength', 'unassigned'] as const;
const kinds = ['organization', 'project'] as const;
export const PAGE_SIZES = [20, 50, 100];

/** What the service sorts by, by column and direction. */
export const SORTS = {
  applicant: { ascend: 'applicant', descend: 'applicant-last' },
  submitted: { ascend: 'submitted-first', descend: 'submitted' },
  errors: { ascend: 'errors-fewest', descend: 'errors' },
  missing: { ascend: 'missing-fewest', descend: 'missing' },
  length: { ascend: 'length-shortest', descend: 'length' },
  updated: { ascend: 'oldest', descend: 'newest' },
} as const;
export type SortColumn = keyof typeof SORTS;

/** What a list of submissions is narrowed to; null asks for nothing. It is what the address says. */
export interface ListFilter {
  rubric: string | null;
  kind: (typeof kinds)[number] | null;
  state: (typeof states)[number] | null;
  analysis: (typeof analyses)[number] | null;
  reviewer: string | null;
  search: string;
  late: boolean;
  unreadable: boolean;
  overLength: boolean;
  unassigned: boolean;
  sort: { column: SortColumn; order: 'ascend' | 'descend' } | null;
  /** From 1. */
  page: number;
}

export type ListFlag = (typeof flags)[number];

const one = <T extends string>(of: readonly T[], value: string | null): T | null =>
  of.find((candidate) => candidate === value) ?? null;

/** Of an address; what it says wrongly it does not say. */
export function readFilter(params: URLSearchParams): ListFilter {
  const [column, order] = (params.get('sort') ?? '').split(':');
  const sortColumn = one(Object.keys(SORTS) as SortColumn[], column ?? null);
  const page = Number(params.get('page') ?? 1);
  const yes = (flag: ListFlag) => params.get(flag) === '1';
  return {
    rubric: params.get('rubric') || null,
    kind: one(kinds, params.get('kind')),
    state: one(states, params.get('state')),
    analysis: one(analyses, params.get('analysis')),
    reviewer: params.get('reviewer') || null,
    search: params.get('search') ?? '',
    late: yes('late'),
    unreadable: yes('unreadable'),
    overLength: yes('overLength'),
    unassigned: yes('unassigned'),
    sort: sortColumn && { column: sortColumn, order: order === 'ascend' ? 'ascend' : 'descend' },
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Only what is asked for. */
export function writeFilter(filter: ListFilter): Record<string, string> {
  const { rubric, kind, state, analysis, reviewer, search, sort, page } = filter;
  const said: Record<string, string> = {};
  for (const [key, value] of Object.entries({ rubric, kind, state, analysis, reviewer, search }))
    if (value) said[key] = value;
  for (const flag of flags) if (filter[flag]) said[flag] = '1';
  if (sort) said.sort = `${sort.column}:${sort.order}`;
  if (page > 1) said.page = String(page);
  return said;
}

/** Whether it shows less than all. */
export function isNarrowed(filter: ListFilter): boolean {
  return Object.keys(writeFilter({ ...filter, sort: null, page: 1 })).length > 0;
}

/** As the service asks for it, without the page. */
export function queryOf(filter: ListFilter, round: string): Query {
  const { rubric, kind, state, reviewer, search, sort } = filter;
  const going: Analysis['state'][] = ['queued', 'running'];
  return {
    round,
    rubric,
    kind,
    state,
    reviewer,
    search: search.trim(),
    analysis: filter.analysis === 'going' ? going : filter.analysis,
    ...Object.fromEntries(flags.filter((flag) => filter[flag]).map((flag) => [flag, true])),
    order: sort ? SORTS[sort.column][sort.order] : null,
  };
}
