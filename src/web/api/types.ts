import type { z } from 'zod';
import type * as revisions from '../../api/revision-views.ts';
import type { rubricRowView } from '../../api/rubric-view.ts';
import type * as views from '../../api/views.ts';
import type { Rubric as WholeRubric } from '../../model/rubric.ts';

/** What the service answers, as it goes over the wire (times are ISO 8601 text). One source: src/api/views.ts. */
export type User = z.input<typeof views.userView>;
export type Token = z.input<typeof views.tokenView>;
export type Role = User['role'];
export type Round = z.input<typeof views.roundView>;
export type Applicant = z.input<typeof views.applicantView>;
export type Analysis = z.input<typeof views.analysisView>;
export type Version = z.input<typeof views.versionView>;
export type Submission = z.input<typeof views.submissionView>;
export type Counts = z.input<typeof views.countsView>;
export type Receipt = z.input<typeof views.receiptView>;
export type Return = z.input<typeof views.returnView>;
export type Dismissal = z.input<typeof views.dismissalView>;
export type Objection = z.input<typeof views.objectionView>;
export type Assignment = z.input<typeof views.assignmentView>;
export type Decision = z.input<typeof views.decisionView>;
export type Note = z.input<typeof views.noteView>;
export type FindingRow = z.input<typeof views.findingView>;
export type Findings = z.input<typeof views.findingsView>;
export type Comparison = z.input<typeof views.comparisonView>;
export type AuditRow = z.input<typeof views.auditView>;

export interface List<T> {
  rows: T[];
}
export interface Page<T> extends List<T> {
  total: number;
  limit: number;
  offset: number;
}

/** A rubric as the service shows it: without examples, learnt words and fingerprints. */
export type Rubric = Omit<WholeRubric, 'examples' | 'words' | 'fingerprints' | 'setPhrases'>;
export type RubricHead = z.input<typeof rubricRowView>;

export type RubricRevision = z.input<typeof revisions.revisionView>;
export type RubricRevisions = z.input<typeof revisions.revisionsView>;
export type RubricDifference = z.input<typeof revisions.rubricDifferenceView>;
export type RubricTrial = z.input<typeof revisions.trialView>;
export type TrialOutcome = z.input<typeof revisions.trialOutcomeView>;
export type ReportToTry = z.input<typeof revisions.reportToTryView>;
