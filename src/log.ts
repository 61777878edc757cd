/**
 * Where the service writes what happens, one line an event: fields first, then what happened, in English, as pino
 * takes them. Never text of a report.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
