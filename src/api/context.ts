import type { ServiceConfig } from '../config.ts';
import type { Queues } from '../queue/queues.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import type { AnalysisWatcher } from './watch-analyses.ts';

/** What the routes work with. */
export interface ApiContext {
  config: ServiceConfig;
  db: Database;
  queues: Queues;
  blobs: Blobs;
  watcher: AnalysisWatcher;
  /** The present; tests give their own. */
  clock: () => Date;
}
