import { ensureAnalysis } from '../../../src/storage/analyses.ts';
import { createApplicant } from '../../../src/storage/applicants.ts';
import type { Database } from '../../../src/storage/database.ts';
import { insertFile } from '../../../src/storage/files.ts';
import { createRound } from '../../../src/storage/rounds.ts';
import { ensureSubmission } from '../../../src/storage/submissions.ts';
import { createUser, type Role } from '../../../src/storage/users.ts';

let count = 0;

/** A name that no other call gives. */
export function unique(name: string): string {
  count += 1;
  return `${name}-${count}`;
}

export async function aUser(db: Database, role: Role, applicantId: string | null = null) {
  const login = unique(role);
  const user = await createUser(db, { login, name: login, role, applicantId, passwordHash: 'hash' });
  return user!;
}

export function aRound(db: Database) {
  return createRound(db, {
    title: unique('第十届'),
    awardYear: 2026,
    deadline: new Date('2026-09-30T10:00:00Z'),
    rubrics: ['economic', 'culture'],
  });
}

/** A submission without versions, and those it belongs to. */
export async function aSubmission(db: Database) {
  const round = await aRound(db);
  const applicant = await createApplicant(db, { name: unique('示例企业'), kind: 'organization' });
  const user = await aUser(db, 'applicant', applicant.id);
  const { submission } = await ensureSubmission(db, {
    roundId: round.id,
    applicantId: applicant.id,
    rubric: 'economic',
    createdBy: user.id,
  });
  return { round, applicant, user, submission };
}

/** A queued analysis of a file that has no bytes. */
export async function anAnalysis(db: Database, priority = 100) {
  const fileSha256 = unique('file');
  await insertFile(db, { sha256: fileSha256, name: 'report.pdf', size: 1, stored: 'database' });
  const { analysis } = await ensureAnalysis(db, {
    fileSha256,
    options: {},
    fingerprint: unique('fingerprint'),
    priority,
  });
  return analysis;
}
