import { createHash } from 'node:crypto';
import type { FilesConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { putFileParts, readFileParts } from './file-parts.ts';
import { getFile, insertFile, type StoredFile } from './files.ts';
import { openBucket } from './s3-bucket.ts';

/** The bytes of uploaded files, by their SHA-256. */
export interface Blobs {
  /** Stores the bytes and the row of `files`; a file that is there is not written again. */
  put(bytes: Uint8Array, name: string): Promise<StoredFile>;
  /** @throws AppError stored-file-missing, file-broken (its bytes have changed), file-store-failed */
  get(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  /** For /readyz. @throws AppError file-store-failed */
  check(): Promise<void>;
}

/**
 * Files in the database or in S3-compatible storage, as `config` says for new ones; each is read from where it
 * was stored, so the setting may change between.
 */
export function openBlobs(config: FilesConfig, db: Database): Blobs {
  const bucket = config.kind === 's3' ? openBucket(config) : null;
  const stored: StoredFile['stored'] = bucket ? 's3' : 'database';
  return {
    async put(bytes, name) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const known = await getFile(db, sha256);
      if (known) return known;
      // the row last: a row means that the bytes are there
      if (bucket) await bucket.put(sha256, bytes);
      await db.transaction(async (inner) => {
        await insertFile(inner, { sha256, name, size: bytes.length, stored });
        if (!bucket && (await getFile(inner, sha256))?.stored === 'database')
          await putFileParts(inner, sha256, bytes);
      });
      const file = await getFile(db, sha256);
      if (!file) throw new Error(`file ${sha256} vanished while it was stored`);
      return file;
    },

    async get(sha256) {
      const file = await getFile(db, sha256);
      if (!file) throw missing(sha256);
      const bytes = new Uint8Array(file.size);
      let length = 0;
      if (file.stored === 's3') {
        if (!bucket)
          throw new AppError('file-store-failed', '文件在 S3 存储中，但未配置 PRESCREEN_FILES=s3://…');
        const read = await bucket.get(sha256);
        if (!read) throw missing(sha256);
        if (read.length === file.size) bytes.set(read);
        length = read.length;
      } else {
        for await (const part of readFileParts(db, sha256)) {
          if (length + part.length <= bytes.length) bytes.set(part, length);
          length += part.length;
        }
        if (length === 0 && file.size > 0) throw missing(sha256);
      }
      if (length !== file.size || createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new AppError('file-broken', `存储的文件 ${sha256.slice(0, 12)} 已损坏，请从备份恢复`);
      return bytes;
    },

    async check() {
      await bucket?.check();
    },
  };
}

function missing(sha256: string): AppError {
  return new AppError('stored-file-missing', `存储中没有文件 ${sha256.slice(0, 12)}，请重新上传`);
}
