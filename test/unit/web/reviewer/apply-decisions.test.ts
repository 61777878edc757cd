import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import type { Evidence } from '../../../../src/model/evidence.ts';
import type { Result } from '../../../../src/model/result.ts';
import type { Rubric } from '../../../../src/model/rubric.ts';
import { viewResult } from '../../../../src/report/view.ts';
import {
  applyDecisions,
  carryOver,
  type EvidenceRow,
} from '../../../../src/report/worksheet/apply-decisions.ts';
import type { Decision } from '../../../../src/web/api/types.ts';
import { sectionsOf, undoOf } from '../../../../src/web/reviewer/evidence-sections.ts';

const passage = (id: string, text = `文字${id}`): Passage => ({
  id,
  kind: 'paragraph',
  text,
  headings: [],
  page: 1,
  at: [],
});
const row = (
  passageId: string,
  criterion: string,
  score: number,
  facets: Evidence['facets'] = [],
): Evidence => ({
  passage: passageId,
  criterion,
  score,
  facets,
  why: [],
});
const points = (item: string) => [1, 2].map((n) => ({ id: `${item}.${n}`, name: `要点${n}`, asks: '' }));
const rubric = {
  profile: { title: '组织简介' },
  items: ['1.1', '1.2'].map((id) => ({ id, title: `条目${id}`, method: 'process', points: points(id) })),
} as unknown as Rubric;
const view = viewResult(
  {
    document: { status: 'complete' },
    passages: ['p1', 'p2', 'p3', 'p4'].map((id) => passage(id)),
    // rows stand best first within a passage: p1 also speaks for 1.2.1, p3 hardly for 1.1.1
    evidence: [
      row('p1', '1.1.1', 0.9, ['approach']),
      row('p1', '1.2.1', 0.6),
      row('p2', '1.1.1', 0.95, ['learning']),
      row('p3', '1.1.2', 0.8),
      row('p3', '1.1.1', 0.3),
    ],
    series: [],
    findings: [],
    coverage: [
      {
        criterion: '1.1',
        state: 'found',
        points: { '1.1.1': 'found', '1.1.2': 'found' },
        facets: {},
      },
    ],
  } as unknown as Result,
  rubric,
);

let serial = 0;
const decide = (
  passageId: string,
  criterion: string,
  action: Decision['action'],
  toCriterion: string | null = null,
): Decision => ({
  id: `d${serial++}`,
  submissionId: 's',
  versionId: 'v2',
  userId: 'u',
  passage: passageId,
  criterion,
  action,
  toCriterion,
  quote: `文字${passageId}`,
  createdAt: '2026-01-01T00:00:00Z',
});
const told = (rows: readonly EvidenceRow[] = []) =>
  rows.map(({ passage: id, state, movedFrom, movedTo, other }) =>
    [id, state, movedFrom && `from ${movedFrom}`, movedTo && `to ${movedTo}`, other && 'other']
      .filter(Boolean)
      .join(' '),
  );
const under = (criterion: string, ...decisions: Decision[]) =>
  told(applyDecisions(view, decisions).get(criterion));

