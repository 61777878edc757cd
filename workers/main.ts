import { readServiceConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';
import { openLog } from '../src/open-log.ts';
import { stopSignal } from './stop-signal.ts';
import { work } from './work.ts';

/**
 * A process of workers, for containers: 0 told to stop and stopped; 2 cannot begin (one line on stderr says why
 * and what to do); anything else is a fault of the program.
 */
const stop = stopSignal();
try {
  const config = readServiceConfig();
  await work(config, openLog(config.logLevel, process.stdout), stop);
  process.exit(0);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`prescreen: ${error.message}\n`);
  process.exit(2);
}
