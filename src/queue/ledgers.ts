import {
  type AnalysisRow,
  advanceStage,
  beat,
  failAnalysis,
  finishAnalysis,
  listUnfinished,
  startStage,
} from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';
import { markTried } from '../storage/rubric-revisions.ts';
import {
  beatTrial,
  failTrial,
  finishTrial,
  listUnfinishedTrials,
  type RubricTrial,
  startTrial,
} from '../storage/rubric-trials.ts';
import { type JobName, jobs, type WorkKind } from './catalog.ts';

/** A job to be put in the queue. */
export interface Waiting {
  job: JobName;
  id: string;
  priority: number;
}

/** How rows of one kind keep what becomes of their jobs: the truth, whatever the queue says. */
export interface Ledger<Row extends { id: string; attempts: number }> {
  /** A worker takes the job up. null: there is nothing to do (it came twice). */
  start(db: Database, id: string, job: JobName): Promise<Row | null>;
  /** A sign of life; `progress`: 0..100. */
  beat(db: Database, id: string, progress?: number): Promise<unknown>;
  /** The job is done; what is to be done next. */
  finish(db: Database, row: Row, job: JobName): Promise<Waiting | null>;
  /** It cannot be done. false: another run has overtaken this one. */
  fail(db: Database, row: Row, error: { code: string; message: string }): Promise<boolean>;
  /** All that waits or is under way. */
  unfinished(db: Database): Promise<Waiting[]>;
  /** What the user is told (Chinese). */
  words: { tooLong(seconds: number): string; lost: string; broken: string };
}

/** Rows by the kind of work. */
export interface WorkRows {
  analysis: AnalysisRow;
  trial: RubricTrial;
}

const analysis: Ledger<AnalysisRow> = {
  start: (db, id, job) => (job === 'trial' ? Promise.resolve(null) : startStage(db, id, job)),
  beat,
  async finish(db, { id }, job) {
    const { next } = jobs[job];
    if (next === null) {
      await finishAnalysis(db, id);
      return null;
    }
    const row = job === 'trial' ? null : await advanceStage(db, id, job, next);
    return row && { job: row.stage, id, priority: row.priority };
  },
  fail: (db, row, error) => failAnalysis(db, row.id, error, row),
  unfinished: async (db) =>
    (await listUnfinished(db)).map(({ id, stage, priority }) => ({ job: stage, id, priority })),
  words: {
    tooLong: (seconds) => `处理超过 ${seconds} 秒，文件可能异常复杂，请拆分或另存后重新上传`,
    lost: '分析过程多次异常中断，已停止重试；请联系秘书处技术人员，或另存文件后重新上传',
    broken: '分析时发生内部错误，多次重试仍未成功；请联系秘书处技术人员',
  },
};

/** Trials wait for nobody and nobody for them: one priority. */
export const TRIAL_PRIORITY = 100;

const trial: Ledger<RubricTrial> = {
  start: startTrial,
  beat: beatTrial,
  async finish(db, row) {
    if (await finishTrial(db, row.id)) await markTried(db, row.revisionId);
    return null;
  },
  fail: (db, row, error) => failTrial(db, row.id, error, row),
  unfinished: async (db) =>
    (await listUnfinishedTrials(db)).map(({ id }) => ({ job: 'trial', id, priority: TRIAL_PRIORITY })),
  words: {
    tooLong: (seconds) => `试算超过 ${Math.round(seconds / 60)} 分钟，请减少报告份数后重试`,
    lost: '试算过程多次异常中断，已停止重试；请减少报告份数后重试，或联系技术人员',
    broken: '试算时发生内部错误，多次重试仍未成功；请联系技术人员',
  },
};

export const ledgers: { readonly [K in WorkKind]: Ledger<WorkRows[K]> } = { analysis, trial };
