import { readFile } from 'node:fs/promises';
import { enqueue } from '../../queue/enqueue.ts';
import { priorityOf } from '../../queue/priority.ts';
import { type AnalysisRow, ensureAnalysis, fingerprintOf, retryAnalysis } from '../../storage/analyses.ts';
import type { ApplicantRow } from '../../storage/applicants.ts';
import { getFile } from '../../storage/files.ts';
import type { Round } from '../../storage/rounds.ts';
import type { Submission } from '../../storage/submissions.ts';
import { addVersion, type Version } from '../../storage/versions.ts';
import type { ApiContext } from '../context.ts';
import { engineVersion, rubricVersion } from '../engine.ts';
import { commonName, safeFileName } from '../file-name.ts';
import { conflict } from '../problem.ts';
import { rubricInForce } from '../rubrics-in-use.ts';
import { isFaultOfFile } from './fault-of-file.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Spooled } from './spool.ts';

export interface StoredReport {
  version: Version;
  analysis: AnalysisRow;
  /** false: the very file was the newest version already. */
  created: boolean;
}

/** Few uploads are in memory at any time: each on its way from the disk to the store. */
const inTurn = oneAtATime();

/**
 * Stores an uploaded file as the next version of a submission and has it analysed. When this returns, nothing that
 * stops or dies can lose it.
 * @throws Problem conflict where the submission takes no files now
 */
export async function storeReport(
  { db, blobs, queues, clock, config }: ApiContext,
  file: Spooled,
  of: {
    fileName: string | undefined;
    submission: Submission;
    round: Round;
    applicant: ApplicantRow;
    userId: string;
    /** One of many: gives way to people who wait. */
    bulk?: boolean;
  },
): Promise<StoredReport> {
  const { submission, round, applicant } = of;
  const ending = file.kind === 'pdf' ? 'pdf' : 'docx';
  // a row means that the bytes are there
  if (!(await getFile(db, file.sha256))) {
    await inTurn(async () => blobs.put(await readFile(file.path), commonName(ending)));
  }
  const { rubric, revision } = await rubricInForce(db, submission.rubric);
  const options = {
    rubric: submission.rubric,
    ...(revision ? { revision: revision.id } : {}),
    applicant: applicant.kind,
    year: round.awardYear,
  };
  const fingerprint = fingerprintOf({
    fileSha256: file.sha256,
    options,
    rubricVersion: rubricVersion(rubric),
    engineVersion: await engineVersion(),
  });
  const priority = priorityOf({
    now: clock(),
    deadline: round.deadline,
    hours: config.deadlinePriorityHours,
    bulk: of.bulk ?? false,
  });
  const stored = await db.transaction(async (inner) => {
    let { analysis } = await ensureAnalysis(inner, {
      fileSha256: file.sha256,
      options,
      fingerprint,
      priority,
    });
    // what failed for a reason of ours deserves another try
    if (analysis.state === 'failed' && !isFaultOfFile(analysis.error?.code)) {
      analysis = (await retryAnalysis(inner, analysis.id)) ?? analysis;
    }
    const added = await addVersion(inner, {
      submissionId: submission.id,
      fileSha256: file.sha256,
      fileName: safeFileName(of.fileName),
      analysisId: analysis.id,
      createdBy: of.userId,
    });
    if (!added) throw conflict('已正式提交或已结束，不能再上传；如需补正，请等待秘书处退回');
    return { ...added, analysis };
  });
  await enqueue(queues, stored.analysis);
  return stored;
}
