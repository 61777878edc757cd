import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors.ts';
import { HEAD, sniffHead } from './sniff-head.ts';

/** Begins the name of every temporary folder of ours. */
export const SPOOL_PREFIX = 'prescreen-upload-';

/** Milliseconds after which no upload can still be under way. */
const STALE = 2 * 3_600_000;

/** An upload on disk, complete. */
export interface Spooled {
  path: string;
  size: number;
  sha256: string;
  kind: 'pdf' | 'zip';
}

/**
 * Writes a stream to a temporary file, hashing it on its way, and gives it to `use`; the file is gone afterwards.
 * However many uploads there are and however slow, none is in memory. `toEnd`: also a refused stream is read to its
 * end (and dropped), for what comes after it.
 * @throws AppError file-too-large (over `most` bytes), and those of `sniffHead`, as soon as they can be known
 */
export async function spool<T>(
  stream: Readable,
  most: number,
  use: (file: Spooled) => Promise<T>,
  { toEnd = false } = {},
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), SPOOL_PREFIX));
  try {
    const path = join(folder, 'file');
    const hash = createHash('sha256');
    const head: Uint8Array[] = [];
    let size = 0;
    let kind: Spooled['kind'] | undefined;
    let fault: unknown;
    const look = (chunk: Uint8Array): void => {
      if (size > most) throw tooLarge(most);
      hash.update(chunk);
      if (kind !== undefined) return;
      head.push(chunk);
      if (size >= HEAD) kind = sniffHead(Buffer.concat(head, HEAD));
    };
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (fault !== undefined) continue;
          try {
            look(chunk);
          } catch (error) {
            if (!toEnd) throw error;
            fault = error;
            continue;
          }
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    if (fault !== undefined) throw fault;
    kind ??= sniffHead(Buffer.concat(head));
    return await use({ path, size, sha256: hash.digest('hex'), kind });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function tooLarge(most: number): AppError {
  const megabytes = Math.floor(most / 1_048_576);
  return new AppError('file-too-large', `文件超过上限 ${megabytes} MB，请压缩其中的图片后重新上传`);
}

/** Removes what processes that were killed have left behind. */
export async function sweepSpool(now: Date): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(SPOOL_PREFIX)) continue;
    const path = join(tmpdir(), name);
    const info = await stat(path).catch(() => null);
    if (info && now.getTime() - info.mtimeMs > STALE) await rm(path, { recursive: true, force: true });
  }
}
