import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/model/summary.ts';
import {
  advanceStage,
  analysisStatistics,
  beat,
  ensureAnalysis,
  failAnalysis,
  fingerprintOf,
  finishAnalysis,
  getAnalysis,
  listUnfinished,
  putSummary,
  retryAnalysis,
  startStage,
} from '../../src/storage/analyses.ts';
import { createApiToken, listApiTokens, revokeApiToken, useApiToken } from '../../src/storage/api-tokens.ts';
import {
  createApplicant,
  ensureApplicant,
  listApplicants,
  updateApplicant,
} from '../../src/storage/applicants.ts';
import {
  assignReviewer,
  declareConflict,
  isAssigned,
  listAssignments,
  releaseAssignment,
} from '../../src/storage/assignments.ts';
import { addAudit, listAudit } from '../../src/storage/audit.ts';
import { openBlobs } from '../../src/storage/blobs.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { addDecision, deleteDecision, listDecisions } from '../../src/storage/decisions.ts';
import { dismissFinding, listDismissals, revokeDismissal } from '../../src/storage/dismissals.ts';
import { getFile, insertFile } from '../../src/storage/files.ts';
import { assertMigrated, migrateDown, migrateUp, migrationStatus } from '../../src/storage/migrate.ts';
import { addNote, deleteNote, listNotes, updateNote } from '../../src/storage/notes.ts';
import { addObjection, answerObjection, listObjections } from '../../src/storage/objections.ts';
import { isOutage } from '../../src/storage/outage.ts';
import { addReturn, listReturns } from '../../src/storage/returns.ts';
import { getRound, listRounds, updateRound } from '../../src/storage/rounds.ts';
import {
  createSession,
  deleteExpiredSessions,
  deleteSessionsOf,
  findSession,
} from '../../src/storage/sessions.ts';
import { getStageResult, putStageResult, stageResultHash } from '../../src/storage/stage-results.ts';
import {
  closeSubmission,
  countSubmissions,
  ensureSubmission,
  getSubmissionOverview,
  listSubmissions,
  returnSubmission,
  type SubmissionOrder,
  submitSubmission,
} from '../../src/storage/submissions.ts';
import { createUser, getUserByLogin, setPasswordHash, updateUser } from '../../src/storage/users.ts';
import { addVersion, listVersions, newestVersion, versionsOfAnalysis } from '../../src/storage/versions.ts';
import { anAnalysis, aRound, aSubmission, aUser, unique } from './support/people.ts';
import { describeSchema } from './support/schema.ts';
import { startStore, type TestStore } from './support/stores.ts';

const everything = { limit: 100, offset: 0 };
const later = new Date('2026-09-30T12:00:00Z');

