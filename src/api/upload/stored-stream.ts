import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Blobs } from '../../storage/blobs.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { SPOOL_PREFIX } from './spool.ts';

const inTurn = oneAtATime();

/**
 * A stored file, checked against its hash, from a temporary file: however many download it and however slowly, one
 * at most is in memory.
 * @throws AppError of `Blobs.get`
 */
export async function openStored(blobs: Blobs, sha256: string): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), SPOOL_PREFIX));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'file');
    await inTurn(async () => writeFile(path, await blobs.get(sha256), { mode: 0o600 }));
    const stream = createReadStream(path);
    stream.once('close', () => void remove().catch(() => {}));
    return stream;
  } catch (error) {
    await remove();
    throw error;
  }
}
