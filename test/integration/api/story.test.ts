import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../../src/model/result.ts';
import { openWorld, type Person, type World } from './world.ts';

const fixture = (name: string) => readFile(new URL(`../../../fixtures/${name}`, import.meta.url));

/** The whole way of one report, over each store. */
describe.each(['pglite', 'redis and postgres'] as const)('a report on its way, over %s', (kind) => {
  let world: World;
  let secretary: Person;
  let reviewer: Person;
  let applicant: Person & { applicantId: string };
  let other: Person;
  let round: string;
  let submission: string;
  let first: string;
  let second: string;
  let findings: { id: string; rule: string; message: string }[];

  beforeAll(async () => {
    world = await openWorld(kind);
    await world.startWorkers();
    secretary = await world.person('secretariat');
    reviewer = await world.person('reviewer');
    applicant = await world.applicant('示例企业甲');
    other = await world.applicant('示例企业乙');
    round = (await world.round()).id;
  });
  afterAll(() => world.stop());

  const done = async (version: string) => {
    for (let tries = 0; tries < 240; tries += 1) {
      const { analysis } = (await world.send(secretary, 'GET', `/api/versions/${version}`)).json();
      if (analysis.state === 'done' || analysis.state === 'failed') return analysis;
      await sleep(250);
    }
    throw new Error('the analysis does not end');
  };

  it('starts with a submission of the applicant', async () => {
    const made = await world.send(applicant, 'POST', '/api/submissions', { round, rubric: 'economic' });
    expect(made.statusCode).toBe(201);
    submission = made.json().id;
    const again = await world.send(applicant, 'POST', '/api/submissions', { round, rubric: 'economic' });
    expect([again.statusCode, again.json().id]).toEqual([200, submission]);
    const closed = await world.send(applicant, 'POST', '/api/submissions', { round, rubric: 'ecology' });
    expect([closed.statusCode, closed.json().code]).toEqual([422, 'invalid-request']);
  });

  it('cannot be submitted before there is a file', async () => {
    const answer = await world.send(applicant, 'POST', `/api/submissions/${submission}/submit`);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().detail).toMatch('版本');
  });

  it('takes an upload and tells how its analysis goes', async () => {
    const url = `/api/submissions/${submission}/versions`;
    const bytes = await fixture('economic-bold/report.docx');
    const up = await world.upload(applicant, url, '甲公司自评报告.docx', bytes);
    expect(up.statusCode).toBe(201);
    expect(up.json()).toMatchObject({ number: 1, fileName: '甲公司自评报告.docx' });
    first = up.json().id;
    const events = await world.send(applicant, 'GET', `/api/versions/${first}/events`);
    expect(events.headers['content-type']).toMatch('text/event-stream');
    const told = [...events.body.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name, data]) => ({
      name,
      ...JSON.parse(data!),
    }));
    expect(told.at(-1)).toMatchObject({ name: 'end', state: 'done', progress: 100, error: null });
    const twice = await world.upload(applicant, url, 'another-name.docx', bytes);
    expect([twice.statusCode, twice.json().id]).toEqual([200, first]);
  });

  it('shows result and findings in every format to its applicant', async () => {
    const result = await world.send(applicant, 'GET', `/api/versions/${first}/result`);
    expect(result.statusCode).toBe(200);
    const parsed = resultSchema.parse(result.json());
    expect(parsed.document.name).toBe('甲公司自评报告.docx');
    expect(parsed).toMatchObject({ rubric: { id: 'economic' }, year: 2026, inferred: [] });
    const same = await world.app.inject({
      url: `/api/versions/${first}/result`,
      headers: { authorization: `Bearer ${applicant.token}`, 'if-none-match': result.headers.etag as string },
    });
    expect(same.statusCode).toBe(304);
    for (const format of ['html', 'docx', 'xlsx', 'text']) {
      const shown = await world.send(applicant, 'GET', `/api/versions/${first}/result?format=${format}`);
      expect(shown.statusCode, format).toBe(200);
      expect(shown.rawPayload.length, format).toBeGreaterThan(500);
      expect(shown.headers['content-security-policy']).toMatch('sandbox');
    }
    const told = await world.send(applicant, 'GET', `/api/submissions/${submission}/findings`);
    findings = told.json().findings;
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toHaveProperty('advice');
    const file = await world.send(applicant, 'GET', `/api/versions/${first}/file`);
    expect(file.rawPayload).toEqual(await fixture('economic-bold/report.docx'));
  });

  it('is hidden from reviewers until it is assigned and submitted', async () => {
    const see = async () => (await world.send(reviewer, 'GET', `/api/versions/${first}/result`)).statusCode;
    const assign = await world.send(secretary, 'POST', `/api/submissions/${submission}/assignments`, {
      reviewer: reviewer.user.id,
    });
    expect(assign.statusCode).toBe(200);
    expect(await see()).toBe(404);
    const receipt = await world.send(applicant, 'POST', `/api/submissions/${submission}/submit`);
    expect(receipt.statusCode).toBe(200);
    expect(receipt.json()).toMatchObject({ late: false, version: 1, applicantName: '示例企业甲' });
    expect(receipt.json().receipt).toMatch(/^2026-[2-9A-Z]{8}$/);
    expect(await see()).toBe(200);
    expect((await world.send(other, 'GET', `/api/versions/${first}/result`)).statusCode).toBe(404);
    const again = await world.send(applicant, 'POST', `/api/submissions/${submission}/submit`);
    expect(again.statusCode).toBe(409);
    const late = await world.upload(
      applicant,
      `/api/submissions/${submission}/versions`,
      'x.docx',
      await fixture('tiny/report.docx'),
    );
    expect(late.statusCode).toBe(409);
  });

  it('takes a reviewer’s notes and decisions, which its applicant never sees', async () => {
    const base = `/api/submissions/${submission}`;
    const result = (await world.send(reviewer, 'GET', `/api/versions/${first}/result`)).json();
    const row = result.evidence[0];
    const decided = await world.send(reviewer, 'POST', `${base}/decisions`, {
      version: 1,
      passage: row.passage,
      criterion: row.criterion,
      action: 'reject',
    });
    expect(decided.statusCode).toBe(201);
    const passage = result.passages.find((one: { id: string }) => one.id === row.passage);
    expect(decided.json().quote).toBe(passage.text);
    const unknown = await world.send(reviewer, 'POST', `${base}/decisions`, {
      version: 1,
      passage: 'p999999',
      criterion: row.criterion,
      action: 'accept',
    });
    expect(unknown.statusCode).toBe(422);
    const noted = await world.send(reviewer, 'POST', `${base}/notes`, {
      kind: 'site-visit',
      text: '核实顾客满意度的调查方法',
      criterion: '3.3',
    });
    expect(noted.statusCode).toBe(201);
    expect((await world.send(secretary, 'GET', `${base}/notes`)).json().rows).toHaveLength(1);
    for (const path of ['notes', 'decisions', 'assignments'])
      expect((await world.send(applicant, 'GET', `${base}/${path}`)).statusCode, path).toBe(403);
    const shown = [base, `${base}/versions`, `${base}/findings`, '/api/submissions'];
    for (const url of shown) {
      const { body } = await world.send(applicant, 'GET', url);
      expect(body, url).not.toMatch('核实顾客满意度');
      expect(body, url).not.toMatch(reviewer.user.id);
    }
  });

  it('keeps a dismissal for later versions and an objection with its answer', async () => {
    const base = `/api/submissions/${submission}`;
    const [finding, objected] = findings;
    const dismissed = await world.send(secretary, 'PUT', `${base}/dismissals/${finding!.id}`, {
      reason: '附件中另有说明',
    });
    expect(dismissed.statusCode).toBe(200);
    const nothing = await world.send(secretary, 'PUT', `${base}/dismissals/abcdef012345`, { reason: '无' });
    expect(nothing.statusCode).toBe(422);
    const objection = await world.send(applicant, 'POST', `${base}/objections`, {
      finding: objected!.id,
      page: 12,
      text: '在第 12 页',
    });
    expect(objection.statusCode).toBe(201);
    const url = `/api/objections/${objection.json().id}/answer`;
    const answer = await world.send(secretary, 'POST', url, { state: 'declined', answer: '该页没有数据' });
    expect(answer.json()).toMatchObject({ state: 'declined', answer: '该页没有数据' });
    expect((await world.send(secretary, 'POST', url, { state: 'accepted', answer: '是' })).statusCode).toBe(
      409,
    );
    const text = (await world.send(applicant, 'GET', `/api/versions/${first}/result?format=html`)).body;
    const all = await world.send(applicant, 'GET', `/api/versions/${first}/result?format=html&findings=all`);
    expect(text.length).toBeLessThan(all.body.length);
  });

  it('is returned for completion with the findings to remedy', async () => {
    const base = `/api/submissions/${submission}`;
    const wrong = await world.send(secretary, 'POST', `${base}/return`, {
      text: '请补正',
      findings: ['nope'],
    });
    expect(wrong.statusCode).toBe(422);
    const returned = await world.send(secretary, 'POST', `${base}/return`, {
      text: '请补充三年数据',
      findings: [findings[1]!.id],
    });
    expect(returned.statusCode).toBe(201);
    const notices = (await world.send(applicant, 'GET', `${base}/returns`)).json().rows;
    expect(notices).toMatchObject([{ text: '请补充三年数据', findings: [findings[1]!.id] }]);
    expect((await world.send(applicant, 'GET', base)).json().state).toBe('returned');
  });

  it('is completed and compared; the draft is not for reviewers yet', async () => {
    const base = `/api/submissions/${submission}`;
    const up = await world.upload(
      applicant,
      `${base}/versions`,
      '甲公司补正.docx',
      await fixture('economic-complete/report.docx'),
    );
    second = up.json().id;
    expect((await done(second)).state).toBe('done');
    expect((await world.send(reviewer, 'GET', `/api/versions/${second}`)).statusCode).toBe(404);
    expect((await world.send(reviewer, 'GET', `/api/versions/${second}/result`)).statusCode).toBe(404);
    expect((await world.send(reviewer, 'GET', `${base}/versions`)).json().rows).toHaveLength(1);
    expect((await world.send(reviewer, 'GET', base)).json().version.number).toBe(1);
    expect((await world.send(reviewer, 'GET', `${base}/comparison`)).statusCode).toBe(409);

    const compared = (await world.send(applicant, 'GET', `${base}/comparison`)).json();
    const newer = (await world.send(applicant, 'GET', `${base}/findings`)).json().findings;
    const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();
    const older = new Set(ids(findings));
    expect(ids(compared.new)).toEqual(ids(newer.filter(({ id }: { id: string }) => !older.has(id))));
    expect(ids([...compared.new, ...compared.open])).toEqual(ids(newer));
    expect(ids([...compared.fixed, ...compared.unverified, ...compared.open])).toEqual(ids(findings));
    expect(compared.fixed.length).toBeGreaterThan(0);
    expect(compared.dismissed.length).toBeLessThanOrEqual(1);
  });

  it('is submitted again after the deadline without being late, and has kept its old result', async () => {
    const base = `/api/submissions/${submission}`;
    world.now.at = new Date('2026-10-08T02:00:00Z');
    const receipt = (await world.send(applicant, 'POST', `${base}/submit`)).json();
    expect(receipt).toMatchObject({ late: false, version: 2 });
    expect((await world.send(reviewer, 'GET', `/api/versions/${second}/result`)).statusCode).toBe(200);
    expect((await world.send(reviewer, 'GET', `/api/versions/${first}/result`)).statusCode).toBe(200);
    const dismissals = (await world.send(secretary, 'GET', `${base}/dismissals`)).json().rows;
    expect(dismissals).toMatchObject([{ findingId: findings[0]!.id, reason: '附件中另有说明' }]);
    world.now.at = new Date('2026-09-01T02:00:00Z');
  });

  it('shares the analysis of the same file, but not its name', async () => {
    const made = (await world.send(other, 'POST', '/api/submissions', { round, rubric: 'economic' })).json();
    const bytes = await fixture('economic-bold/report.docx');
    const up = await world.upload(other, `/api/submissions/${made.id}/versions`, '乙.docx', bytes);
    expect(up.json().analysis.state).toBe('done');
    const { body } = await world.send(other, 'GET', `/api/versions/${up.json().id}/result`);
    expect(body).not.toMatch('甲公司');
    expect(JSON.parse(body).document.name).toBe('乙.docx');
    const rows = await world.db.query('select id from analyses where file_sha256 = $1', [
      up.json().fileSha256,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('tells a file that cannot be read by its own name and refuses its submission', async () => {
    const third = await world.applicant('示例企业丙');
    const made = (await world.send(third, 'POST', '/api/submissions', { round, rubric: 'economic' })).json();
    const bytes = await fixture('broken-docx/report.docx');
    const up = await world.upload(third, `/api/submissions/${made.id}/versions`, '丙.docx', bytes);
    expect(up.statusCode).toBe(201);
    const analysis = await done(up.json().id);
    expect(analysis).toMatchObject({ state: 'failed', error: { code: 'file-broken' } });
    expect(analysis.error.message).toMatch(/^丙\.docx：/);
    const result = await world.send(third, 'GET', `/api/versions/${up.json().id}/result`);
    expect([result.statusCode, result.json().code]).toEqual([409, 'analysis-failed']);
    const submitted = await world.send(third, 'POST', `/api/submissions/${made.id}/submit`);
    expect([submitted.statusCode, submitted.json().code]).toEqual([409, 'analysis-failed']);
  });

  it('has every access in the audit and no text of a report in the log', async () => {
    const audit = await world.send(secretary, 'GET', `/api/audit?object=${submission}&limit=200`);
    const actions = new Set(audit.json().rows.map(({ action }: { action: string }) => action));
    for (const action of [
      'version-upload',
      'result-read',
      'file-read',
      'submission-submit',
      'note-create',
      'denied',
    ])
      expect(actions, action).toContain(action);
    const log = world.lines.join('');
    expect(log).toMatch('"route":"/api/versions/:version/result"');
    for (const text of ['核实顾客满意度', '甲公司', findings[0]!.message, '请补充三年数据'])
      expect(log).not.toMatch(text);
  });
});
