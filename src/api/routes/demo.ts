import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ApiContext } from '../context.ts';
import { list } from '../schemas.ts';
import { demoAccountView } from '../views.ts';

/** What the sign-in page offers where the service is a demonstration; nothing anywhere else. */
export function demoRoutes({ demo }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/demo',
      {
        schema: {
          tags: ['登录'],
          summary: '演示账号；不是演示环境时为空',
          response: { 200: list(demoAccountView) },
        },
      },
      async () => ({ rows: [...demo] }),
    );
  };
}
