import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getApplicant } from '../../storage/applicants.ts';
import { deleteSessionsOf } from '../../storage/sessions.ts';
import { createUser, listUsers, type Role, setPasswordHash, updateUser } from '../../storage/users.ts';
import { hashPassword } from '../auth/password.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { conflict, invalid, notFound } from '../problem.ts';
import { id, line, list, newPassword, params, role } from '../schemas.ts';
import { userView } from '../views.ts';

const tags = ['用户'];
const login = z.string().regex(/^[\p{L}\p{N}._@+-]{2,64}$/u, '为 2 至 64 个字母、数字或 . _ @ + -');
const withPassword = userView.extend({
  password: z.string().nullable().describe('未指定时随机生成，只显示一次'),
});

/** Who may sign in; the secretariat's. */
export function userRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  /** Whom an applicant acts for; nobody for the other roles. @throws Problem */
  async function applicantOf(of: Role, applicantId: string | null | undefined): Promise<string | null> {
    if (of !== 'applicant') {
      if (applicantId) throw invalid('body.applicantId', '只有申报方用户能指定所属申报方');
      return null;
    }
    if (!applicantId || !(await getApplicant(db, applicantId)))
      throw invalid('body.applicantId', '申报方用户必须指定已有的申报方');
    return applicantId;
  }

  return async (app) => {
    app.get(
      '/api/users',
      {
        schema: {
          tags,
          summary: '用户列表',
          querystring: z.object({ role: role.optional(), applicant: id.optional() }),
          response: { 200: list(userView) },
        },
      },
      async ({ query }) => ({
        rows: await listUsers(db, {
          ...(query.role ? { role: query.role } : {}),
          ...(query.applicant ? { applicantId: query.applicant } : {}),
        }),
      }),
    );

    app.post(
      '/api/users',
      {
        schema: {
          tags,
          summary: '新建用户',
          body: z.object({
            login,
            name: line(100),
            role,
            applicantId: id.nullish(),
            password: newPassword.optional(),
          }),
          response: { 201: withPassword },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const applicantId = await applicantOf(body.role, body.applicantId);
        const secret = body.password ?? randomPassword();
        const passwordHash = await hashPassword(secret);
        const user = await createUser(db, { ...body, applicantId, passwordHash });
        if (!user) throw conflict(`用户名“${body.login}”已被使用，请换一个`);
        request.subject.user = user;
        return reply.code(201).send({ ...user, password: body.password === undefined ? secret : null });
      },
    );

    app.get(
      '/api/users/:user',
      { schema: { tags, summary: '一个用户', params: params('user'), response: { 200: userView } } },
      async ({ subject }) => subject.user!,
    );

    app.patch(
      '/api/users/:user',
      {
        schema: {
          tags,
          summary: '修改用户；停用后立即不能再访问',
          params: params('user'),
          body: z.object({
            name: line(100).optional(),
            role: role.optional(),
            applicantId: id.nullish(),
            disabled: z.boolean().optional(),
          }),
          response: { 200: userView },
        },
      },
      async (request) => {
        const before = request.subject.user!;
        const { name, disabled, ...body } = request.body;
        const newRole = body.role ?? before.role;
        if (before.id === userOf(request).id && (disabled || newRole !== before.role))
          throw conflict('不能停用自己，也不能改变自己的角色；请由另一位秘书处用户操作');
        const wanted =
          body.applicantId === undefined && newRole === 'applicant' ? before.applicantId : body.applicantId;
        const applicantId = await applicantOf(newRole, wanted);
        const disabledAt =
          disabled === undefined ? undefined : disabled ? (before.disabledAt ?? clock()) : null;
        const user = await updateUser(db, before.id, { name, role: newRole, applicantId, disabledAt });
        if (!user) throw notFound('用户');
        if (user.disabledAt) await deleteSessionsOf(db, user.id);
        request.auditDetail = { role: user.role, disabled: user.disabledAt !== null };
        return user;
      },
    );

    app.put(
      '/api/users/:user/password',
      {
        schema: {
          tags,
          summary: '重设密码；其会话随之失效',
          params: params('user'),
          body: z.object({ password: newPassword.optional() }),
          response: { 200: withPassword },
        },
      },
      async ({ subject, body }) => {
        const user = subject.user!;
        const secret = body.password ?? randomPassword();
        await setPasswordHash(db, user.id, await hashPassword(secret));
        await deleteSessionsOf(db, user.id);
        return { ...user, password: body.password === undefined ? secret : null };
      },
    );
  };
}

const randomPassword = (): string => randomBytes(12).toString('base64url');
