import { select } from './columns.ts';
import type { Database } from './database.ts';
import { type User, userColumns } from './users.ts';

/** `tokenHash` is what is kept of the cookie's token. */
export async function createSession(
  db: Database,
  session: { tokenHash: string; userId: string; expiresAt: Date },
): Promise<void> {
  await db.query('insert into sessions (token_hash, user_id, expires_at) values ($1, $2, $3)', [
    session.tokenHash,
    session.userId,
    session.expiresAt,
  ]);
}

/** Whose session it is; null where it is unknown, over, or its user disabled. */
export async function findSession(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<{ user: User; expiresAt: Date } | null> {
  const [row] = await db.query<User & { expiresAt: Date }>(
    `select ${select(userColumns, 'u')}, s.expires_at as "expiresAt"
     from sessions s join users u on u.id = s.user_id
     where s.token_hash = $1 and s.expires_at > $2 and u.disabled_at is null`,
    [tokenHash, now],
  );
  if (!row) return null;
  const { expiresAt, ...user } = row;
  return { user, expiresAt };
}

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await db.query('delete from sessions where token_hash = $1', [tokenHash]);
}

/** All of a user's sessions (after a new password, or when disabled) but `keep`. */
export async function deleteSessionsOf(db: Database, userId: string, keep?: string): Promise<void> {
  await db.query('delete from sessions where user_id = $1 and token_hash is distinct from $2', [
    userId,
    keep ?? null,
  ]);
}

/** How many were over. */
export async function deleteExpiredSessions(db: Database, now: Date): Promise<number> {
  const rows = await db.query('delete from sessions where expires_at <= $1 returning token_hash', [now]);
  return rows.length;
}
