import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { commonName } from '../../src/api/file-name.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { type AnalyzeOptions, analyze } from '../../src/pipeline/analyze.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { type AnalysisRow, getAnalysis, stageNames } from '../../src/storage/analyses.ts';
import { createApplicant } from '../../src/storage/applicants.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { createRound } from '../../src/storage/rounds.ts';
import { stageResultHash } from '../../src/storage/stage-results.ts';
import { ensureSubmission } from '../../src/storage/submissions.ts';
import { getUserByLogin } from '../../src/storage/users.ts';
import { getVersion } from '../../src/storage/versions.ts';
import { signIn, startApiProcess, uploadSlowly } from './support/api-process.ts';
import { startStore } from './support/stores.ts';
import { fixture, tinyReport } from './support/submit.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

/**
 * Submissions to the service on servers: so many that every run of the tests can bear them on two slow cores;
 * `npm run test:faults` sends 200.
 */
const COUNT = Number(process.env.FAULT_SUBMISSIONS ?? 24);
/** Submissions to the service in one process. */
const FEW = Math.ceil(COUNT / 4);
/** Milliseconds after which something must be stuck; a busy machine is given time. */
const LIMIT = 180_000 + COUNT * 5_000;
/** Milliseconds between two kills of a worker, and of the API. */
const KILL_EVERY = 4_000;
const KILL_API_EVERY = 3_000;
/** Uploads at once, and the milliseconds that each takes to come in. */
const SENDERS = 4;
const UPLOAD = 600;
const YEAR = 2020;

const BROKEN = ['encrypted-pdf/report.pdf', 'broken-docx/report.docx'] as const;
const CAUSES = ['file-encrypted', 'file-broken'] as const;

/** Every tenth cannot be read; bytes after its end make it another file that cannot be read either. */
function fileOf(i: number): { bytes: Uint8Array; name: string; cause: string | null } {
  const kind = i % 10 === 9 ? Math.floor(i / 10) % BROKEN.length : null;
  if (kind === null) return { bytes: tinyReport(`report ${i}`), name: `${i}.docx`, cause: null };
  const base = fixture(BROKEN[kind]!);
  return {
    bytes: Buffer.concat([base, Buffer.from(`\n%${i}\n`)]),
    name: `${i}${extname(BROKEN[kind]!)}`,
    cause: CAUSES[kind]!,
  };
}

/** The hash of the result of one that was never disturbed. Of the reports here only name and hash differ. */
async function expectedHashes(
  options: AnalyzeOptions,
  nameOf: (i: number) => string,
): Promise<(i: number) => string> {
  const { result } = await analyze(await ingest(tinyReport('report 0'), '0.docx'), options);
  return (i) => {
    const sha256 = createHash('sha256')
      .update(tinyReport(`report ${i}`))
      .digest('hex');
    const document = { ...result.document, name: nameOf(i), sha256 };
    return createHash('sha256')
      .update(JSON.stringify({ ...result, document }))
      .digest('hex');
  };
}

const isAnalysed = ({ msg, job }: Record<string, unknown>): boolean =>
  msg === 'job done' && job === 'analyse';

const finished = (row: AnalysisRow | null): boolean => row?.state === 'done' || row?.state === 'failed';

