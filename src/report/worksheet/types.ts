import type { Result } from '../../model/result.ts';
import type { Rubric } from '../../model/rubric.ts';

/** What a reviewer decided of a passage and a criterion. */
export interface ReviewDecision {
  id: string;
  /** Version whose passage it is. */
  versionId: string;
  passage: string;
  criterion: string;
  action: 'accept' | 'reject' | 'move' | 'add';
  /** Only of a move. */
  toCriterion: string | null;
  /** The passage's text then. */
  quote: string;
}

export const noteKinds = ['strength', 'improvement', 'site-visit', 'note'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What a reviewer wrote. */
export interface ReviewNote {
  /** null: on the report as a whole. */
  criterion: string | null;
  kind: NoteKind;
  text: string;
  /** Passage ids that it refers to. */
  passages: readonly string[];
}

export interface ReviewOf {
  /** Who. */
  name: string;
  /** Oldest first. */
  decisions: readonly ReviewDecision[];
  notes: readonly ReviewNote[];
}

/** What a worksheet is made of. */
export interface WorksheetInput {
  /** Its findings are those still open. */
  result: Result;
  rubric: Rubric;
  /** Id of the version that the result is of, and its number. */
  versionId: string;
  version: number;
  applicantName: string;
  roundTitle: string;
  /** One reviewer, or all of them. */
  reviews: readonly ReviewOf[];
  /** When it is made. */
  at: Date;
}
