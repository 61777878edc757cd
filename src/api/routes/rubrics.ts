import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listRubrics, loadRubric } from '../../rubrics/load-rubric.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { applicantKind, list, params } from '../schemas.ts';

const tags = ['标准'];
const head = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  version: z.string(),
  total: z.number().int(),
  applicants: z.array(applicantKind),
});
const whole = head.extend({
  profile: z.object({ title: z.string() }),
  categories: z.array(z.object({ id: z.string(), title: z.string(), score: z.number().int() })),
  items: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      title: z.string(),
      score: z.number().int(),
      method: z.enum(['process', 'result']),
      summary: z.string(),
      points: z.array(z.object({ id: z.string(), name: z.string(), asks: z.string() })),
    }),
  ),
});

/** The standards, as far as people look at them. */
export function rubricRoutes(_: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/rubrics',
      { schema: { tags, summary: '标准列表', response: { 200: list(head) } } },
      async () => ({ rows: await Promise.all((await listRubrics()).map((id) => loadRubric(id))) }),
    );

    app.get(
      '/api/rubrics/:rubric',
      { schema: { tags, summary: '一个标准的条款', params: params('rubric'), response: { 200: whole } } },
      async ({ params: { rubric } }) => {
        // only our own: a path must not be loaded
        if (!(await listRubrics()).includes(rubric)) throw notFound('标准');
        return loadRubric(rubric);
      },
    );
  };
}
