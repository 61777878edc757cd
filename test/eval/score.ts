import type { Result } from '../../src/model/result.ts';
import { squash } from '../../src/text/normalize.ts';
import { dice } from '../../src/text/similarity.ts';
import type { Truth } from './truth.ts';

/** Hits and all of them. */
export type Share = [hits: number, all: number];

export interface Counts {
  tp: number;
  fp: number;
  fn: number;
}

/** The figures of one report; `misses` are lines for a person. */
export interface Score {
  item: Share;
  point: Share;
  distractors: Share;
  findings: Counts;
  rules: Map<string, Counts>;
  series: Counts;
  /** As `series`, whatever item the series was filed under. */
  seriesAnywhere: Counts;
  /** Series found whose having a comparison is right. */
  benchmarks: Share;
  misses: string[];
}

const RULES = new Set([
  'missing-profile',
  'missing-item',
  'missing-point',
  'few-indicators',
  'short-trend',
  'stale-data',
  'missing-benchmark',
  'unquantified-claim',
  'missing-target',
  'inconsistent-data',
]);

const bareName = (name: string | undefined): string =>
  squash(name ?? '')
    .replace(/[(（【[].*?[)）】\]]/g, '')
    .replace(/[%：:、,，。年度·\-—]/g, '');

/** Whether two names mean one indicator: equal, one inside the other (4 characters or more), or alike. */
export function sameIndicator(a: string | undefined, b: string | undefined): boolean {
  const x = bareName(a);
  const y = bareName(b);
  if (x === '' || y === '') return false;
  return x === y || (x.length >= 4 && y.includes(x)) || (y.length >= 4 && x.includes(y)) || dice(x, y) >= 0.6;
}

const counts = (): Counts => ({ tp: 0, fp: 0, fn: 0 });

