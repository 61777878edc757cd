import { describe, expect, it } from 'vitest';
import { compareRubrics } from '../../../src/compare/compare-rubrics.ts';
import { loadRubric } from '../../../src/rubrics/load-rubric.ts';

const rubric = await loadRubric('culture');
const changed = () => structuredClone(rubric);

describe('two rubrics', () => {
  it('do not differ where they are one', () => {
    expect(compareRubrics(rubric, changed())).toEqual([]);
  });

  it('differ in single values and in lists, each told under its criterion', () => {
    const to = changed();
    to.expectations.project!.trend = 'none';
    const point = to.items[0]!.points[0]!;
    point.asks = '另一种要求';
    point.aspects[0]!.terms.push('新的用词');
    point.phrases.shift();
    delete point.advice;
    to.items[0]!.points[1]!.aspects.reverse();
    const told = compareRubrics(rubric, to);
    const { id, name, asks, advice } = rubric.items[0]!.points[0]!;
    const none = { from: null, to: null, added: [], removed: [] };
    expect(told).toEqual([
      { ...none, criterion: null, name: rubric.name, field: 'trend.project', from: 'info', to: 'none' },
      { ...none, criterion: id, name, field: 'asks', from: asks, to: '另一种要求' },
      { ...none, criterion: id, name, field: 'terms', added: ['新的用词'] },
      { ...none, criterion: id, name, field: 'phrases', removed: [rubric.items[0]!.points[0]!.phrases[0]!] },
      ...(advice ? [{ ...none, criterion: id, name, field: 'advice', from: advice }] : []),
      // the same in another order
      expect.objectContaining({ criterion: rubric.items[0]!.points[1]!.id, field: 'aspects', added: [] }),
      expect.objectContaining({ field: 'terms', added: [], removed: [] }),
    ]);
  });

  it('differ in what criteria there are', () => {
    const to = changed();
    const gone = to.items[1]!.points.pop()!;
    to.items[0]!.points.push({ ...gone, id: `${to.items[0]!.id}.9`, name: '新要点' });
    expect(compareRubrics(rubric, to)).toEqual([
      expect.objectContaining({ criterion: `${to.items[0]!.id}.9`, field: null, from: null, to: '新要点' }),
      expect.objectContaining({ criterion: gone.id, field: null, from: gone.name, to: null }),
    ]);
  });
});
