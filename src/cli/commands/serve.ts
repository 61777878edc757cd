import { startWorkers } from '../../../workers/start-workers.ts';
import { stopSignal } from '../../../workers/stop-signal.ts';
import type { DemoAccount } from '../../api/demo-account.ts';
import { openPinoLog } from '../../api/logging.ts';
import { startServer } from '../../api/server.ts';
import { readServiceConfig, type ServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { closeDemoAccounts, openDemoAccounts } from '../demo/demo-accounts.ts';
import { assertDemoFiles, playDemo } from '../demo/play-demo.ts';
import { parseOptions } from '../parse-options.ts';

/** Milliseconds that jobs under way get to finish; a container is usually killed 10 s after it is told to stop. */
const PATIENCE = 8_000;

export const command: Command = {
  usage: 'prescreen serve [--host 地址] [--port 端口] [--workers 个数] [--demo]',
  async run(args, { stderr }) {
    const { config, demo } = readSettings(args);
    if (demo) await assertDemoFiles();
    const stop = stopSignal();
    // a newcomer's terminal says one line, not one a request
    const log = openPinoLog(demo && config.logLevel === 'info' ? 'warn' : config.logLevel);
    let accounts: readonly DemoAccount[] = [];
    const server = await startServer(config, log, async (db) => {
      if (demo) accounts = await openDemoAccounts(db);
      else if ((await closeDemoAccounts(db, new Date())) > 0)
        stderr.write('数据中的演示账号已停用；要使用演示环境，请加 --demo 启动\n');
      return accounts;
    });
    const workers =
      config.workers > 0
        ? await startWorkers(config, server.db, server.queues, log, { ended: server.ended }).catch(
            async (error: unknown) => {
              await server.stop();
              throw error;
            },
          )
        : undefined;
    const address = config.publicUrl ?? server.url;
    stderr.write(
      accounts.length > 0
        ? `演示环境已就绪：${address} （打开后在登录页选择一个身份；示例报告正在后台分析，可以边看边等）\n`
        : `服务已启动：${address}（接口说明 /api/docs）\n`,
    );
    const played = accounts.length > 0 ? playDemo(server.db, server.url, stop).catch(tell) : undefined;
    if (!stop.aborted)
      await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    log.info({}, 'stopping');
    await played;
    await server.stop(() => workers?.stop(PATIENCE) ?? Promise.resolve());
    return 0;

    function tell(error: unknown): void {
      if (stop.aborted) return;
      const reason = error instanceof AppError ? error.code : String(error);
      log.warn({ error: reason }, 'the demonstration is not complete; it goes on at the next start');
    }
  },
};

/** The environment's settings with what the command line says instead. @throws AppError bad-option, config-invalid */
function readSettings(args: string[]): { config: ServiceConfig; demo: boolean } {
  const options = {
    host: { type: 'string' },
    port: { type: 'string' },
    workers: { type: 'string' },
    demo: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseOptions(args, options, command.usage);
  if (positionals.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
  const read = readServiceConfig();
  const config = {
    ...read,
    host: values.host ?? read.host,
    port: whole('--port', values.port, 65_535) ?? read.port,
    workers: whole('--workers', values.workers, 64) ?? read.workers,
  };
  const demo = values.demo ?? false;
  if (demo) assertDemoAllowed(config);
  return { config, demo };
}

/** The demonstration's passwords are known to everybody. @throws AppError bad-option */
function assertDemoAllowed({ database, host }: ServiceConfig): void {
  if (database.kind !== 'pglite')
    throw new AppError('bad-option', '演示环境只用内置数据库：请清除环境变量 DATABASE_URL，或去掉 --demo');
  if (!/^(localhost|::1|127(\.\d{1,3}){3})$/.test(host))
    throw new AppError(
      'bad-option',
      `演示账号的密码是公开的，不能在 ${host} 上对外提供：请改用 127.0.0.1（环境变量 HOST 或 --host），或去掉 --demo`,
    );
}

function whole(option: string, given: string | undefined, most: number): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,5}$/.test(given) || Number(given) > most)
    throw new AppError('bad-option', `${option} 不能是“${given}”，请给出 0 到 ${most} 的整数`);
  return Number(given);
}
