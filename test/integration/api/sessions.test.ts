import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstAdministrator } from '../../../src/api/auth/first-administrator.ts';
import { openPinoLog } from '../../../src/api/logging.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { migrateUp } from '../../../src/storage/migrate.ts';
import { getUserByLogin } from '../../../src/storage/users.ts';
import { openWorld, PASSWORD, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
beforeAll(async () => {
  world = await openWorld();
  secretary = await world.person('secretariat');
});
afterAll(() => world.stop());

const signIn = (login: string, password: string, address = '10.0.0.1') =>
  world.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password },
    remoteAddress: address,
  });

const withCookie = (value: string, method: string, url: string, headers = {}, payload?: object) =>
  world.app.inject({
    method: method as 'GET',
    url,
    headers: { host: 'prescreen.example', ...headers },
    cookies: { prescreen_session: value },
    ...(payload ? { payload } : {}),
  });

async function cookieOf(person: Person): Promise<string> {
  const answer = await signIn(person.user.login, PASSWORD, '10.0.0.2');
  return answer.cookies[0]!.value;
}

describe('signing in', () => {
  it('gives a cookie that scripts and other sites do not get, and that is not kept as it is', async () => {
    const answer = await signIn(secretary.user.login, PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ login: secretary.user.login, role: 'secretariat' });
    expect(answer.body).not.toMatch('scrypt');
    const cookie = answer.cookies[0]!;
    expect(cookie).toMatchObject({
      name: 'prescreen_session',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    });
    expect((await withCookie(cookie.value, 'GET', '/api/session')).json().login).toBe(secretary.user.login);
    const kept = await world.db.query<{ token_hash: string }>('select token_hash from sessions');
    expect(kept.map((row) => row.token_hash)).not.toContain(cookie.value);
  });

  it('tells nobody which half was wrong', async () => {
    const wrong = await signIn(secretary.user.login, 'not the password');
    const unknown = await signIn('nobody-at-all', PASSWORD);
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'bad-credentials']);
    expect(unknown.json()).toEqual(wrong.json());
    expect(wrong.headers['content-type']).toMatch('application/problem+json');
  });

  it('is slowed down for who guesses, not for others', async () => {
    const guesser = await world.person('reviewer');
    for (let guess = 0; guess < 10; guess += 1)
      expect((await signIn(guesser.user.login, `guess ${guess}`, '10.0.0.66')).statusCode).toBe(401);
    const last = await signIn(guesser.user.login, PASSWORD, '10.0.0.66');
    expect([last.statusCode, last.json().code]).toEqual([429, 'too-many-requests']);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn(guesser.user.login, PASSWORD, '10.0.0.67')).statusCode).toBe(200);
  });

  it('ends when one signs out, when it is over, and when the user is disabled', async () => {
    const person = await world.person('reviewer');
    const works = async (cookie: string) => (await withCookie(cookie, 'GET', '/api/session')).statusCode;
    const first = await cookieOf(person);
    expect((await withCookie(first, 'DELETE', '/api/session')).statusCode).toBe(204);
    expect(await works(first)).toBe(401);

    const second = await cookieOf(person);
    const before = world.now.at;
    world.now.at = new Date(before.getTime() + 12 * 3_600_000 + 1);
    expect(await works(second)).toBe(401);
    world.now.at = before;
    expect(await works(second)).toBe(200);

    const disable = await world.send(secretary, 'PATCH', `/api/users/${person.user.id}`, { disabled: true });
    expect(disable.json().disabledAt).not.toBeNull();
    expect(await works(second)).toBe(401);
    expect((await world.send(person, 'GET', '/api/session')).statusCode).toBe(401);
    expect((await signIn(person.user.login, PASSWORD, '10.0.0.3')).statusCode).toBe(401);
  });

  it('refuses changes that another site sends with our cookie', async () => {
    const cookie = await cookieOf(secretary);
    const change = (headers: object) =>
      withCookie(cookie, 'POST', '/api/applicants', headers, { name: '示例', kind: 'organization' });
    expect((await change({ origin: 'https://evil.example' })).json().code).toBe('foreign-origin');
    expect((await change({ origin: 'null' })).statusCode).toBe(403);
    expect((await change({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await change({ origin: 'http://prescreen.example' })).statusCode).toBe(201);
    expect((await change({})).statusCode).toBe(201);
    const login = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { origin: 'https://evil.example' },
      payload: { login: secretary.user.login, password: PASSWORD },
    });
    expect(login.statusCode).toBe(403);
  });

  it('changes a password and ends the other sessions', async () => {
    const person = await world.person('reviewer');
    const [here, there] = [await cookieOf(person), await cookieOf(person)];
    const change = (body: object) => withCookie(here, 'PUT', '/api/session/password', {}, body);
    expect((await change({ old: 'wrong', new: 'another password' })).statusCode).toBe(403);
    expect((await change({ old: PASSWORD, new: 'short' })).statusCode).toBe(400);
    expect((await change({ old: PASSWORD, new: 'another password' })).statusCode).toBe(204);
    expect((await withCookie(here, 'GET', '/api/session')).statusCode).toBe(200);
    expect((await withCookie(there, 'GET', '/api/session')).statusCode).toBe(401);
    expect((await signIn(person.user.login, PASSWORD, '10.0.0.4')).statusCode).toBe(401);
    expect((await signIn(person.user.login, 'another password', '10.0.0.4')).statusCode).toBe(200);
  });
});

