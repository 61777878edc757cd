import type { Passage, ReportDocument } from '../model/document.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Coverage, CoverageState } from '../model/result.ts';
import type { Item, Rubric } from '../model/rubric.ts';

/** A point that is a passage's second-best criterion is in doubt, not missing, from this score on. */
const SECOND_SCORE = 0.94;
/** Characters of evidence under which an item, or a process point, is thin. */
const THIN_ITEM = 80;
const THIN_POINT = 30;

const PROCESS_FACETS = ['approach', 'deployment', 'learning', 'integration'] as const;
const RESULT_FACETS = ['level', 'trend', 'comparison', 'integration'] as const;

export interface CoverageInput {
  rubric: Rubric;
  passages: readonly Passage[];
  evidence: readonly Evidence[];
  document: Pick<ReportDocument, 'status' | 'diagnostics'>;
  /** Passage ids of charts whose numbers cannot be read, by item id. */
  unreadableCharts: ReadonlyMap<string, readonly string[]>;
}

/**
 * What of the rubric the report speaks to: one row an item in the rubric's order, the profile first. Captions and
 * a lone heading are no evidence by themselves. What may stand on a page that could not be read is `unreadable`.
 */
export function coverageOf(input: CoverageInput): Coverage[] {
  const { rubric, passages, evidence, document } = input;
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const weight = new Map<string, number>();
  const pages = new Map<string, number[]>();
  const first = new Set<string>();
  const doubtful = new Set<string>();
  const mentioned = new Set<string>();
  for (const row of evidence) {
    const passage = byId.get(row.passage);
    if (!passage) continue;
    const isFirst = !first.has(row.passage);
    first.add(row.passage);
    if (passage.kind === 'caption') continue;
    // what a passage serves besides is thin at most: where it says so plainly, or nearly served it first
    if (!isFirst) {
      if (row.why.some((reason) => reason.kind === 'neighbour')) doubtful.add(row.criterion);
      else if (row.score >= SECOND_SCORE) mentioned.add(row.criterion);
      continue;
    }
    const length =
      passage.kind === 'table-row' || passage.kind === 'chart'
        ? Math.max(40, passage.text.length)
        : passage.text.length;
    weight.set(row.criterion, (weight.get(row.criterion) ?? 0) + length);
    // where an item stands, not where another chapter mentions it
    if (passage.page !== null) pages.set(row.criterion, [...(pages.get(row.criterion) ?? []), passage.page]);
  }
  const blind = document.diagnostics.flatMap((d) =>
    d.page === undefined || !/page-(?:without-text|unreadable)/.test(d.code) ? [] : [d.page],
  );

  const state = (characters: number, thin: number): CoverageState =>
    characters === 0 ? 'missing' : characters < thin ? 'thin' : 'found';
  const pagesOf = (item: Item): number[] =>
    [item.id, ...item.points.map((point) => point.id)].flatMap((id) => pages.get(id) ?? []);

  const rows: Coverage[] = [];
  const profile = document.status === 'unreadable' ? 'unreadable' : state(weight.get('0') ?? 0, THIN_ITEM);
  rows.push({
    criterion: '0',
    state: profile === 'missing' && blind.some((page) => page <= 3) ? 'unreadable' : profile,
    points: {},
    facets: {},
  });
  rubric.items.forEach((item, i) => {
    if (document.status === 'unreadable') {
      rows.push({
        criterion: item.id,
        state: 'unreadable',
        points: Object.fromEntries(item.points.map((p) => [p.id, 'unreadable'])),
        facets: facetsOf(item),
      });
      return;
    }
    const points: Record<string, CoverageState> = {};
    let total = weight.get(item.id) ?? 0;
    const mayBeUnread = mayBeOnBlindPage(i);
    for (const point of item.points) {
      const characters = weight.get(point.id) ?? 0;
      total += characters;
      const known = state(characters, item.method === 'process' ? THIN_POINT : 1);
      points[point.id] =
        known !== 'missing'
          ? known
          : doubtful.has(point.id) || mentioned.has(point.id)
            ? 'thin'
            : mayBeUnread
              ? 'unreadable'
              : 'missing';
    }
    let itemState = state(total, THIN_ITEM);
    // in doubt as a whole: then no point of it is surely missing
    if (itemState === 'missing' && item.points.some((point) => doubtful.has(point.id))) {
      itemState = 'thin';
      for (const point of item.points) points[point.id] = 'thin';
    }
    if (itemState === 'missing' && ((input.unreadableCharts.get(item.id)?.length ?? 0) > 0 || mayBeUnread)) {
      itemState = 'unreadable';
      for (const point of item.points) points[point.id] = 'unreadable';
    }
    rows.push({ criterion: item.id, state: itemState, points, facets: facetsOf(item) });
  });
  return rows;

  /** The item's row of the facet grid, from the passages that serve it before all others. */
  function facetsOf(item: Item): Coverage['facets'] {
    const grid: Coverage['facets'] = {};
    for (const facet of item.method === 'process' ? PROCESS_FACETS : RESULT_FACETS) grid[facet] = 0;
    const seen = new Set<string>();
    for (const row of evidence) {
      const isBest = !seen.has(row.passage);
      seen.add(row.passage);
      if (!isBest || itemOf(row.criterion) !== item.id) continue;
      for (const facet of row.facets) if (grid[facet] !== undefined) grid[facet]++;
    }
    return grid;
  }

  function itemOf(criterion: string): string {
    return (
      rubric.items.find((item) => criterion === item.id || criterion.startsWith(`${item.id}.`))?.id ??
      criterion
    );
  }

  /** Whether a page without text stands between the items before and after this one. */
  function mayBeOnBlindPage(i: number): boolean {
    if (blind.length === 0) return false;
    let from = 0;
    let to = Number.POSITIVE_INFINITY;
    for (let b = i - 1; b >= 0 && from === 0; b--) {
      const item = rubric.items[b];
      if (item) from = Math.max(0, ...pagesOf(item));
    }
    for (let a = i + 1; a < rubric.items.length && to === Number.POSITIVE_INFINITY; a++) {
      const item = rubric.items[a];
      if (item) to = Math.min(Number.POSITIVE_INFINITY, ...pagesOf(item));
    }
    return blind.some((page) => page >= from && page <= to);
  }
}
