import { AppError } from '../errors.ts';
import { openSandbox, SandboxEnded } from '../sandbox/open-sandbox.ts';
import type { CheckTask, RubricCheck } from './check-task.ts';

/** Reads rubrics that people have sent, in processes of their own. */
export interface RubricChecker {
  /** All faults of the rubric in a folder. @throws AppError rubric-invalid where it takes too much to read */
  check(folder: string, signal?: AbortSignal): Promise<RubricCheck>;
  /** The content of its word file. @throws AppError rubric-invalid */
  learn(folder: string, signal?: AbortSignal): Promise<string>;
  close(): void;
}

/** Milliseconds; the largest of ours takes two seconds with its words. */
const TIME = 60_000;
/** MiB of heap, and of the whole process with the segmenter's dictionary. */
const HEAP = 512;
const MEMORY = 1_024;

/** Starts a process when one is wanted and keeps none: rubrics are seldom changed. */
export function openRubricChecker(): RubricChecker {
  const sandbox = openSandbox<CheckTask, RubricCheck>({
    script: new URL('./check-task.ts', import.meta.url),
    time: TIME,
    heap: HEAP,
    memory: MEMORY,
    tasks: 1,
    warm: 0,
    addons: true,
  });
  async function run(task: CheckTask, signal?: AbortSignal): Promise<RubricCheck> {
    try {
      return await sandbox.run(task, { signal });
    } catch (error) {
      if (!(error instanceof SandboxEnded) || error.why === 'killed') throw error;
      throw new AppError(
        'rubric-invalid',
        '标准文件异常复杂，无法在限定的时间和内存内读取，请检查后重新上传',
        {
          cause: error,
        },
      );
    }
  }
  return {
    check: (folder, signal) => run({ folder, learn: false }, signal),
    async learn(folder, signal) {
      const { words, faults } = await run({ folder, learn: true }, signal);
      if (words !== null) return words;
      const [first] = faults;
      throw new AppError(
        'rubric-invalid',
        `标准有 ${faults.length} 处错误，首处在 ${first?.file}:${first?.line}（${first?.message}），请改正后重新上传`,
      );
    },
    close: () => sandbox.close(),
  };
}
