import { readServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { appliedMigrations, isEmpty, restoreRows } from '../../storage/backup.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrateUp } from '../../storage/migrate.ts';
import { readBackup } from '../backup-file.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

export const command: Command = {
  usage: 'prescreen restore 文件',
  async run(args, { stderr }) {
    const { positionals } = parseOptions(args, {}, command.usage);
    const [path, ...rest] = positionals;
    if (path === undefined || rest.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
    const { head, rows } = await readBackup(path);
    const db = await openDatabase(readServiceConfig().database);
    try {
      await migrateUp(db);
      if (!(await isEmpty(db)))
        throw new AppError(
          'data-in-use',
          '数据库里已有数据，恢复只能写入空的数据库；请另建数据库或另指 PRESCREEN_DATA',
        );
      const applied = await appliedMigrations(db);
      if (head.migrations.join() !== applied.join())
        throw new AppError(
          'schema-mismatch',
          `备份的数据库结构（${head.migrations.at(-1)}）与本程序（${applied.at(-1)}）不同，请用制作备份的版本恢复后再升级`,
        );
      const count = await restoreRows(db, rows);
      stderr.write(`已恢复 ${count} 行（备份于 ${head.createdAt}）；所有人需重新登录\n`);
      if (head.filesElsewhere > 0)
        stderr.write(`另有 ${head.filesElsewhere} 个文件应在 S3 存储中，请确认 PRESCREEN_FILES 指向它\n`);
    } finally {
      await db.close();
    }
    return 0;
  },
};