/** Compares a result with a report's labels. The definitions are those of the labelled reports' format. */
export function score(result: Result, truth: Truth): Score {
  const parts = truth.rubric === 'economic' ? 2 : 3;
  const itemOf = (criterion: string): string => criterion.split('.').slice(0, parts).join('.');
  const isPoint = (criterion: string): boolean => criterion.split('.').length === parts + 1;
  const isResult = (criterion: string | null): boolean =>
    criterion !== null && criterion.split('.')[truth.rubric === 'economic' ? 1 : 0] === '3';
  const misses: string[] = [];

  const texts = result.passages.map((passage) => ({ id: passage.id, text: squash(passage.text) }));
  const evidence = new Map<string, Result['evidence']>();
  for (const row of result.evidence) evidence.set(row.passage, [...(evidence.get(row.passage) ?? []), row]);
  const evidenceAt = (quote: string) => {
    const wanted = squash(quote);
    const places = texts.filter(({ text }) => text.includes(wanted));
    const rows = places.flatMap(({ id }) => evidence.get(id) ?? []).sort((a, b) => b.score - a.score);
    return { found: places.length > 0, rows };
  };

  const item: Share = [0, 0];
  const point: Share = [0, 0];
  for (const label of truth.evidence) {
    const right = new Set([...label.criteria, ...(label.also ?? [])]);
    const rightItems = new Set([...right].map(itemOf));
    const { found, rows } = evidenceAt(label.quote);
    const top = rows[0]?.criterion;
    const itemHit = top !== undefined && rightItems.has(itemOf(top));
    item[0] += Number(itemHit);
    item[1]++;
    let pointHit = true;
    if ([...right].some(isPoint)) {
      pointHit = top !== undefined && right.has(top);
      point[0] += Number(pointHit);
      point[1]++;
    }
    if (!itemHit || !pointHit) {
      const got =
        rows
          .slice(0, 2)
          .map((row) => `${row.criterion}@${row.score}`)
          .join(' ') || '-';
      misses.push(
        `${itemHit ? 'point' : 'item '} want ${[...right].join(',')} got ${got}${found ? '' : ' (quote not found)'} :: ${label.quote}`,
      );
    }
  }
  const distractors: Share = [0, 0];
  for (const quote of truth.distractors) {
    const { rows } = evidenceAt(quote);
    distractors[0] += Number(rows.length > 0);
    distractors[1]++;
    if (rows[0]) misses.push(`distractor mapped to ${rows[0].criterion} :: ${quote}`);
  }

  const predicted = result.findings.filter(
    (finding) =>
      RULES.has(finding.rule) &&
      !(finding.rule === 'missing-benchmark' && finding.indicator !== undefined) &&
      !(finding.rule === 'missing-point' && finding.severity === 'info'),
  );
  const used = new Set<number>();
  const rules = new Map<string, Counts>();
  const rule = (name: string): Counts => {
    const known = rules.get(name) ?? counts();
    rules.set(name, known);
    return known;
  };
  for (const label of truth.findings) {
    const k = predicted.findIndex(
      (finding, n) =>
        !used.has(n) &&
        finding.rule === label.rule &&
        (label.rule === 'inconsistent-data' ||
          finding.criterion === label.criterion ||
          ((label.indicator !== undefined || label.rule === 'unquantified-claim') &&
            itemOf(finding.criterion) === itemOf(label.criterion))) &&
        (label.indicator === undefined || sameIndicator(finding.indicator, label.indicator)),
    );
    if (k >= 0) {
      used.add(k);
      rule(label.rule).tp++;
    } else {
      rule(label.rule).fn++;
      misses.push(`MISSED ${label.rule} ${label.criterion} ${label.indicator ?? ''} (${label.why ?? ''})`);
    }
  }
  predicted.forEach((finding, n) => {
    if (used.has(n)) return;
    rule(finding.rule).fp++;
    misses.push(`FALSE ${finding.rule} ${finding.criterion} ${finding.indicator ?? ''} (${finding.message})`);
  });

  const series = scoreSeries(true);
  const benchmarks: Share = [0, 0];
  for (const label of truth.series) {
    const match = result.series.find((one) => sameIndicator(one.indicator, label.indicator));
    if (!match) continue;
    benchmarks[1]++;
    benchmarks[0] += Number((label.benchmarks?.length ?? 0) > 0 === match.benchmarks.length > 0);
  }
  return {
    item,
    point,
    distractors,
    findings: add([...rules.values()]),
    rules,
    series,
    seriesAnywhere: scoreSeries(false),
    benchmarks,
    misses,
  };

  /** (indicator, year, value) triples of result items; figures elsewhere are not labelled. */
  function scoreSeries(sameItem: boolean): Counts {
    const read = result.series
      .filter((one) => isResult(one.criterion))
      .map((one) => {
        const values = new Map<string, Set<number>>();
        for (const { year, value, kind } of one.points) {
          if (kind !== 'actual') continue;
          const key = String(year);
          values.set(key, (values.get(key) ?? new Set()).add(value));
        }
        return { ...one, values };
      });
    const given = read.reduce(
      (sum, one) => sum + [...one.values.values()].reduce((n, set) => n + set.size, 0),
      0,
    );
    let tp = 0;
    let wanted = 0;
    for (const label of truth.series) {
      const same = read.filter(
        (one) =>
          (!sameItem || itemOf(one.criterion ?? '') === label.criterion) &&
          sameIndicator(one.indicator, label.indicator),
      );
      for (const [year, value] of Object.entries(label.values)) {
        wanted++;
        const close = (x: number): boolean => Math.abs(x - value) <= 1e-6 * Math.max(1, Math.abs(value));
        if (same.some((one) => [...(one.values.get(year) ?? [])].some(close))) tp++;
        else if (sameItem)
          misses.push(
            `series ${label.criterion} ${label.indicator} ${year}=${value} not read${same.length > 0 ? '' : ' (no such series)'}`,
          );
      }
    }
    if (sameItem) {
      for (const one of read) {
        const label = truth.series.find((l) => sameIndicator(one.indicator, l.indicator));
        if (!label && one.values.size > 0)
          misses.push(
            `series invented: ${one.criterion} ${one.indicator} ${[...one.values].map(([y, v]) => `${y}=${[...v]}`).join(' ')}`,
          );
      }
    }
    const planted = truth.findings.filter((finding) => finding.rule === 'inconsistent-data').length;
    return { tp, fp: Math.max(0, given - tp - planted), fn: wanted - tp };
  }
}

/** Sums counts. */
export function add(parts: readonly Counts[]): Counts {
  const sum = counts();
  for (const part of parts) {
    sum.tp += part.tp;
    sum.fp += part.fp;
    sum.fn += part.fn;
  }
  return sum;
}

export const precision = ({ tp, fp }: Counts): number => (tp + fp === 0 ? 1 : tp / (tp + fp));
export const recall = ({ tp, fn }: Counts): number => (tp + fn === 0 ? 1 : tp / (tp + fn));
export const f1 = ({ tp, fp, fn }: Counts): number =>
  tp === 0 ? (fp + fn > 0 ? 0 : 1) : (2 * tp) / (2 * tp + fp + fn);
