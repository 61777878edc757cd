import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { openBlobs } from '../storage/blobs.ts';
import { auditChange, auditRead } from './audit.ts';
import { authenticate } from './auth/authenticate.ts';
import { assertSameOrigin } from './auth/same-origin.ts';
import { authorize } from './authorize.ts';
import type { ApiContext } from './context.ts';
import type { DemoAccount } from './demo-account.ts';
import { type ApiMetrics, openApiMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { ruleOf } from './permissions.ts';
import { notFound, problemBody, toProblem } from './problem.ts';
import { routes } from './routes/index.ts';
import { validatorCompiler } from './validate.ts';
import { AnalysisWatcher } from './watch-analyses.ts';

export interface AppOptions extends Pick<ApiContext, 'config' | 'db' | 'queues'> {
  log: FastifyBaseLogger;
  clock?: () => Date;
  metrics?: ApiMetrics;
  demo?: readonly DemoAccount[];
}

/** Milliseconds for one request to come in whole: a large report over a slow line. */
const REQUEST_TIME = 1_800_000;

/** The service's HTTP interface, complete but not listening. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, db, queues } = options;
  const clock = options.clock ?? (() => new Date());
  const metrics = options.metrics ?? openApiMetrics(db, queues);
  const context: ApiContext = {
    config,
    db,
    queues,
    clock,
    blobs: openBlobs(config.files, db),
    watcher: new AnalysisWatcher(db),
    demo: options.demo ?? [],
  };
  const app = fastify({
    loggerInstance: options.log,
    // its lines hold the query; ours (onResponse) do not
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    requestTimeout: REQUEST_TIME,
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (!ruleOf(one, url)) throw new Error(`nobody has decided who may ${one} ${url} (permissions.ts)`);
  });

  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.statusCode >= 500)
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    return reply
      .code(problem.statusCode)
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problemBody(problem, pathOf(request.url)));
  });
  app.setNotFoundHandler((request, reply) => {
    const problem = notFound('这个地址');
    return reply
      .code(404)
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problemBody(problem, pathOf(request.url)));
  });

  app.decorateRequest('identity', null);
  app.decorateRequest('subject');
  app.decorateRequest('auditDetail');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    hsts: config.publicUrl?.startsWith('https:') ?? false,
  });
  await app.register(cookie);
  // results are megabytes of text; progress (text/event-stream) must go out at once
  await app.register(compress, {
    customTypes: /^application\/(json|problem\+json)/,
    threshold: 4_096,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    globalDecompression: false,
  });
  await app.register(rateLimit, { global: false });
  await app.register(multipart, {
    limits: {
      // ours (spool.ts) end it earlier
      fileSize: Number.POSITIVE_INFINITY,
      files: 500,
      fields: 20,
      fieldSize: 10_000,
      headerPairs: 100,
    },
  });

  app.addHook('onRequest', async (request) => {
    request.subject = {};
    request.auditDetail = {};
    assertSameOrigin(request, config.publicUrl);
    // what is public works also where the database does not
    const rule = ruleOf(request.method, request.routeOptions.url ?? '');
    if (rule?.access !== 'public') request.identity = await authenticate(context, request);
    await authorize(context, request);
  });
  app.addHook('preHandler', (request) => auditRead(context, request));
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    await auditChange(context, request, reply);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1_000;
    metrics.request({ method, route, status: reply.statusCode, seconds });
    const fields = {
      request: request.id,
      method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      ...(request.identity ? { user: request.identity.user.id } : {}),
    };
    if (route === '/healthz' || route === '/readyz' || route === '/metrics')
      request.log.debug(fields, 'request');
    else request.log.info(fields, 'request');
  });

  await describeApi(app);
  await app.register(routes(context, metrics));
  return app;
}

/** Without the query: it may hold what somebody searches for. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}
