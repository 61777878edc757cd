import { startWorkers } from '../../../workers/start-workers.ts';
import { stopSignal } from '../../../workers/stop-signal.ts';
import { openPinoLog } from '../../api/logging.ts';
import { startServer } from '../../api/server.ts';
import { readServiceConfig, type ServiceConfig } from '../../config.ts';
import { AppError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';

/** Milliseconds that jobs under way get to finish; a container is usually killed 10 s after it is told to stop. */
const PATIENCE = 8_000;

export const command: Command = {
  usage: 'prescreen serve [--host 地址] [--port 端口] [--workers 个数]',
  async run(args, { stderr }) {
    const config = readSettings(args);
    const stop = stopSignal();
    const log = openPinoLog(config.logLevel);
    const server = await startServer(config, log);
    const workers =
      config.workers > 0
        ? await startWorkers(config, server.db, server.queues, log, { ended: server.ended }).catch(
            async (error: unknown) => {
              await server.stop();
              throw error;
            },
          )
        : undefined;
    stderr.write(`服务已启动：${config.publicUrl ?? server.url}（接口说明 /api/docs）\n`);
    if (!stop.aborted)
      await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    log.info({}, 'stopping');
    await server.stop(() => workers?.stop(PATIENCE) ?? Promise.resolve());
    return 0;
  },
};

/** The environment's settings with what the command line says instead. @throws AppError bad-option, config-invalid */
function readSettings(args: string[]): ServiceConfig {
  const options = {
    host: { type: 'string' },
    port: { type: 'string' },
    workers: { type: 'string' },
  } as const;
  const { values, positionals } = parseOptions(args, options, command.usage);
  if (positionals.length > 0) throw new AppError('bad-option', `用法：${command.usage}`);
  const config = readServiceConfig();
  return {
    ...config,
    host: values.host ?? config.host,
    port: whole('--port', values.port, 65_535) ?? config.port,
    workers: whole('--workers', values.workers, 64) ?? config.workers,
  };
}

function whole(option: string, given: string | undefined, most: number): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,5}$/.test(given) || Number(given) > most)
    throw new AppError('bad-option', `${option} 不能是“${given}”，请给出 0 到 ${most} 的整数`);
  return Number(given);
}
