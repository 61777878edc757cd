import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/pipeline/analyze.ts';
import { ingestApart } from '../../src/pipeline/ingest-apart.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrateUp } from '../../src/storage/migrate.ts';
import { loadSegmenter } from '../../src/text/segmenter.ts';
import { type StoreKind, startStore, type TestStore } from '../integration/support/stores.ts';
import { analyzeBytes } from '../support/analyze-file.ts';
import { docxPages } from './inputs.ts';
import { measureQueue } from './queue-overhead.ts';
import { type BenchService, startService } from './start-service.ts';
import { openVariants } from './variant.ts';

/**
 * npm run bench:service: the service in processes of its own, on PostgreSQL and Redis that are started for it and on
 * PGlite. Whatever is held to a limit is a ratio of two things measured in turns in this run.
 */
const ROUNDS = 3;
/** Reports of a round of throughput, and those before it that a worker warms up on. */
const BATCH = 16;
const WARM = 6;
const RUNS = 4;
/** Pages of the report, of 800 characters. */
const PAGES = 50;
/** Analyses for the queue's overhead. */
const JOBS = 60;
/** Milliseconds of requests. */
const REQUESTS = 8_000;
const options = { rubric: 'economic', applicant: 'organization', year: 2020 } as const;
const CLI = fileURLToPath(new URL('../../src/cli/prescreen.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'prescreen-bench-'));
const report = await docxPages(PAGES);
const variant = openVariants(report);
let made = 0;
const next = (): Uint8Array => {
  made += 1;
  return variant(made);
};
let missed = 0;
// servers and services end with this process
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  tell(`${availableParallelism()} processors, load ${load()} before; a report of ${PAGES} pages (docx)`);
  const bare = await atIdleQueue();
  await throughput('redis and postgres', ROUNDS, 1.8);
  await throughput('pglite', 1);
  await requestsWhileAnalysing('redis and postgres', 2);
  await requestsWhileAnalysing('pglite', 1);
  for (const kind of ['redis and postgres', 'postgres alone', 'pglite'] as const)
    await queueOverhead(kind, bare);
  tell(`load ${load()} after`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed > 0) process.exitCode = 1;

/** Upload to result over the same work without a service. Gives the bare call's milliseconds. */
async function atIdleQueue(): Promise<number> {
  loadSegmenter();
  const file = join(folder, 'report.docx');
  writeFileSync(file, report);
  let bare = 0;
  for (const kind of ['redis and postgres', 'pglite'] as const) {
    await withStore(kind, async (store) => {
      const service = await startService(store, 1);
      const through = async (bytes: Uint8Array): Promise<void> => {
        const version = await service.upload(bytes, 'report.docx');
        await service.finished([version], 20);
        await (await service.get(`/api/versions/${version}/result`)).arrayBuffer();
      };
      // the process that analyses has then its dictionary
      for (let i = 0; i < 2; i += 1) await through(next());
      const [served, apart, here, command] = await medians([
        through,
        async (bytes) => void (await analyze(await ingestApart(bytes, 'report.docx'), options)),
        async (bytes) => void (await analyzeBytes(bytes, 'report.docx', options)),
        async () =>
          void execFileSync(
            process.execPath,
            [
              CLI,
              'check',
              file,
              '--rubric',
              'economic',
              '--year',
              '2020',
              '--fail-on',
              'never',
              '--format',
              'json',
            ],
            { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'inherit'] },
          ),
      ]);
      await service.stop();
      const what = `${kind}: upload to result ${ms(served)} over`;
      say(`${what} the bare call, file read apart ${ms(apart)}`, served / apart, { most: 1.3 });
      say(`${what} the bare call in one warm process ${ms(here)}`, served / here);
      say(`${what} the command line's check ${ms(command)}`, served / command);
      bare = apart;
    });
  }
  return bare;
}

/** Reports a minute with 1 and 2 workers, from the first upload to the last result. */
async function throughput(kind: StoreKind, rounds: number, least?: number): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const workers of [1, 2] as const) {
      await withStore(kind, async (store) => {
        const service = await startService(store, workers);
        const upload = (files: Uint8Array[]): Promise<string[]> =>
          Promise.all(files.map((file) => service.upload(file, 'report.docx')));
        const send = (count: number): Promise<string[]> => upload(Array.from({ length: count }, next));
        await service.finished(await send(WARM * workers), 500);
        // the making of the files is none of the service's work
        const reports = Array.from({ length: BATCH }, next);
        const start = performance.now();
        await service.finished(await upload(reports), 250);
        times[workers - 1]?.push(performance.now() - start);
        await service.stop();
      });
    }
  }
  const [one, two] = [median(times[0]), median(times[1])];
  const minute = (time: number): string => ((BATCH * 60_000) / time).toFixed(1);
  say(
    `${kind}: reports a minute with 2 workers ${minute(two)} over 1 worker ${minute(one)}`,
    one / two,
    least === undefined ? {} : { least },
  );
}

