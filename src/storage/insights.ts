import type { Outline } from '../model/outline.ts';
import type { Database } from './database.ts';
import type { SubmissionState } from './submissions.ts';

/** What the comparison of a round's reports needs of an analysis; in place of what was there. */
export async function putInsight(
  db: Database,
  analysisId: string,
  insight: { marks: Uint8Array; outline: Outline },
): Promise<void> {
  await db.query(
    `insert into insights (analysis_id, marks, outline) values ($1, $2, $3)
     on conflict (analysis_id) do update
       set marks = excluded.marks, outline = excluded.outline, created_at = now()`,
    [analysisId, insight.marks, JSON.stringify(insight.outline)],
  );
}

/** A submission of a round with its newest analysed version. */
export interface AnalysedSubmission {
  submissionId: string;
  applicantId: string;
  applicantName: string;
  rubric: string;
  state: SubmissionState;
  versionId: string;
  number: number;
  fileSha256: string;
  analysisId: string;
  /** false: analysed by a program that kept nothing to compare by. */
  kept: boolean;
}

/** Those that have an analysed version, in a fixed order. `submitted`: only what was formally submitted. */
export async function listAnalysed(
  db: Database,
  roundId: string,
  { submitted = false } = {},
): Promise<AnalysedSubmission[]> {
  return db.query<AnalysedSubmission>(
    `select s.id as "submissionId", s.applicant_id as "applicantId", a.name as "applicantName", s.rubric, s.state,
       v.id as "versionId", v.number, v.file_sha256 as "fileSha256", v.analysis_id as "analysisId",
       i.analysis_id is not null as kept
     from submissions s
     join applicants a on a.id = s.applicant_id
     join lateral (select x.* from versions x join analyses n on n.id = x.analysis_id
                   where x.submission_id = s.id and n.state = 'done' order by x.number desc limit 1) v on true
     left join insights i on i.analysis_id = v.analysis_id
     where s.round_id = $1 ${submitted ? 'and s.submitted_at is not null' : ''}
     order by s.id`,
    [roundId],
  );
}

/** Rows read at once: a round's marks need not pass through the driver in one piece. */
const AT_ONCE = 100;

/** Marks by analysis, those that are kept. */
export async function loadMarks(
  db: Database,
  analysisIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const marks = new Map<string, Uint8Array>();
  for (let i = 0; i < analysisIds.length; i += AT_ONCE) {
    const rows = await db.query<{ id: string; marks: Uint8Array }>(
      'select analysis_id as id, marks from insights where analysis_id = any($1::text[])',
      [analysisIds.slice(i, i + AT_ONCE)],
    );
    for (const row of rows) marks.set(row.id, row.marks);
  }
  return marks;
}

/** Outlines by analysis, those that are kept. */
export async function loadOutlines(
  db: Database,
  analysisIds: readonly string[],
): Promise<Map<string, Outline>> {
  const rows = await db.query<{ id: string; outline: Outline }>(
    'select analysis_id as id, outline from insights where analysis_id = any($1::text[])',
    [analysisIds],
  );
  return new Map(rows.map(({ id, outline }) => [id, outline]));
}
