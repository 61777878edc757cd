import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AnalysisState } from './analyses.ts';
import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** What a revision of a rubric would change in some reports: asked for, under way, or found. */
export interface RubricTrial {
  id: string;
  revisionId: string;
  /** Ids of the reports' versions. */
  versions: string[];
  state: AnalysisState;
  /** 0..100 */
  progress: number;
  /** Times that it was begun. */
  attempts: number;
  /** Only in state failed; `message` is Chinese, for the user. */
  error: { code: string; message: string } | null;
  userId: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

const columns: Columns<RubricTrial> = {
  id: 'id',
  revisionId: 'revision_id',
  versions: 'versions',
  state: 'state',
  progress: 'progress',
  attempts: 'attempts',
  error: 'error',
  userId: 'user_id',
  createdAt: 'created_at',
  finishedAt: 'finished_at',
};

export async function addTrial(
  db: Database,
  of: Pick<RubricTrial, 'revisionId' | 'versions' | 'userId'>,
): Promise<RubricTrial> {
  return one(
    await db.query<RubricTrial>(
      `insert into rubric_trials (id, revision_id, versions, user_id) values ($1, $2, $3, $4)
       returning ${select(columns)}`,
      [newId(), of.revisionId, of.versions, of.userId],
    ),
  );
}

export async function getTrial(db: Database, id: string): Promise<RubricTrial | null> {
  const [row] = await db.query<RubricTrial>(`select ${select(columns)} from rubric_trials where id = $1`, [
    id,
  ]);
  return row ?? null;
}

/** Newest first. */
export async function listTrials(db: Database, revisionId: string): Promise<RubricTrial[]> {
  return db.query<RubricTrial>(
    `select ${select(columns)} from rubric_trials where revision_id = $1 order by id desc`,
    [revisionId],
  );
}

/** What was found, as JSON holds it; undefined before. */
export async function getTrialOutcome<T>(db: Database, id: string): Promise<T | undefined> {
  const [row] = await db.query<{ data: Uint8Array | null }>('select data from rubric_trials where id = $1', [
    id,
  ]);
  return row?.data ? (JSON.parse((await unpack(row.data)).toString()) as T) : undefined;
}

/** A worker takes it up. null: it has finished. */
export async function startTrial(db: Database, id: string): Promise<RubricTrial | null> {
  const [row] = await db.query<RubricTrial>(
    `update rubric_trials set state = 'running', attempts = attempts + 1, heartbeat_at = now()
     where id = $1 and state in ('queued', 'running') returning ${select(columns)}`,
    [id],
  );
  return row ?? null;
}

/** A sign of life; `progress` (0..100) never goes back. */
export async function beatTrial(db: Database, id: string, progress?: number): Promise<void> {
  await db.query(
    `update rubric_trials set heartbeat_at = now(), progress = greatest(progress, coalesce($2::int, 0))
     where id = $1 and state = 'running'`,
    [id, progress === undefined ? null : Math.round(progress)],
  );
}

/** What was found, in place of what was found before. */
export async function putTrialOutcome(db: Database, id: string, outcome: unknown): Promise<void> {
  const data = await pack(Buffer.from(JSON.stringify(outcome)));
  await db.query('update rubric_trials set data = $2 where id = $1', [id, data]);
}

/** It is done. false: it had finished before. */
export async function finishTrial(db: Database, id: string): Promise<boolean> {
  const rows = await db.query(
    `update rubric_trials set state = 'done', progress = 100, finished_at = now()
     where id = $1 and state in ('queued', 'running') returning id`,
    [id],
  );
  return rows.length > 0;
}

/** It cannot be done. false: it had finished, or the run that says so is not the last one. */
export async function failTrial(
  db: Database,
  id: string,
  error: { code: string; message: string },
  by: Pick<RubricTrial, 'attempts'>,
): Promise<boolean> {
  const rows = await db.query(
    `update rubric_trials set state = 'failed', error = $2, finished_at = now()
     where id = $1 and state in ('queued', 'running') and attempts = $3 returning id`,
    [id, JSON.stringify(error), by.attempts],
  );
  return rows.length > 0;
}

/** Those queued or running, oldest first. */
export async function listUnfinishedTrials(db: Database, limit = 1_000): Promise<RubricTrial[]> {
  return db.query<RubricTrial>(
    `select ${select(columns)} from rubric_trials where state in ('queued', 'running') order by id limit $1`,
    [limit],
  );
}

/** A report that a revision can be tried on. */
export interface ReportToTry {
  versionId: string;
  submissionId: string;
  number: number;
  applicantName: string;
  roundId: string;
  roundTitle: string;
  fileName: string;
}

/**
 * The newest analysed version of each submission under a standard, newest submission first; only those of a round, or
 * of some versions, where these are given.
 */
export async function reportsToTry(
  db: Database,
  of: { rubric: string; round?: string | undefined; versions?: readonly string[] | undefined; limit: number },
): Promise<ReportToTry[]> {
  return db.query<ReportToTry>(
    `select * from (
       select distinct on (s.id) v.id as "versionId", s.id as "submissionId", v.number,
         a.name as "applicantName", r.id as "roundId", r.title as "roundTitle", v.file_name as "fileName"
       from versions v join submissions s on s.id = v.submission_id join rounds r on r.id = s.round_id
         join applicants a on a.id = s.applicant_id join analyses n on n.id = v.analysis_id
       where s.rubric = $1 and n.state = 'done' and ($2::text is null or s.round_id = $2)
         and ($3::text[] is null or v.id = any($3))
       order by s.id desc, v.number desc) newest
     order by "submissionId" desc limit $4`,
    [of.rubric, of.round, of.versions, of.limit],
  );
}