// Redis keeps none of this
describe.each(['postgres alone', 'pglite'] as const)('storage on %s', (kind) => {
  let store: TestStore;
  let db: Database;
  beforeAll(async () => {
    store = await startStore(kind);
    db = await openDatabase(store.database);
  });
  afterAll(async () => {
    await db?.close();
    await store?.stop();
  });

  it('migrates up, down and up to the same schema, and says where it stands', async () => {
    await expect(assertMigrated(db)).rejects.toMatchObject({ code: 'schema-mismatch' });
    const applied = await migrateUp(db);
    expect(applied).toContain('0001-initial');
    const first = await describeSchema(db);
    expect(first.length).toBeGreaterThan(100);
    expect(await migrateUp(db)).toEqual([]);
    expect((await migrationStatus(db)).every(({ appliedAt }) => appliedAt instanceof Date)).toBe(true);

    expect(await migrateDown(db, applied.length)).toEqual([...applied].reverse());
    expect(await describeSchema(db)).toEqual([]);
    expect((await migrationStatus(db)).map(({ appliedAt }) => appliedAt)).toEqual(applied.map(() => null));

    // two that start at once
    const both = await Promise.all([migrateUp(db), migrateUp(db)]);
    expect(both.flat()).toEqual(applied);
    expect(await describeSchema(db)).toEqual(first);
    await assertMigrated(db);
  });

  it('refuses a database that is newer than the program', async () => {
    await db.query("insert into migrations (name) values ('9999-unknown')");
    await expect(assertMigrated(db)).rejects.toMatchObject({ code: 'schema-mismatch' });
    await expect(migrateUp(db)).rejects.toMatchObject({ code: 'schema-mismatch' });
    await db.query("delete from migrations where name = '9999-unknown'");
  });

  it('keeps all of a transaction or nothing', async () => {
    const title = unique('事务');
    const failing = db.transaction(async (inner) => {
      await inner.query(
        "insert into rounds (id, title, award_year, deadline, rubrics) values ('t1', $1, 2026, now(), '{}')",
        [title],
      );
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await getRound(db, 't1')).toBeNull();
    // the connection is whole again, also after an error of SQL within a transaction
    await expect(db.transaction((inner) => inner.query('select 1/0'))).rejects.toMatchObject({
      code: '22012',
    });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('runs transactions beside each other and beside single queries', async () => {
    const round = await aRound(db);
    const add = () =>
      db.transaction(async (inner) => {
        const [row] = await inner.query<{ award_year: number }>(
          'select award_year from rounds where id = $1 for update',
          [round.id],
        );
        await inner.query('update rounds set award_year = $2 where id = $1', [round.id, row!.award_year + 1]);
      });
    await Promise.all([add(), db.query('select 1'), add(), add(), db.query('select 1'), add()]);
    expect((await getRound(db, round.id))?.awardYear).toBe(round.awardYear + 4);
  });

  it('lets one at a time run exclusively', async () => {
    let release = (): void => {};
    const first = db.exclusively(
      'test',
      () => new Promise<string>((resolve) => (release = () => resolve('first'))),
    );
    await expect.poll(() => db.exclusively('test', async () => 'second')).toBeUndefined();
    expect(await db.exclusively('other', async () => 'other')).toBe('other');
    release();
    expect(await first).toBe('first');
    expect(await db.exclusively('test', async () => 'second')).toBe('second');
    await expect(db.exclusively('test', () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
    expect(await db.exclusively('test', async () => 'third')).toBe('third');
  });

  it('gives the same values on every store', async () => {
    const [row] = await db.query(
      `select $1::text[] as list, $2::jsonb as json, $3::timestamptz as time, $4::bytea as bytes,
         null::text as nothing, $5::text as missing, true as yes`,
      [['甲', 'b,"c'], JSON.stringify({ a: [1] }), later, Buffer.from('字'), undefined],
    );
    expect(row).toMatchObject({
      list: ['甲', 'b,"c'],
      json: { a: [1] },
      time: later,
      nothing: null,
      missing: null,
      yes: true,
    });
    expect(Buffer.from((row as { bytes: Uint8Array }).bytes).toString()).toBe('字');
  });

  it('keeps rounds and applicants', async () => {
    const round = await aRound(db);
    expect(round).toMatchObject({ state: 'open', deadline: new Date('2026-09-30T10:00:00Z') });
    expect(await updateRound(db, round.id, { state: 'closed', title: undefined })).toEqual({
      ...round,
      state: 'closed',
    });
    expect(await updateRound(db, 'none', { state: 'closed' })).toBeNull();
    expect(await updateRound(db, round.id, {})).toMatchObject({ state: 'closed' });
    expect((await listRounds(db, { state: 'closed' })).map(({ id }) => id)).toEqual([round.id]);

    const { applicant } = await aSubmission(db);
    expect(await ensureApplicant(db, applicant)).toEqual(applicant);
    const project = { ...applicant, kind: 'project' as const };
    const made = await Promise.all([1, 2, 3, 4].map(() => ensureApplicant(db, project)));
    expect(made[0]!.id).not.toBe(applicant.id);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const renamed = await updateApplicant(db, applicant.id, { name: '100%_示例\\公司' });
    expect(renamed?.name).toBe('100%_示例\\公司');
    // what a search takes for a pattern is a plain character here
    expect((await listApplicants(db, { search: '0%_示例\\' }, everything)).rows).toEqual([renamed]);
    expect(await listApplicants(db, { search: '0%示例' }, everything)).toEqual({ rows: [], total: 0 });
  });

  it('keeps users, sessions and tokens, and forgets them when asked', async () => {
    const user = await aUser(db, 'reviewer');
    const again = {
      login: user.login,
      name: 'x',
      role: 'reviewer',
      applicantId: null,
      passwordHash: 'y',
    } as const;
    expect(await createUser(db, again)).toBeNull();
    expect(await setPasswordHash(db, user.id, 'new')).toBe(true);
    expect(await getUserByLogin(db, user.login)).toEqual({ user, passwordHash: 'new' });
    expect(JSON.stringify(user)).not.toContain('hash');

    await createSession(db, {
      tokenHash: unique('s'),
      userId: user.id,
      expiresAt: new Date(later.getTime() - 1),
    });
    const tokenHash = unique('s');
    await createSession(db, { tokenHash, userId: user.id, expiresAt: new Date(later.getTime() + 1) });
    expect((await findSession(db, tokenHash, later))?.user).toEqual(user);
    expect(await findSession(db, tokenHash, new Date(later.getTime() + 1))).toBeNull();
    expect(await deleteExpiredSessions(db, later)).toBe(1);

    const keyHash = unique('key');
    const token = await createApiToken(db, { userId: user.id, name: 'ci', tokenHash: keyHash });
    expect(token).toMatchObject({ lastUsedAt: null, revokedAt: null });
    expect((await useApiToken(db, keyHash, later))?.user).toEqual(user);
    expect((await listApiTokens(db, user.id))[0]?.lastUsedAt).toEqual(later);

    const disabled = await updateUser(db, user.id, { disabledAt: later });
    expect(disabled?.disabledAt).toEqual(later);
    expect(await findSession(db, tokenHash, later)).toBeNull();
    expect(await useApiToken(db, keyHash, later)).toBeNull();
    await updateUser(db, user.id, { disabledAt: null });
    expect(await revokeApiToken(db, token.id, later)).toBe(true);
    expect(await useApiToken(db, keyHash, later)).toBeNull();
    await deleteSessionsOf(db, user.id, tokenHash);
    expect(await findSession(db, tokenHash, later)).not.toBeNull();
    await deleteSessionsOf(db, user.id);
    expect(await findSession(db, tokenHash, later)).toBeNull();
  });

  it('keeps files of any size byte for byte', async () => {
    const blobs = openBlobs({ kind: 'database' }, db);
    for (const size of [0, 1, 1_048_576, 2_500_000]) {
      const bytes = new Uint8Array(randomBytes(size));
      const file = await blobs.put(bytes, 'report.pdf');
      expect(file).toMatchObject({ size, stored: 'database', format: null });
      expect(await blobs.put(bytes, 'again.pdf')).toEqual(file);
      expect(Buffer.compare(await blobs.get(file.sha256), bytes)).toBe(0);
    }
    await blobs.check();
    await expect(blobs.get('0'.repeat(64))).rejects.toMatchObject({ code: 'stored-file-missing' });
  });

  it('stores a file once when it comes twice at once, and notices lost or changed bytes', async () => {
    const blobs = openBlobs({ kind: 'database' }, db);
    const bytes = new Uint8Array(randomBytes(1_500_000));
    const [one, two] = await Promise.all([blobs.put(bytes, 'a.pdf'), blobs.put(bytes, 'b.pdf')]);
    expect(one).toEqual(two);
    expect(Buffer.compare(await blobs.get(one.sha256), bytes)).toBe(0);
    await db.query('update file_parts set bytes = $2 where sha256 = $1 and number = 0', [
      one.sha256,
      Buffer.alloc(1_048_576),
    ]);
    await expect(blobs.get(one.sha256)).rejects.toMatchObject({ code: 'file-broken' });
    await db.query('delete from file_parts where sha256 = $1', [one.sha256]);
    await expect(blobs.get(one.sha256)).rejects.toMatchObject({ code: 'stored-file-missing' });
  });

  it('analyses the same file with the same options once', async () => {
    const fileSha256 = createHash('sha256').update(unique('f')).digest('hex');
    await insertFile(db, { sha256: fileSha256, name: 'a.pdf', size: 5_000_000_000, stored: 's3' });
    expect((await getFile(db, fileSha256))?.size).toBe(5_000_000_000);
    const options = { year: 2026, rubric: 'economic' };
    const of = { fileSha256, rubricVersion: '2019', engineVersion: '0.1.0' };
    const fingerprint = fingerprintOf({ ...of, options });
    expect(fingerprintOf({ ...of, options: { rubric: 'economic', year: 2026, applicant: undefined } })).toBe(
      fingerprint,
    );
    expect(fingerprintOf({ ...of, options: { ...options, year: 2025 } })).not.toBe(fingerprint);

    const made = await Promise.all(
      [100, 10, 1_000].map((priority) => ensureAnalysis(db, { fileSha256, options, fingerprint, priority })),
    );
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(made.map(({ analysis }) => analysis.id)).size).toBe(1);
    const analysis = await getAnalysis(db, made[0]!.analysis.id);
    expect(analysis).toMatchObject({ priority: 10, options, state: 'queued', stage: 'intake', error: null });
  });

  it('walks an analysis through its stages once', async () => {
    const { id } = await anAnalysis(db);
    expect(await beat(db, id, 5)).toBe(false);
    expect(await startStage(db, id, 'extract')).toBeNull();
    expect(await startStage(db, id, 'intake')).toMatchObject({ state: 'running', attempts: 1 });
    expect(await startStage(db, id, 'intake')).toMatchObject({ attempts: 2 });
    expect(await beat(db, id, 40.4)).toBe(true);
    await beat(db, id, 20);
    expect(await getAnalysis(db, id)).toMatchObject({ progress: 40 });
    expect(await advanceStage(db, id, 'intake', 'extract')).toMatchObject({ stage: 'extract', attempts: 0 });
    expect(await advanceStage(db, id, 'intake', 'extract')).toBeNull();
    expect(await startStage(db, id, 'intake')).toBeNull();
    expect((await listUnfinished(db)).some((row) => row.id === id)).toBe(true);
    expect(await finishAnalysis(db, id)).toBe(true);
    expect(await failAnalysis(db, id, { code: 'x', message: 'y' })).toBe(false);
    expect(await getAnalysis(db, id)).toMatchObject({ state: 'done', progress: 100, error: null });
    expect((await listUnfinished(db)).some((row) => row.id === id)).toBe(false);
  });

  it('keeps why an analysis failed until it is tried again', async () => {
    const { id } = await anAnalysis(db);
    expect(await retryAnalysis(db, id)).toBeNull();
    const error = { code: 'file-encrypted', message: '文件已加密' };
    expect(await failAnalysis(db, id, error)).toBe(true);
    expect(await getAnalysis(db, id)).toMatchObject({ state: 'failed', error });
    const before = await analysisStatistics(db);
    expect(await retryAnalysis(db, id)).toMatchObject({ state: 'queued', error: null, finishedAt: null });
    const after = await analysisStatistics(db);
    expect(after.states.failed).toBe(before.states.failed - 1);
    expect(after.states.queued).toBe(before.states.queued + 1);
    expect(after.oldestQueuedSeconds).toBeGreaterThan(0);
  });

  it('lists the urgent first', async () => {
    const [slow, fast] = [await anAnalysis(db, 500), await anAnalysis(db, 5)];
    const ids = (await listUnfinished(db)).map(({ id }) => id);
    expect(ids.indexOf(fast.id)).toBeLessThan(ids.indexOf(slow.id));
  });

  it('replaces the result of a stage and tells whether it changed', async () => {
    const { id } = await anAnalysis(db);
    const value = { text: '报'.repeat(200_000), list: [1, null] };
    expect(await getStageResult(db, id, 'extract')).toBeUndefined();
    expect(await putStageResult(db, id, 'extract', value)).toBe('none');
    const hash = await stageResultHash(db, id, 'extract');
    expect(await putStageResult(db, id, 'extract', value)).toBe('same');
    expect(await getStageResult(db, id, 'extract')).toEqual(value);
    expect(await putStageResult(db, id, 'extract', { text: '' })).toBe('different');
    expect(await stageResultHash(db, id, 'extract')).not.toBe(hash);
    expect(await stageResultHash(db, id, 'report')).toBeNull();
  });

  it('numbers versions without gaps, whoever uploads at once', async () => {
    const { submission, user } = await aSubmission(db);
    const analyses = [await anAnalysis(db), await anAnalysis(db), await anAnalysis(db)];
    const version = (i: number) => ({
      submissionId: submission.id,
      fileSha256: analyses[i]!.fileSha256,
      fileName: `${i}.pdf`,
      analysisId: analyses[i]!.id,
      createdBy: user.id,
    });
    const added = await Promise.all([0, 1, 2].map((i) => addVersion(db, version(i))));
    expect(added.map((one) => one?.version.number).sort()).toEqual([1, 2, 3]);
    const newest = await newestVersion(db, submission.id);
    const last = analyses.findIndex(({ id }) => id === newest?.analysisId);
    expect(await addVersion(db, version(last))).toEqual({ version: newest, created: false });
    expect((await listVersions(db, submission.id)).map(({ number }) => number)).toEqual([3, 2, 1]);
    expect((await listVersions(db, submission.id))[0]?.analysis).toEqual({
      state: 'queued',
      stage: 'intake',
      progress: 0,
      error: null,
      summary: null,
    });
    expect(await versionsOfAnalysis(db, analyses[0]!.id)).toHaveLength(1);
    await submitSubmission(db, submission.id, { at: later, late: true, receipt: unique('R') });
    expect(await addVersion(db, version(0))).toBeNull();
    expect(await addVersion(db, { ...version(0), submissionId: 'none' })).toBeNull();
  });

  it('takes a submission through its states, keeping the first receipt', async () => {
    const { submission, round } = await aSubmission(db);
    const wanted = {
      roundId: round.id,
      applicantId: submission.applicantId,
      rubric: 'economic',
      createdBy: null,
    };
    expect(await ensureSubmission(db, wanted)).toEqual({ submission, created: false });
    expect(await returnSubmission(db, submission.id, later)).toBeNull();
    const receipt = unique('R');
    const submitted = await submitSubmission(db, submission.id, { at: later, late: false, receipt });
    expect(submitted).toMatchObject({ state: 'submitted', late: false, receipt, submittedAt: later });
    expect(await submitSubmission(db, submission.id, { at: later, late: false, receipt: 'x' })).toBeNull();
    expect(await returnSubmission(db, submission.id, later)).toMatchObject({ state: 'returned' });
    const again = await submitSubmission(db, submission.id, { at: later, late: true, receipt: unique('R') });
    expect(again).toMatchObject({ receipt, late: true });
    expect(await closeSubmission(db, submission.id)).toMatchObject({ state: 'closed' });
    expect(await closeSubmission(db, submission.id)).toBeNull();
    expect(await countSubmissions(db, { roundId: round.id })).toEqual({
      all: 1,
      draft: 0,
      submitted: 0,
      returned: 0,
      closed: 1,
      late: 1,
      analysing: 0,
      failed: 0,
      unreadable: 0,
      overLength: 0,
      unassigned: 0,
    });
  });

  it('lists submissions by every filter, a page at a time', async () => {
    const { submission, applicant, round, user } = await aSubmission(db);
    const analysis = await anAnalysis(db);
    const reviewer = await aUser(db, 'reviewer');
    await addVersion(db, {
      submissionId: submission.id,
      fileSha256: analysis.fileSha256,
      fileName: '自评报告.pdf',
      analysisId: analysis.id,
      createdBy: user.id,
    });
    const assignment = await assignReviewer(db, { submissionId: submission.id, reviewerId: reviewer.id });
    const ids = async (filter: Parameters<typeof listSubmissions>[1]) =>
      (await listSubmissions(db, { roundId: round.id, ...filter }, everything)).rows.map(({ id }) => id);

    // a reviewer sees nothing before the formal submission
    expect(await ids({ reviewerId: reviewer.id })).toEqual([]);
    const receipt = unique('R');
    await submitSubmission(db, submission.id, { at: later, late: false, receipt });
    const { id } = submission;
    expect(await ids({ reviewerId: reviewer.id })).toEqual([id]);
    expect(
      await ids({ applicantId: applicant.id, rubric: 'economic', states: ['submitted', 'closed'] }),
    ).toEqual([id]);
    expect(await ids({ states: ['draft'] })).toEqual([]);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ analysisStates: ['queued', 'running'], late: false })).toEqual([id]);
    expect(await ids({ analysisStates: ['done'] })).toEqual([]);
    expect(await ids({ search: receipt })).toEqual([id]);
    expect(await ids({ search: '自评报告' })).toEqual([id]);
    expect(await ids({ search: '没有' })).toEqual([]);
    expect(await getSubmissionOverview(db, id)).toMatchObject({
      applicantName: applicant.name,
      roundTitle: round.title,
      reviewers: [reviewer.id],
      version: { number: 1, fileName: '自评报告.pdf', analysis: { id: analysis.id, state: 'queued' } },
    });
    await releaseAssignment(db, assignment.id, later);
    expect(await ids({ reviewerId: reviewer.id })).toEqual([]);

    const all = await listSubmissions(db, {}, everything, 'oldest');
    expect(all.total).toBe(all.rows.length);
    const pages = [
      await listSubmissions(db, {}, { limit: 2, offset: 0 }, 'oldest'),
      await listSubmissions(db, {}, { limit: 100, offset: 2 }, 'oldest'),
    ];
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows);
  });

  it('lists, counts and sorts submissions by what was found', async () => {
    const round = await aRound(db);
    const none = { found: 0, thin: 0, missing: 0, unreadable: 0 };
    const summary: Summary = {
      status: 'complete',
      pages: null,
      characters: 20_000,
      overLength: false,
      profile: 'found',
      items: { ...none, found: 18 },
      points: { ...none, found: 72 },
      findings: { error: 2, warning: 10, info: 0 },
    };
    const made: Record<string, string> = {};
    const add = async (
      name: string,
      of: Summary | null,
      kind: 'organization' | 'project' = 'organization',
    ) => {
      const applicant = await createApplicant(db, { name: unique(name), kind });
      const { submission } = await ensureSubmission(db, {
        roundId: round.id,
        applicantId: applicant.id,
        rubric: 'economic',
        createdBy: null,
      });
      made[submission.id] = name;
      const analysis = await anAnalysis(db);
      await addVersion(db, {
        submissionId: submission.id,
        fileSha256: analysis.fileSha256,
        fileName: 'a.pdf',
        analysisId: analysis.id,
        createdBy: null,
      });
      if (of) {
        await putSummary(db, analysis.id, of);
        await finishAnalysis(db, analysis.id);
      }
      return submission.id;
    };
    await add('old', null);
    const plain = await add('plain', summary);
    const partial = await add(
      'partial',
      { ...summary, points: { ...summary.points, unreadable: 4 } },
      'project',
    );
    await add('scanned', { ...summary, status: 'unreadable', findings: { error: 0, warning: 0, info: 1 } });
    await add('long', {
      ...summary,
      characters: 40_000,
      overLength: true,
      items: { ...none, missing: 3 },
      findings: { error: 9, warning: 0, info: 0 },
    });

    const names = async (filter: Parameters<typeof listSubmissions>[1], order?: SubmissionOrder) =>
      (await listSubmissions(db, { roundId: round.id, ...filter }, everything, order)).rows.map(
        ({ id }) => made[id],
      );
    const sorted = async (filter: Parameters<typeof listSubmissions>[1]) => (await names(filter)).sort();
    expect(await sorted({ unreadable: true })).toEqual(['partial', 'scanned']);
    expect(await sorted({ unreadable: false })).toEqual(['long', 'old', 'plain']);
    expect(await names({ overLength: true })).toEqual(['long']);
    expect(await names({ kind: 'project' })).toEqual(['partial']);
    expect(await names({ ids: [plain] })).toEqual(['plain']);
    expect(await names({ ids: [] })).toEqual([]);
    expect((await names({}, 'errors'))[0]).toBe('long');
    expect((await names({}, 'errors')).at(-1)).toBe('old');
    expect((await names({}, 'errors-fewest'))[0]).toBe('scanned');
    expect((await names({}, 'missing'))[0]).toBe('long');
    expect((await names({}, 'missing-fewest')).slice(-2)).toEqual(['long', 'old']);
    expect((await names({}, 'length'))[0]).toBe('long');
    expect((await names({}, 'length-shortest')).slice(-2)).toEqual(['long', 'old']);
    const byName = ['long', 'old', 'partial', 'plain', 'scanned'];
    expect(await names({}, 'applicant')).toEqual(byName);
    expect(await names({}, 'applicant-last')).toEqual([...byName].reverse());
    expect((await getSubmissionOverview(db, plain))?.version?.analysis.summary).toEqual(summary);

    // only what is formally submitted waits for a reviewer
    expect(await names({ unassigned: true })).toEqual([]);
    for (const id of [plain, partial])
      await submitSubmission(db, id, { at: later, late: id === plain, receipt: unique('R') });
    expect(await sorted({ unassigned: true })).toEqual(['partial', 'plain']);
    const reviewer = await aUser(db, 'reviewer');
    const assignment = await assignReviewer(db, { submissionId: plain, reviewerId: reviewer.id });
    expect(await names({ unassigned: true })).toEqual(['partial']);
    expect(await countSubmissions(db, { roundId: round.id })).toEqual({
      all: 5,
      draft: 3,
      submitted: 2,
      returned: 0,
      closed: 0,
      late: 1,
      analysing: 1,
      failed: 0,
      unreadable: 2,
      overLength: 1,
      unassigned: 1,
    });
    await releaseAssignment(db, assignment.id, later);
    expect(await sorted({ unassigned: true })).toEqual(['partial', 'plain']);
    await closeSubmission(db, plain);
    expect(await names({ unassigned: true })).toEqual(['partial']);
  });

  it('assigns, releases and assigns again', async () => {
    const { submission } = await aSubmission(db);
    const reviewer = await aUser(db, 'reviewer');
    const of = { submissionId: submission.id, reviewerId: reviewer.id };
    const assignment = await assignReviewer(db, of);
    expect((await assignReviewer(db, of)).id).toBe(assignment.id);
    expect(await isAssigned(db, submission.id, reviewer.id)).toBe(true);
    expect(await declareConflict(db, assignment.id, '曾任职', later)).toMatchObject({ conflict: '曾任职' });
    expect(await isAssigned(db, submission.id, reviewer.id)).toBe(false);
    expect(await releaseAssignment(db, assignment.id, later)).toBeNull();
    expect(await assignReviewer(db, of)).toMatchObject({ releasedAt: null, conflict: null });
    expect(await listAssignments(db, { reviewerId: reviewer.id })).toHaveLength(1);
  });

  it('keeps what reviewers and applicants say', async () => {
    const { submission, user } = await aSubmission(db);
    const analysis = await anAnalysis(db);
    const added = await addVersion(db, {
      submissionId: submission.id,
      fileSha256: analysis.fileSha256,
      fileName: 'a.pdf',
      analysisId: analysis.id,
      createdBy: null,
    });
    const versionId = added!.version.id;
    const [reviewer, secretary] = [await aUser(db, 'reviewer'), await aUser(db, 'secretariat')];
    const of = { submissionId: submission.id, userId: reviewer.id };

    const finding = { submissionId: submission.id, findingId: 'f1', userId: secretary.id };
    await dismissFinding(db, { ...finding, reason: '一' });
    const dismissed = await dismissFinding(db, { ...finding, reason: '二' });
    expect(await listDismissals(db, submission.id)).toEqual([dismissed]);
    expect(dismissed.reason).toBe('二');
    expect(await revokeDismissal(db, submission.id, 'f1', later)).toBe(true);
    expect(await revokeDismissal(db, submission.id, 'f1', later)).toBe(false);
    await dismissFinding(db, { ...finding, reason: '三' });
    expect((await listDismissals(db, submission.id)).map(({ reason }) => reason)).toEqual(['三']);
    expect(await listDismissals(db, submission.id, { revoked: true })).toHaveLength(2);

    const decision = { ...of, versionId, passage: 'p1', criterion: '1.1', quote: '原文' };
    const moved = await addDecision(db, { ...decision, action: 'move', toCriterion: '1.2' });
    await expect(addDecision(db, { ...decision, action: 'move', toCriterion: null })).rejects.toMatchObject({
      code: '23514',
    });
    expect(await listDecisions(db, submission.id, { versionId })).toEqual([moved]);
    expect(await listDecisions(db, submission.id, { userIds: [user.id] })).toEqual([]);
    expect(await deleteDecision(db, moved.id)).toBe(true);

    const note = await addNote(db, {
      ...of,
      criterion: null,
      kind: 'strength',
      text: '好',
      passages: ['p1', 'p2'],
    });
    expect(note.passages).toEqual(['p1', 'p2']);
    expect(await updateNote(db, note.id, { text: '很好', criterion: '1.1' })).toMatchObject({
      text: '很好',
      criterion: '1.1',
      kind: 'strength',
    });
    expect(await listNotes(db, submission.id, { userIds: [secretary.id] })).toEqual([]);
    expect(await deleteNote(db, note.id)).toBe(true);
    expect(await listNotes(db, submission.id)).toEqual([]);

    const objection = await addObjection(db, {
      submissionId: submission.id,
      findingId: 'f1',
      page: 12,
      text: '见第12页',
      userId: user.id,
    });
    const answer = { state: 'accepted', answer: '已核实', userId: secretary.id, at: later } as const;
    expect(await answerObjection(db, objection.id, answer)).toMatchObject({
      state: 'accepted',
      answeredAt: later,
    });
    expect(await answerObjection(db, objection.id, { ...answer, state: 'declined' })).toBeNull();
    expect(await listObjections(db, submission.id)).toHaveLength(1);

    const notice = {
      submissionId: submission.id,
      versionId,
      text: '请补充',
      findings: ['f1'],
      userId: secretary.id,
    };
    const returned = await addReturn(db, notice);
    expect(await listReturns(db, submission.id)).toEqual([returned]);
  });

  it('keeps an audit by who, what and when', async () => {
    const user = await aUser(db, 'secretariat');
    for (const objectId of ['a', 'b', null]) {
      await addAudit(db, {
        userId: user.id,
        action: 'result.read',
        objectType: 'submission',
        objectId,
        detail: { format: 'docx' },
        address: '::1',
      });
    }
    const { rows, total } = await listAudit(db, { userId: user.id }, { limit: 2, offset: 0 });
    expect(total).toBe(3);
    expect(rows.map(({ objectId }) => objectId)).toEqual([null, 'b']);
    expect(rows[0]).toMatchObject({
      detail: { format: 'docx' },
      at: expect.any(Date),
      id: expect.stringMatching(/^\d+$/),
    });
    const past = { userId: user.id, to: new Date(Date.now() - 60_000) };
    expect((await listAudit(db, past, everything)).total).toBe(0);
  });

  it('refuses what the tables must not hold', async () => {
    await expect(aUser(db, 'applicant')).rejects.toMatchObject({ code: '23514' });
    await expect(aUser(db, 'applicant', 'nobody')).rejects.toMatchObject({ code: '23503' });
    await expect(aUser(db, 'reviewer', 'nobody')).rejects.toMatchObject({ code: '23514' });
  });
});

