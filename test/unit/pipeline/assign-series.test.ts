import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/model/evidence.ts';
import type { ReadSeries } from '../../../src/model/series.ts';
import { assignSeries } from '../../../src/pipeline/assign-series.ts';
import { points, rubric } from '../checks/context.ts';

const one = (values: string): ReadSeries => ({
  id: 's0',
  indicator: '满意度',
  unit: '%',
  direction: 'up',
  points: points(values),
  benchmarks: [],
  target: 'none',
});
const row = (passage: string, criterion: string): Evidence => ({
  passage,
  criterion,
  score: 0.9,
  facets: [],
  why: [],
});
const criterionOf = (values: string, evidence: Evidence[]): string | null | undefined =>
  assignSeries([one(values)], evidence, rubric)[0]?.criterion;

describe('assignSeries', () => {
  it.each<[string, string, Evidence[], string | null]>([
    ['no evidence at all', '2018=1@a', [], null],
    ['none of its passages is evidence', '2018=1@a', [row('b', '1.3.1')], null],
    ['the item of a point', '2018=1@a', [row('a', '1.3.2')], '1.3'],
    ['an item by itself', '2018=1@a', [row('a', '1.3')], '1.3'],
    ['the profile', '2018=1@a', [row('a', '0')], '0'],
    ['a process item', '2018=1@a', [row('a', '1.1.4')], '1.1'],
    [
      'result items before others, however many',
      '2016=1@a 2017=1@a 2018=1@b',
      [row('a', '0'), row('b', '1.3.1')],
      '1.3',
    ],
    ['actual values before targets', '2018=1@a 2019=2t@b', [row('a', '1.1.1'), row('b', '0')], '1.1'],
    ['only the best criterion of a passage', '2018=1@a', [row('a', '1.1.1'), row('a', '1.3.1')], '1.1'],
    ['the first of equals', '2017=1@a 2018=1@b', [row('a', '1.1.1'), row('b', '0')], '1.1'],
  ])('%s', (_, values, evidence, criterion) => expect(criterionOf(values, evidence)).toBe(criterion));

  it('keeps order, ids and everything else', () => {
    const given = [one('2018=1@a'), { ...one('2017=2@b'), id: 's1' }];
    const assigned = assignSeries(given, [row('b', '1.3.1')], rubric);
    expect(assigned.map(({ criterion: _, ...rest }) => rest)).toEqual(given);
    expect(assigned.map(({ criterion }) => criterion)).toEqual([null, '1.3']);
  });
});
