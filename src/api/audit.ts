import type { FastifyReply, FastifyRequest } from 'fastify';
import { addAudit } from '../storage/audit.ts';
import type { ApiContext } from './context.ts';
import { ruleOf } from './permissions.ts';

/** Notes who did what to the request's object. */
export async function writeAudit(
  { db }: Pick<ApiContext, 'db'>,
  request: FastifyRequest,
  action: string,
  detail: Record<string, unknown> = request.auditDetail,
): Promise<void> {
  const [objectType, objectId] = objectOf(request);
  await addAudit(db, {
    userId: request.identity?.user.id ?? null,
    action,
    objectType,
    objectId,
    detail,
    address: request.ip,
  });
}

/** Before content is given out: what cannot be noted is not shown. */
export async function auditRead(context: ApiContext, request: FastifyRequest): Promise<void> {
  const action = actionOf(request);
  if (action === null || !isRead(request)) return;
  const { version } = request.subject;
  if (version) request.auditDetail.version = version.id;
  await writeAudit(context, request, action);
}

/** After a change that succeeded, before the answer goes out. */
export async function auditChange(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const action = actionOf(request);
  if (action === null || isRead(request) || reply.statusCode >= 400) return;
  await writeAudit(context, request, action);
}

function actionOf(request: FastifyRequest): string | null {
  const { url } = request.routeOptions;
  return url === undefined ? null : (ruleOf(request.method, url)?.audit ?? null);
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** The submission where there is one: its history is asked for most. */
function objectOf({ subject, auditDetail }: FastifyRequest): [type: string, id: string | null] {
  for (const kind of ['submission', 'round', 'applicant', 'user', 'token'] as const) {
    const object = subject[kind];
    if (object) return [kind, object.id];
  }
  if (typeof auditDetail.submission === 'string') return ['submission', auditDetail.submission];
  return ['service', null];
}
