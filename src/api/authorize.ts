import type { FastifyRequest } from 'fastify';
import { writeAudit } from './audit.ts';
import type { ApiContext } from './context.ts';
import { userOf } from './identity.ts';
import { ruleOf } from './permissions.ts';
import { forbidden, notFound } from './problem.ts';
import { isOwn, loadSubject } from './subject.ts';

/**
 * Lets the request go on, its object loaded into `request.subject`, or refuses it by the table of permissions.
 * @throws Problem not-signed-in, forbidden (the role never may), not-found (no such object, or another's)
 */
export async function authorize(context: ApiContext, request: FastifyRequest): Promise<void> {
  const { url } = request.routeOptions;
  // an address without a route: answered by the handler for those
  if (url === undefined || request.is404) return;
  const rule = ruleOf(request.method, url);
  if (!rule) throw forbidden();
  if (rule.access === 'public') return;
  const user = userOf(request);
  const access = rule.access[user.role];
  if (access === 'none') {
    await writeAudit(context, request, 'denied', { route: `${request.method} ${url}` });
    throw forbidden();
  }
  if (rule.object === null) return;
  const id = (request.params as Record<string, string>)[rule.object] ?? '';
  const subject = await loadSubject(context.db, rule.object, id);
  if (!subject) throw notFound();
  request.subject = subject;
  if (access === 'all' || (await isOwn(context.db, user, rule.object, subject))) return;
  await writeAudit(context, request, 'denied', { route: `${request.method} ${url}` });
  throw notFound();
}
