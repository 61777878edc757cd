import { AppError } from '../errors.ts';
import type { ReportDocument } from '../model/document.ts';
import type { Result } from '../model/result.ts';
import { openSandbox, SandboxEnded } from '../sandbox/open-sandbox.ts';
import { type AnalysisStage, type AnalyzeOptions, analysisStages } from './analyze.ts';
import type { AnalyzeTask } from './analyze-task.ts';

/** Analyses documents in a process of its own that keeps the dictionary from one to the next. */
export interface Analyst {
  /**
   * `progress`: 0..1.
   * @throws AppError of `analyze`, job-timeout, too-complex; Error where the process was killed from outside
   */
  analyze(
    document: ReportDocument,
    options: AnalyzeOptions,
    run?: { signal?: AbortSignal; progress?: (share: number) => void },
  ): Promise<Result>;
  close(): void;
}

/** MiB of heap, and of the whole process with its dictionary. */
const HEAP = 1_024;
const MEMORY = 1_536;
/** Reports before a new process takes over: whatever small thing is left behind by each stays small. */
const TASKS = 200;

/**
 * Like `analyze`, for a service: it neither blocks this process nor, whatever the text, ends it.
 * `time`: wall-clock milliseconds for one report; `atOnce`: reports at once, each with a process that is ready for it.
 */
export function openAnalyst({ time, atOnce = 1 }: { time: number; atOnce?: number }): Analyst {
  const sandbox = openSandbox<AnalyzeTask, Result>({
    script: new URL('./analyze-task.ts', import.meta.url),
    time,
    heap: HEAP,
    memory: MEMORY,
    tasks: TASKS,
    warm: atOnce,
    addons: true,
  });
  return {
    async analyze(document, options, { signal, progress } = {}) {
      const tell = (stage: unknown): void => {
        const at = analysisStages.indexOf(stage as AnalysisStage);
        if (at >= 0) progress?.(at / analysisStages.length);
      };
      try {
        return await sandbox.run({ document, options }, { signal, progress: tell });
      } catch (error) {
        if (!(error instanceof SandboxEnded) || error.why === 'killed') throw error;
        if (error.why === 'time') {
          const seconds = Math.round(time / 1_000);
          throw new AppError('job-timeout', `${document.name}：分析超过 ${seconds} 秒，请拆分后重新上传`);
        }
        // a fault of the program that it did not foresee: tried again, then given up
        if (error.why === 'crash') throw new Error(`analysis failed: ${error.message}`, { cause: error });
        throw new AppError(
          'too-complex',
          `${document.name}：分析所需内存超过 ${MEMORY} MiB，请拆分后重新上传`,
        );
      }
    },
    close: () => sandbox.close(),
  };
}
