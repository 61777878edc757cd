import type { Facet } from '../../model/evidence.ts';
import type { ItemView, ResultView } from '../../report/view.ts';
import type { EvidenceRow } from '../../report/worksheet/apply-decisions.ts';
import { sectionsOf } from './evidence-sections.ts';

/** A line of the evidence list: a head, or a passage. */
export type EvidenceEntry =
  | { kind: 'head'; key: string; label: string; count: number; fold: 'others' | null; folded: boolean }
  | { kind: 'row'; key: string; row: EvidenceRow };

/**
 * The evidence of an item (under each of its points) or of one of its points, as one list: what belongs there, then
 * what may, then what was set aside. `open`: show what may belong there, too.
 */
export function evidenceEntries(
  rows: ReadonlyMap<string, readonly EvidenceRow[]>,
  view: ResultView,
  item: ItemView,
  criterion: string,
  options: { facet: Facet | null; order: 'best' | 'report'; open: boolean },
): EvidenceEntry[] {
  const whole = criterion === item.id;
  const asked = whole ? [...item.points.map(({ point }) => point.id), item.id] : [criterion];
  const laid = asked.map((id) => ({ id, ...sectionsOf(rows.get(id) ?? [], view, options) }));
  const entries: EvidenceEntry[] = [];
  const add = (some: readonly EvidenceRow[]) =>
    entries.push(...some.map((row): EvidenceEntry => ({ kind: 'row', key: row.key, row })));
  const head = (key: string, label: string, count: number, fold: 'others' | null = null, folded = false) =>
    entries.push({ kind: 'head', key, label, count, fold, folded });
  for (const { id, own } of laid) {
    if (own.length === 0) continue;
    if (whole && item.points.length > 0)
      head(`at ${id}`, id === item.id ? '整个条目' : view.nameOf(id), own.length);
    add(own);
  }
  const shown = new Set(laid.flatMap(({ own }) => own.map(({ passage }) => passage)));
  const others = unique(laid.flatMap((one) => one.others.filter(({ passage }) => !shown.has(passage))));
  if (others.length > 0) {
    head('others', '其他可能的段落，更贴近别的要点', others.length, 'others', !options.open);
    if (options.open) add(others);
  }
  const aside = laid.flatMap((one) => one.aside);
  if (aside.length > 0) {
    head('aside', '已排除或移走', aside.length);
    add(aside);
  }
  return entries;
}

/** Of several rows of a passage the first. */
function unique(rows: readonly EvidenceRow[]): EvidenceRow[] {
  return [...new Map(rows.toReversed().map((row) => [row.passage, row])).values()].reverse();
}
