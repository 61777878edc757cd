import type { AnalysisRow } from './analyses.ts';
import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { anywhere, type Page, type PageRequest, Where } from './page.ts';

export type SubmissionState = 'draft' | 'submitted' | 'returned' | 'closed';

/** What one applicant submits in one round under one standard; its files are `versions`. */
export interface Submission {
  id: string;
  roundId: string;
  applicantId: string;
  rubric: string;
  state: SubmissionState;
  /** Of the last formal submission. */
  submittedAt: Date | null;
  /** Of the last return for completion. */
  returnedAt: Date | null;
  /** Formally submitted after the deadline. */
  late: boolean;
  /** Number of the receipt of the first formal submission. */
  receipt: string | null;
  /** Since when its reviewers see each other's notes and decisions; null: each only their own. */
  reviewsReleasedAt: Date | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const columns: Columns<Submission> = {
  id: 'id',
  roundId: 'round_id',
  applicantId: 'applicant_id',
  rubric: 'rubric',
  state: 'state',
  submittedAt: 'submitted_at',
  returnedAt: 'returned_at',
  late: 'late',
  receipt: 'receipt',
  reviewsReleasedAt: 'reviews_released_at',
  createdBy: 'created_by',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

/** A submission with what a list shows of it. */
export interface SubmissionOverview extends Submission {
  applicantName: string;
  applicantKind: 'organization' | 'project';
  roundTitle: string;
  /** The newest version; null before the first upload. */
  version: {
    id: string;
    number: number;
    fileName: string;
    createdAt: Date;
    analysis: Pick<AnalysisRow, 'id' | 'state' | 'stage' | 'progress' | 'error' | 'summary'>;
  } | null;
  /** Ids of the reviewers who have it now. */
  reviewers: string[];
}

/** The submission of this applicant, round and standard, made if there is none. */
export async function ensureSubmission(
  db: Database,
  wanted: Pick<Submission, 'roundId' | 'applicantId' | 'rubric' | 'createdBy'>,
): Promise<{ submission: Submission; created: boolean }> {
  const values = [wanted.roundId, wanted.applicantId, wanted.rubric];
  const [created] = await db.query<Submission>(
    `insert into submissions (id, round_id, applicant_id, rubric, created_by) values ($1, $2, $3, $4, $5)
     on conflict (round_id, applicant_id, rubric) do nothing returning ${select(columns)}`,
    [newId(), ...values, wanted.createdBy],
  );
  if (created) return { submission: created, created: true };
  const rows = await db.query<Submission>(
    `select ${select(columns)} from submissions where round_id = $1 and applicant_id = $2 and rubric = $3`,
    values,
  );
  return { submission: one(rows), created: false };
}

export async function getSubmission(db: Database, id: string): Promise<Submission | null> {
  const [row] = await db.query<Submission>(`select ${select(columns)} from submissions where id = $1`, [id]);
  return row ?? null;
}

export async function getSubmissionOverview(db: Database, id: string): Promise<SubmissionOverview | null> {
  const [row] = await db.query<OverviewRow>(`${overviewSql} where s.id = $1`, [id]);
  return row ? toOverview(row) : null;
}

/** Each condition narrows; absent ones ask for nothing. */
export interface SubmissionFilter {
  roundId?: string | undefined;
  applicantId?: string | undefined;
  rubric?: string | undefined;
  states?: SubmissionState[] | undefined;
  /** Those of these ids. */
  ids?: readonly string[] | undefined;
  kind?: 'organization' | 'project' | undefined;
  /** States of the newest version's analysis. */
  analysisStates?: readonly AnalysisRow['state'][] | undefined;
  /** Something of the newest version could not be read, or nothing of it. */
  unreadable?: boolean | undefined;
  overLength?: boolean | undefined;
  /** Formally submitted, not closed, and with no reviewer now; false asks for the others. */
  unassigned?: boolean | undefined;
  /** Assigned to this reviewer now, and formally submitted at some time. */
  reviewerId?: string | undefined;
  late?: boolean | undefined;
  /** A part of the applicant's name, the file's name or the receipt's number. */
  search?: string | undefined;
}

/** A number of the newest version's summary, as SQL; null where there is none. */
function numberOf(...path: string[]): string {
  return `(n.summary #>> '{${path.join(',')}}')::int`;
}

const conditions = {
  unreadable: `(n.summary is not null
    and (n.summary ->> 'status' <> 'complete' or ${numberOf('points', 'unreadable')} > 0))`,
  overLength: `coalesce((n.summary ->> 'overLength')::boolean, false)`,
  unassigned: `(s.submitted_at is not null and s.state <> 'closed' and not exists (
    select 1 from assignments x where x.submission_id = s.id and x.released_at is null))`,
};

export const submissionOrders = {
  newest: 's.updated_at desc, s.id desc',
  oldest: 's.updated_at, s.id',
  applicant: 'a.name, s.id',
  'applicant-last': 'a.name desc, s.id desc',
  submitted: 's.submitted_at desc nulls last, s.id desc',
  'submitted-first': 's.submitted_at nulls last, s.id',
  errors: `${numberOf('findings', 'error')} desc nulls last, s.id desc`,
  'errors-fewest': `${numberOf('findings', 'error')} nulls last, s.id`,
  missing: `${numberOf('items', 'missing')} desc nulls last, s.id desc`,
  'missing-fewest': `${numberOf('items', 'missing')} nulls last, s.id`,
  length: `${numberOf('characters')} desc nulls last, s.id desc`,
  'length-shortest': `${numberOf('characters')} nulls last, s.id`,
} as const;
export type SubmissionOrder = keyof typeof submissionOrders;

export async function listSubmissions(
  db: Database,
  filter: SubmissionFilter,
  page: PageRequest,
  order: SubmissionOrder = 'newest',
): Promise<Page<SubmissionOverview>> {
  const where = new Where()
    .add('s.round_id = ?', filter.roundId)
    .add('s.applicant_id = ?', filter.applicantId)
    .add('s.rubric = ?', filter.rubric)
    .add('s.state = any(?::text[])', filter.states)
    .add('s.id = any(?::text[])', filter.ids)
    .add('a.kind = ?', filter.kind)
    .add('n.state = any(?::text[])', filter.analysisStates)
    .add(`${conditions.unreadable} = ?`, filter.unreadable)
    .add(`${conditions.overLength} = ?`, filter.overLength)
    .add(`${conditions.unassigned} = ?`, filter.unassigned)
    .add(
      `s.submitted_at is not null and exists (select 1 from assignments x
         where x.submission_id = s.id and x.reviewer_id = ? and x.released_at is null)`,
      filter.reviewerId,
    )
    .add('s.late = ?', filter.late)
    .add('(a.name ilike ? or v.file_name ilike ? or s.receipt ilike ?)', anywhere(filter.search));
  const [count] = await db.query<{ total: number }>(
    `select count(*)::int as total ${overviewFrom} ${where.sql}`,
    where.values,
  );
  const part = where.page(page);
  const rows = await db.query<OverviewRow>(
    `${overviewSql} ${where.sql} order by ${submissionOrders[order]} ${part.sql}`,
    part.values,
  );
  return { rows: rows.map(toOverview), total: count?.total ?? 0 };
}

/** Formal submission of a draft or a returned one. null: its state does not allow it. */
export async function submitSubmission(
  db: Database,
  id: string,
  by: { at: Date; late: boolean; receipt: string },
): Promise<Submission | null> {
  const [row] = await db.query<Submission>(
    `update submissions
     set state = 'submitted', submitted_at = $2, late = late or $3, receipt = coalesce(receipt, $4), updated_at = now()
     where id = $1 and state in ('draft', 'returned') returning ${select(columns)}`,
    [id, by.at, by.late, by.receipt],
  );
  return row ?? null;
}

/** Back to the applicant for completion (补正). null: it was not submitted. */
export async function returnSubmission(db: Database, id: string, at: Date): Promise<Submission | null> {
  const [row] = await db.query<Submission>(
    `update submissions set state = 'returned', returned_at = $2, updated_at = now()
     where id = $1 and state = 'submitted' returning ${select(columns)}`,
    [id, at],
  );
  return row ?? null;
}

/**
 * Lets its reviewers see each other's notes and decisions (a second time changes nothing), or no longer (null). Its
 * `updatedAt` stays: applicants see that one. null: no such submission.
 */
export async function releaseReviews(db: Database, id: string, at: Date | null): Promise<Submission | null> {
  const [row] = await db.query<Submission>(
    `update submissions
     set reviews_released_at = case when $2::timestamptz is null then null
       else coalesce(reviews_released_at, $2::timestamptz) end
     where id = $1 returning ${select(columns)}`,
    [id, at],
  );
  return row ?? null;
}

/** Nothing more may be uploaded. null: no such submission, or closed already. */
export async function closeSubmission(db: Database, id: string): Promise<Submission | null> {
  const [row] = await db.query<Submission>(
    `update submissions set state = 'closed', updated_at = now()
     where id = $1 and state <> 'closed' returning ${select(columns)}`,
    [id],
  );
  return row ?? null;
}

/** How many there are of each sort; one can be of several. */
export interface SubmissionCounts extends Record<SubmissionState, number> {
  all: number;
  late: number;
  /** The newest version's analysis is under way. */
  analysing: number;
  failed: number;
  unreadable: number;
  overLength: number;
  unassigned: number;
}

/** For an overview of a round; the sorts are those of `SubmissionFilter`. */
export async function countSubmissions(
  db: Database,
  filter: { roundId?: string } = {},
): Promise<SubmissionCounts> {
  const where = new Where().add('s.round_id = ?', filter.roundId);
  const states = ['draft', 'submitted', 'returned', 'closed'].map((state) => [state, `s.state = '${state}'`]);
  const sorts = [
    ...states,
    ['all', 'true'],
    ['late', 's.late'],
    ['analysing', "n.state in ('queued', 'running')"],
    ['failed', "n.state = 'failed'"],
    ...Object.entries(conditions),
  ].map(([name, condition]) => `(count(*) filter (where ${condition}))::int as "${name}"`);
  return one(
    await db.query<SubmissionCounts>(`select ${sorts.join(', ')} ${overviewFrom} ${where.sql}`, where.values),
  );
}

const overviewFrom = `
  from submissions s
  join applicants a on a.id = s.applicant_id
  join rounds r on r.id = s.round_id
  left join lateral (select * from versions x where x.submission_id = s.id order by x.number desc limit 1) v on true
  left join analyses n on n.id = v.analysis_id`;

const overviewSql = `
  select ${select(columns, 's')}, a.name as "applicantName", a.kind as "applicantKind", r.title as "roundTitle",
    v.id as "versionId", v.number, v.file_name as "fileName", v.created_at as "versionAt",
    n.id as "analysisId", n.state as "analysisState", n.stage, n.progress, n.error, n.summary,
    array(select x.reviewer_id from assignments x
          where x.submission_id = s.id and x.released_at is null order by x.id) as reviewers
  ${overviewFrom}`;

interface OverviewRow extends Omit<SubmissionOverview, 'version'> {
  versionId: string | null;
  number: number;
  fileName: string;
  versionAt: Date;
  analysisId: string;
  analysisState: AnalysisRow['state'];
  stage: AnalysisRow['stage'];
  progress: number;
  error: AnalysisRow['error'];
  summary: AnalysisRow['summary'];
}

function toOverview(row: OverviewRow): SubmissionOverview {
  const {
    versionId,
    number,
    fileName,
    versionAt,
    analysisId,
    analysisState,
    stage,
    progress,
    error,
    summary,
    ...rest
  } = row;
  const analysis = { id: analysisId, state: analysisState, stage, progress, error, summary };
  return {
    ...rest,
    version: versionId === null ? null : { id: versionId, number, fileName, createdAt: versionAt, analysis },
  };
}
