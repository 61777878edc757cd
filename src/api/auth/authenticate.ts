import type { FastifyRequest } from 'fastify';
import { useApiToken } from '../../storage/api-tokens.ts';
import { findSession } from '../../storage/sessions.ts';
import type { ApiContext } from '../context.ts';
import type { Identity } from '../identity.ts';
import { Problem } from '../problem.ts';
import { hashSecret } from './secret.ts';

export const SESSION_COOKIE = 'prescreen_session';

/**
 * Who sends this request: an API token where there is an Authorization header, else the session's cookie; null for
 * nobody.
 * @throws Problem bad-credentials for a token that does not hold
 */
export async function authenticate(
  { db, clock }: Pick<ApiContext, 'db' | 'clock'>,
  request: FastifyRequest,
): Promise<Identity | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = /^bearer ([\x21-\x7e]{10,200})$/i.exec(authorization)?.[1];
    const tokenHash = hashSecret(secret ?? '');
    const found = secret === undefined ? null : await useApiToken(db, tokenHash, clock());
    if (!found) throw new Problem(401, 'bad-credentials', 'API 令牌无效或已撤销，请重新创建');
    return { user: found.user, via: 'token', tokenHash };
  }
  const secret = request.cookies[SESSION_COOKIE];
  if (secret === undefined) return null;
  const tokenHash = hashSecret(secret);
  const found = await findSession(db, tokenHash, clock());
  return found && { user: found.user, via: 'session', tokenHash };
}
