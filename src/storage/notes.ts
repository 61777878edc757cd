import { type Columns, one, select, setOf } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

export const noteKinds = ['strength', 'improvement', 'site-visit', 'note'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** A reviewer's note. Applicants never see any. */
export interface Note {
  id: string;
  submissionId: string;
  userId: string;
  /** null: on the report as a whole. */
  criterion: string | null;
  kind: NoteKind;
  text: string;
  /** Passage ids that it refers to. */
  passages: string[];
  createdAt: Date;
  updatedAt: Date;
}

const columns: Columns<Note> = {
  id: 'id',
  submissionId: 'submission_id',
  userId: 'user_id',
  criterion: 'criterion',
  kind: 'kind',
  text: 'text',
  passages: 'passages',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export async function addNote(
  db: Database,
  note: Pick<Note, 'submissionId' | 'userId' | 'criterion' | 'kind' | 'text' | 'passages'>,
): Promise<Note> {
  return one(
    await db.query<Note>(
      `insert into notes (id, submission_id, user_id, criterion, kind, text, passages)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${select(columns)}`,
      [newId(), note.submissionId, note.userId, note.criterion, note.kind, note.text, note.passages],
    ),
  );
}

export async function getNote(db: Database, id: string): Promise<Note | null> {
  const [row] = await db.query<Note>(`select ${select(columns)} from notes where id = $1`, [id]);
  return row ?? null;
}

/** Oldest first; of these users, or of all. */
export async function listNotes(
  db: Database,
  submissionId: string,
  filter: { userIds?: readonly string[] | undefined } = {},
): Promise<Note[]> {
  return db.query<Note>(
    `select ${select(columns)} from notes
     where submission_id = $1 and ($2::text[] is null or user_id = any($2)) order by id`,
    [submissionId, filter.userIds],
  );
}

/** null: no such note. */
export async function updateNote(
  db: Database,
  id: string,
  patch: { [K in 'criterion' | 'kind' | 'text' | 'passages']?: Note[K] | undefined },
): Promise<Note | null> {
  const set = setOf<Note>(columns, { ...patch, updatedAt: new Date() }, 2);
  const [row] = await db.query<Note>(
    `update notes set ${set.sql} where id = $1 returning ${select(columns)}`,
    [id, ...set.values],
  );
  return row ?? null;
}

/** false: no such note. */
export async function deleteNote(db: Database, id: string): Promise<boolean> {
  return (await db.query('delete from notes where id = $1 returning id', [id])).length > 0;
}
