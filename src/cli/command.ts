import type { Config } from '../config.ts';

/** Where a command writes. stdout carries results only. */
export interface Terminal {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  config: Config;
}

/** Exit status of the contract: 0 analysed, 1 findings at or above --fail-on, 2 cannot go on. */
export type ExitStatus = 0 | 1 | 2;

/** One verb. A new one is one file in `commands/` that exports `command`. */
export interface Command {
  usage: string;
  /** @throws AppError for anything that ends the command */
  run(args: string[], terminal: Terminal): Promise<ExitStatus>;
}
