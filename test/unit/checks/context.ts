import type { CheckContext } from '../../../src/checks/define-check.ts';
import type { Passage } from '../../../src/model/document.ts';
import type { Facet } from '../../../src/model/evidence.ts';
import type { Coverage } from '../../../src/model/result.ts';
import type { Item, Point, Rubric } from '../../../src/model/rubric.ts';
import type { Benchmark, Series, SeriesNote, SeriesPoint, ValueKind } from '../../../src/model/series.ts';
import { fingerprintsOf, packFingerprints } from '../../../src/text/fingerprints.ts';

const point = (id: string): Point => ({
  id,
  name: `要点${id}`,
  asks: `做到${id}`,
  aspects: [{ text: '方面', terms: ['词语'] }],
  phrases: [],
  contrast: [],
  indicators: [],
});
const item = (id: string, method: Item['method'], points: number): Item => ({
  id,
  category: '1',
  title: `条目${id}`,
  names: [],
  score: 10,
  method,
  summary: '概要',
  points: Array.from({ length: points }, (_, i) => point(`${id}.${i + 1}`)),
});

/** A small rubric: a process item 1.1 with four points and a result item 1.3 with two. */
export const rubric: Rubric = {
  id: 'small',
  title: '小标准',
  name: '小类',
  version: '1',
  total: 20,
  aliases: [],
  applicants: ['organization', 'project'],
  expectations: {
    organization: { trend: 'error', comparison: 'error', target: 'error' },
    project: { trend: 'info', comparison: 'info', target: 'error' },
  },
  minimumIndicators: 3,
  minimumYears: 3,
  profile: { title: '组织简介', names: [], aspects: [{ text: '基本情况', terms: ['成立'] }] },
  categories: [{ id: '1', title: '类目', names: [], score: 20 }],
  items: [item('1.1', 'process', 4), item('1.3', 'result', 2)],
  bands: { process: [{ range: '0', lines: ['无'] }], result: [{ range: '0', lines: ['无'] }] },
};

/** 2016=88 2017=90t 2018=92 → points; t target, f forecast, g growth, c cumulative, p part-year; passage after @. */
export function points(text: string): SeriesPoint[] {
  const kinds: Record<string, ValueKind> = {
    t: 'target',
    f: 'forecast',
    g: 'growth',
    c: 'cumulative',
    p: 'partial',
  };
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(\d{4})=(-?[\d.]+)([tfgcp]?)(?:@(\w+))?$/.exec(part);
      if (!match) throw new Error(part);
      const [, year, value, kind = '', passage = 'p1'] = match;
      return { year: Number(year), value: Number(value), kind: kinds[kind] ?? 'actual', passage };
    });
}

export const benchmark = (grade: Benchmark['grade']): Benchmark => ({
  kind: 'industry-average',
  name: '行业平均',
  year: 2018,
  value: grade === 'value' || grade === 'rank' ? 80 : null,
  grade,
  scope: 'industry',
  passage: 'p1',
});

export const series = (indicator: string, values: string, more: Partial<Series> = {}): Series => ({
  id: `s-${indicator}`,
  criterion: '1.3',
  indicator,
  unit: '%',
  direction: 'up',
  points: points(values),
  benchmarks: [],
  target: 'none',
  ...more,
});

const passage = (id: string, text: string): Passage => ({
  id,
  kind: 'paragraph',
  text,
  headings: [],
  page: null,
  at: [],
});

export interface Given {
  coverage?: Partial<Record<'0' | '1.1' | '1.3', Partial<Coverage>>>;
  series?: Series[];
  notes?: SeriesNote[];
  /** Text of passage p1, which is evidence for 1.3.1. */
  text?: string;
  project?: boolean;
  charts?: string[];
  /** The standard's own text, for recognising copies. */
  official?: string;
  /** Facets of passage p2, which then is the only evidence, for 1.1.1. */
  facets?: Facet[];
  /** A report instead of the three passages: `criterion score | headings parted by / | text`, from p1 on; `-`: none. */
  report?: string[];
}

/** Award year 2019: the last complete year is 2018. */
export function context(given: Given): CheckContext {
  const found = (ids: string[]): Record<string, 'found'> =>
    Object.fromEntries(ids.map((id) => [id, 'found']));
  const row = (criterion: '0' | '1.1' | '1.3', ids: string[]): [string, Coverage] => [
    criterion,
    { criterion, state: 'found', points: found(ids), facets: {}, ...given.coverage?.[criterion] },
  ];
  const report = (given.report ?? []).map((line, i) => {
    const [label = '', headings = '', text = ''] = line.split(' | ');
    const [criterion = '-', score = '0.9'] = label.split(' ');
    const id = `p${i + 1}`;
    return {
      passage: { ...passage(id, text), headings: headings.split('/') },
      evidence:
        criterion === '-' ? [] : [{ passage: id, criterion, score: Number(score), facets: [], why: [] }],
    };
  });
  const passages = given.report
    ? report.map((one) => one.passage)
    : [
        passage('p1', given.text ?? '各项结果如下。'),
        passage('p2', '另一处。'),
        passage('c1', '图1 与行业对比'),
      ];
  return {
    rubric:
      given.official === undefined
        ? rubric
        : { ...rubric, fingerprints: packFingerprints(fingerprintsOf(given.official)) },
    applicant: given.project ? 'project' : 'organization',
    year: 2019,
    expectations:
      rubric.expectations[given.project ? 'project' : 'organization'] ?? rubric.expectations.organization,
    status: 'complete',
    passages: new Map(passages.map((one) => [one.id, one])),
    order: passages.map((one) => one.id),
    evidence: given.report
      ? report.flatMap((one) => one.evidence)
      : given.facets
        ? [{ passage: 'p2', criterion: '1.1.1', score: 0.9, facets: given.facets, why: [] }]
        : [{ passage: 'p1', criterion: '1.3.1', score: 0.9, facets: [], why: [] }],
    coverage: new Map([
      row('0', []),
      row('1.1', ['1.1.1', '1.1.2', '1.1.3', '1.1.4']),
      row('1.3', ['1.3.1', '1.3.2']),
    ]),
    series: given.series ?? [],
    seriesNotes: given.notes ?? [],
    unreadableCharts: new Map(given.charts ? [['1.3', given.charts]] : []),
  };
}
