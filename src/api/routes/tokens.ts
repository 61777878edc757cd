import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createApiToken, listApiTokens, revokeApiToken } from '../../storage/api-tokens.ts';
import { API_TOKEN_PREFIX, hashSecret, newSecret } from '../auth/secret.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { line, list, params } from '../schemas.ts';
import { tokenView } from '../views.ts';

const tags = ['API 令牌'];

/** Keys for programs that act as a user. */
export function tokenRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/tokens',
      { schema: { tags, summary: '自己的令牌', response: { 200: list(tokenView) } } },
      async (request) => ({ rows: await listApiTokens(db, userOf(request).id) }),
    );

    app.post(
      '/api/tokens',
      {
        schema: {
          tags,
          summary: '新建令牌；令牌只在此时显示一次',
          body: z.object({ name: line(100) }),
          response: { 201: tokenView.extend({ token: z.string() }) },
        },
      },
      async (request, reply) => {
        const token = newSecret(API_TOKEN_PREFIX);
        const row = await createApiToken(db, {
          userId: userOf(request).id,
          name: request.body.name,
          tokenHash: hashSecret(token),
        });
        request.auditDetail.token = row.id;
        return reply.code(201).send({ ...row, token });
      },
    );

    app.delete(
      '/api/tokens/:token',
      { schema: { tags, summary: '撤销令牌', params: params('token') } },
      async (request, reply) => {
        await revokeApiToken(db, request.params.token, clock());
        return reply.code(204).send();
      },
    );
  };
}
