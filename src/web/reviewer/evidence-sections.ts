import type { Facet } from '../../model/evidence.ts';
import type { ResultView } from '../../report/view.ts';
import type { EvidenceRow, HeldDecision } from '../../report/worksheet/apply-decisions.ts';

/**
 * The decisions to delete so that a row stands as before: all of the passage there, but an addition that something
 * else was decided after.
 */
export function undoOf(
  decisions: readonly HeldDecision[],
  { criterion, passage }: Pick<EvidenceRow, 'criterion' | 'passage'>,
): string[] {
  const here = decisions.filter((one) => one.criterion === criterion && one.passage === passage);
  const last = here.at(-1);
  return here.filter((one) => last?.action === 'add' || one.action !== 'add').map(({ id }) => id);
}

/** Rows laid out for reading, in sections. */
export interface EvidenceSections {
  own: EvidenceRow[];
  others: EvidenceRow[];
  /** Rejected or moved elsewhere. */
  aside: EvidenceRow[];
}

/** Sections of some rows; `facet`: only what shows it; `order`: as given (best first), or as in the report. */
export function sectionsOf(
  rows: readonly EvidenceRow[],
  view: ResultView,
  { facet, order }: { facet: Facet | null; order: 'best' | 'report' },
): EvidenceSections {
  const at = ({ passage }: EvidenceRow) => view.order.get(passage) ?? 0;
  const shown = rows.filter((row) => facet === null || (row.evidence?.facets.includes(facet) ?? false));
  const sorted = order === 'report' ? shown.toSorted((a, b) => at(a) - at(b)) : shown;
  const isAside = ({ state }: EvidenceRow) => state === 'rejected' || state === 'moved';
  return {
    own: sorted.filter((row) => !isAside(row) && !row.other),
    others: sorted.filter((row) => !isAside(row) && row.other),
    aside: sorted.filter(isAside),
  };
}
