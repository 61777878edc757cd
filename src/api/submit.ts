import { randomInt } from 'node:crypto';
import { isDuplicate } from '../storage/columns.ts';
import { type Submission, submitSubmission } from '../storage/submissions.ts';
import type { User } from '../storage/users.ts';
import type { ApiContext } from './context.ts';
import { conflict, Problem } from './problem.ts';
import { openRound } from './round-rules.ts';
import { pickVersion } from './submission-view.ts';
import { isFaultOfFile } from './upload/fault-of-file.ts';

/**
 * Formal submission of the newest version. Late is who submits for the first time after the deadline; completing
 * what was returned is not.
 * @throws Problem round-closed, not-found (nothing uploaded), analysis-failed (the file cannot be read), conflict
 */
export async function submit(
  { db, clock }: Pick<ApiContext, 'db' | 'clock'>,
  user: User,
  submission: Submission,
): Promise<Submission> {
  const round = await openRound(db, submission.roundId);
  const { analysis } = await pickVersion(db, user, submission.id);
  if (analysis.state === 'failed' && isFaultOfFile(analysis.error?.code))
    throw new Problem(409, 'analysis-failed', `文件无法读取，不能提交：${analysis.error?.message ?? ''}`);
  const at = clock();
  const late = submission.submittedAt === null && at > round.deadline;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const receipt = `${round.awardYear}-${randomCode(8)}`;
      const submitted = await submitSubmission(db, submission.id, { at, late, receipt });
      if (!submitted) throw conflict('已正式提交或已结束，不能重复提交');
      return submitted;
    } catch (error) {
      // a receipt's number that somebody has
      if (!isDuplicate(error) || attempt === 5) throw error;
    }
  }
}

/** Letters and digits that nobody mistakes for each other on paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
