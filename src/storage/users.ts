import { type Columns, one, select, setOf } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { Where } from './page.ts';

export type Role = 'secretariat' | 'reviewer' | 'applicant';

/** Someone who signs in. The password's hash is read by `getPasswordHash` only. */
export interface User {
  id: string;
  login: string;
  name: string;
  role: Role;
  /** Whom an applicant acts for; null for the other roles. */
  applicantId: string | null;
  disabledAt: Date | null;
  createdAt: Date;
}

export const userColumns: Columns<User> = {
  id: 'id',
  login: 'login',
  name: 'name',
  role: 'role',
  applicantId: 'applicant_id',
  disabledAt: 'disabled_at',
  createdAt: 'created_at',
};

export type NewUser = Pick<User, 'login' | 'name' | 'role' | 'applicantId'> & { passwordHash: string };

/** null: the login is taken. */
export async function createUser(db: Database, user: NewUser): Promise<User | null> {
  const [row] = await db.query<User>(
    `insert into users (id, login, name, role, applicant_id, password_hash) values ($1, $2, $3, $4, $5, $6)
     on conflict (login) do nothing returning ${select(userColumns)}`,
    [newId(), user.login, user.name, user.role, user.applicantId, user.passwordHash],
  );
  return row ?? null;
}

export async function getUser(db: Database, id: string): Promise<User | null> {
  const [row] = await db.query<User>(`select ${select(userColumns)} from users where id = $1`, [id]);
  return row ?? null;
}

/** For signing in: disabled users too. */
export async function getUserByLogin(
  db: Database,
  login: string,
): Promise<{ user: User; passwordHash: string } | null> {
  const [row] = await db.query<User & { passwordHash: string }>(
    `select ${select(userColumns)}, password_hash as "passwordHash" from users where login = $1`,
    [login],
  );
  if (!row) return null;
  const { passwordHash, ...user } = row;
  return { user, passwordHash };
}

/** By login. */
export async function listUsers(
  db: Database,
  filter: { role?: Role; applicantId?: string } = {},
): Promise<User[]> {
  const where = new Where().add('role = ?', filter.role).add('applicant_id = ?', filter.applicantId);
  return db.query<User>(`select ${select(userColumns)} from users ${where.sql} order by login`, where.values);
}

/** Names by id. */
export async function userNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<Pick<User, 'id' | 'name'>>('select id, name from users where id = any($1)', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function countUsers(db: Database): Promise<number> {
  return one(await db.query<{ n: number }>('select count(*)::int as n from users')).n;
}

export type UserPatch = {
  [K in 'name' | 'role' | 'applicantId' | 'disabledAt']?: User[K] | undefined;
};

/** null: no such user. */
export async function updateUser(db: Database, id: string, patch: UserPatch): Promise<User | null> {
  const set = setOf<User>(userColumns, patch, 2);
  if (set.sql === '') return getUser(db, id);
  const [row] = await db.query<User>(
    `update users set ${set.sql} where id = $1 returning ${select(userColumns)}`,
    [id, ...set.values],
  );
  return row ?? null;
}

/** false: no such user. */
export async function setPasswordHash(db: Database, id: string, passwordHash: string): Promise<boolean> {
  const rows = await db.query('update users set password_hash = $2 where id = $1 returning id', [
    id,
    passwordHash,
  ]);
  return rows.length > 0;
}
