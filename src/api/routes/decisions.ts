import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rubric } from '../../model/rubric.ts';
import { addDecision, deleteDecision, listDecisions } from '../../storage/decisions.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { invalid } from '../problem.ts';
import { rubricOf } from '../rubrics-in-use.ts';
import { criterionId, list, params, passageId } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { pickVersion } from '../submission-view.ts';
import { decisionView } from '../views.ts';
import { named, writersFor } from '../writers.ts';

const tags = ['评审'];
const body = z
  .object({
    version: z.number().int().min(1),
    passage: passageId,
    criterion: criterionId,
    action: z.enum(['accept', 'reject', 'move', 'add']),
    toCriterion: criterionId.nullish(),
  })
  .refine(({ action, toCriterion }) => (action === 'move') === Boolean(toCriterion), {
    error: '移到别的条款（move）时必须给出，其余不能给出',
    path: ['toCriterion'],
  });

/** Which passage a reviewer holds to be evidence for what. Reviewers see their own (`writersFor`), the secretariat all. */
export function decisionRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions/:submission/decisions',
      {
        schema: {
          tags,
          summary: '对证据的判断',
          params: params('submission'),
          response: { 200: list(decisionView) },
        },
      },
      async (request) => {
        const submission = request.subject.submission!;
        const userIds = await writersFor(db, userOf(request), submission);
        return { rows: await named(db, await listDecisions(db, submission.id, { userIds })) };
      },
    );

    app.post(
      '/api/submissions/:submission/decisions',
      {
        schema: {
          tags,
          summary: '判断一个段落是否某条款的证据',
          params: params('submission'),
          body,
          response: { 201: decisionView },
        },
      },
      async (request, reply) => {
        const submission = request.subject.submission!;
        const user = userOf(request);
        const { version: number, passage: passageOf, criterion, action, toCriterion } = request.body;
        const version = await pickVersion(db, user, submission.id, number);
        const result = await resultOf(db, version);
        const passage = result.passages.find((one) => one.id === passageOf);
        if (!passage) throw invalid('body.passage', `第 ${number} 版没有段落 ${passageOf}`);
        const known = criteriaOf(await rubricOf(db, result.rubric));
        for (const one of [criterion, toCriterion ?? criterion])
          if (!known.has(one)) throw invalid('body.criterion', `该标准没有条款 ${one}`);
        const decision = await addDecision(db, {
          submissionId: submission.id,
          versionId: version.id,
          userId: user.id,
          passage: passage.id,
          criterion,
          action,
          toCriterion: toCriterion ?? null,
          quote: passage.text.slice(0, 5_000).replaceAll('\u0000', ''),
        });
        request.auditDetail = { decision: decision.id };
        return reply.code(201).send(decision);
      },
    );

    app.delete(
      '/api/decisions/:decision',
      { schema: { tags, summary: '收回自己的判断', params: params('decision') } },
      async (request, reply) => {
        const { id } = request.subject.decision!;
        await deleteDecision(db, id);
        request.auditDetail = { decision: id };
        return reply.code(204).send();
      },
    );
  };
}

/** Ids of items and points, and `0` for the profile. */
function criteriaOf(rubric: Rubric): Set<string> {
  return new Set([
    '0',
    ...rubric.items.flatMap((item) => [item.id, ...item.points.map((point) => point.id)]),
  ]);
}
