import type { Passage } from '../model/document.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Coverage, CoverageState, Finding, Result, Severity } from '../model/result.ts';
import type { Item, Point, Rubric } from '../model/rubric.ts';
import type { Series } from '../model/series.ts';
import { cleanText, clip } from './clean-text.ts';
import { isAbsence, ruleTitle } from './labels.ts';
import { describeOpening, describePassagePlace, describePlaces, nearestHeading } from './place.ts';

export interface PointView {
  point: Point;
  state: CoverageState;
  /**
   * Passages whose best criterion it is; best first. Where there is none of them and the point was still found,
   * the passages that speak for it beside their own criterion. None where the point is missing.
   */
  evidence: Evidence[];
  /** Passages that speak more for another criterion; best first. */
  others: Evidence[];
}

export interface ItemView {
  /** `0` for the profile. */
  id: string;
  title: string;
  /** Absent for the profile and for a criterion that the rubric does not know. */
  item?: Item;
  coverage?: Coverage;
  /** Worst severity first, then as in the result. */
  findings: Finding[];
  points: PointView[];
  /** Mapped to the item as a whole; as with points. */
  ownEvidence: Evidence[];
  ownOthers: Evidence[];
  series: Series[];
}

/** A result laid along its rubric: what every format walks. */
export interface ResultView {
  /** The profile, then the rubric's items in order, then criteria that the rubric does not know. */
  items: ItemView[];
  passages: Map<string, Passage>;
  /** Passage id → its place in reading order. */
  order: Map<string, number>;
  /** Series that belong to no item. */
  strays: Series[];
  severities: Record<Severity, number>;
  /** Items (without the profile) and points by state. */
  itemStates: Record<CoverageState, number>;
  pointStates: Record<CoverageState, number>;
  /** Criterion → its name with its number: `1.1 文化引领`, `1.1.2 文化建设`. */
  nameOf(criterion: string): string;
}

/** From this score on a passage is worth showing under a criterion that is not its best. */
export const LIKELY = 0.5;
const SEVERITY_ORDER: Severity[] = ['error', 'warning', 'info'];
const noStates = (): Record<CoverageState, number> => ({ found: 0, thin: 0, missing: 0, unreadable: 0 });

/** Lays a result along its rubric. A criterion that the rubric lacks is kept, under its bare id. */
export function viewResult(result: Result, rubric: Rubric): ResultView {
  const views = new Map<string, ItemView>();
  const owner = new Map<string, { view: ItemView; point?: PointView }>();
  const names = new Map<string, string>();
  const addView = (view: ItemView) => {
    views.set(view.id, view);
    owner.set(view.id, { view });
    names.set(view.id, view.id === '0' ? view.title : `${view.id} ${view.title}`.trim());
    return view;
  };
  const blank = (id: string, title: string): ItemView => ({
    id,
    title,
    findings: [],
    points: [],
    ownEvidence: [],
    ownOthers: [],
    series: [],
  });
  const coverage = new Map(result.coverage.map((entry) => [entry.criterion, entry]));
  addView({ ...blank('0', rubric.profile.title), ...optional('coverage', coverage.get('0')) });
  const unreadable = result.document.status === 'unreadable';
  for (const item of rubric.items) {
    const covered = coverage.get(item.id);
    const view = addView({ ...blank(item.id, item.title), item, ...optional('coverage', covered) });
    for (const point of item.points) {
      const state = covered?.points[point.id] ?? (unreadable ? 'unreadable' : 'missing');
      const pointView: PointView = { point, state, evidence: [], others: [] };
      view.points.push(pointView);
      owner.set(point.id, { view, point: pointView });
      names.set(point.id, `${point.id} ${point.name}`);
    }
  }
  const home = (criterion: string) => owner.get(criterion) ?? { view: addView(blank(criterion, '')) };
  // Rows stand best first within a passage.
  const seen = new Set<string>();
  for (const row of result.evidence) {
    const { view, point } = home(row.criterion);
    if (seen.has(row.passage)) (point?.others ?? view.ownOthers).push(row);
    else (point?.evidence ?? view.ownEvidence).push(row);
    seen.add(row.passage);
  }
  for (const finding of result.findings) home(finding.criterion).view.findings.push(finding);
  const strays: Series[] = [];
  for (const series of result.series) {
    if (series.criterion === null) strays.push(series);
    else home(series.criterion).view.series.push(series);
  }

  const order = new Map(result.passages.map((passage, index) => [passage.id, index]));
  const best = (a: Evidence, b: Evidence) =>
    b.score - a.score || (order.get(a.passage) ?? 0) - (order.get(b.passage) ?? 0);
  for (const view of views.values()) {
    view.ownEvidence.sort(best);
    view.ownOthers.sort(best);
    for (const point of view.points) {
      point.evidence.sort(best);
      point.others.sort(best);
      if (point.state === 'missing') point.others.unshift(...point.evidence.splice(0));
      if (point.evidence.length > 0 || (point.state !== 'found' && point.state !== 'thin')) continue;
      const likely = point.others.filter((row) => row.score >= LIKELY);
      point.evidence = likely.length > 0 ? likely : point.others.slice(0, 1);
      point.others = point.others.slice(point.evidence.length);
    }
    view.findings.sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
  }

  const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of result.findings) severities[finding.severity]++;
  const itemStates = noStates();
  const pointStates = noStates();
  for (const view of views.values()) {
    if (view.item === undefined) continue;
    itemStates[stateOf(view, unreadable)]++;
    for (const point of view.points) pointStates[point.state]++;
  }
  return {
    items: [...views.values()],
    passages: new Map(result.passages.map((passage) => [passage.id, passage])),
    order,
    strays,
    severities,
    itemStates,
    pointStates,
    nameOf: (criterion) => names.get(criterion) ?? criterion,
  };
}

