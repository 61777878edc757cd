import { describe, expect, it } from 'vitest';
import type { Rubric } from '../../../src/model/rubric.ts';
import { structuralFaults } from '../../../src/rubrics/structural-faults.ts';
import { category, item, point, rubricOf } from '../mapping/rubric.ts';

const sound = (): Rubric =>
  rubricOf(
    [
      item('1.1', '甲', 'process', [point('1.1.1', '甲一', ['天']), point('1.1.2', '甲二', ['地'])]),
      item('1.2', '乙', 'process', [point('1.2.1', '乙一', ['天'])]),
      item('2.1', '丙', 'result', [point('2.1.1', '丙一', ['人'])]),
    ],
    [category('1', '一', { score: 20 }), category('2', '二', { score: 10 })],
  );
/** Part of a rubric by its path, to break it. */
function change(edit: (rubric: Rubric) => void): { path: string; message: string }[] {
  const rubric = sound();
  edit(rubric);
  return structuralFaults(rubric).map(({ path, message }) => ({ path: path.join('.'), message }));
}
const get = <T>(list: readonly T[], i: number): T => {
  const one = list[i];
  if (one === undefined) throw new Error(`no ${i}`);
  return one;
};

describe('structuralFaults', () => {
  it('none in a sound rubric; items may share a term, points of one item may not', () => {
    expect(structuralFaults(sound())).toEqual([]);
  });

  it.each<[string, (rubric: Rubric) => void, string[]]>([
    [
      'an item’s score',
      (r) => {
        get(r.items, 0).score = 11;
      },
      ['categories.0.score'],
    ],
    [
      'a category’s score',
      (r) => {
        get(r.categories, 1).score = 12;
      },
      ['categories.1.score', 'total'],
    ],
    [
      'the total',
      (r) => {
        r.total = 500;
      },
      ['total'],
    ],
    [
      'an item without its category',
      (r) => {
        get(r.items, 2).category = '9';
      },
      ['categories.1.score', 'items.2.category'],
    ],
    [
      'two categories of one id',
      (r) => {
        r.categories.push(category('1', '又一', { score: 20 }));
        r.total = 50;
      },
      ['categories.2.id'],
    ],
    [
      'two items of one id',
      (r) => {
        get(r.items, 1).id = '1.1';
        get(r.items, 1).points = [point('1.1.9', '乙一', ['天'])];
      },
      ['items.1.id'],
    ],
    [
      'two points of one id',
      (r) => {
        get(get(r.items, 0).points, 1).id = '1.1.1';
      },
      ['items.0.points.1.id'],
    ],
    [
      'a point of another item',
      (r) => {
        get(get(r.items, 0).points, 1).id = '1.3.2';
      },
      ['items.0.points.1.id'],
    ],
    [
      'an id that only begins like its item’s',
      (r) => {
        get(get(r.items, 0).points, 1).id = '1.12';
      },
      ['items.0.points.1.id'],
    ],
    [
      'sibling points that share a term',
      (r) => {
        get(get(r.items, 0).points, 1).phrases = ['天'];
      },
      ['items.0.points.1'],
    ],
    [
      'a term that is also a contrast term',
      (r) => {
        get(get(r.items, 0).points, 0).contrast = ['天'];
      },
      ['items.0.points.0.contrast'],
    ],
  ])('%s', (_, edit, paths) =>
    expect(
      change(edit)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...paths].sort()),
  );

  it('all of them at once, naming what is wrong', () => {
    const faults = change((r) => {
      r.total = 499;
      get(get(r.items, 0).points, 1).phrases = ['天'];
      get(get(r.items, 2).points, 0).id = '8.8.8';
    });
    const messages = faults.map(({ message }) => message).join('\n');
    for (const part of ['499', '“天”', '8.8.8']) expect(messages).toContain(part);
  });

  it('a term that two aspects of one point share is no fault', () => {
    expect(
      change((r) => {
        get(get(r.items, 0).points, 0).phrases = ['天'];
      }),
    ).toEqual([]);
  });
});
