import { createHash } from 'node:crypto';
import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** `tried`: its words are learnt and a trial has ended. Only one a standard is in force. */
export type RevisionState = 'draft' | 'tried' | 'in-force' | 'retired';

/** A changed rubric. Its texts never change; only words learnt from them are added. */
export interface RubricRevision {
  id: string;
  /** Id of the standard. */
  rubric: string;
  /** From 1, a standard. */
  number: number;
  /** As results name it. */
  version: string;
  /** What was changed and why. */
  note: string;
  state: RevisionState;
  /** Of its packed files. */
  sha256: string;
  /** Whether its packed files hold the words learnt from them. */
  learnt: boolean;
  userId: string | null;
  createdAt: Date;
  /** The last time. */
  inForceAt: Date | null;
  retiredAt: Date | null;
}

const columns: Columns<RubricRevision> = {
  id: 'id',
  rubric: 'rubric',
  number: 'number',
  version: 'version',
  note: 'note',
  state: 'state',
  sha256: 'sha256',
  learnt: 'learnt',
  userId: 'user_id',
  createdAt: 'created_at',
  inForceAt: 'in_force_at',
  retiredAt: 'retired_at',
};

const hashOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Adds a draft under the next number of its standard; `versionOf` makes its version of that. */
export async function addRevision(
  db: Database,
  of: Pick<RubricRevision, 'rubric' | 'note' | 'userId'> & {
    data: Uint8Array;
    versionOf: (number: number) => string;
  },
): Promise<RubricRevision> {
  return db.transaction(async (inner) => {
    // two at once get two numbers
    await inner.query("select pg_advisory_xact_lock(hashtext('rubric-revisions ' || $1))", [of.rubric]);
    const { next } = one(
      await inner.query<{ next: number }>(
        'select coalesce(max(number), 0)::int + 1 as next from rubric_revisions where rubric = $1',
        [of.rubric],
      ),
    );
    return one(
      await inner.query<RubricRevision>(
        `insert into rubric_revisions (id, rubric, number, version, note, data, sha256, user_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${select(columns)}`,
        [newId(), of.rubric, next, of.versionOf(next), of.note, of.data, hashOf(of.data), of.userId],
      ),
    );
  });
}

export async function getRevision(db: Database, id: string): Promise<RubricRevision | null> {
  const [row] = await db.query<RubricRevision>(
    `select ${select(columns)} from rubric_revisions where id = $1`,
    [id],
  );
  return row ?? null;
}

/** The one that new reports are analysed by; null: the rubric that comes with the program. */
export async function revisionInForce(db: Database, rubric: string): Promise<RubricRevision | null> {
  const [row] = await db.query<RubricRevision>(
    `select ${select(columns)} from rubric_revisions where rubric = $1 and state = 'in-force'`,
    [rubric],
  );
  return row ?? null;
}

/** By the version that a result names. */
export async function revisionOfVersion(
  db: Database,
  rubric: string,
  version: string,
): Promise<RubricRevision | null> {
  const [row] = await db.query<RubricRevision>(
    `select ${select(columns)} from rubric_revisions where rubric = $1 and version = $2`,
    [rubric, version],
  );
  return row ?? null;
}

/** Newest first. */
export async function listRevisions(
  db: Database,
  rubric: string,
): Promise<(RubricRevision & { userName: string | null })[]> {
  return db.query(
    `select ${select(columns, 'r')}, u.name as "userName"
     from rubric_revisions r left join users u on u.id = r.user_id
     where r.rubric = $1 order by r.number desc`,
    [rubric],
  );
}

/** Its packed files. */
export async function getRevisionFiles(db: Database, id: string): Promise<Uint8Array> {
  return one(await db.query<{ data: Uint8Array }>('select data from rubric_revisions where id = $1', [id]))
    .data;
}

/** Its files with the words learnt from them. */
export async function setLearntFiles(db: Database, id: string, data: Uint8Array): Promise<RubricRevision> {
  return one(
    await db.query<RubricRevision>(
      `update rubric_revisions set data = $2, sha256 = $3, learnt = true where id = $1
       returning ${select(columns)}`,
      [id, data, hashOf(data)],
    ),
  );
}

/** A trial of it has ended well. */
export async function markTried(db: Database, id: string): Promise<void> {
  await db.query("update rubric_revisions set state = 'tried' where id = $1 and state = 'draft'", [id]);
}

/** From now on new reports are analysed by it; the one before retires. null: it was not tried, or is in force. */
export async function putInForce(db: Database, id: string): Promise<RubricRevision | null> {
  return db.transaction(async (inner) => {
    const [wanted] = await inner.query<{ rubric: string }>(
      `select rubric from rubric_revisions
       where id = $1 and learnt and (state = 'tried' or state = 'retired' and in_force_at is not null) for update`,
      [id],
    );
    if (!wanted) return null;
    await retireInForce(inner, wanted.rubric);
    return one(
      await inner.query<RubricRevision>(
        `update rubric_revisions set state = 'in-force', in_force_at = now(), retired_at = null where id = $1
         returning ${select(columns)}`,
        [id],
      ),
    );
  });
}

/** Back to the rubric that comes with the program. null: it was in force already. */
export async function retireInForce(db: Database, rubric: string): Promise<RubricRevision | null> {
  const [row] = await db.query<RubricRevision>(
    `update rubric_revisions set state = 'retired', retired_at = now() where rubric = $1 and state = 'in-force'
     returning ${select(columns)}`,
    [rubric],
  );
  return row ?? null;
}

/** One that is not to be used. null: it is in force, or retired already. */
export async function retireRevision(db: Database, id: string): Promise<RubricRevision | null> {
  const [row] = await db.query<RubricRevision>(
    `update rubric_revisions set state = 'retired', retired_at = now()
     where id = $1 and state in ('draft', 'tried') returning ${select(columns)}`,
    [id],
  );
  return row ?? null;
}
