import type { DatabaseConfig } from '../../../src/config.ts';
import { startPostgres, startRedis, type TestServer } from './servers.ts';

/** One way to run the service: what it keeps its data and its queue in. */
export interface TestStore {
  database: DatabaseConfig;
  redisUrl: string | null;
  postgres?: TestServer;
  redis?: TestServer;
  stop(): Promise<void>;
}

/** Every way to run, by name, for `describe.each`. */
export const storeKinds = ['redis and postgres', 'postgres alone', 'pglite'] as const;
export type StoreKind = (typeof storeKinds)[number];

/** Starts what `kind` needs. */
export async function startStore(kind: StoreKind): Promise<TestStore> {
  if (kind === 'pglite') {
    return {
      database: { kind: 'pglite', folder: 'memory://' },
      redisUrl: null,
      stop: () => Promise.resolve(),
    };
  }
  const postgres = await startPostgres();
  const redis = kind === 'redis and postgres' ? await startRedis() : undefined;
  return {
    database: { kind: 'postgres', url: postgres.url, poolSize: 16 },
    redisUrl: redis?.url ?? null,
    postgres,
    ...(redis ? { redis } : {}),
    async stop() {
      await redis?.stop();
      await postgres.stop();
    },
  };
}