it(`ends each of ${COUNT} submissions while API and workers are killed and servers restart`, {
  timeout: LIMIT + 60_000,
}, async () => {
  const store = await startStore('redis and postgres');
  const db = await openDatabase(store.database);
  await migrateUp(db);
  const queues = await openQueues(store, db);
  const workers: WorkerProcess[] = [startWorkerProcess(store), startWorkerProcess(store)];
  const api = await startApiProcess(store);
  const lines: Record<string, unknown>[] = [];
  /** Ids of versions. */
  const accepted: string[] = [];
  let cutOff = 0;
  const end = Date.now() + LIMIT;
  let kills = 0;
  let over = false;

  const drafts = await openDrafts(db, COUNT);
  const cookie = await signIn(api.url);
  const waiting = [...drafts.keys()];
  const sending = async (): Promise<void> => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
      const address = `${api.url}/api/submissions/${drafts[i]}/versions`;
      while (!over) {
        // whoever is refused or cut off comes again; what was accepted is on us
        const answer = await uploadSlowly(address, cookie, fileOf(i), UPLOAD).catch(() => null);
        const body = (await answer?.json().catch(() => null)) as { id: string } | null;
        if (answer?.ok && body) {
          accepted[i] = body.id;
          break;
        }
        if (answer === null) cutOff += 1;
        // not of the kind that passes
        if (answer && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
        await sleep(200);
      }
    }
  };
  const submitting = Promise.all(Array.from({ length: SENDERS }, sending));
  submitting.catch(() => {});
  const killingApi = (async () => {
    const count = (): number => Object.keys(accepted).length;
    while (!over && waiting.length > 0) {
      const before = count();
      await sleep(KILL_API_EVERY);
      // as with the workers: no life too short for anything
      while (!over && waiting.length > 0 && count() === before) await sleep(50);
      await api.replace();
    }
  })();
  const killing = (async () => {
    for (;;) {
      await sleep(KILL_EVERY);
      const victim = workers[0]!;
      // on a busy machine a life too short to do anything would go on for ever
      const began = Date.now();
      while (!over && Date.now() - began < 30_000 && !victim.lines.some(isAnalysed)) await sleep(100);
      if (over) return;
      victim.signal('SIGKILL');
      await victim.ended;
      lines.push(...workers.shift()!.lines);
      kills += 1;
      workers.push(startWorkerProcess(store));
    }
  })();
  const doneCount = async (): Promise<number> => {
    const rows = await query(db, "select count(*)::int as n from analyses where state in ('done', 'failed')");
    return rows[0]?.n ?? 0;
  };
  const until = async (count: number): Promise<void> => {
    await expect
      .poll(doneCount, { timeout: Math.max(1, end - Date.now()), interval: 250 })
      .toBeGreaterThanOrEqual(count);
  };

  try {
    await until(COUNT * 0.1);
    await store.redis?.kill();
    await sleep(1_500);
    await store.redis?.start();
    await until(COUNT * 0.3);
    const admin = new Redis(store.redisUrl!);
    await admin.flushall();
    admin.disconnect();
    await until(COUNT * 0.5);
    await store.postgres?.kill();
    await sleep(1_500);
    await store.postgres?.start();
    await until(COUNT * 0.8);
    await submitting;
    over = true;
    await Promise.all([killing, killingApi]);
    await until(COUNT);

    expect(new Set(accepted).size).toBe(COUNT);
    const hashOf = await expectedHashes({ rubric: 'economic', applicant: 'organization', year: YEAR }, () =>
      commonName('docx'),
    );
    for (const [i, version] of accepted.entries()) {
      const id = (await getVersion(db, version))!.analysisId;
      const row = await getAnalysis(db, id);
      const { cause } = fileOf(i);
      expect(row).toMatchObject(
        cause === null ? { state: 'done', error: null } : { state: 'failed', error: { code: cause } },
      );
      const hash = await stageResultHash(db, id, 'analyse');
      expect(hash).toBe(cause === null ? hashOf(i) : null);
    }
    // nothing is left behind in the queue
    const live = async () =>
      (await Promise.all(stageNames.map((stage) => queues.live(stage)))).reduce(
        (sum, one) => sum + one.size,
        0,
      );
    await expect.poll(live, { timeout: 60_000, interval: 500 }).toBe(0);
    lines.push(...workers.flatMap((worker) => worker.lines));
    expect(lines.filter(({ msg }) => String(msg).includes('different'))).toEqual([]);
    // the faults did hit
    const again = lines.filter(({ start }) => Number(start) > 1).length;
    const putBack = lines.reduce((sum, { added }) => sum + Number(added ?? 0), 0);
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(cutOff).toBeGreaterThan(0);
    expect(again).toBeGreaterThan(0);
    expect(putBack).toBeGreaterThan(0);
  } finally {
    over = true;
    await Promise.allSettled([submitting, killing, killingApi]);
    await api.stop();
    for (const worker of workers) worker.signal('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    await queues.close();
    await db.close();
    await store.stop();
  }
});

/** Drafts of as many applicants; their ids. */
async function openDrafts(db: Database, count: number): Promise<string[]> {
  const round = await createRound(db, {
    title: '第十届',
    awardYear: YEAR,
    deadline: new Date('2099-09-30T10:00:00Z'),
    rubrics: ['economic'],
  });
  const { user } = (await getUserByLogin(db, 'admin'))!;
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const applicant = await createApplicant(db, { name: `示例企业${i}`, kind: 'organization' });
    const { submission } = await ensureSubmission(db, {
      roundId: round.id,
      applicantId: applicant.id,
      rubric: 'economic',
      createdBy: user.id,
    });
    ids.push(submission.id);
  }
  return ids;
}

async function query(db: Database, sql: string): Promise<{ n: number }[]> {
  return db.query<{ n: number }>(sql).catch(() => []);
}

it(`ends each of ${FEW} submissions to one process on PGlite that is killed again and again`, {
  timeout: LIMIT,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'prescreen-faults-'));
  const acceptedIds = async (): Promise<Map<number, string>> => {
    const ids = new Map<number, string>();
    for (const name of await readdir(folder)) {
      if (!/^accepted\.\d+$/.test(name)) continue;
      const [i, id] = (await readFile(join(folder, name), 'utf8')).split(' ');
      ids.set(Number(i), id!);
    }
    return ids;
  };
  const script = fileURLToPath(new URL('./support/service-process.ts', import.meta.url));
  const start = (first: number): ChildProcess =>
    spawn(process.execPath, [script], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        PRESCREEN_DATA: join(folder, 'data'),
        FIRST: `${first}`,
        LAST: `${FEW}`,
        ACCEPTED: join(folder, 'accepted'),
      },
    });
  try {
    let status: number | null = null;
    let kills = 0;
    while (status === null) {
      const first = Math.max(-1, ...(await acceptedIds()).keys()) + 1;
      const child = start(first);
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      // each life is longer, so that there is an end
      const timer = setTimeout(() => child.kill('SIGKILL'), 4_000 + kills * 1_500);
      status = await ended;
      clearTimeout(timer);
      if (status === null) kills += 1;
    }
    expect(status).toBe(0);
    expect(kills).toBeGreaterThanOrEqual(2);
    const ids = await acceptedIds();
    expect(ids.size).toBe(FEW);
    const db = await openDatabase({ kind: 'pglite', folder: join(folder, 'data') });
    try {
      const hashOf = await expectedHashes({}, (i) => `${i}.docx`);
      for (const [i, id] of ids) {
        const row = await getAnalysis(db, id);
        expect(finished(row) && row?.error).toBeNull();
        expect(await stageResultHash(db, id, 'analyse')).toBe(hashOf(i));
      }
    } finally {
      await db.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
