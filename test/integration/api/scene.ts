import { rubricFolder } from '../../../src/rubrics/load-rubric.ts';
import { packRubric, readRubricFiles } from '../../../src/rubrics/revision-files.ts';
import { ensureAnalysis, failAnalysis } from '../../../src/storage/analyses.ts';
import { listApiTokens } from '../../../src/storage/api-tokens.ts';
import { assignReviewer } from '../../../src/storage/assignments.ts';
import { addDecision } from '../../../src/storage/decisions.ts';
import { insertFile } from '../../../src/storage/files.ts';
import { addNote } from '../../../src/storage/notes.ts';
import { addObjection } from '../../../src/storage/objections.ts';
import { addRevision } from '../../../src/storage/rubric-revisions.ts';
import { addTrial } from '../../../src/storage/rubric-trials.ts';
import { ensureSubmission, submitSubmission } from '../../../src/storage/submissions.ts';
import { addVersion } from '../../../src/storage/versions.ts';
import { unique } from '../support/people.ts';
import type { Person, World } from './world.ts';

/** An applicant's submission, formally submitted and with a reviewer, and one of everything that hangs on it. */
export interface Scene {
  applicant: Person;
  reviewer: Person;
  /** By kind, as addresses name them; `note` and `decision` are the reviewer's. */
  ids: Record<string, string>;
}

export async function openScene(world: World, secretary: Person): Promise<Scene> {
  const { db } = world;
  const round = await world.round();
  const applicant = await world.applicant(unique('示例企业'));
  const reviewer = await world.person('reviewer');
  const { submission } = await ensureSubmission(db, {
    roundId: round.id,
    applicantId: applicant.applicantId,
    rubric: 'economic',
    createdBy: applicant.user.id,
  });
  const version = await aVersion(world, submission.id, applicant);
  await submitSubmission(db, submission.id, { at: world.now.at, late: false, receipt: unique('2026-') });
  const assignment = await assignReviewer(db, { submissionId: submission.id, reviewerId: reviewer.user.id });
  const objection = await addObjection(db, {
    submissionId: submission.id,
    findingId: 'abc',
    page: 3,
    text: '在第 3 页',
    userId: applicant.user.id,
  });
  const revision = await addRevision(db, {
    rubric: 'economic',
    note: '增加用词',
    userId: secretary.user.id,
    data: packRubric(await readRubricFiles(await rubricFolder('economic'), 'economic')),
    versionOf: (number) => `2019修订${number}`,
  });
  const trial = await addTrial(db, { revisionId: revision.id, versions: [], userId: secretary.user.id });
  const written = await writings(world, submission.id, version, reviewer);
  const ids: Scene['ids'] = {
    round: round.id,
    applicant: applicant.applicantId,
    submission: submission.id,
    version,
    assignment: assignment.id,
    objection: objection.id,
    revision: revision.id,
    trial: trial.id,
    ...written,
  };
  for (const person of [applicant, reviewer]) {
    const [token] = await listApiTokens(db, person.user.id);
    ids[`token of ${person.user.role}`] = token!.id;
    ids[`user of ${person.user.role}`] = person.user.id;
  }
  const own = await writings(world, submission.id, version, secretary);
  ids['note of secretariat'] = own.note;
  ids['decision of secretariat'] = own.decision;
  return { applicant, reviewer, ids };
}

/** Its analysis has failed, so that whoever waits for its end need not wait. */
export async function aVersion(world: World, submissionId: string, by: Person): Promise<string> {
  const fileSha256 = unique('file');
  await insertFile(world.db, { sha256: fileSha256, name: 'report.pdf', size: 1, stored: 'database' });
  const { analysis } = await ensureAnalysis(world.db, {
    fileSha256,
    options: {},
    fingerprint: unique('fingerprint'),
    priority: 100,
  });
  await failAnalysis(world.db, analysis.id, { code: 'gave-up', message: '分析失败' });
  const added = await addVersion(world.db, {
    submissionId,
    fileSha256,
    fileName: 'report.pdf',
    analysisId: analysis.id,
    createdBy: by.user.id,
  });
  return added!.version.id;
}

async function writings(world: World, submissionId: string, versionId: string, by: Person) {
  const of = { submissionId, userId: by.user.id, criterion: '1.1' };
  const note = await addNote(world.db, { ...of, kind: 'note', text: '意见', passages: [] });
  const decision = await addDecision(world.db, {
    ...of,
    versionId,
    passage: 'p1',
    action: 'accept',
    toCriterion: null,
    quote: '原文',
  });
  return { note: note.id, decision: decision.id };
}