/** What a page waits for its answers while the machine analyses, over the same at rest. */
async function requestsWhileAnalysing(kind: StoreKind, workers: number): Promise<void> {
  await withStore(kind, async (store) => {
    const service = await startService(store, workers);
    const version = await service.upload(next(), 'report.docx');
    await service.finished([version]);
    await requests(service, version, 1_000);
    const rest = await requests(service, version, REQUESTS);
    const sent: string[] = [];
    // more than it can do meanwhile
    for (let i = 0; i < 30; i += 1) sent.push(await service.upload(next(), 'report.docx'));
    const busy = await requests(service, version, REQUESTS);
    const states = await service.states();
    const left = sent.filter((id) => states.get(id) !== 'done').length;
    await service.stop();
    const of = (times: readonly number[]): string =>
      `p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))} (${times.length} requests)`;
    say(
      `${kind}: API with ${workers} workers analysing (${left} still to do) ${of(busy)} over at rest ${of(rest)}`,
      quantile(busy, 0.99) / quantile(rest, 0.99),
    );
  });
}

/** Milliseconds of each of the requests that four users make, each with a pause of 50 ms between them. */
async function requests(service: BenchService, version: string, duration: number): Promise<number[]> {
  const paths = [
    '/api/submissions?limit=50',
    `/api/versions/${version}`,
    `/api/submissions/${service.submission}/findings?version=1`,
  ];
  const times: number[] = [];
  const until = performance.now() + duration;
  const user = async (): Promise<void> => {
    for (let i = 0; performance.now() < until; i += 1) {
      const start = performance.now();
      await (await service.get(paths[i % paths.length] ?? '')).arrayBuffer();
      times.push(performance.now() - start);
      await sleep(50);
    }
  };
  await Promise.all(Array.from({ length: 4 }, user));
  return times;
}

async function queueOverhead(kind: StoreKind, bare: number): Promise<void> {
  await withStore(kind, async (store) => {
    const { idle, busy } = await measureQueue(store, JOBS);
    const what = `${kind}: a job that does nothing takes`;
    say(`${what} ${idle.toFixed(1)} ms at an idle queue, four of them over the bare call`, (4 * idle) / bare);
    say(
      `${what} ${busy.toFixed(1)} ms in a queue of ${JOBS}, four of them over the bare call`,
      (4 * busy) / bare,
    );
  });
}

async function withStore(kind: StoreKind, run: (store: TestStore) => Promise<void>): Promise<void> {
  const started = await startStore(kind);
  // on disk, as in service
  const store: TestStore =
    kind === 'pglite'
      ? { ...started, database: { kind: 'pglite', folder: mkdtempSync(join(folder, 'pglite-')) } }
      : started;
  try {
    const db = await openDatabase(store.database);
    await migrateUp(db);
    await db.close();
    await run(store);
  } finally {
    await started.stop();
  }
}

/** Each with a file of its own, in turns after a warm-up. */
async function medians(
  actions: ((bytes: Uint8Array) => Promise<void>)[],
): Promise<[number, number, number, number]> {
  const times: number[][] = actions.map(() => []);
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [i, action] of actions.entries()) {
      const bytes = next();
      const start = performance.now();
      await action(bytes);
      if (run > 0) times[i]?.push(performance.now() - start);
    }
  }
  const [a = 0, b = 0, c = 0, d = 0] = times.map(median);
  return [a, b, c, d];
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function say(what: string, value: number, { most, least }: { most?: number; least?: number } = {}): void {
  const ok = value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? 0);
  if (!ok) missed += 1;
  const limit =
    most === undefined ? (least === undefined ? '' : ` (at least ${least})`) : ` (at most ${most})`;
  const mark = limit === '' ? '    ' : ok ? 'ok  ' : 'MISS';
  tell(`${mark} ${value < 0.1 ? value.toFixed(3) : value.toFixed(2)}${limit}  ${what}`);
}

function tell(line: string): void {
  console.log(line);
}

function load(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
}

function ms(time: number): string {
  return `${time < 100 ? time.toFixed(1) : time.toFixed(0)} ms`;
}
