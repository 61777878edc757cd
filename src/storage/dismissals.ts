import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** The secretariat sets a finding aside. By the finding's id, so it holds for later versions too. */
export interface Dismissal {
  id: string;
  submissionId: string;
  findingId: string;
  reason: string;
  userId: string;
  createdAt: Date;
  revokedAt: Date | null;
}

const columns: Columns<Dismissal> = {
  id: 'id',
  submissionId: 'submission_id',
  findingId: 'finding_id',
  reason: 'reason',
  userId: 'user_id',
  createdAt: 'created_at',
  revokedAt: 'revoked_at',
};

/** A second dismissal of the same finding replaces the reason and who gave it. */
export async function dismissFinding(
  db: Database,
  of: Pick<Dismissal, 'submissionId' | 'findingId' | 'reason' | 'userId'>,
): Promise<Dismissal> {
  return one(
    await db.query<Dismissal>(
      `insert into dismissals (id, submission_id, finding_id, reason, user_id) values ($1, $2, $3, $4, $5)
       on conflict (submission_id, finding_id) where revoked_at is null do update
         set reason = excluded.reason, user_id = excluded.user_id
       returning ${select(columns)}`,
      [newId(), of.submissionId, of.findingId, of.reason, of.userId],
    ),
  );
}

/** The finding counts again. false: it was not dismissed. */
export async function revokeDismissal(
  db: Database,
  submissionId: string,
  findingId: string,
  at: Date,
): Promise<boolean> {
  const rows = await db.query(
    `update dismissals set revoked_at = $3
     where submission_id = $1 and finding_id = $2 and revoked_at is null returning id`,
    [submissionId, findingId, at],
  );
  return rows.length > 0;
}

/** Those that hold, oldest first; with `revoked`, the others too. */
export async function listDismissals(
  db: Database,
  submissionId: string,
  { revoked = false } = {},
): Promise<Dismissal[]> {
  return db.query<Dismissal>(
    `select ${select(columns)} from dismissals
     where submission_id = $1 and ($2 or revoked_at is null) order by id`,
    [submissionId, revoked],
  );
}
