import { getApiToken } from '../storage/api-tokens.ts';
import { type ApplicantRow, getApplicant } from '../storage/applicants.ts';
import { type Assignment, getAssignment, isAssigned } from '../storage/assignments.ts';
import type { Database } from '../storage/database.ts';
import { type Decision, getDecision } from '../storage/decisions.ts';
import { getNote, type Note } from '../storage/notes.ts';
import { getObjection, type Objection } from '../storage/objections.ts';
import { getRound, type Round } from '../storage/rounds.ts';
import { getRevision, type RubricRevision } from '../storage/rubric-revisions.ts';
import { getTrial, type RubricTrial } from '../storage/rubric-trials.ts';
import { getSubmission, type Submission } from '../storage/submissions.ts';
import { getUser, type User } from '../storage/users.ts';
import { getVersion, type Version } from '../storage/versions.ts';
import { reviewableUpTo } from './reviewable.ts';

/** What an address can name. */
export type ObjectKind =
  | 'user'
  | 'token'
  | 'round'
  | 'applicant'
  | 'submission'
  | 'version'
  | 'objection'
  | 'assignment'
  | 'decision'
  | 'note'
  | 'revision'
  | 'trial';

/** The object of a request and what it belongs to; only what there is. */
export interface Subject {
  user?: User;
  token?: { id: string; userId: string };
  round?: Round;
  applicant?: ApplicantRow;
  submission?: Submission;
  version?: Version;
  objection?: Objection;
  assignment?: Assignment;
  decision?: Decision;
  note?: Note;
  revision?: RubricRevision;
  trial?: RubricTrial;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Loads the object and the submission that it is part of; null: there is none. */
export async function loadSubject(db: Database, kind: ObjectKind, id: string): Promise<Subject | null> {
  if (!ID.test(id)) return null;
  switch (kind) {
    case 'user':
      return wrap('user', await getUser(db, id));
    case 'token':
      return wrap('token', await getApiToken(db, id));
    case 'round':
      return wrap('round', await getRound(db, id));
    case 'applicant':
      return wrap('applicant', await getApplicant(db, id));
    case 'submission':
      return wrap('submission', await getSubmission(db, id));
    case 'version':
      return withSubmission(db, 'version', await getVersion(db, id));
    case 'objection':
      return withSubmission(db, 'objection', await getObjection(db, id));
    case 'assignment':
      return withSubmission(db, 'assignment', await getAssignment(db, id));
    case 'decision':
      return withSubmission(db, 'decision', await getDecision(db, id));
    case 'note':
      return withSubmission(db, 'note', await getNote(db, id));
    case 'revision':
      return wrap('revision', await getRevision(db, id));
    case 'trial':
      return wrap('trial', await getTrial(db, id));
  }
}

function wrap<K extends ObjectKind>(kind: K, object: Subject[K] | null): Subject | null {
  return object ? { [kind]: object } : null;
}

async function withSubmission<K extends 'version' | 'objection' | 'assignment' | 'decision' | 'note'>(
  db: Database,
  kind: K,
  object: NonNullable<Subject[K]> | null,
): Promise<Subject | null> {
  const submission = object && (await getSubmission(db, object.submissionId));
  return submission ? { submission, [kind]: object } : null;
}

/**
 * Whether the object is the user's: an applicant's are those of the applicant they act for; a reviewer's are the
 * submissions assigned to them, once formally submitted, and of those what they wrote themselves.
 */
export async function isOwn(db: Database, user: User, kind: ObjectKind, subject: Subject): Promise<boolean> {
  switch (kind) {
    case 'user':
      return subject.user?.id === user.id;
    case 'token':
      return subject.token?.userId === user.id;
    case 'round':
    case 'revision':
    case 'trial':
      return false;
    case 'applicant':
      return user.applicantId !== null && subject.applicant?.id === user.applicantId;
    case 'submission':
    case 'objection':
      return ownsSubmission(db, user, subject.submission);
    case 'version':
      return (await ownsSubmission(db, user, subject.submission)) && maySeeVersion(db, user, subject);
    case 'assignment':
      return subject.assignment?.reviewerId === user.id;
    case 'decision':
    case 'note':
      return subject[kind]?.userId === user.id && (await ownsSubmission(db, user, subject.submission));
  }
}

async function ownsSubmission(
  db: Database,
  user: User,
  submission: Submission | undefined,
): Promise<boolean> {
  if (!submission) return false;
  switch (user.role) {
    case 'secretariat':
      return true;
    case 'applicant':
      return submission.applicantId === user.applicantId;
    case 'reviewer':
      return submission.submittedAt !== null && (await isAssigned(db, submission.id, user.id));
  }
}

async function maySeeVersion(db: Database, user: User, { submission, version }: Subject): Promise<boolean> {
  if (!submission || !version) return false;
  return user.role !== 'reviewer' || version.number <= (await reviewableUpTo(db, submission));
}
