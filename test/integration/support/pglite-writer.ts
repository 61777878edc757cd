import { openDatabase } from '../../../src/storage/database.ts';
import { migrateUp } from '../../../src/storage/migrate.ts';
import { aRound } from './people.ts';

// Started by a test with a data folder: adds rounds for ever and says each one's id, until it is killed.
const db = await openDatabase({ kind: 'pglite', folder: process.argv[2]! });
await migrateUp(db);
for (;;) process.stdout.write(`${(await aRound(db)).id}\n`);
