import { rename, writeFile } from 'node:fs/promises';
import { readServiceConfig } from '../../../src/config.ts';
import { openLog } from '../../../src/open-log.ts';
import { openQueues } from '../../../src/queue/queues.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { migrateUp } from '../../../src/storage/migrate.ts';
import { startWorkers } from '../../../workers/start-workers.ts';
import { submit, tinyReport } from './submit.ts';

/**
 * The service in one process on PGlite, for a test that kills it: submits reports FIRST to LAST with the workers
 * running, writes down the id of each that was accepted, ends with 0 when all of the file's ids have finished.
 */
const { FIRST, LAST, ACCEPTED } = process.env;
const config = readServiceConfig();
const db = await openDatabase(config.database);
await migrateUp(db);
const queues = await openQueues(config, db);
await startWorkers(config, db, queues, openLog(config.logLevel, process.stdout), { reconcileEvery: 1_000 });
for (let i = Number(FIRST); i < Number(LAST); i += 1) {
  const { id } = await submit(db, queues, { bytes: tinyReport(`report ${i}`), name: `${i}.docx` });
  // a rename is there or not, whenever the process is killed
  await writeFile(`${ACCEPTED}.new`, `${i} ${id}`);
  await rename(`${ACCEPTED}.new`, `${ACCEPTED}.${i}`);
}
for (;;) {
  const [row] = await db.query<{ n: number }>(
    "select count(*)::int as n from analyses where state in ('queued', 'running')",
  );
  if (row?.n === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 200));
}
process.exit(0);
