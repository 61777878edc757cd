import { FIRST_LOGIN } from '../../api/auth/first-administrator.ts';
import { checkPassword, hashPassword } from '../../api/auth/password.ts';
import type { DemoAccount } from '../../api/demo-account.ts';
import { createApplicant, listApplicants } from '../../storage/applicants.ts';
import type { Database } from '../../storage/database.ts';
import { listRounds } from '../../storage/rounds.ts';
import { deleteSessionsOf } from '../../storage/sessions.ts';
import { createUser, getUserByLogin, listUsers, type User, updateUser } from '../../storage/users.ts';
import { type DemoUser, demoUsers } from './accounts.ts';

const wanted: readonly DemoUser[] = Object.values(demoUsers);

/**
 * The demonstration's accounts: made where the store is new, let in again where it is a demonstration's; none where
 * it holds anything else.
 */
export async function openDemoAccounts(db: Database): Promise<DemoAccount[]> {
  if (await isNew(db)) await create(db);
  const found = await withKnownPassword(db);
  for (const { user } of found) if (user.disabledAt) await updateUser(db, user.id, { disabledAt: null });
  return found.map(({ account: { login, password, name, role } }) => ({ login, password, name, role }));
}

/**
 * Everybody knows their passwords: a service that is no demonstration lets none of them in. Gives how many it has
 * shut out.
 */
export async function closeDemoAccounts(db: Database, now: Date): Promise<number> {
  const open = (await withKnownPassword(db)).filter(({ user }) => !user.disabledAt);
  for (const { user } of open) {
    await updateUser(db, user.id, { disabledAt: now });
    await deleteSessionsOf(db, user.id);
  }
  return open.length;
}

/** Nothing but the first administrator. */
async function isNew(db: Database): Promise<boolean> {
  const users = await listUsers(db);
  return (
    users.every(({ login }) => login === FIRST_LOGIN) &&
    (await listRounds(db)).length === 0 &&
    (await listApplicants(db, {}, { limit: 1, offset: 0 })).total === 0
  );
}

async function create(db: Database): Promise<void> {
  const hashes = await Promise.all(wanted.map(({ password }) => hashPassword(password)));
  await db.transaction(async (inner) => {
    for (const [i, { login, user, role, applicant }] of wanted.entries()) {
      const organization =
        applicant === undefined
          ? null
          : await createApplicant(inner, { name: applicant, kind: 'organization' });
      const passwordHash = hashes[i] ?? '';
      await createUser(inner, {
        login,
        name: user,
        role,
        applicantId: organization?.id ?? null,
        passwordHash,
      });
    }
  });
}

/** Whoever has changed their password is nobody of ours. */
async function withKnownPassword(db: Database): Promise<{ account: DemoUser; user: User }[]> {
  const found: { account: DemoUser; user: User }[] = [];
  for (const account of wanted) {
    const one = await getUserByLogin(db, account.login);
    if (one && (await checkPassword(account.password, one.passwordHash)))
      found.push({ account, user: one.user });
  }
  return found;
}
