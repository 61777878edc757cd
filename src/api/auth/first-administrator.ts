import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { addAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { countUsers, createUser } from '../../storage/users.ts';
import { hashPassword } from './password.ts';

export const FIRST_LOGIN = 'admin';

/**
 * Where there are no users yet: makes `admin` of the secretariat, with `password` or a random one that is logged
 * this once.
 */
export async function ensureFirstAdministrator(
  db: Database,
  password: string | null,
  log: Pick<FastifyBaseLogger, 'warn' | 'info'>,
): Promise<void> {
  if ((await countUsers(db)) > 0) return;
  const secret = password ?? randomBytes(12).toString('base64url');
  const user = await createUser(db, {
    login: FIRST_LOGIN,
    name: '管理员',
    role: 'secretariat',
    applicantId: null,
    passwordHash: await hashPassword(secret),
  });
  // another process that started at the same time was first
  if (!user) return;
  await addAudit(db, {
    userId: null,
    action: 'user-create',
    objectType: 'user',
    objectId: user.id,
    detail: { login: FIRST_LOGIN, first: true },
    address: null,
  });
  if (password === null) {
    log.warn(
      { login: FIRST_LOGIN, password: secret },
      'first administrator created; this password is shown only once: sign in and change it',
    );
  } else log.info({ login: FIRST_LOGIN }, 'first administrator created with PRESCREEN_ADMIN_PASSWORD');
}
