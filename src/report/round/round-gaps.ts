import type { Outline } from '../../model/outline.ts';
import type { CoverageState, Severity } from '../../model/result.ts';

/** How the reports of one standard stand at one criterion. */
export type CriterionGaps = Record<CoverageState, number> & {
  criterion: string;
  /** Findings about it, 提示 left out. */
  findings: number;
};

/** How often one rule speaks. */
export interface RuleCount {
  rule: string;
  severity: Severity;
  findings: number;
  /** Reports with at least one. */
  reports: number;
}

export interface RubricGaps {
  rubric: string;
  reports: number;
  /** Reports of which nothing could be read. */
  unreadable: number;
  /** Items and points that any of the reports names, by number. */
  criteria: CriterionGaps[];
  /** Most frequent first. */
  rules: RuleCount[];
}

/** What the reports of a round miss, one row a standard, in the order of the standards' names. */
export function roundGaps(reports: readonly { rubric: string; outline: Outline }[]): RubricGaps[] {
  return [...Map.groupBy(reports, ({ rubric }) => rubric)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rubric, members]) =>
      gapsOf(
        rubric,
        members.map(({ outline }) => outline),
      ),
    );
}

function gapsOf(rubric: string, outlines: readonly Outline[]): RubricGaps {
  const criteria = new Map<string, CriterionGaps>();
  const rules = new Map<string, RuleCount>();
  const rowOf = (criterion: string): CriterionGaps => {
    const known = criteria.get(criterion);
    if (known) return known;
    const row = { criterion, found: 0, thin: 0, missing: 0, unreadable: 0, findings: 0 };
    criteria.set(criterion, row);
    return row;
  };
  for (const { states, findings } of outlines) {
    for (const [criterion, state] of Object.entries(states)) rowOf(criterion)[state] += 1;
    const seen = new Set<RuleCount>();
    for (const { rule, severity, criterion, count } of findings) {
      if (severity !== 'info') rowOf(criterion).findings += count;
      const key = `${rule} ${severity}`;
      const row = rules.get(key) ?? { rule, severity, findings: 0, reports: 0 };
      rules.set(key, row);
      row.findings += count;
      if (!seen.has(row)) row.reports += 1;
      seen.add(row);
    }
  }
  return {
    rubric,
    reports: outlines.length,
    unreadable: outlines.filter(({ unreadable }) => unreadable).length,
    criteria: [...criteria.values()].sort((a, b) => byNumber(a.criterion, b.criterion)),
    rules: [...rules.values()].sort(
      (a, b) => b.reports - a.reports || b.findings - a.findings || (a.rule < b.rule ? -1 : 1),
    ),
  };
}

/** 1.2 before 1.10. */
function byNumber(a: string, b: string): number {
  const [one, two] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(one.length, two.length); i++) {
    const difference = (one[i] ?? -1) - (two[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
