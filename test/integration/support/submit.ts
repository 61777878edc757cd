import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { enqueue } from '../../../src/queue/enqueue.ts';
import type { Queues } from '../../../src/queue/queues.ts';
import {
  type AnalysisRow,
  ensureAnalysis,
  fingerprintOf,
  type StoredOptions,
} from '../../../src/storage/analyses.ts';
import { openBlobs } from '../../../src/storage/blobs.ts';
import type { Database } from '../../../src/storage/database.ts';

export const fixture = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url)));

const tiny = unzipSync(fixture('tiny/report.docx'));

/** The small report with a title of its own in its properties: the same text, other bytes. */
export function tinyReport(title: string): Uint8Array {
  const core = `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`;
  return zipSync({ ...tiny, 'docProps/core.xml': strToU8(core) }, { level: 1, mtime: '2020-01-01' });
}

/** What an upload does once its bytes are here: the analysis is accepted when this has not thrown. */
export async function submit(
  db: Database,
  queues: Queues,
  file: { bytes: Uint8Array; name: string; options?: StoredOptions; priority?: number },
): Promise<AnalysisRow> {
  const stored = await openBlobs({ kind: 'database' }, db).put(file.bytes, file.name);
  const options = file.options ?? {};
  const { analysis } = await ensureAnalysis(db, {
    fileSha256: stored.sha256,
    options,
    fingerprint: fingerprintOf({
      fileSha256: stored.sha256,
      options,
      rubricVersion: 'test',
      engineVersion: 'test',
    }),
    priority: file.priority ?? 100,
  });
  await enqueue(queues, analysis);
  return analysis;
}
