import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isMetricsReader } from '../../queue/metrics-reader.ts';
import { within } from '../../queue/queues.ts';
import { assertMigrated } from '../../storage/migrate.ts';
import type { ApiContext } from '../context.ts';
import type { ApiMetrics } from '../metrics.ts';
import { Problem } from '../problem.ts';

const tags = ['运行'];
const state = z.enum(['ok', 'failed']);
const readiness = z.object({ database: state, queue: state, files: state });

/** Milliseconds that one part gets to answer. */
const PATIENCE = 3_000;

/** For those who keep the service running. None of it says anything of a submission. */
export function healthRoutes(
  { config, db, queues, blobs }: ApiContext,
  { registry }: ApiMetrics,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/healthz',
      {
        schema: {
          tags,
          summary: '进程在运行',
          security: [],
          response: { 200: z.object({ status: z.literal('ok') }) },
        },
      },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/readyz',
      {
        schema: {
          tags,
          summary: '数据库、队列和文件存储都可用（否则 503）',
          security: [],
          response: { 200: readiness, 503: readiness },
        },
      },
      async (_, reply) => {
        const [database, queue, files] = await Promise.all([
          answers(assertMigrated(db)),
          answers(queues.check(PATIENCE)),
          answers(blobs.check()),
        ]);
        const ready = [database, queue, files].every((one) => one === 'ok');
        return reply.code(ready ? 200 : 503).send({ database, queue, files });
      },
    );

    app.get(
      '/metrics',
      { schema: { tags, summary: 'Prometheus 指标；设了 METRICS_TOKEN 则须出示', security: [] } },
      async ({ headers }, reply) => {
        if (!isMetricsReader(headers.authorization, config.metrics.token))
          throw new Problem(401, 'bad-credentials', '查看指标需要 METRICS_TOKEN');
        return reply.type(registry.contentType).send(await registry.metrics());
      },
    );
  };
}

async function answers(check: Promise<unknown>): Promise<'ok' | 'failed'> {
  return within(check, PATIENCE).then(
    () => 'ok',
    () => 'failed',
  );
}
