import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** An applicant says that a finding is wrong ("it is on page X"); the secretariat answers. */
export interface Objection {
  id: string;
  submissionId: string;
  findingId: string;
  page: number | null;
  text: string;
  state: 'open' | 'accepted' | 'declined';
  answer: string | null;
  userId: string;
  answeredBy: string | null;
  createdAt: Date;
  answeredAt: Date | null;
}

const columns: Columns<Objection> = {
  id: 'id',
  submissionId: 'submission_id',
  findingId: 'finding_id',
  page: 'page',
  text: 'text',
  state: 'state',
  answer: 'answer',
  userId: 'user_id',
  answeredBy: 'answered_by',
  createdAt: 'created_at',
  answeredAt: 'answered_at',
};

export async function addObjection(
  db: Database,
  objection: Pick<Objection, 'submissionId' | 'findingId' | 'page' | 'text' | 'userId'>,
): Promise<Objection> {
  return one(
    await db.query<Objection>(
      `insert into objections (id, submission_id, finding_id, page, text, user_id)
       values ($1, $2, $3, $4, $5, $6) returning ${select(columns)}`,
      [
        newId(),
        objection.submissionId,
        objection.findingId,
        objection.page,
        objection.text,
        objection.userId,
      ],
    ),
  );
}

export async function getObjection(db: Database, id: string): Promise<Objection | null> {
  const [row] = await db.query<Objection>(`select ${select(columns)} from objections where id = $1`, [id]);
  return row ?? null;
}

/** null: no such objection, or answered before. */
export async function answerObjection(
  db: Database,
  id: string,
  by: { state: 'accepted' | 'declined'; answer: string; userId: string; at: Date },
): Promise<Objection | null> {
  const [row] = await db.query<Objection>(
    `update objections set state = $2, answer = $3, answered_by = $4, answered_at = $5
     where id = $1 and state = 'open' returning ${select(columns)}`,
    [id, by.state, by.answer, by.userId, by.at],
  );
  return row ?? null;
}

/** Oldest first. */
export async function listObjections(db: Database, submissionId: string): Promise<Objection[]> {
  return db.query<Objection>(
    `select ${select(columns)} from objections where submission_id = $1 order by id`,
    [submissionId],
  );
}
