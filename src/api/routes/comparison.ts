import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compareResults } from '../../compare/compare-results.ts';
import { listDismissals } from '../../storage/dismissals.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { conflict, notFound } from '../problem.ts';
import { params } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { visibleVersions } from '../submission-view.ts';
import { comparisonView } from '../views.ts';

const number = z.coerce.number().int().min(1).optional();

/** What a re-submission changed. */
export function comparisonRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions/:submission/comparison',
      {
        schema: {
          tags: ['结果'],
          summary: '两个版本之间已解决、新出现、仍存在的问题；默认最新版本与其前一版',
          params: params('submission'),
          querystring: z.object({ from: number, to: number }),
          response: { 200: comparisonView },
        },
      },
      async (request) => {
        const { id } = request.subject.submission!;
        const versions = await visibleVersions(db, userOf(request), id);
        const pick = (wanted: number | undefined, otherwise: (n: number) => boolean) =>
          versions.find((one) => (wanted === undefined ? otherwise(one.number) : one.number === wanted));
        const to = pick(request.query.to, () => true);
        if (!to) throw notFound('要比较的版本');
        const from = pick(request.query.from, (n) => n < to.number);
        if (!from) {
          if (request.query.from === undefined) throw conflict('只有一个版本，无可比较');
          throw notFound('要比较的版本');
        }
        const compared = compareResults(await resultOf(db, from), await resultOf(db, to));
        const shown = new Set(
          [...compared.fixed, ...compared.new, ...compared.open, ...compared.unverified].map((one) => one.id),
        );
        const dismissed = (await listDismissals(db, id))
          .map(({ findingId }) => findingId)
          .filter((findingId) => shown.has(findingId));
        return { from: from.number, to: to.number, ...compared, dismissed };
      },
    );
  };
}
