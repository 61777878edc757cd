import { AppError } from '../src/errors.ts';
import type { AnalysisRow } from '../src/storage/analyses.ts';

/** Over its time once may be the fault of a busy machine; twice is the file's, and no third try will pass. */
export function twiceTooSlow(error: unknown, { attempts }: Pick<AnalysisRow, 'attempts'>): unknown {
  const slow = error instanceof AppError && (error.code === 'parse-timeout' || error.code === 'job-timeout');
  return slow && attempts > 1 ? new AppError('too-complex', error.message, { cause: error }) : error;
}
