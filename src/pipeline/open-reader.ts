import { AppError } from '../errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../ingest/reader.ts';
import type { ReportDocument } from '../model/document.ts';
import { openSandbox, SandboxEnded } from '../sandbox/open-sandbox.ts';
import type { ReadTask } from './read-task.ts';

export interface ReaderLimits {
  /** Wall-clock milliseconds for one file. */
  time: number;
  /** MiB of JavaScript heap for one file. */
  heap: number;
  /** Of the file itself; the usual ones where absent. */
  file?: Partial<Limits>;
  /** Files at once, each with a process that is ready for it; 1 where absent. */
  atOnce?: number;
}

/** Reads untrusted files in processes of their own, one file at a time. */
export interface Reader {
  /** @throws AppError of `ingest`, parse-timeout, file-broken; Error where the process was killed from outside */
  read(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<ReportDocument>;
  close(): void;
}

/** MiB beside the heap: Node itself, the file, what it inflates to. */
const BESIDE_HEAP = 384;
/** Files before a new process takes over: starting one and compiling costs as much as reading a report. */
const FILES = 100;

/** Like `ingestApart`, for a service: nothing that a file does, running out of any memory included, ends this process. */
export function openReader({ time, heap, file, atOnce = 1 }: ReaderLimits): Reader {
  const limits = { ...DEFAULT_LIMITS, ...file };
  const memory = heap + BESIDE_HEAP;
  const sandbox = openSandbox<ReadTask, ReportDocument>({
    script: new URL('./read-task.ts', import.meta.url),
    time,
    heap,
    memory,
    tasks: FILES,
    warm: atOnce,
  });
  return {
    async read(bytes, name, signal) {
      try {
        return await sandbox.run({ bytes, name, limits }, { signal });
      } catch (error) {
        if (!(error instanceof SandboxEnded) || error.why === 'killed') throw error;
        const again = '请用 Word 或 PDF 软件打开后另存为新文件再试';
        const [code, why] = {
          time: ['parse-timeout', `读取超过 ${Math.round(time / 1_000)} 秒，文件可能异常复杂`] as const,
          memory: ['file-broken', `读取所需内存超过 ${memory} MiB`] as const,
          crash: ['file-broken', '文件内部结构有误，读取意外中止'] as const,
        }[error.why];
        throw new AppError(code, `${name}：${why}，${again}`, { cause: error });
      }
    },
    close: () => sandbox.close(),
  };
}
