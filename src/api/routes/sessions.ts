import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  createSession,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
} from '../../storage/sessions.ts';
import { getUserByLogin, setPasswordHash } from '../../storage/users.ts';
import { writeAudit } from '../audit.ts';
import { SESSION_COOKIE } from '../auth/authenticate.ts';
import { checkPassword, hashPassword } from '../auth/password.ts';
import { hashSecret, newSecret } from '../auth/secret.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { Problem } from '../problem.ts';
import { line, newPassword } from '../schemas.ts';
import { userView } from '../views.ts';

const tags = ['登录'];
const MINUTE = 60_000;
const credentials = z.object({ login: line(100), password: z.string().max(200) });

/** Signing in and out. */
export function sessionRoutes(context: ApiContext): FastifyPluginAsyncZod {
  const { db, clock, config } = context;
  return async (app) => {
    // guessing one password, and trying one password on many
    const perLogin = app.createRateLimit({
      max: 10,
      timeWindow: MINUTE,
      keyGenerator: (request) => `${request.ip} ${(request.body as { login: string }).login}`,
    });
    const perAddress = app.createRateLimit({ max: 120, timeWindow: MINUTE });
    const perUser = app.createRateLimit({
      max: 10,
      timeWindow: MINUTE,
      keyGenerator: (request) => userOf(request).id,
    });

    app.post(
      '/api/session',
      { schema: { tags, summary: '登录', body: credentials, response: { 200: userView } } },
      async (request, reply) => {
        for (const limit of [perLogin, perAddress]) {
          const state = await limit(request);
          if (!state.isAllowed && state.isExceeded) {
            reply.header('retry-after', state.ttlInSeconds);
            throw new Problem(429, 'too-many-requests', `登录尝试过多，请 ${state.ttlInSeconds} 秒后再试`);
          }
        }
        const { login, password } = request.body;
        const found = await getUserByLogin(db, login);
        const right = await checkPassword(password, found?.passwordHash ?? null);
        if (!found || !right || found.user.disabledAt) {
          await writeAudit(context, request, 'sign-in-failed', { login: login.slice(0, 64) });
          throw new Problem(401, 'bad-credentials', '用户名或密码不对');
        }
        const now = clock();
        const secret = newSecret();
        const expiresAt = new Date(now.getTime() + config.sessionHours * 3_600_000);
        await deleteExpiredSessions(db, now);
        await createSession(db, { tokenHash: hashSecret(secret), userId: found.user.id, expiresAt });
        request.identity = { user: found.user, via: 'session', tokenHash: hashSecret(secret) };
        await writeAudit(context, request, 'sign-in', {});
        reply.setCookie(SESSION_COOKIE, secret, { ...cookieOptions(request), expires: expiresAt });
        return found.user;
      },
    );

    app.get(
      '/api/session',
      { schema: { tags, summary: '当前用户', response: { 200: userView } } },
      async (request) => userOf(request),
    );

    app.delete('/api/session', { schema: { tags, summary: '退出' } }, async (request, reply) => {
      if (request.identity?.via === 'session') await deleteSession(db, request.identity.tokenHash);
      reply.clearCookie(SESSION_COOKIE, cookieOptions(request));
      return reply.code(204).send();
    });

    app.put(
      '/api/session/password',
      {
        schema: {
          tags,
          summary: '修改自己的密码，其他会话随之失效',
          body: z.object({ old: z.string().max(200), new: newPassword }),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const state = await perUser(request);
        if (!state.isAllowed && state.isExceeded)
          throw new Problem(429, 'too-many-requests', '尝试过多，请稍后再试');
        const found = await getUserByLogin(db, user.login);
        if (!(await checkPassword(request.body.old, found?.passwordHash ?? null)))
          throw new Problem(403, 'bad-credentials', '原密码不对');
        await setPasswordHash(db, user.id, await hashPassword(request.body.new));
        const keep = request.identity?.via === 'session' ? request.identity.tokenHash : undefined;
        await deleteSessionsOf(db, user.id, keep);
        return reply.code(204).send();
      },
    );

    function cookieOptions(request: FastifyRequest): CookieSerializeOptions {
      const secure = config.publicUrl?.startsWith('https:') ?? request.protocol === 'https';
      return { path: '/', httpOnly: true, sameSite: 'strict', secure };
    }
  };
}
