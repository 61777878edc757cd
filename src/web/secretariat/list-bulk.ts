import { messageOf } from '../api/problem.ts';

/** One change of many. */
export interface BulkStep {
  /** What it is done to, for people. */
  label: string;
  run: () => Promise<unknown>;
}

export interface BulkOutcome {
  done: number;
  /** What was not done, and why; in the order of the steps. */
  failed: { label: string; reason: string }[];
}

/** Does all steps, some at once; one that goes wrong does not stop the others. `tell` hears how many are over. */
export async function runBulk(
  steps: readonly BulkStep[],
  tell: (over: number) => void,
  atOnce = 4,
): Promise<BulkOutcome> {
  const reasons = new Map<number, string>();
  let next = 0;
  let over = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const index = next;
      next += 1;
      const step = steps[index];
      if (!step) return;
      try {
        await step.run();
      } catch (error) {
        reasons.set(index, messageOf(error));
      }
      over += 1;
      tell(over);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, steps.length) }, worker));
  const failed = steps.flatMap(({ label }, index) => {
    const reason = reasons.get(index);
    return reason === undefined ? [] : [{ label, reason }];
  });
  return { done: steps.length - failed.length, failed };
}
