import { compareReadings, type ReadingDifference } from '../src/compare/compare-readings.ts';
import { AppError } from '../src/errors.ts';
import type { ReportDocument } from '../src/model/document.ts';
import type { Handler } from '../src/queue/run-job.ts';
import { loadRubric } from '../src/rubrics/load-rubric.ts';
import { packRubric, unpackRubric } from '../src/rubrics/revision-files.ts';
import { WORDS } from '../src/rubrics/word-file.ts';
import { type AnalysisRow, getAnalysis } from '../src/storage/analyses.ts';
import type { Database } from '../src/storage/database.ts';
import { getFile } from '../src/storage/files.ts';
import {
  getRevision,
  getRevisionFiles,
  type RubricRevision,
  revisionInForce,
  setLearntFiles,
} from '../src/storage/rubric-revisions.ts';
import { putTrialOutcome } from '../src/storage/rubric-trials.ts';
import { getStageResult } from '../src/storage/stage-results.ts';
import { getVersion } from '../src/storage/versions.ts';
import { optionsOf } from './options-of.ts';
import type { Tools } from './tools.ts';

/** What a trial found in one report: a difference, or why there is none. */
export type TriedReport = { version: string } & (
  | { difference: ReadingDifference; error: null }
  | { difference: null; error: { code: string; message: string } }
);

export interface TrialOutcome {
  /** Versions of the rubrics compared, as results name them. */
  from: string;
  to: string;
  reports: TriedReport[];
}

/**
 * What a revision of a rubric would change: each report is read and analysed by the rubric in force and by the
 * revision. First learns the revision's words, where that was not done yet.
 */
export const trial =
  (tools: Tools): Handler<'trial'> =>
  async ({ db, trial: { id, revisionId, versions }, signal, progress }) => {
    const revision = await learnt(tools, db, revisionId, signal);
    const before = await revisionInForce(db, revision.rubric);
    await progress(0.05);
    const from = before?.version ?? (await loadRubric(revision.rubric)).version;
    const outcome: TrialOutcome = { from, to: revision.version, reports: [] };
    for (const [i, version] of versions.entries()) {
      outcome.reports.push(await tryReport(tools, db, version, before, revision, signal));
      await progress(0.05 + (0.95 * (i + 1)) / versions.length);
    }
    await putTrialOutcome(db, id, outcome);
  };

/** The revision with the words learnt from it. */
async function learnt(
  { checker, revisions, slots }: Tools,
  db: Database,
  id: string,
  signal: AbortSignal,
): Promise<RubricRevision> {
  const revision = await getRevision(db, id);
  if (!revision) throw new Error(`there is no revision ${id}`);
  if (revision.learnt) return revision;
  const folder = await revisions.folderOf(revision);
  const words = await slots.take(signal, () => checker.learn(folder, signal));
  const files = unpackRubric(await getRevisionFiles(db, id));
  files.set(`${revision.rubric}/${WORDS}`, Buffer.from(words));
  return setLearntFiles(db, id, packRubric(files));
}

async function tryReport(
  tools: Tools,
  db: Database,
  version: string,
  before: RubricRevision | null,
  after: RubricRevision,
  signal: AbortSignal,
): Promise<TriedReport> {
  const analysis = await analysisOf(db, version);
  if (!analysis) {
    return { version, difference: null, error: { code: 'not-found', message: '该报告已不存在' } };
  }
  try {
    const document = await documentOf(tools, db, analysis, signal);
    const { revision: _, ...options } = analysis.options;
    const by = async (revision: RubricRevision | null) => {
      const chosen = { ...options, rubric: after.rubric, ...(revision ? { revision: revision.id } : {}) };
      const told = await optionsOf(db, tools.revisions, chosen);
      return tools.slots.take(signal, () => tools.analyst.analyze(document, told, { signal }));
    };
    const from = await by(before);
    return { version, difference: compareReadings(from, await by(after)), error: null };
  } catch (error) {
    // what is wrong with one report does not keep the others from being tried
    if (signal.aborted || !(error instanceof AppError) || isPassing(error)) throw error;
    return { version, difference: null, error: { code: error.code, message: error.message } };
  }
}

/** A fault that is none of the report. */
const isPassing = ({ code, retryable }: AppError): boolean =>
  retryable && code !== 'parse-timeout' && code !== 'job-timeout';

async function analysisOf(db: Database, version: string): Promise<AnalysisRow | null> {
  const found = await getVersion(db, version);
  return found && getAnalysis(db, found.analysisId);
}

/** As it was read, or read anew where that is not kept. */
async function documentOf(
  { blobs, reader, slots }: Tools,
  db: Database,
  { id, fileSha256 }: AnalysisRow,
  signal: AbortSignal,
): Promise<ReportDocument> {
  const kept = await getStageResult<ReportDocument>(db, id, 'extract');
  if (kept) return kept;
  const bytes = await blobs.get(fileSha256);
  const name = (await getFile(db, fileSha256))?.name ?? '文件';
  return slots.take(signal, () => reader.read(bytes, name, signal));
}
