import { listRubrics } from '../rubrics/load-rubric.ts';
import type { ApplicantRow } from '../storage/applicants.ts';
import type { Database } from '../storage/database.ts';
import { ensureSubmission, type Submission } from '../storage/submissions.ts';
import { invalid } from './problem.ts';
import { openRound } from './round-rules.ts';
import { rubricInForce } from './rubrics-in-use.ts';

/**
 * The submission of an applicant in a round under a standard, made if there is none.
 * @throws Problem round-closed, invalid-request (the round or the standard does not take it)
 */
export async function createChecked(
  db: Database,
  of: { roundId: string; rubric: string; applicant: ApplicantRow; userId: string },
): Promise<{ submission: Submission; created: boolean }> {
  const round = await openRound(db, of.roundId);
  if (!round.rubrics.includes(of.rubric) || !(await listRubrics()).includes(of.rubric))
    throw invalid('rubric', `该批次没有开放标准“${of.rubric}”，可选 ${round.rubrics.join('、')}`);
  const { rubric } = await rubricInForce(db, of.rubric);
  if (!rubric.expectations[of.applicant.kind])
    throw invalid('rubric', `“${rubric.name}”标准不接受项目申报，请换一个标准`);
  return ensureSubmission(db, {
    roundId: round.id,
    applicantId: of.applicant.id,
    rubric: of.rubric,
    createdBy: of.userId,
  });
}
