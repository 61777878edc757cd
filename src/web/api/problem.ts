/** An answer of the service that is none: RFC 9457, its `detail` is for people (Chinese). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
  }
}

/** What to show somebody of whatever went wrong. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return '页面出现意外错误，请刷新后重试';
}
