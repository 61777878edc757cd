import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { roundGaps } from '../../report/round/round-gaps.ts';
import { sharedPassages } from '../../report/round/shared-passages.ts';
import { type AnalysedSubmission, listAnalysed, loadOutlines } from '../../storage/insights.ts';
import { getVersion } from '../../storage/versions.ts';
import type { ApiContext } from '../context.ts';
import { invalid, notFound } from '../problem.ts';
import { openRoundSimilarity } from '../round-similarity.ts';
import { code, criterionId, id, page, paging, params } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { roundGapsView, similarPairView, similarPassagesView } from '../views.ts';

const tags = ['批次分析'];
const scope = z
  .enum(['submitted', 'all'])
  .default('submitted')
  .describe('submitted 只看曾正式提交的；all 含草稿');

/** What a whole round shows: what it misses, and who wrote the same. */
export function insightRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  const similarityOf = openRoundSimilarity(db);
  const analysed = (roundId: string, wanted: z.output<typeof scope>) =>
    listAnalysed(db, roundId, { submitted: wanted === 'submitted' });

  return async (app) => {
    app.get(
      '/api/rounds/:round/gaps',
      {
        schema: {
          tags,
          summary: '各标准的条款缺了多少、哪些问题最多；每份申报取最新已分析的版本，未扣除已排除的问题',
          params: params('round'),
          querystring: z.object({
            scope,
            rubric: code.optional(),
            criterion: criterionId.optional().describe('并列出各申报方在这一条款的状态；须同时给出 rubric'),
          }),
          response: { 200: roundGapsView },
        },
      },
      async ({ subject, query }) => {
        const { rubric, criterion } = query;
        if (criterion !== undefined && rubric === undefined) throw invalid('query.rubric', '请指定标准');
        const all = await analysed(subject.round!.id, query.scope);
        const wanted = all.filter((one) => rubric === undefined || one.rubric === rubric);
        const outlines = await loadOutlines(
          db,
          wanted.map(({ analysisId }) => analysisId),
        );
        const reports = wanted.flatMap((one) => {
          const outline = outlines.get(one.analysisId);
          return outline ? [{ ...one, outline }] : [];
        });
        const submissions = reports.flatMap((one) => {
          const state = criterion && (one.outline.unreadable ? 'unreadable' : one.outline.states[criterion]);
          return state ? [{ submission: one.submissionId, applicant: one.applicantName, state }] : [];
        });
        return {
          reports: reports.length,
          uncompared: wanted.length - reports.length,
          rubrics: roundGaps(reports),
          ...(criterion === undefined ? {} : { submissions }),
        };
      },
    );

    app.get(
      '/api/rounds/:round/similar',
      {
        schema: {
          tags,
          summary: '不同申报方之间文字雷同的报告，最相似的在前；照抄标准的文字不计，多家共用的套话权重很低',
          params: params('round'),
          querystring: z.object({
            scope,
            submission: id.optional().describe('只看与这一份有关的'),
            ...paging,
          }),
          response: {
            200: page(similarPairView).extend({
              reports: z.number().int().describe('参与比较的申报数'),
              uncompared: z.number().int().describe('由旧版程序分析、没有比对数据的申报数'),
            }),
          },
        },
      },
      async ({ subject, query }) => {
        const { limit, offset, submission } = query;
        const submissions = await analysed(subject.round!.id, query.scope);
        const byId = new Map(submissions.map((one) => [one.submissionId, one]));
        const { pairs } = await similarityOf(submissions);
        const wanted = pairs.filter(
          ({ a, b }) => submission === undefined || a === submission || b === submission,
        );
        const rows = wanted.slice(offset, offset + limit).map((pair) => {
          const [a, b] = [byId.get(pair.a)!, byId.get(pair.b)!];
          return {
            a: { ...partyOf(a), share: pair.shareA },
            b: { ...partyOf(b), share: pair.shareB },
            passages: pair.passages,
            setPhrases: pair.setPhrases,
            sameFile: a.fileSha256 === b.fileSha256,
          };
        });
        const kept = submissions.filter((one) => one.kept).length;
        return {
          rows,
          total: wanted.length,
          limit,
          offset,
          reports: kept,
          uncompared: submissions.length - kept,
        };
      },
    );

    app.get(
      '/api/submissions/:submission/similar',
      {
        schema: {
          tags,
          summary: '两份申报雷同的文字，左右对照并注明位置；按第一份的行文顺序',
          params: params('submission'),
          querystring: z.object({ with: id.describe('同一批次的另一份申报') }),
          response: { 200: similarPassagesView },
        },
      },
      async (request) => {
        const { id: first, roundId } = request.subject.submission!;
        const submissions = await analysed(roundId, 'all');
        const find = (wanted: string) => submissions.find(({ submissionId }) => submissionId === wanted);
        const [a, b] = [find(first), find(request.query.with)];
        if (!a || !b) throw notFound('同一批次中已分析的两份申报');
        request.auditDetail.with = b.submissionId;
        const load = async ({ versionId }: AnalysedSubmission) => {
          const version = await getVersion(db, versionId);
          if (!version) throw notFound('版本');
          return resultOf(db, version);
        };
        const { common } = await similarityOf(submissions);
        return {
          a: partyOf(a),
          b: partyOf(b),
          passages: sharedPassages(await load(a), await load(b), common),
        };
      },
    );
  };
}

const partyOf = (one: AnalysedSubmission) => ({
  submission: one.submissionId,
  applicant: one.applicantName,
  rubric: one.rubric,
  state: one.state,
  version: one.versionId,
  number: one.number,
});
