import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../../src/api/app.ts';
import { hashPassword } from '../../../src/api/auth/password.ts';
import { hashSecret, newSecret } from '../../../src/api/auth/secret.ts';
import { openPinoLog } from '../../../src/api/logging.ts';
import { readServiceConfig, type ServiceConfig } from '../../../src/config.ts';
import { openQueues, type Queues } from '../../../src/queue/queues.ts';
import { createApiToken } from '../../../src/storage/api-tokens.ts';
import { createApplicant } from '../../../src/storage/applicants.ts';
import { type Database, openDatabase } from '../../../src/storage/database.ts';
import { migrateUp } from '../../../src/storage/migrate.ts';
import { createRound } from '../../../src/storage/rounds.ts';
import { createUser, type Role, type User } from '../../../src/storage/users.ts';
import { type RunningWorkers, startWorkers } from '../../../workers/start-workers.ts';
import { type StoreKind, startStore, type TestStore } from '../support/stores.ts';

/** Somebody with a token of theirs. */
export interface Person {
  user: User;
  token: string;
}

/** A service of a test: its app over a store of its own, and what tests ask of it. */
export interface World {
  app: FastifyInstance;
  db: Database;
  queues: Queues;
  store: TestStore;
  config: ServiceConfig;
  /** Lines of the log. */
  lines: string[];
  /** Moved by tests; the app's present. */
  now: { at: Date };
  person(role: Role, applicantId?: string): Promise<Person>;
  /** An applicant with a user of theirs. */
  applicant(name: string): Promise<Person & { applicantId: string }>;
  round(): Promise<{ id: string }>;
  send(who: Person | null, method: string, url: string, body?: unknown): Promise<LightMyRequestResponse>;
  upload(who: Person, url: string, name: string, bytes: Uint8Array): Promise<LightMyRequestResponse>;
  startWorkers(): Promise<void>;
  stop(): Promise<void>;
}

let count = 0;

/** One password's hash for everybody: hashing is slow by intent. */
export const PASSWORD = 'correct horse battery';

export async function openWorld(
  kind: StoreKind = 'pglite',
  environment: Record<string, string> = {},
): Promise<World> {
  const store = await startStore(kind);
  const config: ServiceConfig = {
    ...readServiceConfig({ LOG_LEVEL: 'debug', ...environment }),
    database: store.database,
    redisUrl: store.redisUrl,
  };
  const db = await openDatabase(config.database);
  await migrateUp(db);
  const queues = await openQueues(config, db);
  const lines: string[] = [];
  const log = openPinoLog(config.logLevel, { write: (text) => void lines.push(text) });
  const now = { at: new Date('2026-09-01T02:00:00Z') };
  const app = await buildApp({ config, db, queues, log, clock: () => now.at });
  const passwordHash = await hashPassword(PASSWORD);
  let workers: RunningWorkers | undefined;

  const world: World = {
    app,
    db,
    queues,
    store,
    config,
    lines,
    now,
    async person(role, applicantId) {
      count += 1;
      const login = `${role}${count}`;
      const user = await createUser(db, {
        login,
        name: login,
        role,
        applicantId: applicantId ?? null,
        passwordHash,
      });
      const token = newSecret('psk_');
      await createApiToken(db, { userId: user!.id, name: 'test', tokenHash: hashSecret(token) });
      return { user: user!, token };
    },
    async applicant(name) {
      const applicant = await createApplicant(db, { name, kind: 'organization' });
      return { ...(await world.person('applicant', applicant.id)), applicantId: applicant.id };
    },
    round: () =>
      createRound(db, {
        title: '第十届',
        awardYear: 2026,
        deadline: new Date('2026-09-30T10:00:00Z'),
        rubrics: ['economic', 'culture'],
      }),
    send(who, method, url, body) {
      const options: InjectOptions = {
        method: method as 'GET',
        url,
        headers: who ? { authorization: `Bearer ${who.token}` } : {},
        ...(body === undefined ? {} : { payload: body as object }),
      };
      return app.inject(options);
    },
    upload(who, url, name, bytes) {
      const { payload, headers } = formOf([{ name, bytes }]);
      return app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...headers, authorization: `Bearer ${who.token}` },
      });
    },
    async startWorkers() {
      workers = await startWorkers(config, db, queues, log, { reconcileEvery: 500 });
    },
    async stop() {
      await app.close();
      await workers?.stop(1_000);
      await queues.close();
      await db.close();
      await store.stop();
    },
  };
  return world;
}

/** A multipart body with these files. */
export function formOf(files: readonly { name: string; bytes: Uint8Array }[]) {
  const boundary = 'a-boundary-of-the-test';
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  const payload = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
