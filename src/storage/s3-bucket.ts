import { AwsClient } from 'aws4fetch';
import type { FilesConfig } from '../config.ts';
import { AppError } from '../errors.ts';

/** Objects of one bucket and prefix. */
export interface Bucket {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** null: no such object. */
  get(key: string): Promise<Uint8Array | null>;
  /** That the bucket is there and we may ask. */
  check(): Promise<void>;
}

/** Milliseconds for one request. */
const PATIENCE = 60_000;

/**
 * S3-compatible storage with path-style addresses and Signature Version 4. Every method throws AppError
 * file-store-failed (retryable) where the storage refuses or does not answer.
 */
export function openBucket(config: Extract<FilesConfig, { kind: 's3' }>): Bucket {
  const client = new AwsClient({
    accessKeyId: config.accessKeyId,
    secretAccessKey: config.secretAccessKey,
    region: config.region,
    service: 's3',
    retries: 3,
  });
  const base = `${config.endpoint}/${config.bucket}`;

  async function request(method: string, url: string, body?: Uint8Array): Promise<Response> {
    try {
      return await client.fetch(url, {
        method,
        signal: AbortSignal.timeout(PATIENCE),
        // a copy has a buffer of its own, which is what a request body may be
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      });
    } catch (error) {
      throw failed(error instanceof Error ? error.message : String(error), error);
    }
  }

  return {
    async put(key, bytes) {
      const answer = await request('PUT', `${base}/${config.prefix}${key}`, bytes);
      if (!answer.ok) throw failed(await reason(answer));
      await answer.body?.cancel();
    },
    async get(key) {
      const answer = await request('GET', `${base}/${config.prefix}${key}`);
      if (answer.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      if (!answer.ok) throw failed(await reason(answer));
      return new Uint8Array(await answer.arrayBuffer());
    },
    async check() {
      const answer = await request(
        'GET',
        `${base}?list-type=2&max-keys=1&prefix=${encodeURIComponent(config.prefix)}`,
      );
      if (!answer.ok) throw failed(await reason(answer));
      await answer.body?.cancel();
    },
  };
}

/** Status and S3's own error code. */
async function reason(answer: Response): Promise<string> {
  const code = /<Code>([^<]{1,60})<\/Code>/.exec(await answer.text())?.[1];
  return code === undefined ? `HTTP ${answer.status}` : `HTTP ${answer.status} ${code}`;
}

function failed(why: string, cause?: unknown): AppError {
  return new AppError('file-store-failed', `文件存储失败（${why}），请检查 S3 设置`, { cause });
}
