import type { ServiceConfig } from '../config.ts';
import type { Queues } from '../queue/queues.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import type { DemoAccount } from './demo-account.ts';
import type { AnalysisWatcher } from './watch-analyses.ts';

/** What the routes work with. */
export interface ApiContext {
  config: ServiceConfig;
  db: Database;
  queues: Queues;
  blobs: Blobs;
  watcher: AnalysisWatcher;
  /** Accounts that the sign-in page offers; none but in a demonstration. */
  demo: readonly DemoAccount[];
  /** The present; tests give their own. */
  clock: () => Date;
}
