import { type Columns, one, select } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { type User, userColumns } from './users.ts';

/** A key for programs that act as a user. The token itself is shown once and never kept. */
export interface ApiToken {
  id: string;
  userId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const columns: Columns<ApiToken> = {
  id: 'id',
  userId: 'user_id',
  name: 'name',
  createdAt: 'created_at',
  lastUsedAt: 'last_used_at',
  revokedAt: 'revoked_at',
};

export async function createApiToken(
  db: Database,
  token: { userId: string; name: string; tokenHash: string },
): Promise<ApiToken> {
  return one(
    await db.query<ApiToken>(
      `insert into api_tokens (id, user_id, name, token_hash) values ($1, $2, $3, $4)
       returning ${select(columns)}`,
      [newId(), token.userId, token.name, token.tokenHash],
    ),
  );
}

/** Whose token it is, noting its use (to the minute); null where unknown, revoked, or its user disabled. */
export async function useApiToken(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<{ user: User; tokenId: string } | null> {
  const [row] = await db.query<User & { tokenId: string; lastUsedAt: Date | null }>(
    `select ${select(userColumns, 'u')}, t.id as "tokenId", t.last_used_at as "lastUsedAt"
     from api_tokens t join users u on u.id = t.user_id
     where t.token_hash = $1 and t.revoked_at is null and u.disabled_at is null`,
    [tokenHash],
  );
  if (!row) return null;
  const { tokenId, lastUsedAt, ...user } = row;
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > 60_000)
    await db.query('update api_tokens set last_used_at = $2 where id = $1', [tokenId, now]);
  return { user, tokenId };
}

/** Newest first, revoked ones too. */
export async function listApiTokens(db: Database, userId: string): Promise<ApiToken[]> {
  return db.query<ApiToken>(`select ${select(columns)} from api_tokens where user_id = $1 order by id desc`, [
    userId,
  ]);
}

export async function getApiToken(db: Database, id: string): Promise<ApiToken | null> {
  const [row] = await db.query<ApiToken>(`select ${select(columns)} from api_tokens where id = $1`, [id]);
  return row ?? null;
}

/** false: no such token, or revoked already. */
export async function revokeApiToken(db: Database, id: string, now: Date): Promise<boolean> {
  const rows = await db.query(
    'update api_tokens set revoked_at = $2 where id = $1 and revoked_at is null returning id',
    [id, now],
  );
  return rows.length > 0;
}
