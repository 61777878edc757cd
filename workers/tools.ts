import type { ServiceConfig } from '../src/config.ts';
import type { Log } from '../src/log.ts';
import type { Analyst } from '../src/pipeline/open-analyst.ts';
import type { Reader } from '../src/pipeline/open-reader.ts';
import type { RubricChecker } from '../src/rubrics/open-rubric-checker.ts';
import type { RevisionFolders } from '../src/rubrics/revision-folders.ts';
import type { Slots } from '../src/slots.ts';
import type { Blobs } from '../src/storage/blobs.ts';

/** What the handlers of one process share. */
export interface Tools {
  blobs: Blobs;
  reader: Reader;
  analyst: Analyst;
  checker: RubricChecker;
  /** Revisions of rubrics as folders. */
  revisions: RevisionFolders;
  /** Reading and analysing take a processor each: so many of them at once as there are workers. */
  slots: Slots;
  limits: Pick<ServiceConfig['limits'], 'uploadBytes'>;
  log: Log;
}
