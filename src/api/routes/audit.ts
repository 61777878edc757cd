import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listAudit } from '../../storage/audit.ts';
import type { ApiContext } from '../context.ts';
import { code, id, page, paging, time } from '../schemas.ts';
import { auditView } from '../views.ts';

/** Who did what. */
export function auditRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/audit',
      {
        schema: {
          tags: ['审计'],
          summary: '审计记录，新的在前',
          querystring: z.object({
            user: id.optional(),
            action: code.optional(),
            type: code.optional(),
            object: id.optional(),
            from: time.optional(),
            to: time.optional().describe('不含'),
            ...paging,
          }),
          response: { 200: page(auditView) },
        },
      },
      async ({ query: { user, action, type, object, from, to, limit, offset } }) => {
        const filter = { userId: user, action, objectType: type, objectId: object, from, to };
        return { ...(await listAudit(db, filter, { limit, offset })), limit, offset };
      },
    );
  };
}
