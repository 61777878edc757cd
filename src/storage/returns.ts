import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** A notice to complete the report (补正通知). */
export interface ReturnNotice {
  id: string;
  submissionId: string;
  /** The version that it speaks of. */
  versionId: string;
  text: string;
  /** Ids of the findings to be remedied. */
  findings: string[];
  userId: string;
  createdAt: Date;
}

const columns: Columns<ReturnNotice> = {
  id: 'id',
  submissionId: 'submission_id',
  versionId: 'version_id',
  text: 'text',
  findings: 'findings',
  userId: 'user_id',
  createdAt: 'created_at',
};

/** To be written in one transaction with `returnSubmission`. */
export async function addReturn(
  db: Database,
  notice: Omit<ReturnNotice, 'id' | 'createdAt'>,
): Promise<ReturnNotice> {
  return one(
    await db.query<ReturnNotice>(
      `insert into returns (id, submission_id, version_id, text, findings, user_id)
       values ($1, $2, $3, $4, $5, $6) returning ${select(columns)}`,
      [newId(), notice.submissionId, notice.versionId, notice.text, notice.findings, notice.userId],
    ),
  );
}

/** Newest first. */
export async function listReturns(db: Database, submissionId: string): Promise<ReturnNotice[]> {
  return db.query<ReturnNotice>(
    `select ${select(columns)} from returns where submission_id = $1 order by id desc`,
    [submissionId],
  );
}
