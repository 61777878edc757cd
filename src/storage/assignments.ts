import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** A reviewer has a submission to review. */
export interface Assignment {
  id: string;
  submissionId: string;
  reviewerId: string;
  /** The conflict of interest that the reviewer declared, in their words. */
  conflict: string | null;
  createdAt: Date;
  /** Taken back; null while it holds. */
  releasedAt: Date | null;
}

const columns: Columns<Assignment> = {
  id: 'id',
  submissionId: 'submission_id',
  reviewerId: 'reviewer_id',
  conflict: 'conflict',
  createdAt: 'created_at',
  releasedAt: 'released_at',
};

/** Assigns, also one that was released before (its conflict is forgotten). Twice is once. */
export async function assignReviewer(
  db: Database,
  of: Pick<Assignment, 'submissionId' | 'reviewerId'>,
): Promise<Assignment> {
  return one(
    await db.query<Assignment>(
      `insert into assignments (id, submission_id, reviewer_id) values ($1, $2, $3)
       on conflict (submission_id, reviewer_id) do update
         set released_at = null,
             conflict = case when assignments.released_at is null then assignments.conflict end
       returning ${select(columns)}`,
      [newId(), of.submissionId, of.reviewerId],
    ),
  );
}

export async function getAssignment(db: Database, id: string): Promise<Assignment | null> {
  const [row] = await db.query<Assignment>(`select ${select(columns)} from assignments where id = $1`, [id]);
  return row ?? null;
}

/** Takes it back. null: it does not hold. */
export async function releaseAssignment(db: Database, id: string, at: Date): Promise<Assignment | null> {
  const [row] = await db.query<Assignment>(
    `update assignments set released_at = $2 where id = $1 and released_at is null returning ${select(columns)}`,
    [id, at],
  );
  return row ?? null;
}

/** The reviewer declares a conflict of interest: the assignment no longer holds. null: it did not. */
export async function declareConflict(
  db: Database,
  id: string,
  conflict: string,
  at: Date,
): Promise<Assignment | null> {
  const [row] = await db.query<Assignment>(
    `update assignments set conflict = $2, released_at = $3
     where id = $1 and released_at is null returning ${select(columns)}`,
    [id, conflict, at],
  );
  return row ?? null;
}

/** Oldest first, released ones too. */
export async function listAssignments(
  db: Database,
  of: { submissionId: string } | { reviewerId: string },
): Promise<Assignment[]> {
  const [column, id] =
    'submissionId' in of ? ['submission_id', of.submissionId] : ['reviewer_id', of.reviewerId];
  return db.query<Assignment>(`select ${select(columns)} from assignments where ${column} = $1 order by id`, [
    id,
  ]);
}

export async function isAssigned(db: Database, submissionId: string, reviewerId: string): Promise<boolean> {
  const rows = await db.query(
    'select 1 from assignments where submission_id = $1 and reviewer_id = $2 and released_at is null',
    [submissionId, reviewerId],
  );
  return rows.length > 0;
}
