import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AppError } from '../errors.ts';

/** Options and operands of a command. @throws AppError bad-option, one line that ends in the usage */
export function parseOptions<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new AppError('bad-option', `选项有误（${reason}），用法：${usage}`);
  }
}
