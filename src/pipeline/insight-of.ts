import type { Outline } from '../model/outline.ts';
import type { Result } from '../model/result.ts';
import { packMarks, textMarks, textUnits } from '../text/text-marks.ts';

/** What the comparison of a round's reports needs of one result. */
export interface Insight {
  /** Marks of its text (src/text/text-marks.ts), as bytes. */
  marks: Uint8Array;
  outline: Outline;
}

/** Passages copied from the standard are left out of the marks: everybody has the standard. */
export function insightOf(result: Result): Insight {
  const copied = result.findings.filter(({ rule }) => rule === 'copied-standard');
  const apart = new Set(copied.flatMap(({ passages }) => passages));
  return { marks: packMarks(textMarks(textUnits(result.passages, apart))), outline: outlineOf(result) };
}

function outlineOf({ document, coverage, findings }: Result): Outline {
  const states: Outline['states'] = {};
  for (const { criterion, state, points } of coverage) Object.assign(states, { [criterion]: state }, points);
  const rows = new Map<string, Outline['findings'][number]>();
  for (const { rule, severity, criterion } of findings) {
    const key = JSON.stringify([rule, severity, criterion]);
    const row = rows.get(key);
    if (row) row.count += 1;
    else rows.set(key, { rule, severity, criterion, count: 1 });
  }
  return { unreadable: document.status === 'unreadable', states, findings: [...rows.values()] };
}
