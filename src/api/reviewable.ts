import type { Database } from '../storage/database.ts';
import { listReturns } from '../storage/returns.ts';
import type { Submission } from '../storage/submissions.ts';
import { getVersion } from '../storage/versions.ts';

/**
 * Number of the newest version that was formally submitted: what the applicant uploads after a return for
 * completion is a draft until it is submitted again. 0: nothing was; Infinity: all of them were.
 */
export async function reviewableUpTo(db: Database, submission: Submission): Promise<number> {
  const { submittedAt, returnedAt } = submission;
  if (submittedAt === null) return 0;
  if (returnedAt === null || (submission.state !== 'returned' && returnedAt <= submittedAt)) {
    return Number.POSITIVE_INFINITY;
  }
  if (submission.state === 'submitted') return Number.POSITIVE_INFINITY;
  const [notice] = await listReturns(db, submission.id);
  const version = notice && (await getVersion(db, notice.versionId));
  return version?.number ?? 0;
}
