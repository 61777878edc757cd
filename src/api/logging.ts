import { type DestinationStream, type Logger, pino } from 'pino';
import type { ServiceConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { Problem } from './problem.ts';

/**
 * JSON lines on stdout (or `to`), as `src/open-log.ts` writes them too. Of an error only its kind, code, message and stack: what databases hang on theirs
 * (parameters, rows) may be text of a report.
 */
export function openPinoLog(level: ServiceConfig['logLevel'], to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: describeError, error: describeError },
  };
  return to ? pino(options, to) : pino(options);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  // our own messages are for the user and name files
  const ours = error instanceof AppError || error instanceof Problem;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(ours ? {} : { message: error.message.slice(0, 300) }),
    stack: error.stack
      ?.split('\n')
      .filter((row) => /^\s+at /.test(row))
      .slice(0, 12)
      .join('\n'),
  };
}
