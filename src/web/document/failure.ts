import { Problem } from '../api/problem.ts';

/** Why the file itself is not shown. */
export interface Failure {
  /** For readers. */
  message: string;
  /** It may well work another time: the file did not arrive. */
  mayPass: boolean;
}

/** Of what went wrong: an answer of the service, or what the openers of files throw, whose words are for readers. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : '原文不能显示';
  return { message, mayPass: error instanceof Problem };
}
