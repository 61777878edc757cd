import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another site makes a browser send along with our cookie. Programs that use a token send
 * no cookie and may come from anywhere.
 * @throws Problem foreign-origin
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string | null): void {
  if (SAFE.has(request.method) || request.headers.authorization !== undefined) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const foreign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : !isOwn(origin, request.host, publicUrl);
  if (foreign) throw new Problem(403, 'foreign-origin', '请求来自其他网站，已拒绝；请从本系统页面操作');
}

function isOwn(origin: string, host: string, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true;
  return new URL(origin).host === host;
}
