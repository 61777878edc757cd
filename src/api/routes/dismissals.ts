import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dismissFinding, listDismissals, revokeDismissal } from '../../storage/dismissals.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { assertFinding } from '../known-finding.ts';
import { notFound } from '../problem.ts';
import { findingId, flag, list, params, words } from '../schemas.ts';
import { dismissalView } from '../views.ts';

const tags = ['问题的排除与异议'];

/** Findings that the secretariat sets aside, for this and later versions. */
export function dismissalRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions/:submission/dismissals',
      {
        schema: {
          tags,
          summary: '已排除的问题',
          params: params('submission'),
          querystring: z.object({ revoked: flag.optional().describe('含已恢复的') }),
          response: { 200: list(dismissalView) },
        },
      },
      async ({ subject, query }) => ({
        rows: await listDismissals(db, subject.submission!.id, { revoked: query.revoked ?? false }),
      }),
    );

    app.put(
      '/api/submissions/:submission/dismissals/:finding',
      {
        schema: {
          tags,
          summary: '排除一个问题并说明理由；对之后的版本也有效',
          params: params('submission').extend({ finding: findingId }),
          body: z.object({ reason: words(2_000) }),
          response: { 200: dismissalView },
        },
      },
      async (request) => {
        const { id } = request.subject.submission!;
        const { finding } = request.params;
        const user = userOf(request);
        await assertFinding(db, user, id, finding);
        request.auditDetail.finding = finding;
        return dismissFinding(db, {
          submissionId: id,
          findingId: finding,
          reason: request.body.reason,
          userId: user.id,
        });
      },
    );

    app.delete(
      '/api/submissions/:submission/dismissals/:finding',
      {
        schema: {
          tags,
          summary: '恢复一个问题',
          params: params('submission').extend({ finding: findingId }),
        },
      },
      async (request, reply) => {
        const { finding } = request.params;
        request.auditDetail.finding = finding;
        if (!(await revokeDismissal(db, request.subject.submission!.id, finding, clock())))
          throw notFound('这项排除');
        return reply.code(204).send();
      },
    );
  };
}
