import { readdir } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Command } from './command.ts';

const COMMANDS = new URL('./commands/', import.meta.url);

async function main(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  const verbs = (await readdir(COMMANDS)).map((name) => name.replace(/\.ts$/, '')).sort();
  const load = async (name: string): Promise<Command> =>
    ((await import(new URL(`${name}.ts`, COMMANDS).href)) as { command: Command }).command;
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') {
    const usages = await Promise.all(verbs.map(async (name) => `  ${(await load(name)).usage}`));
    process.stdout.write(
      `预审自评报告：对应条款、核查数据、列出缺项。不评分，不预测奖项。\n用法：\n${usages.join('\n')}\n`,
    );
    return verb === undefined ? 2 : 0;
  }
  if (!verbs.includes(verb)) throw new AppError('bad-option', `没有命令“${verb}”，可用：${verbs.join('、')}`);
  const command = await load(verb);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`用法：${command.usage}\n`);
    return 0;
  }
  return command.run(rest, { stdout: process.stdout, stderr: process.stderr, config: readConfig() });
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // the reader of a pipe has gone (prescreen … | head): nothing is left to say
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`prescreen: ${error.message}\n`);
  process.exitCode = 2;
}
