import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listRubrics } from '../../rubrics/load-rubric.ts';
import { createRound, listRounds, updateRound } from '../../storage/rounds.ts';
import { countSubmissions } from '../../storage/submissions.ts';
import type { ApiContext } from '../context.ts';
import { invalid, notFound } from '../problem.ts';
import { code, line, list, params, time } from '../schemas.ts';
import { countsView, roundView } from '../views.ts';

const tags = ['申报批次'];
const state = z.enum(['open', 'closed']);
const fields = z.object({
  title: line(200),
  awardYear: z.number().int().min(2000).max(2100),
  deadline: time,
  rubrics: z.array(code).min(1, '至少开放一个标准').max(50),
});

/** The years' awards. */
export function roundRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  async function assertRubrics(rubrics: readonly string[] | undefined): Promise<void> {
    const known = await listRubrics();
    const unknown = (rubrics ?? []).filter((id) => !known.includes(id));
    if (unknown.length > 0)
      throw invalid('body.rubrics', `没有标准 ${unknown.join('、')}，可选 ${known.join('、')}`);
  }

  return async (app) => {
    app.get(
      '/api/rounds',
      {
        schema: {
          tags,
          summary: '批次列表',
          querystring: z.object({ state: state.optional() }),
          response: { 200: list(roundView) },
        },
      },
      async ({ query }) => ({ rows: await listRounds(db, query.state ? { state: query.state } : {}) }),
    );

    app.post(
      '/api/rounds',
      { schema: { tags, summary: '新建批次', body: fields, response: { 201: roundView } } },
      async (request, reply) => {
        await assertRubrics(request.body.rubrics);
        const round = await createRound(db, request.body);
        request.subject.round = round;
        return reply.code(201).send(round);
      },
    );

    app.get(
      '/api/rounds/:round',
      { schema: { tags, summary: '一个批次', params: params('round'), response: { 200: roundView } } },
      async ({ subject }) => subject.round!,
    );

    app.patch(
      '/api/rounds/:round',
      {
        schema: {
          tags,
          summary: '修改批次；关闭后不再接收上传和提交',
          params: params('round'),
          body: fields.partial().extend({ state: state.optional() }),
          response: { 200: roundView },
        },
      },
      async ({ subject, body }) => {
        await assertRubrics(body.rubrics);
        const round = await updateRound(db, subject.round!.id, body);
        if (!round) throw notFound('批次');
        return round;
      },
    );

    app.get(
      '/api/rounds/:round/counts',
      {
        schema: {
          tags,
          summary: '各类申报的数目；一份申报可属多类',
          params: params('round'),
          response: { 200: countsView },
        },
      },
      async ({ subject }) => countSubmissions(db, { roundId: subject.round!.id }),
    );
  };
}
