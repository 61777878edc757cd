import type { Database } from '../storage/database.ts';
import type { User } from '../storage/users.ts';
import { Problem } from './problem.ts';
import { resultOf } from './stored-result.ts';
import { visibleVersions } from './submission-view.ts';

/**
 * That a version of the submission has the finding; the newest analysed ones are looked at first.
 * @throws Problem invalid-request
 */
export async function assertFinding(
  db: Database,
  user: User,
  submissionId: string,
  findingId: string,
): Promise<void> {
  for (const version of await visibleVersions(db, user, submissionId)) {
    if (version.analysis.state !== 'done') continue;
    const { findings } = await resultOf(db, version);
    if (findings.some(({ id }) => id === findingId)) return;
  }
  throw new Problem(422, 'invalid-request', `没有编号为 ${findingId} 的问题，请刷新后再试`);
}
