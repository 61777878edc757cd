import type { Finding, Severity } from '../../model/result.ts';
import { type FindingGroup, groupFindings } from '../../report/finding-group.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow } from '../api/types.ts';

/** What somebody chose to see. */
export type Sort = Severity | 'all' | 'objected' | 'dismissed';

export interface ItemFindings {
  /** `0` for the profile. */
  id: string;
  name: string;
  /** Worst severity first; what says the same of several indicators is one group. */
  groups: FindingGroup[];
  /** The same of 提示, which are read last. */
  hints: FindingGroup[];
  /** Set aside by the secretariat. */
  dismissed: Finding[];
  count: number;
}

export const isDismissed = ({ dismissal }: Pick<FindingRow, 'dismissal'>): boolean =>
  dismissal !== null && dismissal.revokedAt === null;

/** How many findings each choice shows. */
export function countSorts(rows: readonly FindingRow[]): Record<Sort, number> {
  const open = rows.filter((row) => !isDismissed(row));
  const of = (severity: Severity) => open.filter((row) => row.severity === severity).length;
  return {
    all: open.length,
    error: of('error'),
    warning: of('warning'),
    info: of('info'),
    objected: rows.filter(({ objections }) => objections.length > 0).length,
    dismissed: rows.length - open.length,
  };
}

/**
 * Findings by item in the order of the standard. `criterion`: only those of this item, or of this point. What has an
 * objection or is dismissed stands alone, so that its answer or reason can stand with it.
 */
export function arrangeFindings(
  rows: readonly FindingRow[],
  view: ResultView,
  { sort = 'all', criterion = null }: { sort?: Sort; criterion?: string | null } = {},
): ItemFindings[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const fits = (row: FindingRow): boolean => {
    if (sort === 'dismissed') return isDismissed(row);
    if (sort === 'objected') return row.objections.length > 0;
    if (sort !== 'all') return !isDismissed(row) && row.severity === sort;
    return true;
  };
  return view.items.flatMap((item) => {
    const found = item.findings.flatMap((finding) => byId.get(finding.id) ?? []);
    const here = found.filter(
      (row) => fits(row) && (criterion === null || criterion === item.id || criterion === row.criterion),
    );
    if (here.length === 0) return [];
    const open = here.filter((row) => !isDismissed(row));
    const folds = (row: FindingRow) => row.severity === 'info' && sort === 'all' && criterion === null;
    return [
      {
        id: item.id,
        name: view.nameOf(item.id),
        groups: grouped(open.filter((row) => !folds(row))),
        hints: grouped(open.filter(folds)),
        dismissed: here.filter(isDismissed),
        count: open.length,
      },
    ];
  });
}

function grouped(rows: readonly FindingRow[]): FindingGroup[] {
  const alone = new Set(rows.filter(({ objections }) => objections.length > 0).map(({ id }) => id));
  const groups = groupFindings(rows.filter(({ id }) => !alone.has(id)));
  const single = rows.filter(({ id }) => alone.has(id)).flatMap((row) => groupFindings([row]));
  const order = new Map(rows.map(({ id }, index) => [id, index]));
  return [...groups, ...single].sort((a, b) => (order.get(a.head.id) ?? 0) - (order.get(b.head.id) ?? 0));
}
