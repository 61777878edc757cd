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
    throw new AppError('bad-option', `${reasonOf(error as NodeJS.ErrnoException, options)}，用法：${usage}`);
  }
}

/** What is wrong, in Chinese: node tells it in English, by code. */
function reasonOf({ code, message }: NodeJS.ErrnoException, options: object): string {
  const option = /'-{1,2}([^' ]*)/.exec(message)?.[1] ?? '';
  const name = `${option.length === 1 ? '-' : '--'}${option}`;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(options).map((one) => `--${one}`);
    return `没有选项 ${name}${known.length > 0 ? `（可用 ${known.join(' ')}）` : ''}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return /does not take/.test(message) ? `选项 ${name} 不带值` : `选项 ${name} 缺少值`;
  }
  return '选项有误';
}
