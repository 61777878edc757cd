import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { Finding } from '../model/result.ts';
import type { Check, CheckContext } from './define-check.ts';

const RULES = new URL('./rules/', import.meta.url);

/** All rules, by name. A new rule is one file in `rules/`. */
export async function loadChecks(): Promise<Check[]> {
  const files = (await readdir(RULES)).filter((name) => name.endsWith('.ts')).sort();
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, RULES).href) as Promise<{ check: Check }>),
  );
  return modules.map((module) => module.check);
}

const SEVERITY = { error: 0, warning: 1, info: 2 } as const;

/** Runs the checks. Findings in the order of the rubric, then severity, rule and indicator; ids are unique. */
export function runChecks(checks: readonly Check[], context: CheckContext): Finding[] {
  const places = new Map<string, number>([['0', 0]]);
  for (const item of context.rubric.items) {
    places.set(item.id, places.size);
    for (const point of item.points) places.set(point.id, places.size);
  }
  const findings = checks.flatMap((check) =>
    check.run(context).map(({ key, ...draft }): Finding => {
      const parts = [check.rule, draft.criterion, draft.indicator ?? '', key ?? ''];
      const id = createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12);
      const { severity, criterion, indicator, message, advice, passages, data } = draft;
      return {
        id,
        rule: check.rule,
        severity,
        criterion,
        ...(indicator === undefined ? {} : { indicator }),
        message,
        advice,
        passages,
        data,
      };
    }),
  );
  const place = (finding: Finding): number => places.get(finding.criterion) ?? places.size;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const seen = new Set<string>();
  return findings
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        SEVERITY[a.severity] - SEVERITY[b.severity] ||
        compare(a.rule, b.rule) ||
        compare(a.indicator ?? '', b.indicator ?? '') ||
        compare(a.message, b.message),
    )
    .filter((finding) => !seen.has(finding.id) && seen.add(finding.id));
}
