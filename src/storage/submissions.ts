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
    analysis: Pick<AnalysisRow, 'id' | 'state' | 'stage' | 'progress' | 'error'>;
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
  /** State of the newest version's analysis. */
  analysisState?: AnalysisRow['state'] | undefined;
  /** Assigned to this reviewer now, and formally submitted at some time. */
  reviewerId?: string | undefined;
  late?: boolean | undefined;
  /** A part of the applicant's name, the file's name or the receipt's number. */
  search?: string | undefined;
}

export const submissionOrders = {
  newest: 's.updated_at desc, s.id desc',
  oldest: 's.updated_at, s.id',
  applicant: 'a.name, s.id',
  submitted: 's.submitted_at desc nulls last, s.id desc',
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
    .add('n.state = ?', filter.analysisState)
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

/** Nothing more may be uploaded. null: no such submission, or closed already. */
export async function closeSubmission(db: Database, id: string): Promise<Submission | null> {
  const [row] = await db.query<Submission>(
    `update submissions set state = 'closed', updated_at = now()
     where id = $1 and state <> 'closed' returning ${select(columns)}`,
    [id],
  );
  return row ?? null;
}

/** Submissions by state, for an overview of a round. */
export async function countSubmissions(
  db: Database,
  filter: { roundId?: string } = {},
): Promise<Record<SubmissionState, number>> {
  const where = new Where().add('round_id = ?', filter.roundId);
  const rows = await db.query<{ state: SubmissionState; n: number }>(
    `select state, count(*)::int as n from submissions ${where.sql} group by state`,
    where.values,
  );
  const counts = { draft: 0, submitted: 0, returned: 0, closed: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
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
    n.id as "analysisId", n.state as "analysisState", n.stage, n.progress, n.error,
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
    ...rest
  } = row;
  const analysis = { id: analysisId, state: analysisState, stage, progress, error };
  return {
    ...rest,
    version: versionId === null ? null : { id: versionId, number, fileName, createdAt: versionAt, analysis },
  };
}
