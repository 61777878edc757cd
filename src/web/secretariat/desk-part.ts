import type { Result } from '../../model/result.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow, Rubric, Submission, Version } from '../api/types.ts';

/** What the tabs about one version's result share. */
export interface DeskPart {
  submission: Submission;
  /** The version that is shown; it has been analysed. */
  version: Version;
  result: Result;
  rubric: Rubric;
  view: ResultView;
  rows: readonly FindingRow[];
}
