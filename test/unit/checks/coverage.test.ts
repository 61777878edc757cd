import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/checks/coverage.ts';
import type { Passage, ReportDocument } from '../../../src/model/document.ts';
import type { Evidence } from '../../../src/model/evidence.ts';
import type { Coverage, CoverageState } from '../../../src/model/result.ts';
import type { Rubric } from '../../../src/model/rubric.ts';
import { item, point, rubricOf } from '../mapping/rubric.ts';

const four = (id: string) => [1, 2, 3, 4].map((n) => point(`${id}.${n}`, `要点${id}.${n}`, ['词语']));
const rubric: Rubric = rubricOf([
  item('1.1', '甲', 'process', four('1.1')),
  item('1.2', '乙', 'process', four('1.2')),
  item('1.3', '丙', 'process', four('1.3')),
  item('2.1', '丁', 'result', four('2.1')),
]);

interface Piece {
  criteria: string[];
  characters?: number;
  page?: number | null;
  kind?: Passage['kind'];
  /** Of every criterion after the first. */
  second?: Partial<Evidence>;
}
function coverage(
  pieces: readonly Piece[],
  more: { blind?: number[]; status?: ReportDocument['status']; charts?: Record<string, string[]> } = {},
): Map<string, Coverage> {
  const passages = pieces.map(
    ({ characters = 100, page = null, kind = 'paragraph' }, i): Passage => ({
      id: `p${i}`,
      kind,
      text: '字'.repeat(characters),
      headings: [],
      page,
      at: [],
    }),
  );
  const evidence = pieces.flatMap(({ criteria, second }, i) =>
    criteria.map(
      (criterion, rank): Evidence => ({
        passage: `p${i}`,
        criterion,
        score: rank === 0 ? 0.9 : 0.5,
        facets: [],
        why: [],
        ...(rank > 0 ? second : {}),
      }),
    ),
  );
  const rows = coverageOf({
    rubric,
    passages,
    evidence,
    document: {
      status: more.status ?? 'complete',
      diagnostics: (more.blind ?? []).map((page) => ({ code: 'page-without-text', message: '', page })),
    },
    unreadableCharts: new Map(Object.entries(more.charts ?? {})),
  });
  return new Map(rows.map((row) => [row.criterion, row]));
}
const stateOf = (criterion: string, ...given: Parameters<typeof coverage>): CoverageState | undefined => {
  const item = rubric.items.find((one) => criterion.startsWith(`${one.id}.`));
  const rows = coverage(...given);
  return item ? rows.get(item.id)?.points[criterion] : rows.get(criterion)?.state;
};

