/** An answer of the service that is none: RFC 9457, its `detail` is for people (Chinese). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** What is wrong in particular, each with its place (a field, a file and line); often none. */
  readonly faults: readonly { path: string; message: string }[];
  constructor(status: number, code: string, detail: string, faults: Problem['faults'] = []) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** What to show somebody of whatever went wrong. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return '页面出现意外错误，请刷新后重试';
}
