import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getApplicant } from '../../storage/applicants.ts';
import { listSubmissions, type SubmissionOrder } from '../../storage/submissions.ts';
import type { ApiContext } from '../context.ts';
import { createChecked } from '../create-submission.ts';
import { userOf } from '../identity.ts';
import { invalid } from '../problem.ts';
import { analysisState, code, flag, id, page, paging, params, search, submissionState } from '../schemas.ts';
import { showSubmission, showSubmissionNow } from '../submission-view.ts';
import { submissionView } from '../views.ts';

const tags = ['申报'];
const orders = ['newest', 'oldest', 'applicant', 'submitted'] as const satisfies SubmissionOrder[];

/** What applicants submit. */
export function submissionRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions',
      {
        schema: {
          tags,
          summary: '申报列表；评审员只看到已分配且已正式提交的，申报方只看到自己的',
          querystring: z.object({
            round: id.optional(),
            applicant: id.optional(),
            rubric: code.optional(),
            state: z.union([submissionState.transform((one) => [one]), z.array(submissionState)]).optional(),
            analysis: analysisState.optional().describe('最新版本的分析状态'),
            late: flag.optional(),
            reviewer: id.optional().describe('分配给谁；只对秘书处有效'),
            search: search.describe('申报方名称、文件名或回执号的一部分'),
            order: z.enum(orders).default('newest'),
            ...paging,
          }),
          response: { 200: page(submissionView) },
        },
      },
      async (request) => {
        const { limit, offset, order, ...query } = request.query;
        const user = userOf(request);
        const found = await listSubmissions(
          db,
          {
            roundId: query.round,
            rubric: query.rubric,
            states: query.state,
            analysisState: query.analysis,
            late: query.late,
            search: query.search,
            // an applicant's own id, or one that nobody has
            applicantId: user.role === 'applicant' ? (user.applicantId ?? '') : query.applicant,
            reviewerId:
              user.role === 'reviewer' ? user.id : user.role === 'secretariat' ? query.reviewer : undefined,
          },
          { limit, offset },
          order,
        );
        const rows = await Promise.all(found.rows.map((row) => showSubmission(db, user, row)));
        return { rows, total: found.total, limit, offset };
      },
    );

    app.post(
      '/api/submissions',
      {
        schema: {
          tags,
          summary: '新建申报；同一批次、申报方和标准只有一份，已有的原样返回（200）',
          body: z.object({
            round: id,
            rubric: code,
            applicant: id.optional().describe('秘书处代为申报时必填'),
          }),
          response: { 200: submissionView, 201: submissionView },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const user = userOf(request);
        if (user.role === 'applicant' && body.applicant !== undefined && body.applicant !== user.applicantId)
          throw invalid('body.applicant', '只能为自己所属的申报方申报');
        const applicantId = user.role === 'applicant' ? user.applicantId : body.applicant;
        const applicant = applicantId ? await getApplicant(db, applicantId) : null;
        if (!applicant) throw invalid('body.applicant', '请指定已有的申报方');
        const { submission, created } = await createChecked(db, {
          roundId: body.round,
          rubric: body.rubric,
          applicant,
          userId: user.id,
        });
        request.subject.submission = submission;
        request.auditDetail.created = created;
        return reply.code(created ? 201 : 200).send(await showSubmissionNow(db, user, submission.id));
      },
    );

    app.get(
      '/api/submissions/:submission',
      {
        schema: {
          tags,
          summary: '一份申报',
          params: params('submission'),
          response: { 200: submissionView },
        },
      },
      async (request) => showSubmissionNow(db, userOf(request), request.subject.submission!.id),
    );
  };
}
