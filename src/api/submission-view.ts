import type { Database } from '../storage/database.ts';
import { getSubmissionOverview, type SubmissionOverview } from '../storage/submissions.ts';
import type { User } from '../storage/users.ts';
import { listVersions, type VersionWithAnalysis } from '../storage/versions.ts';
import { withFileName } from './file-name.ts';
import { notFound } from './problem.ts';
import { reviewableUpTo } from './reviewable.ts';

/**
 * A submission as `user` may see it: reviewers' names for the secretariat only, drafts not for
 * reviewers, the state of the reviews not for applicants.
 */
export async function showSubmission(db: Database, user: User, overview: SubmissionOverview) {
  const { reviewers, version, ...rest } = overview;
  let shown = version;
  if (user.role === 'reviewer' && version) {
    const upTo = await reviewableUpTo(db, overview);
    if (version.number > upTo) {
      const older = (await listVersions(db, overview.id)).find(({ number }) => number <= upTo);
      shown = older ? { ...older, analysis: { id: older.analysisId, ...older.analysis } } : null;
    }
  }
  return {
    ...rest,
    reviewsReleasedAt: user.role === 'applicant' ? null : rest.reviewsReleasedAt,
    version: shown && {
      ...shown,
      analysis: { ...shown.analysis, error: withFileName(shown.analysis.error, shown.fileName) },
    },
    ...(user.role === 'secretariat' ? { reviewers } : {}),
  };
}

/** The submission as it is now. @throws Problem not-found */
export async function showSubmissionNow(db: Database, user: User, id: string) {
  const overview = await getSubmissionOverview(db, id);
  if (!overview) throw notFound('申报');
  return showSubmission(db, user, overview);
}

/** The versions that `user` may see, newest first. */
export async function visibleVersions(
  db: Database,
  user: Pick<User, 'role'>,
  submissionId: string,
): Promise<VersionWithAnalysis[]> {
  const versions = (await listVersions(db, submissionId)).map((version) => ({
    ...version,
    analysis: { ...version.analysis, error: withFileName(version.analysis.error, version.fileName) },
  }));
  if (user.role !== 'reviewer') return versions;
  const overview = await getSubmissionOverview(db, submissionId);
  const upTo = overview ? await reviewableUpTo(db, overview) : 0;
  return versions.filter(({ number }) => number <= upTo);
}

/** The version of this number, or the newest one. @throws Problem not-found */
export async function pickVersion(
  db: Database,
  user: Pick<User, 'role'>,
  submissionId: string,
  number?: number,
): Promise<VersionWithAnalysis> {
  const versions = await visibleVersions(db, user, submissionId);
  const version = number === undefined ? versions[0] : versions.find((one) => one.number === number);
  if (!version) throw notFound(number === undefined ? '已上传的版本' : `第 ${number} 版`);
  return version;
}
