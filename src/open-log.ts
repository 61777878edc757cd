import type { Log } from './log.ts';

/** Numbers of the levels, as pino counts them. */
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 } as const;

/** One JSON object a line: level (as pino counts), time (Unix milliseconds), the fields, msg. */
export function openLog(level: keyof typeof LEVELS, stream: NodeJS.WritableStream): Log {
  const least = LEVELS[level];
  const at = (number: number) => (fields: object, message: string) => {
    if (number < least) return;
    stream.write(`${JSON.stringify({ level: number, time: Date.now(), ...fields, msg: message })}\n`);
  };
  return { debug: at(LEVELS.debug), info: at(LEVELS.info), warn: at(LEVELS.warn), error: at(LEVELS.error) };
}