describe('storage on postgres that restarts', () => {
  it('says that it is away and answers again when it is back', async () => {
    const store = await startStore('postgres alone');
    const db = await openDatabase(store.database);
    try {
      await migrateUp(db);
      const { id } = await anAnalysis(db);
      await store.postgres?.kill();
      const error = await db.query('select 1').catch((reason: unknown) => reason);
      expect(isOutage(error)).toBe(true);
      const inTransaction = await db
        .transaction((inner) => inner.query('select 1'))
        .catch((reason: unknown) => reason);
      expect(isOutage(inTransaction)).toBe(true);
      await store.postgres?.start();
      await expect
        .poll(
          () =>
            getAnalysis(db, id).then(
              (row) => row?.id,
              () => null,
            ),
          { timeout: 20_000 },
        )
        .toBe(id);
    } finally {
      await db.close();
      await store.stop();
    }
  });

  it('says at once what cannot pass', async () => {
    const store = await startStore('postgres alone');
    try {
      const url = store.postgres!.url.replace(/postgres$/, 'absent');
      await expect(openDatabase({ kind: 'postgres', url, poolSize: 6 })).rejects.toMatchObject({
        code: 'database-unavailable',
      });
    } finally {
      await store.stop();
    }
    const gone = { kind: 'postgres', url: store.postgres!.url, poolSize: 6 } as const;
    await expect(openDatabase(gone, 300)).rejects.toMatchObject({ code: 'database-unavailable' });
  });
});

describe('a database that goes away', () => {
  it('does not end the process though a connection is in use', async () => {
    const store = await startStore('postgres alone');
    const db = await openDatabase(store.database);
    try {
      const failed = await db
        .transaction(async (inner) => {
          await inner.query('select 1');
          await store.postgres?.kill();
          // the connection is seen to break while nobody asks anything of it
          await sleep(300);
          await inner.query('select 1');
        })
        .catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      await store.postgres?.start();
      // it listens a little before it answers
      const ask = () => db.query('select 1 as one').catch(() => null);
      await expect.poll(ask, { timeout: 20_000 }).toEqual([{ one: 1 }]);
    } finally {
      await db.close();
      await store.stop();
    }
  });
});
