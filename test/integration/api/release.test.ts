import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignReviewer, declareConflict } from '../../../src/storage/assignments.ts';
import { addDecision } from '../../../src/storage/decisions.ts';
import { addNote } from '../../../src/storage/notes.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { openScene, type Scene } from './scene.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
let scene: Scene;
let second: Person;
let conflicted: Person;
/** Of the second reviewer. */
let note: string;
let decision: string;
let base: string;

beforeAll(async () => {
  world = await openWorld();
  secretary = await world.person('secretariat');
  scene = await openScene(world, secretary);
  base = `/api/submissions/${scene.ids.submission}`;
  const submissionId = scene.ids.submission!;
  second = await world.person('reviewer');
  conflicted = await world.person('reviewer');
  for (const { user } of [second, conflicted]) {
    const assignment = await assignReviewer(world.db, { submissionId, reviewerId: user.id });
    const of = { submissionId, userId: user.id, criterion: '1.1' };
    const written = await addNote(world.db, { ...of, kind: 'strength', text: '另一人的意见', passages: [] });
    const decided = await addDecision(world.db, {
      ...of,
      versionId: scene.ids.version!,
      passage: 'p2',
      action: 'reject',
      toCriterion: null,
      quote: '原文',
    });
    if (user.id === second.user.id) [note, decision] = [written.id, decided.id];
    else await declareConflict(world.db, assignment.id, '曾任职', world.now.at);
  }
});
afterAll(() => world.stop());

const ids = async (who: Person, list: 'notes' | 'decisions'): Promise<string[]> =>
  (await world.send(who, 'GET', `${base}/${list}`)).json().rows.map(({ id }: { id: string }) => id);
const release = (who: Person, released: boolean) => world.send(who, 'POST', `${base}/release`, { released });
const releasedAt = async (who: Person) =>
  (await world.send(who, 'GET', base)).json().reviewsReleasedAt as string | null;

describe('reviews', () => {
  it('are independent: a reviewer sees only their own', async () => {
    expect(await ids(scene.reviewer, 'notes')).toEqual([scene.ids.note]);
    expect(await ids(scene.reviewer, 'decisions')).toEqual([scene.ids.decision]);
    expect(await ids(second, 'notes')).toEqual([note]);
    // the scene's, the second's, the conflicted one's and the secretariat's own
    expect(await ids(secretary, 'notes')).toHaveLength(4);
    expect(await releasedAt(scene.reviewer)).toBeNull();
  });

  it('are released by the secretariat alone', async () => {
    for (const who of [scene.reviewer, scene.applicant])
      expect((await release(who, true)).statusCode).toBe(403);
    expect((await world.send(secretary, 'POST', `${base}/release`, {})).statusCode).toBe(400);
    expect(await ids(scene.reviewer, 'notes')).toEqual([scene.ids.note]);
  });

  it('once released, are seen by the other reviewers who have it, and stay their writers’', async () => {
    const { updatedAt } = (await world.send(scene.applicant, 'GET', base)).json();
    const answer = await release(secretary, true);
    expect([answer.statusCode, answer.json().reviewsReleasedAt]).toEqual([200, world.now.at.toISOString()]);
    for (const who of [scene.reviewer, second]) {
      expect((await ids(who, 'notes')).sort()).toEqual([scene.ids.note, note].sort());
      expect((await ids(who, 'decisions')).sort()).toEqual([scene.ids.decision, decision].sort());
      expect(await releasedAt(who)).toBe(world.now.at.toISOString());
    }
    const { rows } = (await world.send(scene.reviewer, 'GET', `${base}/notes`)).json();
    expect(rows.find(({ id }: { id: string }) => id === note).userName).toBe(second.user.name);
    for (const [method, url] of [
      ['PATCH', `/api/notes/${note}`],
      ['DELETE', `/api/notes/${note}`],
      ['DELETE', `/api/decisions/${decision}`],
    ] as const)
      expect((await world.send(scene.reviewer, method, url, { text: '改' })).statusCode, url).toBe(404);
    expect((await world.send(conflicted, 'GET', `${base}/notes`)).statusCode).toBe(404);
    // its applicant learns nothing of it
    const seen = (await world.send(scene.applicant, 'GET', base)).json();
    expect([seen.reviewsReleasedAt, seen.updatedAt]).toEqual([null, updatedAt]);
    const listed = (await world.send(scene.applicant, 'GET', '/api/submissions')).json().rows[0];
    expect(listed.reviewsReleasedAt).toBeNull();
    expect((await world.send(scene.applicant, 'GET', `${base}/notes`)).statusCode).toBe(403);
  });

  it('a second release keeps the first time; taken back, each sees only their own again', async () => {
    const first = await releasedAt(secretary);
    world.now.at = new Date(world.now.at.getTime() + 60_000);
    expect((await release(secretary, true)).json().reviewsReleasedAt).toBe(first);
    expect((await release(secretary, false)).json().reviewsReleasedAt).toBeNull();
    expect(await ids(scene.reviewer, 'notes')).toEqual([scene.ids.note]);
    const { rows } = (await world.send(secretary, 'GET', '/api/audit?action=reviews-release')).json();
    expect(rows.map(({ detail }: { detail: { released: boolean } }) => detail.released)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('of what was never submitted cannot be released', async () => {
    const { submission } = await ensureSubmission(world.db, {
      roundId: scene.ids.round!,
      applicantId: scene.ids.applicant!,
      rubric: 'culture',
      createdBy: scene.applicant.user.id,
    });
    const answer = await world.send(secretary, 'POST', `/api/submissions/${submission.id}/release`, {
      released: true,
    });
    expect(answer.statusCode).toBe(409);
  });
});