describe('evidence after a reviewer’s decisions', () => {
  it('stands as mapped without any, the likely of other criteria behind', () => {
    expect(under('1.1.1')).toEqual(['p2 open', 'p1 open']);
    expect(under('1.2.1')).toEqual(['p1 open other']);
    expect(under('1.1.2')).toEqual(['p3 open']);
  });

  it('keeps what is accepted in its place and puts what is rejected last', () => {
    expect(under('1.1.1', decide('p2', '1.1.1', 'reject'), decide('p1', '1.1.1', 'accept'))).toEqual([
      'p1 accepted',
      'p2 rejected',
    ]);
  });

  it('lets the newest decision hold', () => {
    expect(under('1.1.1', decide('p2', '1.1.1', 'reject'), decide('p2', '1.1.1', 'accept'))).toEqual([
      'p2 accepted',
      'p1 open',
    ]);
  });

  it('accepting what speaks more for another criterion makes it evidence here', () => {
    expect(under('1.2.1', decide('p1', '1.2.1', 'accept'))).toEqual(['p1 accepted']);
  });

  it('shows a moved passage at its goal, first, with what it was mapped for', () => {
    const rows = applyDecisions(view, [decide('p3', '1.1.2', 'move', '1.2.2')]);
    expect(told(rows.get('1.1.2'))).toEqual(['p3 moved to 1.2.2']);
    expect(told(rows.get('1.2.2'))).toEqual(['p3 open from 1.1.2']);
    expect(rows.get('1.2.2')?.[0]?.evidence).toMatchObject({ passage: 'p3', criterion: '1.1.2' });
  });

  it('a move to where it may belong anyway does not show it twice', () => {
    expect(under('1.2.1', decide('p1', '1.1.1', 'move', '1.2.1'))).toEqual(['p1 open from 1.1.1']);
  });

  it('follows a passage through two moves', () => {
    const moves = [decide('p3', '1.1.2', 'move', '1.2.1'), decide('p3', '1.2.1', 'move', '1.2.2')];
    const rows = applyDecisions(view, moves);
    expect(told(rows.get('1.2.1'))).toContain('p3 moved from 1.1.2 to 1.2.2');
    expect(told(rows.get('1.2.2'))).toEqual(['p3 open from 1.2.1']);
    expect(rows.get('1.2.2')?.[0]?.evidence?.criterion).toBe('1.1.2');
  });

  it('stands again where it was when it is moved back', () => {
    const moves = [decide('p3', '1.1.2', 'move', '1.2.1'), decide('p3', '1.2.1', 'move', '1.1.2')];
    expect(under('1.1.2', ...moves)).toEqual(['p3 open from 1.2.1']);
    expect(
      told(
        sectionsOf(applyDecisions(view, moves).get('1.2.1') ?? [], view, {
          facet: null,
          order: 'best',
        }).aside,
      ),
    ).toEqual(['p3 moved from 1.1.2 to 1.1.2']);
  });

  it('what is decided at the goal after the move holds there; before it, not', () => {
    const move = decide('p3', '1.1.2', 'move', '1.2.2');
    expect(under('1.2.2', move, decide('p3', '1.2.2', 'reject'))).toEqual(['p3 rejected from 1.1.2']);
    expect(under('1.2.2', decide('p3', '1.2.2', 'reject'), move)).toEqual(['p3 open from 1.1.2']);
  });

  it('shows an added passage without reasons; rejecting what is nowhere adds nothing', () => {
    const rows = applyDecisions(view, [decide('p4', '1.1.1', 'add'), decide('p4', '1.1.2', 'reject')]);
    expect(told(rows.get('1.1.1'))).toEqual(['p4 added', 'p2 open', 'p1 open']);
    expect(rows.get('1.1.1')?.[0]?.evidence).toBeNull();
    expect(told(rows.get('1.1.2'))).toEqual(['p3 open']);
  });

  it('passes over decisions on passages that the report does not have', () => {
    expect(under('1.1.1', decide('p9', '1.1.1', 'add'))).toEqual(['p2 open', 'p1 open']);
  });
});

describe('sections', () => {
  const all = () => applyDecisions(view, [decide('p1', '1.1.1', 'reject')]).get('1.1.1') ?? [];
  it('in reading order where asked', () => {
    const rows = applyDecisions(view, []).get('1.1.1') ?? [];
    const { own } = sectionsOf(rows, view, { facet: null, order: 'report' });
    expect(told(own)).toEqual(['p1 open', 'p2 open']);
  });
  it('of one facet only', () => {
    const sections = sectionsOf(all(), view, { facet: 'approach', order: 'best' });
    expect([told(sections.own), told(sections.aside)]).toEqual([[], ['p1 rejected']]);
  });
});

describe('taking back', () => {
  it('deletes every decision of the passage there, not those elsewhere', () => {
    const some = [
      decide('p1', '1.1.1', 'accept'),
      decide('p1', '1.2.1', 'accept'),
      decide('p1', '1.1.1', 'reject'),
    ];
    expect(undoOf(some, { criterion: '1.1.1', passage: 'p1' })).toEqual([some[0]?.id, some[2]?.id]);
  });
  it('leaves an addition that was rejected later, and takes it back when nothing came after', () => {
    const some = [decide('p4', '1.1.1', 'add'), decide('p4', '1.1.1', 'reject')];
    expect(undoOf(some, { criterion: '1.1.1', passage: 'p4' })).toEqual([some[1]?.id]);
    expect(undoOf(some.slice(0, 1), { criterion: '1.1.1', passage: 'p4' })).toEqual([some[0]?.id]);
    const twice = [...some.slice(0, 1), decide('p4', '1.1.1', 'add')];
    expect(undoOf(twice, { criterion: '1.1.1', passage: 'p4' })).toHaveLength(2);
  });
});

describe('decisions of another version', () => {
  const old = (quote: string) => ({ ...decide('p7', '1.1.1', 'accept'), versionId: 'v1', quote });
  const passages = [
    passage('p1', '甲'),
    passage('p2', '乙'),
    passage('p3', '乙'),
    passage('p4', '丙\u0000丁'),
  ];
  it('hold for the one passage that says the same', () => {
    const { held, lost } = carryOver([old('甲'), old('丙丁')], 'v2', passages);
    expect(held.map(({ passage: id, carried }) => [id, carried])).toEqual([
      ['p1', true],
      ['p4', true],
    ]);
    expect(lost).toBe(0);
  });
  it('are lost where none does, or several', () => {
    expect(carryOver([old('乙'), old('戊')], 'v2', passages)).toEqual({ held: [], lost: 2 });
  });
  it('leaves those of this version as they are', () => {
    const own = decide('p9', '1.1.1', 'accept');
    expect(carryOver([own], 'v2', passages)).toEqual({ held: [own], lost: 0 });
  });
});
