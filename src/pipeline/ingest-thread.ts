import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { ingest } from '../ingest/ingest.ts';

/** The far side of `ingestApart`: one file in, one document or one error out. */
const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
try {
  parentPort?.postMessage({ document: await ingest(bytes, name) });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  parentPort?.postMessage({ error: { code: error.code, message: error.message } });
}
