import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addObjection, answerObjection, listObjections } from '../../storage/objections.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { assertFinding } from '../known-finding.ts';
import { conflict } from '../problem.ts';
import { findingId, list, params, words } from '../schemas.ts';
import { objectionView } from '../views.ts';

const tags = ['问题的排除与异议'];

/** An applicant says that a finding is wrong; the secretariat answers. */
export function objectionRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions/:submission/objections',
      {
        schema: {
          tags,
          summary: '异议及答复',
          params: params('submission'),
          response: { 200: list(objectionView) },
        },
      },
      async ({ subject }) => ({ rows: await listObjections(db, subject.submission!.id) }),
    );

    app.post(
      '/api/submissions/:submission/objections',
      {
        schema: {
          tags,
          summary: '对一个问题提出异议（“在第 X 页”）',
          params: params('submission'),
          body: z.object({
            finding: findingId,
            page: z.number().int().min(1).max(10_000).nullish(),
            text: words(2_000),
          }),
          response: { 201: objectionView },
        },
      },
      async (request, reply) => {
        const submission = request.subject.submission!;
        const user = userOf(request);
        const { finding, page, text } = request.body;
        if (submission.state === 'closed') throw conflict('该申报已经结束，不能再提出异议');
        await assertFinding(db, user, submission.id, finding);
        const objection = await addObjection(db, {
          submissionId: submission.id,
          findingId: finding,
          page: page ?? null,
          text,
          userId: user.id,
        });
        request.auditDetail = { objection: objection.id, finding };
        return reply.code(201).send(objection);
      },
    );

    app.post(
      '/api/objections/:objection/answer',
      {
        schema: {
          tags,
          summary: '答复异议；采纳不会自动排除该问题',
          params: params('objection'),
          body: z.object({ state: z.enum(['accepted', 'declined']), answer: words(2_000) }),
          response: { 200: objectionView },
        },
      },
      async (request) => {
        const { id } = request.subject.objection!;
        const answered = await answerObjection(db, id, {
          ...request.body,
          userId: userOf(request).id,
          at: clock(),
        });
        if (!answered) throw conflict('该异议已经答复');
        request.auditDetail = { objection: id, state: answered.state };
        return answered;
      },
    );
  };
}
