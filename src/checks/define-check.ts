import type { Passage, ReportDocument } from '../model/document.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Coverage, Finding } from '../model/result.ts';
import type { Applicant, Expectations, Item, Point, Rubric } from '../model/rubric.ts';
import type { Series, SeriesNote } from '../model/series.ts';

/** Everything that a check may look at. */
export interface CheckContext {
  rubric: Rubric;
  applicant: Applicant;
  /** Award year Y. */
  year: number;
  expectations: Expectations;
  status: ReportDocument['status'];
  passages: ReadonlyMap<string, Passage>;
  /** Passage ids in reading order. */
  order: readonly string[];
  evidence: readonly Evidence[];
  coverage: ReadonlyMap<string, Coverage>;
  series: readonly Series[];
  /** What the reading of the series saw beside their values. */
  seriesNotes: readonly SeriesNote[];
  /** Passage ids of charts whose numbers cannot be read, by item id. */
  unreadableCharts: ReadonlyMap<string, readonly string[]>;
}

/** A finding without its id, which the runner makes from rule, criterion, indicator and `key`. */
export type Draft = Omit<Finding, 'id' | 'rule'> & {
  /** Tells two findings of one rule, criterion and indicator apart. */
  key?: string;
};

export interface Check {
  /** The finding's rule, equal to the file's name. */
  rule: string;
  run(context: CheckContext): Draft[];
}

/** Identity with a type: a rule file exports `check = defineCheck({…})`. */
export function defineCheck(check: Check): Check {
  return check;
}

/** Items that have evidence (found or thin), with their coverage. */
export function covered(
  context: CheckContext,
  method?: Item['method'],
): { item: Item; coverage: Coverage }[] {
  return context.rubric.items.flatMap((item) => {
    const coverage = context.coverage.get(item.id);
    if (!coverage || (coverage.state !== 'found' && coverage.state !== 'thin')) return [];
    return method === undefined || item.method === method ? [{ item, coverage }] : [];
  });
}

/** Series that belong to an item. */
export function seriesOf(context: CheckContext, item: Item): Series[] {
  return context.series.filter((series) => series.criterion !== null && isOf(series.criterion, item.id));
}

/** Evidence of the passages that serve an item, or one of its points, before all others. */
export function evidenceOf(context: CheckContext, item: Item): Evidence[] {
  const seen = new Set<string>();
  return context.evidence.filter((row) => {
    const isBest = !seen.has(row.passage);
    seen.add(row.passage);
    return isBest && isOf(row.criterion, item.id);
  });
}

/** Where an item's figures stand, at most five places; without figures, where its evidence does. */
export function figuresOf(context: CheckContext, item: Item, series: readonly Series[]): string[] {
  const figures = series.flatMap((one) => one.points.map((point) => point.passage));
  return inOrder(
    context,
    figures.length > 0 ? figures : evidenceOf(context, item).map((row) => row.passage),
  ).slice(0, 5);
}

/** Whether a criterion id is the item or one of its points. */
export const isOf = (criterion: string, item: string): boolean =>
  criterion === item || criterion.startsWith(`${item}.`);

/** Passages in reading order, without repeats. */
export function inOrder(context: CheckContext, ids: Iterable<string>): string[] {
  const wanted = new Set(ids);
  return context.order.filter((id) => wanted.has(id));
}

export const nameOf = (thing: Item): string => `${thing.id} ${thing.title}`;
export const pointNameOf = (point: Point): string => `${point.id} ${point.name}`;

/** Years as 2016、2017; runs as they are. */
export const listYears = (years: readonly number[]): string => years.map((year) => `${year}年`).join('、');
