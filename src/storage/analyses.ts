import { createHash } from 'node:crypto';
import type { Summary } from '../model/summary.ts';
import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** Steps of an analysis in their order; each is a job of the queue. */
export const stageNames = ['intake', 'extract', 'analyse', 'report'] as const;
export type StageName = (typeof stageNames)[number];

export type AnalysisState = 'queued' | 'running' | 'done' | 'failed';

/** What the submitter fixed; absent ones are read from the report. */
export interface StoredOptions {
  rubric?: string | undefined;
  /** Id of the revision of the rubric that was in force; absent: the one that comes with the program. */
  revision?: string | undefined;
  applicant?: 'organization' | 'project' | undefined;
  year?: number | undefined;
}

/** One file read once with one set of options: the truth about its state, whatever the queue says. */
export interface AnalysisRow {
  id: string;
  fileSha256: string;
  options: StoredOptions;
  fingerprint: string;
  state: AnalysisState;
  /** The stage that is next or under way. */
  stage: StageName;
  /** 0..100 over all stages. */
  progress: number;
  /** Times that the present stage was begun. */
  attempts: number;
  /** Only in state failed. `message` is Chinese, for the user. */
  error: { code: string; message: string } | null;
  /** Of the result; null before there is one, and for analyses older than summaries. */
  summary: Summary | null;
  /** Lower goes first. */
  priority: number;
  /** Last sign of life of the worker that has it. */
  heartbeatAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const columns: Columns<AnalysisRow> = {
  id: 'id',
  fileSha256: 'file_sha256',
  options: 'options',
  fingerprint: 'fingerprint',
  state: 'state',
  stage: 'stage',
  progress: 'progress',
  attempts: 'attempts',
  error: 'error',
  summary: 'summary',
  priority: 'priority',
  heartbeatAt: 'heartbeat_at',
  createdAt: 'created_at',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
};

/** Same file, options and versions, same fingerprint: it is analysed once. */
export function fingerprintOf(of: {
  fileSha256: string;
  options: StoredOptions;
  /** Of the rubric, or of all of them where the report names it. */
  rubricVersion: string;
  engineVersion: string;
}): string {
  const { rubric, applicant, year } = of.options;
  const parts = [of.fileSha256, rubric ?? null, applicant ?? null, year ?? null];
  return createHash('sha256')
    .update(JSON.stringify([...parts, of.rubricVersion, of.engineVersion]))
    .digest('hex');
}

/**
 * The analysis of this fingerprint, made if there is none. One that is there moves up to `priority` if that is
 * more urgent and it has not finished.
 */
export async function ensureAnalysis(
  db: Database,
  wanted: Pick<AnalysisRow, 'fileSha256' | 'options' | 'fingerprint' | 'priority'>,
): Promise<{ analysis: AnalysisRow; created: boolean }> {
  const [created] = await db.query<AnalysisRow>(
    `insert into analyses (id, file_sha256, options, fingerprint, priority) values ($1, $2, $3, $4, $5)
     on conflict (fingerprint) do nothing returning ${select(columns)}`,
    [newId(), wanted.fileSha256, JSON.stringify(wanted.options), wanted.fingerprint, wanted.priority],
  );
  if (created) return { analysis: created, created: true };
  const analysis = one(
    await db.query<AnalysisRow>(
      `update analyses
       set priority = case when state in ('queued', 'running') then least(priority, $2) else priority end
       where fingerprint = $1 returning ${select(columns)}`,
      [wanted.fingerprint, wanted.priority],
    ),
  );
  return { analysis, created: false };
}

export async function getAnalysis(db: Database, id: string): Promise<AnalysisRow | null> {
  const [row] = await db.query<AnalysisRow>(`select ${select(columns)} from analyses where id = $1`, [id]);
  return row ?? null;
}

/**
 * A worker takes up `stage`. null: there is nothing to do, since the analysis has finished or is past it (a job
 * that came twice).
 */
export async function startStage(db: Database, id: string, stage: StageName): Promise<AnalysisRow | null> {
  const [row] = await db.query<AnalysisRow>(
    `update analyses
     set state = 'running', attempts = attempts + 1, heartbeat_at = now(), started_at = coalesce(started_at, now())
     where id = $1 and stage = $2 and state in ('queued', 'running') returning ${select(columns)}`,
    [id, stage],
  );
  return row ?? null;
}

/** A sign of life; `progress` (0..100) never goes back. false: no longer running. */
export async function beat(db: Database, id: string, progress?: number): Promise<boolean> {
  const rows = await db.query(
    `update analyses set heartbeat_at = now(), progress = greatest(progress, coalesce($2::int, 0))
     where id = $1 and state = 'running' returning id`,
    [id, progress === undefined ? null : Math.round(progress)],
  );
  return rows.length > 0;
}

/** `from` is done and `to` is next. null: it was no longer at `from`. */
export async function advanceStage(
  db: Database,
  id: string,
  from: StageName,
  to: StageName,
): Promise<AnalysisRow | null> {
  const [row] = await db.query<AnalysisRow>(
    `update analyses set stage = $3, attempts = 0, heartbeat_at = now()
     where id = $1 and stage = $2 and state = 'running' returning ${select(columns)}`,
    [id, from, to],
  );
  return row ?? null;
}

/** The numbers of its result, in place of those there were. */
export async function putSummary(db: Database, id: string, summary: Summary): Promise<void> {
  await db.query('update analyses set summary = $2 where id = $1', [id, JSON.stringify(summary)]);
}

/** The last stage is done. false: it had finished before. */
export async function finishAnalysis(db: Database, id: string): Promise<boolean> {
  const rows = await db.query(
    `update analyses set state = 'done', progress = 100, finished_at = now()
     where id = $1 and state in ('queued', 'running') returning id`,
    [id],
  );
  return rows.length > 0;
}

/**
 * It cannot be analysed. false: it had finished before, or the run `by` which this is said is no longer the last
 * one (its worker was given up for lost and another has begun).
 */
export async function failAnalysis(
  db: Database,
  id: string,
  error: { code: string; message: string },
  by?: Pick<AnalysisRow, 'stage' | 'attempts'>,
): Promise<boolean> {
  const rows = await db.query(
    `update analyses set state = 'failed', error = $2, finished_at = now()
     where id = $1 and state in ('queued', 'running') and stage = coalesce($3::text, stage)
       and attempts = coalesce($4::int, attempts) returning id`,
    [id, JSON.stringify(error), by?.stage ?? null, by?.attempts ?? null],
  );
  return rows.length > 0;
}

/** A failed one is tried again from its stage. null: it has not failed. */
export async function retryAnalysis(db: Database, id: string): Promise<AnalysisRow | null> {
  const [row] = await db.query<AnalysisRow>(
    `update analyses set state = 'queued', error = null, attempts = 0, finished_at = null
     where id = $1 and state = 'failed' returning ${select(columns)}`,
    [id],
  );
  return row ?? null;
}

/** Those queued or running, most urgent first, `limit` at most. */
export async function listUnfinished(db: Database, limit = 10_000): Promise<AnalysisRow[]> {
  return db.query<AnalysisRow>(
    `select ${select(columns)} from analyses where state in ('queued', 'running')
     order by priority, created_at, id limit $1`,
    [limit],
  );
}

export interface AnalysisStatistics {
  states: Record<AnalysisState, number>;
  /** Seconds since the oldest one that has not begun came in; 0 where none waits. */
  oldestQueuedSeconds: number;
}

/** For metrics. */
export async function analysisStatistics(db: Database): Promise<AnalysisStatistics> {
  const rows = await db.query<{ state: AnalysisState; n: number; age: number | null }>(
    `select state, count(*)::int as n, extract(epoch from now() - min(created_at))::float8 as age
     from analyses group by state`,
  );
  const states: AnalysisStatistics['states'] = { queued: 0, running: 0, done: 0, failed: 0 };
  for (const { state, n } of rows) states[state] = n;
  const queued = rows.find(({ state }) => state === 'queued');
  return { states, oldestQueuedSeconds: Math.max(0, queued?.age ?? 0) };
}

/** Those of `ids` that there are, in no order. */
export async function listAnalyses(db: Database, ids: readonly string[]): Promise<AnalysisRow[]> {
  return db.query<AnalysisRow>(`select ${select(columns)} from analyses where id = any($1::text[])`, [ids]);
}
