import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions } from '../../../src/api/permissions.ts';
import { assignReviewer, listAssignments, releaseAssignment } from '../../../src/storage/assignments.ts';
import { addReturn } from '../../../src/storage/returns.ts';
import { ensureSubmission, returnSubmission } from '../../../src/storage/submissions.ts';
import { aVersion, openScene, type Scene } from './scene.ts';
import { openWorld, type Person, type World } from './world.ts';

/**
 * Who may do what, written down a second time and by hand, so that neither table can change alone. One letter each:
 * secretariat; reviewer with what is assigned to them, with what is not; applicant with their own, with another's.
 * `+` goes on, `-` never (403), `?` as if it were not there (404), `*` there is no object: role alone decides.
 */
const expected: Record<string, string> = {
  'GET /api/session': '+ ** **',
  'DELETE /api/session': '+ ** **',
  'PUT /api/session/password': '+ ** **',
  'GET /api/tokens': '+ ** **',
  'POST /api/tokens': '+ ** **',
  'DELETE /api/tokens/:token': '+ +? +?',
  'GET /api/users': '+ -- --',
  'POST /api/users': '+ -- --',
  'GET /api/users/:user': '+ +? +?',
  'PATCH /api/users/:user': '+ -- --',
  'PUT /api/users/:user/password': '+ -- --',
  'GET /api/rubrics': '+ ** **',
  'GET /api/rubrics/:rubric': '+ ** **',
  'GET /api/rubrics/:rubric/files': '+ -- --',
  'GET /api/rubrics/:rubric/revisions': '+ -- --',
  'POST /api/rubrics/:rubric/revisions': '+ -- --',
  'POST /api/rubrics/:rubric/restore': '+ -- --',
  'GET /api/revisions/:revision': '+ -- --',
  'GET /api/revisions/:revision/files': '+ -- --',
  'GET /api/revisions/:revision/difference': '+ -- --',
  'GET /api/revisions/:revision/reports': '+ -- --',
  'POST /api/revisions/:revision/in-force': '+ -- --',
  'POST /api/revisions/:revision/retire': '+ -- --',
  'GET /api/revisions/:revision/trials': '+ -- --',
  'POST /api/revisions/:revision/trials': '+ -- --',
  'GET /api/trials/:trial': '+ -- --',
  'GET /api/rounds': '+ ** **',
  'POST /api/rounds': '+ -- --',
  'GET /api/rounds/:round': '+ ++ ++',
  'PATCH /api/rounds/:round': '+ -- --',
  'GET /api/rounds/:round/counts': '+ -- --',
  'GET /api/rounds/:round/gaps': '+ -- --',
  'GET /api/rounds/:round/similar': '+ -- --',
  'GET /api/submissions/:submission/similar': '+ -- --',
  'GET /api/applicants': '+ -- **',
  'POST /api/applicants': '+ -- --',
  'GET /api/applicants/:applicant': '+ -- +?',
  'PATCH /api/applicants/:applicant': '+ -- --',
  'GET /api/submissions': '+ ** **',
  'GET /api/submissions/export': '+ -- --',
  'POST /api/submissions': '+ -- **',
  'GET /api/submissions/:submission': '+ +? +?',
  'POST /api/submissions/:submission/submit': '+ -- +?',
  'GET /api/submissions/:submission/receipt': '+ -- +?',
  'POST /api/submissions/:submission/return': '+ -- --',
  'GET /api/submissions/:submission/returns': '+ +? +?',
  'POST /api/submissions/:submission/close': '+ -- --',
  'GET /api/submissions/:submission/findings': '+ +? +?',
  'GET /api/submissions/:submission/comparison': '+ +? +?',
  'GET /api/submissions/:submission/versions': '+ +? +?',
  'POST /api/submissions/:submission/versions': '+ -- +?',
  'GET /api/versions/:version': '+ +? +?',
  'GET /api/versions/:version/file': '+ +? +?',
  'GET /api/versions/:version/result': '+ +? +?',
  'GET /api/versions/:version/events': '+ +? +?',
  'POST /api/versions/:version/retry': '+ -- --',
  'GET /api/submissions/:submission/dismissals': '+ +? +?',
  'PUT /api/submissions/:submission/dismissals/:finding': '+ -- --',
  'DELETE /api/submissions/:submission/dismissals/:finding': '+ -- --',
  'GET /api/submissions/:submission/objections': '+ +? +?',
  'POST /api/submissions/:submission/objections': '- -- +?',
  'POST /api/objections/:objection/answer': '+ -- --',
  'GET /api/assignments': '- ** --',
  'GET /api/submissions/:submission/assignments': '+ -- --',
  'POST /api/submissions/:submission/assignments': '+ -- --',
  'DELETE /api/assignments/:assignment': '+ -- --',
  'POST /api/assignments/:assignment/conflict': '+ +? --',
  'GET /api/submissions/:submission/decisions': '+ +? --',
  'POST /api/submissions/:submission/decisions': '+ +? --',
  'DELETE /api/decisions/:decision': '? +? --',
  'GET /api/submissions/:submission/notes': '+ +? --',
  'POST /api/submissions/:submission/notes': '+ +? --',
  'PATCH /api/notes/:note': '? +? --',
  'DELETE /api/notes/:note': '? +? --',
  'POST /api/submissions/:submission/release': '+ -- --',
  'GET /api/submissions/:submission/worksheet': '+ +? --',
  'POST /api/imports': '+ -- --',
  'GET /api/audit': '+ -- --',
};

