import type { Handler } from '../src/queue/run-job.ts';
import { getFile } from '../src/storage/files.ts';
import { putStageResult } from '../src/storage/stage-results.ts';
import type { Tools } from './tools.ts';
import { twiceTooSlow } from './twice-too-slow.ts';

/** The file as a document, read in a process of its own. */
export const extract =
  ({ blobs, reader, slots, log }: Tools): Handler =>
  async ({ db, analysis, signal, progress }) => {
    const bytes = await blobs.get(analysis.fileSha256);
    const name = (await getFile(db, analysis.fileSha256))?.name ?? '文件';
    await progress(0.1);
    const document = await slots
      .take(signal, () => reader.read(bytes, name, signal))
      .catch((error: unknown) => {
        throw twiceTooSlow(error, analysis);
      });
    await progress(0.9);
    const before = await putStageResult(db, analysis.id, 'extract', document);
    if (before === 'different') log.error({ analysis: analysis.id }, 'read twice with different documents');
  };
