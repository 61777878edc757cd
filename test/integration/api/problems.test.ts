import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
beforeAll(async () => {
  world = await openWorld();
  secretary = await world.person('secretariat');
});
afterAll(() => world.stop());

describe('a request that cannot be answered', () => {
  it('gets a problem that names every fault in Chinese', async () => {
    const answer = await world.send(secretary, 'POST', '/api/rounds', {
      title: '',
      awardYear: 'x',
      deadline: 'tomorrow',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = answer.json();
    expect(problem).toMatchObject({
      type: 'urn:prescreen:problem:invalid-request',
      title: '请求有误',
      status: 400,
      code: 'invalid-request',
      instance: '/api/rounds',
    });
    expect(problem.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.title',
      'body.awardYear',
      'body.deadline',
      'body.rubrics',
    ]);
    for (const { message } of problem.errors) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    ['nobody', null, 'GET', '/api/rounds', 401, 'not-signed-in'],
    ['an address that is not there', 'secretary', 'GET', '/api/nothing?text=secret', 404, 'not-found'],
    ['an id that is none', 'secretary', 'GET', "/api/rounds/x'%00;--", 404, 'not-found'],
    [
      'an id that nobody has',
      'secretary',
      'GET',
      '/api/rounds/0199a000-0000-7000-8000-000000000000',
      404,
      'not-found',
    ],
    ['a page that is none', 'secretary', 'GET', '/api/submissions?limit=0', 400, 'invalid-request'],
    ['a path as a standard', 'secretary', 'GET', '/api/rubrics/..%2Frubrics%2Feconomic', 404, 'not-found'],
  ] as const)('%s', async (_, who, method, url, status, code) => {
    const answer = await world.send(who && secretary, method, url);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.body).not.toMatch('secret');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is told when it is no JSON, or has characters that no database takes', async () => {
    const headers = { authorization: `Bearer ${secretary.token}`, 'content-type': 'application/json' };
    const broken = await world.app.inject({
      method: 'POST',
      url: '/api/applicants',
      headers,
      payload: '{"name":',
    });
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'invalid-request']);
    const nul = await world.send(secretary, 'POST', '/api/applicants', {
      name: 'a\u0000b',
      kind: 'organization',
    });
    expect(nul.statusCode).toBe(400);
    const searched = await world.send(secretary, 'GET', '/api/applicants?search=%00');
    expect(searched.statusCode).toBe(400);
  });
});

describe('those who run the service', () => {
  it('see that it lives and is ready, and its numbers', async () => {
    expect((await world.send(null, 'GET', '/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await world.send(null, 'GET', '/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { database: 'ok', queue: 'ok', files: 'ok' }]);
    const { body } = await world.send(null, 'GET', '/metrics');
    expect(body).toMatch(/^prescreen_queue_jobs\{job="extract",state="waiting"\} 0$/m);
    expect(body).toMatch(/^prescreen_analyses\{state="failed"\} 0$/m);
    expect(body).toMatch(/^prescreen_http_request_seconds_count\{.*route="\/readyz".*\} 1$/m);
  });

  it('get 503 where the schema is not there, and nothing that hangs', async () => {
    const other = await openWorld();
    await other.db.query('delete from migrations');
    const answer = await other.send(null, 'GET', '/readyz');
    expect([answer.statusCode, answer.json().database]).toEqual([503, 'failed']);
    await other.stop();
  });
});

describe('the description', () => {
  it('has every route of the interface and a page that asks nothing of other sites', async () => {
    const { paths, openapi, components } = (await world.send(null, 'GET', '/api/docs/json')).json();
    expect(openapi).toBe('3.1.0');
    expect(components.schemas.Problem.properties).toHaveProperty('detail');
    expect(Object.keys(paths)).toContain('/api/submissions/{submission}/versions');
    expect(Object.keys(paths).some((path) => path.startsWith('/board'))).toBe(false);
    const upload = paths['/api/submissions/{submission}/versions'].post;
    expect(upload.requestBody.content['multipart/form-data'].schema.properties.file.format).toBe('binary');
    for (const methods of Object.values<Record<string, { summary?: string }>>(paths))
      for (const { summary } of Object.values(methods)) expect(summary).toBeTruthy();
    const page = await world.send(null, 'GET', '/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(?:href|src)="https?:/);
    expect(page.headers['content-security-policy']).toMatch("default-src 'self'");
  });
});
