import type { CoverageState, Finding, Result, Severity } from '../model/result.ts';
import { compareResults } from './compare-results.ts';

/** What another rubric makes of one and the same document. */
export interface ReadingDifference {
  /** Only with the other rubric. */
  gained: Finding[];
  /** No longer with it. */
  lost: Finding[];
  /** With both, but weighed differently; `finding` as the other rubric has it. */
  weighed: { finding: Finding; from: Severity }[];
  /** Items and points whose state differs; null: the rubric does not have it. */
  coverage: { criterion: string; from: CoverageState | null; to: CoverageState | null }[];
  /** Passages that now speak most for another criterion, in reading order; null: for none. `MOST_MOVED` at most. */
  moved: { passage: string; page: number | null; text: string; from: string | null; to: string | null }[];
  /** All of them. */
  movedTotal: number;
  passages: number;
}

const MOST_MOVED = 200;
/** Characters of a moved passage that are kept. */
const MOST_TEXT = 160;

/** Two results of one document by two rubrics. */
export function compareReadings(from: Result, to: Result): ReadingDifference {
  const compared = compareResults(from, to);
  const before = new Map(from.findings.map((finding) => [finding.id, finding.severity]));
  const weighed = compared.open.flatMap((finding) => {
    const was = before.get(finding.id);
    return was === undefined || was === finding.severity ? [] : [{ finding, from: was }];
  });
  const states = { from: statesOf(from), to: statesOf(to) };
  const coverage = [...new Set([...states.from.keys(), ...states.to.keys()])]
    .map((criterion) => ({
      criterion,
      from: states.from.get(criterion) ?? null,
      to: states.to.get(criterion) ?? null,
    }))
    .filter((row) => row.from !== row.to);
  const best = { from: bestOf(from), to: bestOf(to) };
  const moved = to.passages.flatMap(({ id, page, text }) => {
    const [was, is] = [best.from.get(id) ?? null, best.to.get(id) ?? null];
    return was === is ? [] : [{ passage: id, page, text: shorten(text), from: was, to: is }];
  });
  return {
    gained: compared.new,
    lost: [...compared.fixed, ...compared.unverified],
    weighed,
    coverage,
    moved: moved.slice(0, MOST_MOVED),
    movedTotal: moved.length,
    passages: to.passages.length,
  };
}

function statesOf({ coverage }: Result): Map<string, CoverageState> {
  return new Map(
    coverage.flatMap(({ criterion, state, points }) => [[criterion, state], ...Object.entries(points)]),
  );
}

/** Rows stand best first within a passage. */
function bestOf({ evidence }: Result): Map<string, string> {
  const best = new Map<string, string>();
  for (const { passage, criterion } of evidence) if (!best.has(passage)) best.set(passage, criterion);
  return best;
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MOST_TEXT ? text : `${characters.slice(0, MOST_TEXT).join('')}…`;
}
