import { readServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { type Database, openDatabase } from '../../storage/database.ts';
import { migrateDown, migrateUp, migrationStatus } from '../../storage/migrate.ts';
import type { Command, Terminal } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

const verbs = { up, down, status } satisfies Record<string, Verb>;
type Verb = (db: Database, options: MigrateOptions, terminal: Terminal) => Promise<void>;

interface MigrateOptions {
  verb: keyof typeof verbs;
  steps: number;
  yes: boolean;
}

export const command: Command = {
  usage: 'prescreen migrate [up | down [--steps 步数] --yes | status]',
  async run(args, terminal) {
    const options = readOptions(args);
    const db = await openDatabase(readServiceConfig().database);
    try {
      await verbs[options.verb](db, options, terminal);
    } finally {
      await db.close();
    }
    return 0;
  },
};

async function up(db: Database, _: MigrateOptions, { stdout }: Terminal): Promise<void> {
  const done = await migrateUp(db);
  stdout.write(done.length === 0 ? '数据库结构已是最新\n' : done.map((name) => `已应用 ${name}\n`).join(''));
}

async function down(db: Database, { steps }: MigrateOptions, { stdout }: Terminal): Promise<void> {
  const done = await migrateDown(db, steps);
  stdout.write(done.length === 0 ? '没有可以撤销的迁移\n' : done.map((name) => `已撤销 ${name}\n`).join(''));
}

async function status(db: Database, _: MigrateOptions, { stdout }: Terminal): Promise<void> {
  for (const { name, appliedAt } of await migrationStatus(db))
    stdout.write(`${name}  ${appliedAt ? `已应用 ${appliedAt.toISOString()}` : '未应用'}\n`);
}

function readOptions(args: string[]): MigrateOptions {
  const options = {
    steps: { type: 'string', default: '1' },
    yes: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseOptions(args, options, command.usage);
  const [verb = 'up', ...rest] = positionals;
  if (!Object.hasOwn(verbs, verb) || rest.length > 0)
    throw new AppError('bad-option', `用法：${command.usage}`);
  if (!/^[1-9]\d{0,3}$/.test(values.steps))
    throw new AppError('bad-option', `--steps 不能是“${values.steps}”，请给出撤销的步数，如 1`);
  if (verb === 'down' && !values.yes)
    throw new AppError('bad-option', '撤销迁移会删除其中的数据且无法恢复；请先备份，确认后加 --yes 再运行');
  return { verb: verb as keyof typeof verbs, steps: Number(values.steps), yes: values.yes };
}