describe('API tokens', () => {
  it('are shown once, act as their user, and end when revoked', async () => {
    const person = await world.person('reviewer');
    const made = (await world.send(person, 'POST', '/api/tokens', { name: '脚本' })).json();
    expect(made.token).toMatch(/^psk_[\w-]{43}$/);
    const mine = { ...person, token: made.token };
    expect((await world.send(mine, 'GET', '/api/session')).json().id).toBe(person.user.id);
    const { body } = await world.send(mine, 'GET', '/api/tokens');
    expect(body).not.toMatch(made.token);
    expect(JSON.parse(body).rows).toHaveLength(2);
    expect((await world.send(mine, 'DELETE', `/api/tokens/${made.id}`)).statusCode).toBe(204);
    const after = await world.send(mine, 'GET', '/api/session');
    expect([after.statusCode, after.json().code]).toEqual([401, 'bad-credentials']);
    expect(after.headers['www-authenticate']).toBe('Bearer');
  });

  it('never fall back to a cookie', async () => {
    const cookie = await cookieOf(secretary);
    const answer = await withCookie(cookie, 'GET', '/api/session', {
      authorization: 'Bearer wrong-wrong-wrong',
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('users', () => {
  it('are made by the secretariat, with a password that is shown once', async () => {
    const body = { login: '评审员.甲', name: '甲', role: 'reviewer' };
    const made = await world.send(secretary, 'POST', '/api/users', body);
    expect(made.statusCode).toBe(201);
    expect((await signIn(body.login, made.json().password, '10.0.0.5')).statusCode).toBe(200);
    expect((await world.send(secretary, 'POST', '/api/users', body)).statusCode).toBe(409);
    const reset = await world.send(secretary, 'PUT', `/api/users/${made.json().id}/password`, {});
    expect((await signIn(body.login, made.json().password, '10.0.0.5')).statusCode).toBe(401);
    expect((await signIn(body.login, reset.json().password, '10.0.0.5')).statusCode).toBe(200);
  });

  it('who apply belong to an applicant, and nobody else does', async () => {
    const make = (body: object) => world.send(secretary, 'POST', '/api/users', { name: '乙', ...body });
    const { applicantId } = await world.applicant('示例企业丁');
    expect((await make({ login: 'a1', role: 'applicant' })).statusCode).toBe(422);
    expect((await make({ login: 'a1', role: 'reviewer', applicantId })).statusCode).toBe(422);
    expect((await make({ login: 'a1', role: 'applicant', applicantId: secretary.user.id })).statusCode).toBe(
      422,
    );
    const made = await make({ login: 'a1', role: 'applicant', applicantId });
    expect(made.statusCode).toBe(201);
    const url = `/api/users/${made.json().id}`;
    const changed = await world.send(secretary, 'PATCH', url, { role: 'reviewer' });
    expect(changed.json()).toMatchObject({ role: 'reviewer', applicantId: null });
  });

  it('cannot lock themselves out', async () => {
    const url = `/api/users/${secretary.user.id}`;
    expect((await world.send(secretary, 'PATCH', url, { disabled: true })).statusCode).toBe(409);
    expect((await world.send(secretary, 'PATCH', url, { role: 'reviewer' })).statusCode).toBe(409);
  });
});

describe('the first administrator', () => {
  it('is made once, with a random password in the log or the one that is set', async () => {
    for (const password of [null, 'set by the operator']) {
      const db = await openDatabase({ kind: 'pglite', folder: 'memory://' });
      try {
        await migrateUp(db);
        const lines: string[] = [];
        const log = openPinoLog('info', { write: (text) => void lines.push(text) });
        await ensureFirstAdministrator(db, password, log);
        await ensureFirstAdministrator(db, password, log);
        expect(lines).toHaveLength(1);
        expect(JSON.parse(lines[0]!).password === undefined).toBe(password !== null);
        expect(lines[0]).not.toMatch('set by the operator');
        expect((await getUserByLogin(db, 'admin'))?.user.role).toBe('secretariat');
      } finally {
        await db.close();
      }
    }
  });
});
