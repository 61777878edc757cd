import { randomBytes } from 'node:crypto';
import { FIRST_LOGIN } from '../../api/auth/first-administrator.ts';
import { hashPassword } from '../../api/auth/password.ts';
import { readServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { addAudit } from '../../storage/audit.ts';
import { type Database, openDatabase } from '../../storage/database.ts';
import { assertMigrated } from '../../storage/migrate.ts';
import { deleteSessionsOf } from '../../storage/sessions.ts';
import { createUser, getUserByLogin, setPasswordHash, updateUser } from '../../storage/users.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

/** For who has lost the last password of the secretariat but holds the machine. */
export const command: Command = {
  usage: 'prescreen admin [登录名]',
  async run(args, { stdout }) {
    const { positionals } = parseOptions(args, {}, command.usage);
    const [login = FIRST_LOGIN, ...rest] = positionals;
    if (rest.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
    const db = await openDatabase(readServiceConfig().database);
    try {
      await assertMigrated(db);
      const password = randomBytes(12).toString('base64url');
      const made = await db.transaction((inner) => setAdministrator(inner, login, password));
      stdout.write(
        `${made === 'created' ? '已新建' : '已重设'}秘书处用户 ${login}，密码 ${password}（只显示这一次，登录后请修改）\n`,
      );
    } finally {
      await db.close();
    }
    return 0;
  },
};

/** @throws AppError bad-option: the user is none of the secretariat */
async function setAdministrator(db: Database, login: string, password: string): Promise<'created' | 'reset'> {
  const passwordHash = await hashPassword(password);
  const known = await getUserByLogin(db, login);
  if (known && known.user.role !== 'secretariat')
    throw new AppError('bad-option', `${login} 不是秘书处用户，请由秘书处在用户页重设，或换一个登录名`);
  const user =
    known?.user ??
    (await createUser(db, { login, name: '管理员', role: 'secretariat', applicantId: null, passwordHash }));
  if (!user) throw new AppError('bad-option', `登录名 ${login} 刚被占用，请再试一次`);
  await setPasswordHash(db, user.id, passwordHash);
  await updateUser(db, user.id, { disabledAt: null });
  await deleteSessionsOf(db, user.id);
  await addAudit(db, {
    userId: null,
    action: known ? 'user-password' : 'user-create',
    objectType: 'user',
    objectId: user.id,
    detail: { login, by: 'command line' },
    address: null,
  });
  return known ? 'reset' : 'created';
}