let world: World;
let secretary: Person;
beforeAll(async () => {
  world = await openWorld();
  secretary = await world.person('secretariat');
});
afterAll(() => world.stop());

function outcome(answer: LightMyRequestResponse): string {
  if (answer.statusCode === 401) return '!';
  if (answer.statusCode === 403) return '-';
  // refused by the table, not by a handler that finds no receipt or file
  const denied = answer.statusCode === 404 && answer.json().detail === '所请求的内容不存在，或您无权查看';
  return denied ? '?' : '+';
}

describe('the table of permissions', () => {
  const walked = Object.entries(permissions).filter(([, rule]) => rule.access !== 'public');

  it('has every route of the service, and nothing else', async () => {
    for (const name of Object.keys(permissions)) {
      const [method, url] = name.split(' ') as ['GET', string];
      expect(world.app.hasRoute({ method, url }), name).toBe(true);
    }
    expect(Object.keys(expected).sort()).toEqual(walked.map(([name]) => name).sort());
  });

  it('lets no route exist that nobody has decided on', async () => {
    const fresh = await openWorld();
    try {
      expect(() => fresh.app.get('/api/stray', async () => 'here')).toThrow('GET /api/stray');
      expect(() => fresh.app.delete('/api/rounds/:round', async () => 'gone')).toThrow('DELETE');
    } finally {
      await fresh.stop();
    }
  });

  it.each(walked)('%s', async (name) => {
    const [method = '', pattern = ''] = name.split(' ');
    const [mine, theirs] = [await openScene(world, secretary), await openScene(world, secretary)];
    const address = (of: Scene, person: Person) =>
      pattern.replace(/:(\w+)/g, (_, kind: string) => {
        if (kind === 'finding') return 'abc';
        if (kind === 'rubric') return 'economic';
        const role = of.applicant === person ? 'applicant' : of.reviewer === person ? 'reviewer' : null;
        // for another's: that of the same role
        const whose = role ?? (person.user.role === 'secretariat' ? 'applicant' : person.user.role);
        return of.ids[kind] ?? of.ids[`${kind} of ${whose}`] ?? 'missing';
      });
    const ask = async (person: Person | null, of: Scene) => {
      const answer = await world.send(person, method, address(of, person ?? secretary));
      expect(answer.statusCode, `${name} ${answer.body}`).toBeLessThan(500);
      return outcome(answer);
    };
    const [forSecretary = '', forReviewer = '', forApplicant = ''] = (expected[name] ?? '').split(' ');
    const cases: [string, Person, Scene, string][] = [
      ['applicant, another’s', mine.applicant, theirs, forApplicant[1]!],
      ['reviewer, another’s', mine.reviewer, theirs, forReviewer[1]!],
      ['applicant, own', mine.applicant, mine, forApplicant[0]!],
      ['reviewer, own', mine.reviewer, mine, forReviewer[0]!],
      ['secretariat', secretary, mine, forSecretary],
    ];
    expect(await ask(null, mine), 'nobody').toBe('!');
    for (const [who, person, of, wanted] of cases)
      expect(await ask(person, of), who).toBe(wanted === '*' ? '+' : wanted);
  });

  it('lets the secretariat change what it wrote itself', async () => {
    const { ids } = await openScene(world, secretary);
    const note = await world.send(secretary, 'PATCH', `/api/notes/${ids['note of secretariat']}`, {
      text: '改',
    });
    expect([note.statusCode, note.json().text]).toEqual([200, '改']);
    const url = `/api/decisions/${ids['decision of secretariat']}`;
    expect((await world.send(secretary, 'DELETE', url)).statusCode).toBe(204);
    expect((await world.send(secretary, 'DELETE', url)).statusCode).toBe(404);
  });
});

