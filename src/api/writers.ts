import { listAssignments } from '../storage/assignments.ts';
import type { Database } from '../storage/database.ts';
import type { Submission } from '../storage/submissions.ts';
import { type User, userNames } from '../storage/users.ts';

/**
 * Whose notes and decisions of a submission `user` may read: undefined for everybody's (secretariat); a reviewer's
 * own; once the reviews are released, also those of the other reviewers who have it now.
 */
export async function writersFor(
  db: Database,
  user: User,
  submission: Submission,
): Promise<string[] | undefined> {
  if (user.role === 'secretariat') return undefined;
  if (user.role !== 'reviewer' || submission.reviewsReleasedAt === null) return [user.id];
  const assignments = await listAssignments(db, { submissionId: submission.id });
  const now = assignments.filter(({ releasedAt }) => releasedAt === null);
  return [...new Set([user.id, ...now.map(({ reviewerId }) => reviewerId)])];
}

/** Rows with the names of those who wrote them. */
export async function named<T extends { userId: string }>(
  db: Database,
  rows: readonly T[],
): Promise<(T & { userName?: string })[]> {
  const names = await userNames(db, [...new Set(rows.map(({ userId }) => userId))]);
  return rows.map((row) => {
    const userName = names.get(row.userId);
    return userName === undefined ? row : { ...row, userName };
  });
}
