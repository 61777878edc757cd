import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** A reviewer corrects which criterion a passage is evidence for. The newest of a passage and criterion holds. */
export interface Decision {
  id: string;
  submissionId: string;
  versionId: string;
  userId: string;
  /** Passage id within the version's result. */
  passage: string;
  criterion: string;
  action: 'accept' | 'reject' | 'move' | 'add';
  /** Only for move. */
  toCriterion: string | null;
  /** The passage's text then: finds it again in a later version. */
  quote: string;
  createdAt: Date;
}

const columns: Columns<Decision> = {
  id: 'id',
  submissionId: 'submission_id',
  versionId: 'version_id',
  userId: 'user_id',
  passage: 'passage',
  criterion: 'criterion',
  action: 'action',
  toCriterion: 'to_criterion',
  quote: 'quote',
  createdAt: 'created_at',
};

export async function addDecision(
  db: Database,
  decision: Omit<Decision, 'id' | 'createdAt'>,
): Promise<Decision> {
  return one(
    await db.query<Decision>(
      `insert into decisions
         (id, submission_id, version_id, user_id, passage, criterion, action, to_criterion, quote)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${select(columns)}`,
      [
        newId(),
        decision.submissionId,
        decision.versionId,
        decision.userId,
        decision.passage,
        decision.criterion,
        decision.action,
        decision.toCriterion,
        decision.quote,
      ],
    ),
  );
}

/** Oldest first; of one version and of these users, or of all. */
export async function listDecisions(
  db: Database,
  submissionId: string,
  filter: { versionId?: string; userIds?: readonly string[] | undefined } = {},
): Promise<Decision[]> {
  return db.query<Decision>(
    `select ${select(columns)} from decisions
     where submission_id = $1 and ($2::text is null or version_id = $2) and ($3::text[] is null or user_id = any($3))
     order by id`,
    [submissionId, filter.versionId, filter.userIds],
  );
}

export async function getDecision(db: Database, id: string): Promise<Decision | null> {
  const [row] = await db.query<Decision>(`select ${select(columns)} from decisions where id = $1`, [id]);
  return row ?? null;
}

/** Takes a decision back. false: no such decision. */
export async function deleteDecision(db: Database, id: string): Promise<boolean> {
  return (await db.query('delete from decisions where id = $1 returning id', [id])).length > 0;
}
