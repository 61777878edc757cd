import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createApplicant, getApplicant, listApplicants, updateApplicant } from '../../storage/applicants.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { notFound } from '../problem.ts';
import { applicantKind, line, page, paging, params, search } from '../schemas.ts';
import { applicantView } from '../views.ts';

const tags = ['申报方'];
const fields = z.object({ name: line(200), kind: applicantKind });

/** Organizations and projects that apply. */
export function applicantRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/applicants',
      {
        schema: {
          tags,
          summary: '申报方列表；申报方用户只看到自己的',
          querystring: z.object({ search, ...paging }),
          response: { 200: page(applicantView) },
        },
      },
      async (request) => {
        const { limit, offset, search } = request.query;
        const user = userOf(request);
        if (user.role === 'secretariat') {
          const found = await listApplicants(db, search === undefined ? {} : { search }, { limit, offset });
          return { ...found, limit, offset };
        }
        const own = user.applicantId === null ? null : await getApplicant(db, user.applicantId);
        return { rows: own && offset === 0 ? [own] : [], total: own ? 1 : 0, limit, offset };
      },
    );

    app.post(
      '/api/applicants',
      { schema: { tags, summary: '新建申报方', body: fields, response: { 201: applicantView } } },
      async (request, reply) => {
        const applicant = await createApplicant(db, request.body);
        request.subject.applicant = applicant;
        return reply.code(201).send(applicant);
      },
    );

    app.get(
      '/api/applicants/:applicant',
      {
        schema: {
          tags,
          summary: '一个申报方',
          params: params('applicant'),
          response: { 200: applicantView },
        },
      },
      async ({ subject }) => subject.applicant!,
    );

    app.patch(
      '/api/applicants/:applicant',
      {
        schema: {
          tags,
          summary: '修改申报方',
          params: params('applicant'),
          body: fields.partial(),
          response: { 200: applicantView },
        },
      },
      async ({ subject, body }) => {
        const applicant = await updateApplicant(db, subject.applicant!.id, body);
        if (!applicant) throw notFound('申报方');
        return applicant;
      },
    );
  };
}
