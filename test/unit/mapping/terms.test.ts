import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TermHit, termFinder, termIndex } from '../../../src/mapping/terms.ts';
import { normalize } from '../../../src/text/normalize.ts';
import { item, orchard, point, rubricOf } from './rubric.ts';

const GAP = 12;

/** Ends of the parts in a text from `at` on: every way of filling the gaps. */
function ends(text: string, at: number, parts: readonly string[]): number[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [at];
  return Array.from({ length: GAP + 1 }, (_, gap) => gap).flatMap((gap) => {
    if (/[。；;！？!?]/.test(text.slice(at, at + gap)) || !text.startsWith(first, at + gap)) return [];
    return ends(text, at + gap + first.length, rest);
  });
}
/** Where each term begins, found the slow way. */
function naive(text: string, terms: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const term of terms) {
    const [first = '', ...rest] = term.split('…');
    for (let start = 0; start < text.length; start++)
      if (text.startsWith(first, start) && ends(text, start + first.length, rest).length > 0)
        found.add(`${term}@${start}`);
  }
  return found;
}
const starts = (hits: readonly TermHit[]): Set<string> =>
  new Set(hits.map(({ term, start }) => `${term}@${start}`));

describe('termFinder', () => {
  it.each([
    ['顾客满意度测评', ['满意度'], ['满意度']],
    ['顾客满意度测评', ['满意', '满意度', '意度测'], ['满意', '满意度', '意度测']],
    ['每年委托第三方开展满意度测评', ['每年…测评'], ['每年委托第三方开展满意度测评']],
    ['每年测评', ['每年…测评'], ['每年测评']],
    ['每年一二三四五六七八九十甲乙测评', ['每年…测评'], ['每年一二三四五六七八九十甲乙测评']],
    ['每年一二三四五六七八九十甲乙丙测评', ['每年…测评'], []],
    ['每年总结。开展测评', ['每年…测评'], []],
    ['每年总结;开展测评', ['每年…测评'], []],
    ['每年总结!开展测评', ['每年…测评'], []],
    ['每年总结?开展测评', ['每年…测评'], []],
    ['每年总结,开展测评', ['每年…测评'], ['每年总结,开展测评']],
    ['前台与中台、后台', ['前台…中台…后台'], ['前台与中台、后台']],
    // the nearest second part is too far from the third, the next one is not
    ['甲乙一二三四五六七乙八九十一二三四丙', ['甲…乙…丙'], ['甲乙一二三四五六七乙八九十一二三四丙']],
    ['满意满意', ['满意'], ['满意', '满意']],
    ['领导', [''], []],
    ['领导', ['…'], []],
    ['领导', ['领导…'], ['领导']],
    ['', ['领导'], []],
  ])('%j, %j', (text, terms, found) => {
    expect(
      termFinder(terms)
        .find(text)
        .map(({ start, end }) => text.slice(start, end)),
    ).toEqual(found);
  });

  it('reads a term as texts are read: full width, three dots, repeated terms', () => {
    const hits = termFinder(['ＰＤＣＡ循环', '每年...测评', '每年…测评', 'PDCA 循环']).find(
      normalize('按 ＰＤＣＡ 循环 每年 测评'),
    );
    expect(new Set(hits.map((hit) => `${hit.start}-${hit.end}`))).toEqual(new Set(['1-7', '7-11']));
  });

  it('finds exactly what a naive search finds, gaps included', () => {
    const letter = fc.constantFrom('甲', '乙', '丙');
    const word = fc.array(letter, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const term = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('…'));
    const filler = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('甲', '乙', '丙') },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 13 }).map((n) => '丁'.repeat(n)) },
      { weight: 1, arbitrary: fc.constantFrom('。', '!', '?', ';', ',') },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(term, { minLength: 1, maxLength: 6 }),
        fc.array(filler, { maxLength: 30 }),
        (terms, parts) => {
          const text = parts.join('');
          const hits = termFinder(terms).find(text);
          expect(starts(hits)).toEqual(naive(text, terms));
          for (const { term: found, start, end } of hits) {
            const [first = '', ...rest] = found.split('…');
            expect(ends(text, start + first.length, rest)).toContain(end);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('termIndex', () => {
  it('keeps the points in the order of the rubric', () => {
    expect(
      termIndex(orchard).points.map(({ point: { id }, itemIndex, position }) => [id, itemIndex, position]),
    ).toEqual([
      ['1.1.1', 0, 0],
      ['1.1.2', 0, 1],
      ['1.2.1', 1, 0],
      ['1.2.2', 1, 1],
      ['2.1.1', 2, 0],
      ['2.1.2', 2, 1],
      ['2.2.1', 3, 0],
      ['2.2.2', 3, 1],
      ['3.1.1', 4, 0],
      ['3.1.2', 4, 1],
    ]);
  });

  it('finds names, terms, phrases and contrast terms with the point that they speak for', () => {
    const index = termIndex(
      rubricOf([
        item('1.1', '甲项', 'process', [
          point('1.1.1', '品种选择', ['砧木选择'], { phrases: ['引种试验'], contrast: ['苗木嫁接'] }),
          point('1.1.2', '苗圃管理', ['苗木嫁接']),
        ]),
      ]),
    );
    const uses = (text: string): [number, number, number][] =>
      index.find(text).flatMap((hit) => hit.uses.map((u) => [u.point, u.aspect, Math.sign(u.weight)]));
    expect(uses('品种选择')).toEqual([[0, -1, 1]]);
    expect(uses('砧木选择')).toEqual([[0, 0, 1]]);
    expect(uses('引种试验')).toEqual([[0, -1, 1]]);
    expect(uses('苗木嫁接')).toEqual([
      [0, -2, -1],
      [1, 0, 1],
    ]);
    expect(uses('别的')).toEqual([]);
  });

  it('a longer term weighs no less, one of many items less, one with a gap more', () => {
    const items = ['1', '2', '3'].map((n) =>
      item(`1.${n}`, `第${n}项`, 'process', [
        point(`1.${n}.1`, `名称${n}号`, [`甲${n}`, `甲${n}乙`, `甲${n}乙丙`, '共用词语', `甲${n}…乙丙`]),
      ]),
    );
    const index = termIndex(rubricOf(items));
    const weight = (text: string): number =>
      Math.max(...index.find(text).flatMap((hit) => hit.uses.map((u) => u.weight)));
    expect(weight('甲1乙')).toBeGreaterThan(weight('甲1'));
    expect(weight('甲1乙丙')).toBeGreaterThan(weight('甲1乙'));
    expect(weight('共用词语')).toBeLessThan(weight('甲1乙丙'));
    expect(weight('甲1又乙丙')).toBeGreaterThan(weight('名称1号'));
  });
});
