import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  assignReviewer,
  declareConflict,
  listAssignments,
  releaseAssignment,
} from '../../storage/assignments.ts';
import { getUser } from '../../storage/users.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { conflict, invalid } from '../problem.ts';
import { flag, id, list, params, words } from '../schemas.ts';
import { assignmentView } from '../views.ts';

const tags = ['评审分配'];

/** Who reviews what. Applicants never learn of it. */
export function assignmentRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/assignments',
      { schema: { tags, summary: '分配给自己的', response: { 200: list(assignmentView) } } },
      async (request) => ({
        rows: (await listAssignments(db, { reviewerId: userOf(request).id })).filter(
          (one) => !one.releasedAt,
        ),
      }),
    );

    app.get(
      '/api/submissions/:submission/assignments',
      {
        schema: {
          tags,
          summary: '一份申报的分配，含已撤回和回避的',
          params: params('submission'),
          response: { 200: list(assignmentView) },
        },
      },
      async ({ subject }) => ({ rows: await listAssignments(db, { submissionId: subject.submission!.id }) }),
    );

    app.post(
      '/api/submissions/:submission/assignments',
      {
        schema: {
          tags,
          summary: '分配评审员',
          params: params('submission'),
          querystring: z.object({ override: flag.optional().describe('该评审员曾声明回避时仍要分配') }),
          body: z.object({ reviewer: id }),
          response: { 200: assignmentView },
        },
      },
      async (request) => {
        const submissionId = request.subject.submission!.id;
        const reviewer = await getUser(db, request.body.reviewer);
        if (reviewer?.role !== 'reviewer' || reviewer.disabledAt)
          throw invalid('body.reviewer', '请指定一位在用的评审员');
        const before = (await listAssignments(db, { submissionId })).find(
          (one) => one.reviewerId === reviewer.id,
        );
        if (before?.conflict && !request.query.override)
          throw conflict(`该评审员已声明回避：${before.conflict}`);
        const assignment = await assignReviewer(db, { submissionId, reviewerId: reviewer.id });
        request.auditDetail = { assignment: assignment.id, reviewer: reviewer.id };
        return assignment;
      },
    );

    app.delete(
      '/api/assignments/:assignment',
      { schema: { tags, summary: '撤回分配', params: params('assignment') } },
      async (request, reply) => {
        const assignment = request.subject.assignment!;
        if (!(await releaseAssignment(db, assignment.id, clock()))) throw conflict('该分配已经撤回');
        request.auditDetail = { assignment: assignment.id, reviewer: assignment.reviewerId };
        return reply.code(204).send();
      },
    );

    app.post(
      '/api/assignments/:assignment/conflict',
      {
        schema: {
          tags,
          summary: '声明利益冲突并回避；分配随即失效',
          params: params('assignment'),
          body: z.object({ conflict: words(1_000) }),
          response: { 200: assignmentView },
        },
      },
      async (request) => {
        const { id: assignmentId } = request.subject.assignment!;
        const assignment = await declareConflict(db, assignmentId, request.body.conflict, clock());
        if (!assignment) throw conflict('该分配已经撤回');
        request.auditDetail = { assignment: assignmentId, reviewer: assignment.reviewerId };
        return assignment;
      },
    );
  };
}
