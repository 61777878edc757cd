import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../src/errors.ts';
import type { Metrics } from '../src/queue/metrics.ts';
import { isMetricsReader } from '../src/queue/metrics-reader.ts';

export interface MetricsServer {
  port: number;
  close(): void;
}

/**
 * `/metrics` and `/healthz` of a process of workers, which has no API. `port`: 0 takes a free one.
 * @throws AppError config-invalid: the port is taken
 */
export async function serveMetrics(
  { registry }: Metrics,
  { host, port, token }: { host: string; port: number; token: string | null },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
    else if (path === '/healthz')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    else if (path !== '/metrics') response.writeHead(404).end();
    else if (!isMetricsReader(request.headers.authorization, token))
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    else
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(503).end(),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? '已被占用' : `不能使用（${cause.code}）`;
      reject(new AppError('config-invalid', `METRICS_PORT ${port} ${why}，请换一个`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
