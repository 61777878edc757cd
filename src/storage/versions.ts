import type { AnalysisRow } from './analyses.ts';
import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** One file of a submission. Versions are numbered from 1 and never change. */
export interface Version {
  id: string;
  submissionId: string;
  number: number;
  fileSha256: string;
  fileName: string;
  analysisId: string;
  createdBy: string | null;
  createdAt: Date;
}

const columns: Columns<Version> = {
  id: 'id',
  submissionId: 'submission_id',
  number: 'number',
  fileSha256: 'file_sha256',
  fileName: 'file_name',
  analysisId: 'analysis_id',
  createdBy: 'created_by',
  createdAt: 'created_at',
};

export type NewVersion = Pick<
  Version,
  'submissionId' | 'fileSha256' | 'fileName' | 'analysisId' | 'createdBy'
>;

/**
 * Adds the next version. The same file as the newest version with the same analysis adds nothing: uploading
 * twice is once. null: the submission is not there, or its state (submitted, closed) allows no new file.
 */
export async function addVersion(
  db: Database,
  version: NewVersion,
): Promise<{ version: Version; created: boolean } | null> {
  return db.transaction(async (inner) => {
    const [submission] = await inner.query(
      "select id from submissions where id = $1 and state in ('draft', 'returned') for update",
      [version.submissionId],
    );
    if (!submission) return null;
    const newest = await newestVersion(inner, version.submissionId);
    if (newest?.fileSha256 === version.fileSha256 && newest.analysisId === version.analysisId)
      return { version: newest, created: false };
    const row = one(
      await inner.query<Version>(
        `insert into versions (id, submission_id, number, file_sha256, file_name, analysis_id, created_by)
         values ($1, $2, $3, $4, $5, $6, $7) returning ${select(columns)}`,
        [
          newId(),
          version.submissionId,
          (newest?.number ?? 0) + 1,
          version.fileSha256,
          version.fileName,
          version.analysisId,
          version.createdBy,
        ],
      ),
    );
    await inner.query('update submissions set updated_at = now() where id = $1', [version.submissionId]);
    return { version: row, created: true };
  });
}

export async function getVersion(db: Database, id: string): Promise<Version | null> {
  const [row] = await db.query<Version>(`select ${select(columns)} from versions where id = $1`, [id]);
  return row ?? null;
}

export async function newestVersion(db: Database, submissionId: string): Promise<Version | null> {
  const [row] = await db.query<Version>(
    `select ${select(columns)} from versions where submission_id = $1 order by number desc limit 1`,
    [submissionId],
  );
  return row ?? null;
}

export interface VersionWithAnalysis extends Version {
  analysis: Pick<AnalysisRow, 'state' | 'stage' | 'progress' | 'error' | 'summary'>;
}

/** Newest first. */
export async function listVersions(db: Database, submissionId: string): Promise<VersionWithAnalysis[]> {
  return db.query<VersionWithAnalysis>(
    `select ${select(columns, 'v')},
       jsonb_build_object('state', n.state, 'stage', n.stage, 'progress', n.progress, 'error', n.error,
         'summary', n.summary) as analysis
     from versions v join analyses n on n.id = v.analysis_id
     where v.submission_id = $1 order by v.number desc`,
    [submissionId],
  );
}

/** Who waits for an analysis: the versions that share it. */
export async function versionsOfAnalysis(db: Database, analysisId: string): Promise<Version[]> {
  return db.query<Version>(`select ${select(columns)} from versions where analysis_id = $1 order by id`, [
    analysisId,
  ]);
}
