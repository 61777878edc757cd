import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import type { FastifyPluginAsync } from 'fastify';
import type { ApiContext } from '../context.ts';
import { problemBody, toProblem } from '../problem.ts';

const PATH = '/board';

/** bull-board over the queues, for the secretariat's technician. */
export function boardRoutes({ queues }: ApiContext): FastifyPluginAsync {
  return async (app) => {
    const adapter = new FastifyAdapter();
    adapter.setBasePath(PATH);
    createBullBoard({
      queues: queues.board.map((queue) => new BullMQAdapter(queue as unknown as Queue)),
      serverAdapter: adapter,
      options: { uiConfig: { boardTitle: '预审队列' } },
    });
    // its own tells stacks
    adapter.setErrorHandler((error) => {
      const problem = toProblem(error);
      return { status: problem.statusCode as 500, body: problemBody(problem, PATH) as never };
    });
    app.addHook('preHandler', async (request) => {
      const { queueName, jobId } = (request.params ?? {}) as { queueName?: string; jobId?: string };
      request.auditDetail = { route: request.routeOptions.url, queue: queueName, job: jobId };
    });
    app.addHook('onSend', async (_, reply, payload) =>
      typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')
        ? withoutForeignLinks(payload)
        : payload,
    );
    await app.register(adapter.registerPlugin(), { prefix: PATH });
  };
}

/** Its page asks another site for a font. */
function withoutForeignLinks(html: string): string {
  return html.replace(/<link\b[^>]*\bhref="https?:[^>]*>/g, '');
}
