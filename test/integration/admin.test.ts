import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPassword } from '../../src/api/auth/password.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { createUser, getUserByLogin, updateUser } from '../../src/storage/users.ts';

const CLI = fileURLToPath(new URL('../../src/cli/prescreen.js', import.meta.url));
let folder: string;
const open = () => openDatabase({ kind: 'pglite', folder: join(folder, 'data') });
const admin = async (...args: string[]) =>
  (
    await promisify(execFile)(process.execPath, [CLI, 'admin', ...args], {
      env: { PATH: process.env.PATH, PRESCREEN_DATA: join(folder, 'data') },
    })
  ).stdout;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-admin-'));
  const db = await open();
  await migrateUp(db);
  const who = { name: '示例', applicantId: null, passwordHash: 'lost' };
  const lost = await createUser(db, { ...who, login: 'admin', role: 'secretariat' });
  await updateUser(db, lost!.id, { disabledAt: new Date() });
  await createUser(db, { ...who, login: 'reviewer', role: 'reviewer' });
  await db.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('lets in again who has lost the only password, and makes another administrator', async () => {
  const said = [await admin(), await admin('second')];
  const db = await open();
  for (const [i, login] of ['admin', 'second'].entries()) {
    const password = /密码 (\S{16})（/.exec(said[i]!)![1]!;
    const found = (await getUserByLogin(db, login))!;
    expect(found.user).toMatchObject({ role: 'secretariat', disabledAt: null });
    expect(await checkPassword(password, found.passwordHash)).toBe(true);
  }
  await db.close();
});

it('gives nobody a role that they do not have', async () => {
  await expect(admin('reviewer')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('reviewer 不是秘书处用户'),
  });
});