describe('coverageOf', () => {
  it('has a row for the profile and for every item, in order, with all points', () => {
    const rows = [...coverage([]).values()];
    expect(rows.map((row) => row.criterion)).toEqual(['0', '1.1', '1.2', '1.3', '2.1']);
    expect(rows.map((row) => row.state)).toEqual(Array(5).fill('missing'));
    expect(Object.values(rows[1]?.points ?? {})).toEqual(Array(4).fill('missing'));
  });

  it.each<[string, string, Piece[], CoverageState]>([
    ['a paragraph is enough', '1.1', [{ criteria: ['1.1.1'] }], 'found'],
    ['so it is for its point', '1.1.1', [{ criteria: ['1.1.1'] }], 'found'],
    ['another point is still missing', '1.1.2', [{ criteria: ['1.1.1'] }], 'missing'],
    ['a sentence is thin', '1.1', [{ criteria: ['1.1.1'], characters: 20 }], 'thin'],
    ['a few words for a point are thin', '1.1.1', [{ criteria: ['1.1.1'], characters: 20 }], 'thin'],
    ['several sentences add up', '1.1', Array(5).fill({ criteria: ['1.1.2'], characters: 20 }), 'found'],
    ['evidence for the item itself counts', '2.1', [{ criteria: ['2.1'] }], 'found'],
    ['but for none of its points', '2.1.1', [{ criteria: ['2.1'] }], 'missing'],
    [
      'rows of a table count as text',
      '2.1',
      Array(2).fill({ criteria: ['2.1.1'], characters: 9, kind: 'table-row' }),
      'found',
    ],
    [
      'one row does for a result point',
      '2.1.1',
      [{ criteria: ['2.1.1'], characters: 9, kind: 'table-row' }],
      'found',
    ],
    ['a caption is nothing', '1.1', [{ criteria: ['1.1.1'], kind: 'caption' }], 'missing'],
    ['the profile', '0', [{ criteria: ['0'] }], 'found'],
    ['a thin profile', '0', [{ criteria: ['0'], characters: 30 }], 'thin'],
    ['an id that only begins alike', '1.1', [{ criteria: ['1.11.1'] }], 'missing'],
  ])('%s', (_, criterion, pieces, state) => expect(stateOf(criterion, pieces)).toBe(state));

  it('an item of which a passage nearly served a point first is thin, and so are its points', () => {
    const neighbour: Partial<Evidence> = { why: [{ kind: 'neighbour', text: '要点', weight: 0.5 }] };
    const pieces: Piece[] = [{ criteria: ['1.1.1', '1.2.1'], second: neighbour }];
    expect(stateOf('1.2', pieces)).toBe('thin');
    expect(stateOf('1.2.3', pieces)).toBe('thin');
  });

  describe('second-best evidence', () => {
    it.each<[string, Piece[], CoverageState]>([
      ['with a low score does not count', [{ criteria: ['1.1.1', '1.2.1'] }], 'missing'],
      [
        'is no item by itself, though it says so plainly',
        [{ criteria: ['1.1.1', '1.2.1'], second: { score: 0.96 } }],
        'thin',
      ],
      [
        'is thin, not missing, where it says so plainly in an item with passages of its own',
        [{ criteria: ['1.2.2'] }, { criteria: ['1.1.1', '1.2.1'], second: { score: 0.96 } }],
        'thin',
      ],
      [
        'and not by a low one',
        [{ criteria: ['1.2.2'] }, { criteria: ['1.1.1', '1.2.1'], second: { score: 0.5 } }],
        'missing',
      ],
    ])('%s', (_, pieces, state) => expect(stateOf('1.2.1', pieces)).toBe(state));
  });

  it('a second reading for the sake of its neighbours leaves a point in doubt: thin', () => {
    const neighbour: Partial<Evidence> = { why: [{ kind: 'neighbour', text: '要点', weight: 0.5 }] };
    const pieces: Piece[] = [{ criteria: ['1.2.1', '1.2.2'], second: neighbour }];
    expect(stateOf('1.2.2', pieces)).toBe('thin');
    expect(stateOf('1.2.3', pieces)).toBe('missing');
    expect(stateOf('1.2.1', pieces)).toBe('found');
  });

  describe('what could not be read', () => {
    const around: Piece[] = [
      { criteria: ['0'], page: 1 },
      { criteria: ['1.1.1'], page: 4 },
      { criteria: ['1.3.1'], page: 8 },
      { criteria: ['2.1.1'], page: 12 },
    ];
    it.each<[string, number[], CoverageState]>([
      ['no page without text', [], 'missing'],
      ['between the items before and after', [6], 'unreadable'],
      ['on the last page before', [4], 'unreadable'],
      ['on the first page behind', [8], 'unreadable'],
      ['far behind', [11], 'missing'],
      ['far in front', [2], 'missing'],
      ['one of several', [2, 6, 11], 'unreadable'],
    ])('%s', (_, blind, state) => {
      expect(stateOf('1.2', around, { blind })).toBe(state);
      expect(stateOf('1.2.3', around, { blind })).toBe(state);
    });

    it('a point of an item that goes over an unread page is not missing', () => {
      const pieces: Piece[] = [
        { criteria: ['1.1.1'], page: 2 },
        { criteria: ['1.2.1'], page: 4 },
        { criteria: ['1.2.4'], page: 8 },
        { criteria: ['1.3.1'], page: 10 },
      ];
      expect(stateOf('1.2.2', pieces, { blind: [6] })).toBe('unreadable');
      expect(stateOf('1.2.1', pieces, { blind: [6] })).toBe('found');
      expect(stateOf('1.2', pieces, { blind: [6] })).toBe('found');
      expect(stateOf('1.2.2', pieces, { blind: [12] })).toBe('missing');
    });

    it('a second reading on a far page moves no item', () => {
      const pieces: Piece[] = [...around, { criteria: ['2.1.2', '1.1.2'], page: 14, second: { score: 0.9 } }];
      expect(stateOf('1.2', pieces, { blind: [6] })).toBe('unreadable');
    });

    it('the first and the last item', () => {
      const middle: Piece[] = [{ criteria: ['1.2.1'], page: 5 }];
      expect(stateOf('1.1', middle, { blind: [3] })).toBe('unreadable');
      expect(stateOf('2.1', middle, { blind: [9] })).toBe('unreadable');
      expect(stateOf('1.1', middle, { blind: [9] })).toBe('missing');
      expect(stateOf('2.1', middle, { blind: [3] })).toBe('missing');
    });

    it('the profile may stand on an unread page in front', () => {
      expect(stateOf('0', [], { blind: [2] })).toBe('unreadable');
      expect(stateOf('0', [], { blind: [20] })).toBe('missing');
    });

    it('a chart without numbers speaks for its item', () => {
      expect(stateOf('2.1', [], { charts: { '2.1': ['p9'] } })).toBe('unreadable');
      expect(stateOf('1.1', [], { charts: { '2.1': ['p9'] } })).toBe('missing');
    });

    it('a document that could not be read leaves nothing missing', () => {
      for (const row of coverage([], { status: 'unreadable' }).values()) {
        expect(row.state).toBe('unreadable');
        for (const state of Object.values(row.points)) expect(state).toBe('unreadable');
      }
    });
  });
});
