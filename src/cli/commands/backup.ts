import { readServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { appliedMigrations, dumpRows } from '../../storage/backup.ts';
import { openDatabase } from '../../storage/database.ts';
import { listFiles } from '../../storage/files.ts';
import { assertMigrated } from '../../storage/migrate.ts';
import { writeBackup } from '../backup-file.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

export const command: Command = {
  usage: 'prescreen backup 文件',
  async run(args, { stderr }) {
    const { positionals } = parseOptions(args, {}, command.usage);
    const [path, ...rest] = positionals;
    if (path === undefined || rest.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
    const db = await openDatabase(readServiceConfig().database);
    try {
      await assertMigrated(db);
      const filesElsewhere = (await listFiles(db)).filter(({ stored }) => stored === 's3').length;
      const head = {
        format: 'prescreen-backup@1' as const,
        createdAt: new Date().toISOString(),
        migrations: await appliedMigrations(db),
        filesElsewhere,
      };
      const rows = await writeBackup(path, head, (take) => dumpRows(db, take));
      stderr.write(`已备份 ${rows} 行到 ${path}；其中有密码散列和报告原文，请妥善保管\n`);
      if (filesElsewhere > 0)
        stderr.write(`另有 ${filesElsewhere} 个文件存放在 S3，不在此备份中，请用存储服务自己的办法备份\n`);
    } finally {
      await db.close();
    }
    return 0;
  },
};
