/** Why we cannot go on. Closed: a new cause gets a new code here. */
export type ErrorCode =
  | 'bad-option'
  | 'file-not-found'
  | 'file-empty'
  | 'file-too-large'
  | 'unsupported-format'
  | 'legacy-format'
  | 'file-encrypted'
  | 'file-broken'
  | 'too-many-pages'
  | 'zip-bomb'
  | 'parse-timeout'
  | 'too-complex'
  | 'rubric-unknown'
  | 'rubric-undetected'
  | 'rubric-invalid'
  | 'output-failed'
  | 'config-invalid'
  | 'data-in-use'
  | 'database-unavailable'
  | 'schema-mismatch'
  | 'stored-file-missing'
  | 'file-store-failed'
  | 'queue-unavailable'
  | 'service-unreachable'
  | 'service-refused'
  | 'job-timeout'
  | 'gave-up';

/** Codes that a later attempt may pass. All others fail the same way every time. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'parse-timeout',
  'output-failed',
  'database-unavailable',
  'file-store-failed',
  'queue-unavailable',
  'job-timeout',
]);

/**
 * The report cannot be analysed. `message` is one line of Chinese for the user: what, why, what to do.
 * Not used for a defect of a report (a finding) nor for a page that could not be read (a diagnostic).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}
