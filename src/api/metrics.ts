import { Histogram } from 'prom-client';
import { type Metrics, openMetrics } from '../queue/metrics.ts';
import type { Queues } from '../queue/queues.ts';
import type { Database } from '../storage/database.ts';

export interface ApiMetrics extends Metrics {
  /** An answered request. `route`: its pattern. */
  request(of: { method: string; route: string; status: number; seconds: number }): void;
}

/** The metrics of a process that answers requests. */
export function openApiMetrics(db: Database, queues: Queues): ApiMetrics {
  const metrics = openMetrics(db, queues);
  const requests = new Histogram({
    name: 'prescreen_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [metrics.registry],
  });
  return {
    ...metrics,
    request({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
  };
}
