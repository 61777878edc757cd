import { dirname, relative, resolve } from 'node:path';
import type { Rubric } from '../model/rubric.ts';
import { serveSandbox } from '../sandbox/serve-sandbox.ts';
import { unpackFingerprints } from '../text/fingerprints.ts';
import { learnWords } from '../text/learn-words.ts';
import { FINGERPRINTS, readRubric } from './load-rubric.ts';
import type { RubricFault } from './locate-fault.ts';
import { packWordFile } from './word-file.ts';

/** One rubric for `openRubricChecker`'s process. */
export interface CheckTask {
  /** With what it extends beside it. */
  folder: string;
  /** Its words are wanted as well. */
  learn: boolean;
}

export interface RubricCheck {
  /** Null where there are faults. */
  rubric: Rubric | null;
  /** `file` begins with the folder's own name. */
  faults: RubricFault[];
  /** The content of its word file, where it was wanted and there are no faults. */
  words: string | null;
}

/** Faults that are told at most: whoever mends these sees the next. */
const MOST_FAULTS = 200;
/** Characters of a rubric as JSON, after whatever its texts repeat was written out. */
const MOST_TEXT = 16_000_000;

await serveSandbox<CheckTask>(async ({ folder, learn }): Promise<RubricCheck> => {
  const { rubric, faults, words } = await readRubric(folder);
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => ({
    ...fault,
    file: relative(dirname(folder), resolve(fault.file)),
  }));
  const refuse = (file: string, message: string): RubricCheck => ({
    rubric: null,
    faults: [{ file: relative(dirname(folder), resolve(folder, file)), line: 1, message }],
    words: null,
  });
  if (!rubric) return { rubric, faults: shown, words: null };
  if (JSON.stringify(rubric).length > MOST_TEXT) return refuse('rubric.yaml', '标准展开后的文字过多，请删减');
  try {
    if (rubric.fingerprints !== undefined) unpackFingerprints(rubric.fingerprints);
  } catch {
    return refuse(FINGERPRINTS, '不是由标准原文生成的指纹，请用下载的原文件');
  }
  return {
    rubric,
    faults: shown,
    words: learn ? packWordFile(words.sources, learnWords(rubric)) : null,
  };
});
