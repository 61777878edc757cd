import type { Finding } from '../../../model/result.ts';
import type { Series } from '../../../model/series.ts';
import type { ItemView, ResultView } from '../../../report/view.ts';

/** A series with what was found about it. */
export interface Indicator {
  series: Series;
  findings: Finding[];
}

/** The indicators of one item. */
export interface IndicatorGroup {
  /** The item's id; '' for those that belong to none. */
  id: string;
  name: string;
  indicators: Indicator[];
  /** About the item's data as a whole (few-indicators, missing-benchmark, …). */
  findings: Finding[];
}

/** Rules about an item's data that name no single indicator. */
const DATA_RULES = new Set(['few-indicators', 'missing-benchmark', 'missing-target', 'unquantified-claim']);

/**
 * The indicators of an item, of a point (those whose passages are evidence for it), or of all (`null`, by item in the
 * rubric's order, strays last). Groups without indicators and findings are left out.
 */
export function indicatorGroups(view: ResultView, criterion: string | null): IndicatorGroup[] {
  if (criterion !== null) {
    const item = view.items.find(
      ({ id, points }) => id === criterion || points.some(({ point }) => point.id === criterion),
    );
    if (item === undefined) return [];
    const group = groupOf(item, view);
    return filled([item.id === criterion ? group : ofPoint(group, item, criterion)]);
  }
  const strays = view.strays.map((series) => ({ series, findings: [] }));
  return filled([
    ...view.items.map((item) => groupOf(item, view)),
    { id: '', name: '未归入条目', indicators: strays, findings: [] },
  ]);
}

const filled = (groups: IndicatorGroup[]): IndicatorGroup[] =>
  groups.filter(({ indicators, findings }) => indicators.length + findings.length > 0);

function groupOf(item: ItemView, view: ResultView): IndicatorGroup {
  return {
    id: item.id,
    name: view.nameOf(item.id),
    indicators: item.series.map((series) => ({
      series,
      findings: item.findings.filter(({ indicator }) => indicator === series.indicator),
    })),
    findings: item.findings.filter(({ rule, indicator }) => indicator === undefined && DATA_RULES.has(rule)),
  };
}

function ofPoint(group: IndicatorGroup, item: ItemView, criterion: string): IndicatorGroup {
  const point = item.points.find(({ point: { id } }) => id === criterion);
  const passages = new Set([...(point?.evidence ?? []), ...(point?.others ?? [])].map((row) => row.passage));
  return {
    ...group,
    indicators: group.indicators.filter(
      ({ series }) =>
        series.criterion === criterion ||
        [...series.points, ...series.benchmarks].some(({ passage }) => passages.has(passage)),
    ),
    findings: group.findings.filter((finding) => finding.criterion === criterion),
  };
}
