import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { releaseReviews } from '../../storage/submissions.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { conflict } from '../problem.ts';
import { params } from '../schemas.ts';
import { showSubmissionNow } from '../submission-view.ts';
import { submissionView } from '../views.ts';

/** Reviewers work independently until the secretariat lets them see each other's notes and decisions. */
export function releaseRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/submissions/:submission/release',
      {
        schema: {
          tags: ['评审'],
          summary: '公开评审（评审员互相可见意见和判断，只读）或收回公开',
          params: params('submission'),
          body: z.object({ released: z.boolean() }),
          response: { 200: submissionView },
        },
      },
      async (request) => {
        const { id, submittedAt } = request.subject.submission!;
        const { released } = request.body;
        if (released && submittedAt === null) throw conflict('尚未正式提交，没有可以公开的评审');
        await releaseReviews(db, id, released ? clock() : null);
        request.auditDetail = { released };
        return showSubmissionNow(db, userOf(request), id);
      },
    );
  };
}
