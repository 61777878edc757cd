import type { Coverage, CoverageState, Finding, Result } from '../model/result.ts';

/** What became of a report's findings from one version to another. */
export interface Comparison {
  /** Only in the old version. */
  fixed: Finding[];
  /** Only in the new version. */
  new: Finding[];
  /** In both, as the new version has them. */
  open: Finding[];
  /** Of the old version, where the new one's text cannot be read: nobody can say that they are fixed. */
  unverified: Finding[];
  /** Criteria whose state differs; null: the version does not have the criterion. */
  coverage: { criterion: string; from: CoverageState | null; to: CoverageState | null }[];
}

/** Findings are the same where their ids are. */
export function compareResults(from: Result, to: Result): Comparison {
  const before = new Set(from.findings.map(({ id }) => id));
  const after = new Set(to.findings.map(({ id }) => id));
  const gone = from.findings.filter(({ id }) => !after.has(id));
  const unread = unreadIn(to);
  return {
    fixed: gone.filter(({ criterion }) => !unread(criterion)),
    unverified: gone.filter(({ criterion }) => unread(criterion)),
    new: to.findings.filter(({ id }) => !before.has(id)),
    open: to.findings.filter(({ id }) => before.has(id)),
    coverage: changes(from.coverage, to.coverage),
  };
}

function unreadIn({ document, coverage }: Result): (criterion: string) => boolean {
  if (document.status === 'unreadable') return () => true;
  const states = new Map<string, CoverageState>();
  for (const row of coverage) {
    states.set(row.criterion, row.state);
    for (const [point, state] of Object.entries(row.points)) states.set(point, state);
  }
  return (criterion) => states.get(criterion) === 'unreadable';
}

function changes(from: readonly Coverage[], to: readonly Coverage[]): Comparison['coverage'] {
  const before = new Map(from.map(({ criterion, state }) => [criterion, state]));
  const after = new Map(to.map(({ criterion, state }) => [criterion, state]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((criterion) => ({
      criterion,
      from: before.get(criterion) ?? null,
      to: after.get(criterion) ?? null,
    }))
    .filter((row) => row.from !== row.to);
}
