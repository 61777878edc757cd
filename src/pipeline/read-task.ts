import { ingest } from '../ingest/ingest.ts';
import type { Limits } from '../ingest/reader.ts';
import { serveSandbox } from '../sandbox/serve-sandbox.ts';

/** One file for `openReader`'s process. */
export interface ReadTask {
  bytes: Uint8Array;
  name: string;
  limits: Limits;
}

await serveSandbox<ReadTask>(({ bytes, name, limits }) => ingest(bytes, name, limits));
