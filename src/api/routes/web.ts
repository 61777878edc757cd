import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { notFound } from '../problem.ts';

/** Where `npm run build` puts the browser app. */
const ROOT = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const YEAR = 31_536_000_000;
/** Addresses that are never a page. */
const NO_PAGE = /^\/(api|board|assets|pdf|metrics|healthz|readyz)(\/|$)/;

/** The browser app: its files, and its one page for every address that is a page. */
export function webRoutes(): FastifyPluginAsync {
  return async (app) => {
    // its own routes would be one a file; ours are named in permissions.ts
    await app.register(fastifyStatic, { root: ROOT, serve: false, preCompressed: true });
    const hide = { schema: { hide: true } };
    // the name of an asset holds its hash
    app.get('/assets/*', hide, (request, reply) =>
      reply.sendFile(`assets/${wild(request)}`, { maxAge: YEAR, immutable: true }),
    );
    app.get('/pdf/*', hide, (request, reply) =>
      reply.sendFile(`pdf/${wild(request)}`, { maxAge: 86_400_000 }),
    );
    app.get('/icon.svg', hide, (_, reply) => reply.sendFile('icon.svg', { maxAge: 86_400_000 }));
    app.get('/*', hide, async (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? '/';
      if (NO_PAGE.test(path) || /\.\w+$/.test(path)) throw notFound('这个地址');
      const nonce = randomBytes(16).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-security-policy', policy(nonce))
        .send((await page()).replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`));
    });
  };
}

const wild = ({ params }: { params: unknown }): string => (params as { '*': string })['*'];

/** Nothing from elsewhere, no scripts nor styles but our own. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Read anew for each page: a build while the service runs is then seen. */
async function page(): Promise<string> {
  return readFile(`${ROOT}index.html`, 'utf8').catch(() => NOT_BUILT);
}

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>自评报告预审</title>
<p>网页尚未构建：请在项目目录运行 npm run build，然后刷新本页。接口不受影响（<a href="/api/docs">接口说明</a>）。</p></html>`;