/** An item that coverage does not name was not found, unless nothing could be read. */
export function stateOf(view: ItemView, unreadable: boolean): CoverageState {
  return view.coverage?.state ?? (unreadable ? 'unreadable' : 'missing');
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

/** Rules that say what an item lacks: their passages are what was looked through, not where something is wrong. */
const LOOKED = new Set(['missing-point', 'few-indicators', 'missing-benchmark', 'missing-target']);

/** What the places of a finding are: of something that is there, or of what was looked through. */
export function placeLabel(finding: Finding): '位置' | '已查看' {
  return LOOKED.has(finding.rule) && finding.indicator === undefined ? '已查看' : '位置';
}

/**
 * Where findings of one sort stand, or that they stand nowhere. Pages where there are any; else the headings,
 * with the opening words of what is meant. `limit`: headings named at most; `brief`: headings only.
 */
export function findingPlaces(
  findings: readonly Finding[],
  view: ResultView,
  { limit = 3, brief = false }: { limit?: number; brief?: boolean } = {},
): string {
  const ids = [...new Set(findings.flatMap((finding) => finding.passages))];
  const passages = ids.flatMap((id) => view.passages.get(id) ?? []);
  const [first] = findings;
  if (passages.length === 0) return first !== undefined && isAbsence(first) ? '全文未见' : '';
  if (passages.some((passage) => passage.page !== null)) {
    return describePlaces(passages.flatMap((passage) => passage.at)) || describePassagePlace(passages[0]!);
  }
  // A sentence quoted in the message can be searched for itself.
  const coarse =
    brief ||
    findings.length > 1 ||
    first === undefined ||
    placeLabel(first) === '已查看' ||
    first.data.sentence !== undefined;
  const said = cleanText(first?.indicator ?? '');
  const byHeading = new Map<string, Passage[]>();
  for (const passage of passages) {
    const heading = nearestHeading(passage);
    byHeading.set(heading, [...(byHeading.get(heading) ?? []), passage]);
  }
  const texts = [...byHeading].map(([heading, members]) => {
    const precise = members.filter((passage) => passage.kind !== 'heading').slice(0, 2);
    const openings =
      coarse && heading !== '' ? '' : precise.map((passage) => describeOpening(passage, said)).join('、');
    const more = openings !== '' && members.length > 2 ? `等${members.length}处` : '';
    if (heading === '') return `${openings}${more}`;
    return openings === '' ? `“${heading}”` : `“${heading}”下${openings}${more}`;
  });
  const rest = texts.length - limit;
  return texts.slice(0, limit).join('、') + (rest > 0 ? `等${texts.length}节` : '');
}

/** `未见要点 3，量化指标不足 1`: how many findings of a severity each rule has. */
export function countByRule(view: ResultView, severity: Severity): string {
  const counts = new Map<string, number>();
  for (const finding of view.items.flatMap((item) => item.findings)) {
    if (finding.severity === severity) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  }
  return [...counts].map(([rule, count]) => `${ruleTitle(rule)} ${count}`).join('，');
}

/** Longest run of consecutive years of actual values. */
export function actualRun(series: Series): number {
  const years = [...new Set(series.points.filter((p) => p.kind === 'actual').map((p) => p.year))].sort(
    (a, b) => a - b,
  );
  let longest = 0;
  let run = 0;
  let previous: number | undefined;
  for (const year of years) {
    run = previous !== undefined && year === previous + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    previous = year;
  }
  return longest;
}

export const isCompared = (series: Series): boolean =>
  series.benchmarks.some((benchmark) => benchmark.grade === 'value' || benchmark.grade === 'rank');

/** `《深圳市市长质量奖评定标准（经济类）》（2019版）` of the rubric's title and version. */
export function rubricName(result: Result): string {
  const title = cleanText(result.rubric.title);
  const version = cleanText(result.rubric.version);
  const edition = version === '' ? '' : /[版年]$/.test(version) ? version : `${version}版`;
  return `${title.includes('《') ? title : `《${title}》`}${edition === '' ? '' : `（${edition}）`}`;
}

/** A passage's text for display, on one line. */
export function quoteOf(passage: Passage, limit: number): string {
  return clip(cleanText(passage.text), limit);
}
