import type { ErrorCode } from '../../errors.ts';

const CODES: ReadonlySet<string> = new Set<ErrorCode>([
  'file-empty',
  'file-too-large',
  'unsupported-format',
  'legacy-format',
  'file-encrypted',
  'file-broken',
  'too-many-pages',
  'zip-bomb',
  'too-complex',
]);

/** Whether an analysis failed by what the file is: the same file will fail again. */
export function isFaultOfFile(code: string | undefined): boolean {
  return code !== undefined && CODES.has(code);
}