describe('what is one’s own', () => {
  it('is in lists and nothing else is', async () => {
    const [mine, theirs] = [await openScene(world, secretary), await openScene(world, secretary)];
    const seen = async (who: Person, url: string) =>
      (await world.send(who, 'GET', url)).json().rows.map(({ id }: { id: string }) => id);
    for (const who of [mine.applicant, mine.reviewer]) {
      expect(await seen(who, '/api/submissions')).toEqual([mine.ids.submission]);
      // nor by asking for it
      const others = `/api/submissions?applicant=${theirs.ids.applicant}&reviewer=${theirs.reviewer.user.id}`;
      expect(await seen(who, others)).not.toContain(theirs.ids.submission);
    }
    expect(await seen(mine.applicant, '/api/applicants')).toEqual([mine.ids.applicant]);
    expect(await seen(mine.reviewer, '/api/assignments')).toEqual([mine.ids.assignment]);
    const notes = `/api/submissions/${mine.ids.submission}/notes`;
    expect(await seen(mine.reviewer, notes)).toEqual([mine.ids.note]);
    expect(await seen(secretary, notes)).toHaveLength(2);
    expect(await seen(mine.reviewer, '/api/tokens')).toEqual([mine.ids['token of reviewer']]);
  });

  it('ends for a reviewer with the assignment or a declared conflict', async () => {
    const { ids, reviewer } = await openScene(world, secretary);
    const url = `/api/versions/${ids.version}`;
    expect((await world.send(reviewer, 'GET', url)).statusCode).toBe(200);
    await releaseAssignment(world.db, ids.assignment!, world.now.at);
    expect((await world.send(reviewer, 'GET', url)).statusCode).toBe(404);
    await assignReviewer(world.db, { submissionId: ids.submission!, reviewerId: reviewer.user.id });
    const conflict = { conflict: '曾为该企业提供咨询' };
    const declared = await world.send(
      reviewer,
      'POST',
      `/api/assignments/${ids.assignment}/conflict`,
      conflict,
    );
    expect(declared.statusCode).toBe(200);
    for (const gone of [url, `/api/submissions/${ids.submission}`])
      expect((await world.send(reviewer, 'GET', gone)).statusCode).toBe(404);
    expect((await world.send(reviewer, 'PATCH', `/api/notes/${ids.note}`, { text: '改' })).statusCode).toBe(
      404,
    );
    const assign = (query: string) =>
      world.send(secretary, 'POST', `/api/submissions/${ids.submission}/assignments${query}`, {
        reviewer: reviewer.user.id,
      });
    expect((await assign('')).json()).toMatchObject({
      status: 409,
      detail: expect.stringMatching('曾为该企业'),
    });
    expect((await assign('?override=true')).statusCode).toBe(200);
    expect(await listAssignments(world.db, { submissionId: ids.submission! })).toHaveLength(1);
  });

  it('is for a reviewer nothing that was not formally submitted', async () => {
    const { ids, applicant, reviewer } = await openScene(world, secretary);
    const { submission } = await ensureSubmission(world.db, {
      roundId: ids.round!,
      applicantId: ids.applicant!,
      rubric: 'culture',
      createdBy: applicant.user.id,
    });
    const draft = await aVersion(world, submission.id, applicant);
    await assignReviewer(world.db, { submissionId: submission.id, reviewerId: reviewer.user.id });
    for (const url of [`/api/submissions/${submission.id}`, `/api/versions/${draft}`])
      expect((await world.send(reviewer, 'GET', url)).statusCode).toBe(404);

    // returned for completion: the new version is a draft, also when it is all closed
    await returnSubmission(world.db, ids.submission!, new Date(world.now.at.getTime() + 1));
    const notice = { submissionId: ids.submission!, versionId: ids.version!, text: '请补正', findings: [] };
    await addReturn(world.db, { ...notice, userId: secretary.user.id });
    const second = await aVersion(world, ids.submission!, applicant);
    const see = async (version: string) =>
      (await world.send(reviewer, 'GET', `/api/versions/${version}`)).statusCode;
    expect([await see(ids.version!), await see(second)]).toEqual([200, 404]);
    await world.send(secretary, 'POST', `/api/submissions/${ids.submission}/close`);
    expect([await see(ids.version!), await see(second)]).toEqual([200, 404]);
    const listed = (await world.send(reviewer, 'GET', '/api/submissions')).json().rows[0];
    expect(listed.version.id).toBe(ids.version);
    expect(listed).not.toHaveProperty('reviewers');
  });
});

describe('the board', () => {
  it('is in the audit where it changes something', async () => {
    const paused = await world.send(secretary, 'PUT', '/board/api/queues/prescreen-report/pause');
    expect(paused.statusCode).toBe(200);
    await world.send(secretary, 'PUT', '/board/api/queues/prescreen-report/resume');
    const { rows } = (await world.send(secretary, 'GET', '/api/audit?action=queue-change')).json();
    expect(rows).toHaveLength(2);
    expect(rows[1].detail).toMatchObject({ queue: 'prescreen-report' });
  });

  it('is the secretariat’s alone and asks nothing of other sites', async () => {
    const { applicant, reviewer } = await openScene(world, secretary);
    const page = await world.send(secretary, 'GET', '/board');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(?:href|src)="https?:/);
    const queues = await world.send(secretary, 'GET', '/board/api/queues');
    expect(queues.statusCode).toBe(200);
    expect(queues.json().queues.map(({ name }: { name: string }) => name)).toContain('prescreen-extract');
    for (const [method, url] of [
      ['GET', '/board'],
      ['GET', '/board/api/queues'],
      ['PUT', '/board/api/queues/prescreen-extract/pause'],
      ['GET', '/board/static/js/main.js'],
    ] as const) {
      expect((await world.send(null, method, url)).statusCode, url).toBe(401);
      for (const who of [applicant, reviewer])
        expect((await world.send(who, method, url)).statusCode, url).toBe(403);
    }
  });
});
