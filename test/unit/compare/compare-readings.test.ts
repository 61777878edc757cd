import { describe, expect, it } from 'vitest';
import { compareReadings } from '../../../src/compare/compare-readings.ts';
import type { Coverage, Finding, Result, Severity } from '../../../src/model/result.ts';

const finding = (id: string, severity: Severity = 'error'): Finding => ({
  id,
  rule: 'missing-point',
  severity,
  criterion: '1.1.1',
  message: '未见',
  advice: '请补充',
  passages: [],
  data: {},
});
const cover = (state: Coverage['state'], points: Coverage['points']): Coverage => ({
  criterion: '1.1',
  state,
  points,
  facets: {},
});
const result = (of: {
  findings?: Finding[];
  coverage?: Coverage[];
  best?: Record<string, string[]>;
}): Result => ({
  schema: 'prescreen/result@1',
  document: { name: 'a.docx', sha256: '', format: 'docx', pages: null, characters: 9, status: 'complete' },
  rubric: { id: 'economic', version: '2019', title: '标准' },
  applicant: 'organization',
  year: 2019,
  inferred: [],
  passages: ['p1', 'p2', 'p3'].map((id) => ({
    id,
    kind: 'paragraph',
    text: id === 'p3' ? '长'.repeat(500) : id,
    headings: [],
    page: 4,
    at: [],
  })),
  evidence: Object.entries(of.best ?? {}).flatMap(([passage, criteria]) =>
    criteria.map((criterion) => ({ passage, criterion, score: 0.5, facets: [], why: [] })),
  ),
  series: [],
  findings: of.findings ?? [],
  coverage: of.coverage ?? [],
  diagnostics: [],
});

describe('two readings of one document', () => {
  it('differ in findings: gained, lost, weighed differently', () => {
    const told = compareReadings(
      result({ findings: [finding('a'), finding('b'), finding('c')] }),
      result({ findings: [finding('b', 'info'), finding('c'), finding('d')] }),
    );
    expect(told.gained.map(({ id }) => id)).toEqual(['d']);
    expect(told.lost.map(({ id }) => id)).toEqual(['a']);
    expect(told.weighed).toEqual([{ finding: finding('b', 'info'), from: 'error' }]);
  });

  it('differ in the state of items and points, also of those that one rubric lacks', () => {
    const told = compareReadings(
      result({ coverage: [cover('found', { '1.1.1': 'found', '1.1.2': 'missing' })] }),
      result({ coverage: [cover('found', { '1.1.1': 'thin', '1.1.3': 'found' })] }),
    );
    expect(told.coverage).toEqual([
      { criterion: '1.1.1', from: 'found', to: 'thin' },
      { criterion: '1.1.2', from: 'missing', to: null },
      { criterion: '1.1.3', from: null, to: 'found' },
    ]);
  });

  it('differ in what passages speak most for', () => {
    const told = compareReadings(
      result({ best: { p1: ['1.1.1', '1.1.2'], p2: ['2.1.1'] } }),
      result({ best: { p1: ['1.1.1', '1.1.3'], p3: ['3.1.1'] } }),
    );
    expect(told.moved).toMatchObject([
      { passage: 'p2', page: 4, from: '2.1.1', to: null },
      { passage: 'p3', from: null, to: '3.1.1' },
    ]);
    expect([...told.moved[1]!.text]).toHaveLength(161);
    expect([told.movedTotal, told.passages]).toEqual([2, 3]);
  });

  it('do not differ where nothing does', () => {
    const same = result({ findings: [finding('a')], best: { p1: ['1.1.1'] } });
    expect(compareReadings(same, same)).toEqual({
      gained: [],
      lost: [],
      weighed: [],
      coverage: [],
      moved: [],
      movedTotal: 0,
      passages: 3,
    });
  });
});
