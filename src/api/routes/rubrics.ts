import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rubric } from '../../model/rubric.ts';
import { listRubrics } from '../../rubrics/load-rubric.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { notFound } from '../problem.ts';
import { rubricRowView, rubricView } from '../rubric-view.ts';
import { rubricInForce, rubricOf } from '../rubrics-in-use.ts';
import { list, params } from '../schemas.ts';

const tags = ['标准'];

/** The standards, as far as people look at them. */
export function rubricRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/rubrics',
      { schema: { tags, summary: '标准列表', response: { 200: list(rubricRowView) } } },
      async () => {
        const found = await Promise.all((await listRubrics()).map((id) => rubricInForce(db, id)));
        return { rows: found.map(({ rubric }) => ({ ...rubric, counts: countsOf(rubric) })) };
      },
    );

    app.get(
      '/api/rubrics/:rubric',
      {
        schema: {
          tags,
          summary: '一个标准的条款、要点、用词、要求和评分指南',
          params: params('rubric'),
          querystring: z.object({
            version: z.string().min(1).max(60).optional().describe('结果所用的版本；默认现行版本'),
          }),
          response: { 200: rubricView },
        },
      },
      async (request) => {
        const { rubric } = request.params;
        const { version } = request.query;
        // only our own: a path must not be loaded
        if (!(await listRubrics()).includes(rubric)) throw notFound('标准');
        return version === undefined
          ? (await rubricInForce(db, rubric)).rubric
          : rubricOf(db, { id: rubric, version }, { drafts: userOf(request).role === 'secretariat' });
      },
    );
  };
}

function countsOf({ categories, items }: Rubric) {
  const process = items.filter(({ method }) => method === 'process').length;
  return {
    categories: categories.length,
    process,
    result: items.length - process,
    points: items.reduce((sum, { points }) => sum + points.length, 0),
  };
}
