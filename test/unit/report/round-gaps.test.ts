import { expect, test } from 'vitest';
import type { Outline } from '../../../src/model/outline.ts';
import { roundGaps } from '../../../src/report/round/round-gaps.ts';

const outline = (states: Outline['states'], findings: Outline['findings'] = []): Outline => ({
  unreadable: false,
  states,
  findings,
});

test('states and findings are counted by standard, in the order of their numbers', () => {
  const missing = { rule: 'missing-point', severity: 'warning', criterion: '1.1.2', count: 1 } as const;
  const short = { rule: 'short-trend', severity: 'error', criterion: '3.3', count: 4 } as const;
  const hint = { rule: 'missing-point', severity: 'info', criterion: '1.10', count: 2 } as const;
  const gaps = roundGaps([
    {
      rubric: 'economic',
      outline: outline({ '1.10': 'thin', '1.2': 'found', '1.1.2': 'missing' }, [missing]),
    },
    { rubric: 'economic', outline: outline({ '1.10': 'missing', '1.2': 'found' }, [missing, short, hint]) },
    { rubric: 'culture', outline: { unreadable: true, states: { '1.1': 'unreadable' }, findings: [] } },
  ]);
  expect(gaps.map(({ rubric, reports, unreadable }) => [rubric, reports, unreadable])).toEqual([
    ['culture', 1, 1],
    ['economic', 2, 0],
  ]);
  const [, economic] = gaps;
  expect(economic?.criteria).toEqual([
    { criterion: '1.1.2', found: 0, thin: 0, missing: 1, unreadable: 0, findings: 2 },
    { criterion: '1.2', found: 2, thin: 0, missing: 0, unreadable: 0, findings: 0 },
    { criterion: '1.10', found: 0, thin: 1, missing: 1, unreadable: 0, findings: 0 },
    { criterion: '3.3', found: 0, thin: 0, missing: 0, unreadable: 0, findings: 4 },
  ]);
  expect(economic?.rules).toEqual([
    { rule: 'missing-point', severity: 'warning', findings: 2, reports: 2 },
    { rule: 'short-trend', severity: 'error', findings: 4, reports: 1 },
    { rule: 'missing-point', severity: 'info', findings: 2, reports: 1 },
  ]);
});

test('a round without reports has no gaps', () => {
  expect(roundGaps([])).toEqual([]);
});
