import { describe, expect, it } from 'vitest';
import { compareResults } from '../../../src/compare/compare-results.ts';
import type { Coverage, Finding, Result } from '../../../src/model/result.ts';

const finding = (id: string, criterion = '1.1', message = ''): Finding => ({
  id,
  rule: 'missing-item',
  severity: 'error',
  criterion,
  message,
  advice: '',
  passages: [],
  data: {},
});
const row = (criterion: string, state: Coverage['state'], points: Coverage['points'] = {}): Coverage => ({
  criterion,
  state,
  points,
  facets: {},
});
const result = (
  findings: Finding[],
  coverage: Coverage[] = [],
  status: Result['document']['status'] = 'complete',
) => ({ findings, coverage, document: { status } }) as unknown as Result;
const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);

describe('two versions compared', () => {
  it('tells what is fixed, new and still open, the newer version’s words where both have it', () => {
    const compared = compareResults(
      result([finding('a'), finding('b', '1.1', 'old')]),
      result([finding('b', '1.1', 'new'), finding('c')]),
    );
    expect(ids(compared.fixed)).toEqual(['a']);
    expect(compared.open.map(({ message }) => message)).toEqual(['new']);
    expect(ids(compared.new)).toEqual(['c']);
    expect(compared.unverified).toEqual([]);
  });

  it('does not call fixed what can no longer be read', () => {
    const before = result([finding('a', '1.1'), finding('b', '1.2.1'), finding('c', '2.1')]);
    const some = result(
      [],
      [row('1.1', 'unreadable'), row('1.2', 'thin', { '1.2.1': 'unreadable' })],
      'partial',
    );
    expect(ids(compareResults(before, some).unverified)).toEqual(['a', 'b']);
    expect(ids(compareResults(before, some).fixed)).toEqual(['c']);
    const none = compareResults(before, result([], [], 'unreadable'));
    expect([ids(none.fixed), ids(none.unverified)]).toEqual([[], ['a', 'b', 'c']]);
  });

  it('lists the criteria whose state has changed', () => {
    const { coverage } = compareResults(
      result([], [row('1.1', 'missing'), row('1.2', 'found'), row('1.3', 'thin')]),
      result([], [row('1.1', 'found'), row('1.2', 'found'), row('1.4', 'thin')]),
    );
    expect(coverage).toEqual([
      { criterion: '1.1', from: 'missing', to: 'found' },
      { criterion: '1.3', from: 'thin', to: null },
      { criterion: '1.4', from: null, to: 'thin' },
    ]);
  });
});
