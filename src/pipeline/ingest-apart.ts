import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../errors.ts';
import type { ReportDocument } from '../model/document.ts';

export interface ApartLimits {
  /** Wall-clock milliseconds. */
  time: number;
  /** MiB of the thread's JavaScript heap. */
  heap: number;
}

// V8 scales its first old-space limit with the maximum: 768 MiB keeps a 100-page report 50 MB leaner than 2 GiB
const DEFAULTS: ApartLimits = { time: 180_000, heap: 768 };

type Answer = { document: ReportDocument } | { error: { code: ErrorCode; message: string } };

/**
 * Reads an untrusted file in a thread of its own, within a memory and a time limit, so that a hostile one harms
 * nobody else and the dictionary can load meanwhile. The bytes move to the thread: do not use them afterwards.
 * @throws AppError of `ingest`, parse-timeout, file-broken (out of memory or the parser itself failed)
 */
export function ingestApart(
  bytes: Uint8Array,
  name: string,
  limits: Partial<ApartLimits> = {},
): Promise<ReportDocument> {
  const { time, heap } = { ...DEFAULTS, ...limits };
  // only memory that is the file's alone can move; a Buffer's slice would still be a view into Node's pool
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./ingest-thread.ts', import.meta.url), {
      workerData: { bytes: own, name },
      transferList: [own.buffer as ArrayBuffer],
      // a small young generation keeps the thread lean: most of what a parser makes dies at once
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 6 },
    });
    const timer = setTimeout(() => {
      end(() =>
        reject(
          new AppError(
            'parse-timeout',
            `${name}：读取超过 ${Math.round(time / 1000)} 秒，文件可能异常复杂，请另存为新文件或拆分后重试`,
          ),
        ),
      );
    }, time);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', (answer: Answer) => {
      end(() =>
        'document' in answer
          ? resolve(answer.document)
          : reject(new AppError(answer.error.code, answer.error.message)),
      );
    });
    worker.once('exit', () => {
      // after an answer this settles nothing any more
      end(() =>
        reject(
          new AppError('file-broken', `${name}：读取意外中止，请用 Word 或 PDF 软件打开后另存为新文件再试`),
        ),
      );
    });
    worker.once('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const why = memory ? `读取所需内存超过 ${heap} MiB` : '文件内部结构有误';
      end(() =>
        reject(
          new AppError('file-broken', `${name}：${why}，请用 Word 或 PDF 软件打开后另存为新文件再试`, {
            cause: error,
          }),
        ),
      );
    });
  });
}
