import type { FontFace } from './font-face.ts';
import type { Run } from './page-lines.ts';

/** 2: bold by name; 1: a black-letter face (黑体) that body text may also use; 0: regular. */
function weightOf(name: string): number {
  if (/bold|black|heavy|semib|demi|-?W[789]\b|粗/i.test(name)) return 2;
  return /hei(?!ght)|黑|medium|gothic/i.test(name) ? 1 : 0;
}

/** Weights of the document's fonts. */
export class FontWeights {
  private readonly weights = new Map<string, number>();
  private body = 0;

  /** The fonts by the ids that runs name them by. */
  constructor(faces: ReadonlyMap<string, FontFace>) {
    for (const [font, { name }] of faces) this.weights.set(font, weightOf(name));
  }

  /** Takes the weight that most body text has as the one that nothing stands out in. */
  settle(runs: Iterable<Run>): void {
    const counts = [0, 0, 0];
    for (const run of runs) {
      const weight = this.weights.get(run.font);
      if (weight !== undefined && !run.bold) counts[weight]! += run.text.length;
    }
    this.body = counts.indexOf(Math.max(...counts));
  }

  /** Whether the runs (those whose font is known) are bolder than the body. */
  strong(runs: readonly Run[]): boolean {
    let all = 0;
    let bold = 0;
    for (const run of runs) {
      const weight = this.weights.get(run.font);
      if (run.bold) bold += run.text.length;
      else if (weight === undefined) continue;
      else if (weight > this.body) bold += run.text.length;
      all += run.text.length;
    }
    return all > 0 && bold >= 0.85 * all;
  }
}
