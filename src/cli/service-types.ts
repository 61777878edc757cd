// What the commands look at in the service's answers.

export interface AnalysisAnswer {
  state: 'queued' | 'running' | 'done' | 'failed';
  stage: string;
  progress: number;
  error: { code: string; message: string } | null;
}

export interface VersionAnswer {
  id: string;
  number: number;
  fileName: string;
  analysis: AnalysisAnswer;
}

export interface SubmissionAnswer {
  id: string;
  roundTitle: string;
  applicantName: string;
  rubric: string;
  state: 'draft' | 'submitted' | 'returned' | 'closed';
  late: boolean;
  receipt: string | null;
  version: VersionAnswer | null;
}

export interface ListAnswer<T> {
  rows: T[];
  total: number;
}

export interface ImportAnswer {
  rows: {
    file: string;
    applicantName: string;
    submissionId: string | null;
    created: boolean;
    error: { code: string; message: string } | null;
  }[];
}
