import { stopSignal } from '../../../workers/stop-signal.ts';
import { work } from '../../../workers/work.ts';
import { readServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { openLog } from '../../open-log.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

export const command: Command = {
  usage: 'prescreen work [--workers 个数]',
  async run(args, { stdout }) {
    const stop = stopSignal();
    const given = readWorkers(args);
    const config = readServiceConfig();
    await work({ ...config, workers: given ?? config.workers }, openLog(config.logLevel, stdout), stop);
    return 0;
  },
};

function readWorkers(args: string[]): number | undefined {
  const { values, positionals } = parseOptions(args, { workers: { type: 'string' } } as const, command.usage);
  if (positionals.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
  const given = values.workers;
  if (given === undefined) return undefined;
  if (!/^([1-9]|[1-5]\d|6[0-4])$/.test(given))
    throw new AppError('bad-option', `--workers 不能是“${given}”，请给出 1 到 64 的整数`);
  return Number(given);
}
