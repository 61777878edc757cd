import { coverageOf } from '../../src/checks/coverage.ts';
import { mapPassages } from '../../src/mapping/map-passages.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { squash } from '../../src/text/normalize.ts';
import type { ReadReport } from './corpus.ts';
import type { Share } from './score.ts';

/** How well one report was mapped. */
export interface MapScore {
  item: Share;
  point: Share;
  /** The right point is among the three best. */
  recall3: Share;
  distractors: Share;
  /** Items, and process points of present items, whose being missing or not is right. */
  coverage: Share;
  /** Of the items and points called missing: how many are; of those that are: how many were called so. */
  missing: { right: number; called: number; all: number };
}

/** Maps a report and compares with its labels. */
export function mapScore({ truth, document, text, rubric }: ReadReport): MapScore {
  const evidence = mapPassages(text.passages, rubric);
  const byPassage = new Map<string, Evidence[]>();
  for (const row of evidence) byPassage.set(row.passage, [...(byPassage.get(row.passage) ?? []), row]);
  const texts = text.passages.map(({ id, text: words }) => ({ id, words: squash(words) }));
  const rowsAt = (quote: string): Evidence[] => {
    const wanted = squash(quote);
    return texts
      .filter(({ words }) => words.includes(wanted))
      .flatMap(({ id }) => byPassage.get(id) ?? [])
      .sort((a, b) => b.score - a.score);
  };
  const parts = truth.rubric === 'economic' ? 2 : 3;
  const itemOf = (criterion: string): string => criterion.split('.').slice(0, parts).join('.');

  const score: MapScore = {
    item: [0, 0],
    point: [0, 0],
    recall3: [0, 0],
    distractors: [0, 0],
    coverage: [0, 0],
    missing: { right: 0, called: 0, all: 0 },
  };
  const count = (share: Share, hit: boolean): void => {
    share[0] += Number(hit);
    share[1]++;
  };
  for (const { quote, criteria, also = [] } of truth.evidence) {
    const right = [...criteria, ...also];
    const rows = rowsAt(quote);
    const top = rows[0]?.criterion;
    count(score.item, top !== undefined && right.map(itemOf).includes(itemOf(top)));
    if (!right.some((criterion) => criterion.split('.').length === parts + 1)) continue;
    count(score.point, top !== undefined && right.includes(top));
    count(
      score.recall3,
      rows.slice(0, 3).some((row) => right.includes(row.criterion)),
    );
  }
  for (const quote of truth.distractors) count(score.distractors, rowsAt(quote).length > 0);

  const coverage = coverageOf({
    rubric,
    passages: text.passages,
    evidence,
    document,
    unreadableCharts: new Map(),
  });
  const wanted = new Set([
    ...truth.missing_items,
    ...truth.missing_points,
    ...(truth.missing_profile ? ['0'] : []),
  ]);
  const judge = (criterion: string, isMissing: boolean): void => {
    count(score.coverage, isMissing === wanted.has(criterion));
    if (isMissing) score.missing.called++;
    if (isMissing && wanted.has(criterion)) score.missing.right++;
  };
  for (const row of coverage) {
    judge(row.criterion, row.state === 'missing');
    const item = rubric.items.find(({ id }) => id === row.criterion);
    if (item?.method !== 'process' || row.state === 'missing' || wanted.has(item.id)) continue;
    for (const point of item.points) judge(point.id, row.points[point.id] === 'missing');
  }
  score.missing.all = wanted.size;
  return score;
}

/** Sums shares over reports. */
export function sumScores(scores: readonly MapScore[]): MapScore {
  const share = (pick: (score: MapScore) => Share): Share =>
    scores.reduce<Share>((sum, score) => [sum[0] + pick(score)[0], sum[1] + pick(score)[1]], [0, 0]);
  const total = (pick: (score: MapScore) => number): number =>
    scores.reduce((sum, score) => sum + pick(score), 0);
  return {
    item: share((score) => score.item),
    point: share((score) => score.point),
    recall3: share((score) => score.recall3),
    distractors: share((score) => score.distractors),
    coverage: share((score) => score.coverage),
    missing: {
      right: total((score) => score.missing.right),
      called: total((score) => score.missing.called),
      all: total((score) => score.missing.all),
    },
  };
}

/** One line of a table. */
export function showMapScore(name: string, score: MapScore): string {
  const percent = ([hits, all]: Share): string =>
    (all === 0 ? '-' : ((100 * hits) / all).toFixed(1)).padStart(6);
  const { right, called, all } = score.missing;
  return `${name.padEnd(24)}${[score.item, score.point, score.recall3, score.distractors, score.coverage].map(percent).join('')}   ${right} of ${all} missing found, ${called - right} false`;
}

export const MAP_SCORE_HEAD = `${''.padEnd(24)}${['item', 'point', 'rec@3', 'distr', 'cover'].map((head) => head.padStart(6)).join('')}`;
