import { type Columns, one, select, setOf } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { Where } from './page.ts';

/** One year's award: what may be submitted until when. */
export interface Round {
  id: string;
  title: string;
  awardYear: number;
  deadline: Date;
  /** Ids of the standards that are open. */
  rubrics: string[];
  state: 'open' | 'closed';
  createdAt: Date;
}

const columns: Columns<Round> = {
  id: 'id',
  title: 'title',
  awardYear: 'award_year',
  deadline: 'deadline',
  rubrics: 'rubrics',
  state: 'state',
  createdAt: 'created_at',
};

export type NewRound = Pick<Round, 'title' | 'awardYear' | 'deadline' | 'rubrics'>;

export async function createRound(db: Database, round: NewRound): Promise<Round> {
  return one(
    await db.query<Round>(
      `insert into rounds (id, title, award_year, deadline, rubrics) values ($1, $2, $3, $4, $5)
       returning ${select(columns)}`,
      [newId(), round.title, round.awardYear, round.deadline, round.rubrics],
    ),
  );
}

export async function getRound(db: Database, id: string): Promise<Round | null> {
  const [round] = await db.query<Round>(`select ${select(columns)} from rounds where id = $1`, [id]);
  return round ?? null;
}

/** Newest award year first. */
export async function listRounds(db: Database, filter: { state?: Round['state'] } = {}): Promise<Round[]> {
  const where = new Where().add('state = ?', filter.state);
  return db.query<Round>(
    `select ${select(columns)} from rounds ${where.sql} order by award_year desc, id desc`,
    where.values,
  );
}

export type RoundPatch = { [K in keyof NewRound | 'state']?: Round[K] | undefined };

/** null: no such round. */
export async function updateRound(db: Database, id: string, patch: RoundPatch): Promise<Round | null> {
  const set = setOf<Round>(columns, patch, 2);
  if (set.sql === '') return getRound(db, id);
  const [round] = await db.query<Round>(
    `update rounds set ${set.sql} where id = $1 returning ${select(columns)}`,
    [id, ...set.values],
  );
  return round ?? null;
}
