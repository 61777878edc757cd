import { PassThrough } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { getAnalysis } from '../../storage/analyses.ts';
import type { ApiContext } from '../context.ts';
import { withFileName } from '../file-name.ts';
import { notFound } from '../problem.ts';
import { params } from '../schemas.ts';
import type { AnalysisState } from '../watch-analyses.ts';

/** Milliseconds after which a stream ends; the browser asks again, and is asked again who it is. */
const LONGEST = 600_000;
/** Milliseconds between two signs of life, so that no proxy takes the stream for dead. */
const BEAT = 15_000;

/** How an analysis goes, as it goes (server-sent events). */
export function eventRoutes({ db, watcher }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    const streams = new Set<PassThrough>();
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.end();
    });

    app.get(
      '/api/versions/:version/events',
      {
        schema: {
          tags: ['版本'],
          summary: '分析进度（text/event-stream）：事件 progress，结束时 end',
          params: params('version'),
        },
      },
      async ({ subject }, reply) => {
        const { analysisId, fileName } = subject.version!;
        const now = await getAnalysis(db, analysisId);
        if (!now) throw notFound('分析');
        const stream = new PassThrough();
        streams.add(stream);
        let last = '';
        const tell = ({ state, stage, progress, error }: AnalysisState): void => {
          const data = JSON.stringify({ state, stage, progress, error: withFileName(error, fileName) });
          if (data === last || stream.writableEnded) return;
          last = data;
          stream.write(`event: progress\ndata: ${data}\n\n`);
          if (state === 'done' || state === 'failed') stream.end(`event: end\ndata: ${data}\n\n`);
        };
        const unwatch = watcher.watch(analysisId, tell);
        const beat = setInterval(() => stream.writableEnded || stream.write(': \n\n'), BEAT).unref();
        const over = setTimeout(() => stream.end(), LONGEST).unref();
        stream.once('close', () => {
          unwatch();
          clearInterval(beat);
          clearTimeout(over);
          streams.delete(stream);
        });
        stream.write('retry: 2000\n\n');
        tell(now);
        return reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-cache')
          .header('x-accel-buffering', 'no')
          .send(stream);
      },
    );
  };
}
