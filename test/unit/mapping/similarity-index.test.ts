import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarityIndex } from '../../../src/mapping/similarity-index.ts';
import { segment } from '../../../src/text/segmenter.ts';
import { orchard, point } from './rubric.ts';

const points = orchard.items.flatMap((item) => item.points);
const similar = similarityIndex(points);
const best = (scores: Float64Array): number => scores.indexOf(Math.max(...scores));

describe('similarityIndex', () => {
  it('each point is most like its own description', () => {
    points.forEach((one, i) => {
      const words = segment(
        [one.name, one.asks, ...one.aspects.flatMap((a) => [a.text, ...a.terms]), ...one.phrases].join(' '),
      );
      const scores = similar(words);
      expect(best(scores), one.id).toBe(i);
      expect(scores[i]).toBeCloseTo(1, 9);
    });
  });

  it('is 0 for no words and for words that no point uses', () => {
    expect([...similar([])]).toEqual(points.map(() => 0));
    expect([...similar(['量子', '纠缠'])]).toEqual(points.map(() => 0));
    expect([...similarityIndex([])(['量子'])]).toEqual([]);
  });

  it('words that no point uses make a text less like, repeated words change nothing', () => {
    const plain = similar(['滴灌']);
    const index = best(plain);
    expect(plain[index]).toBeGreaterThan(0);
    expect(similar(['滴灌', '量子', '纠缠'])[index]).toBeLessThan(plain[index] ?? 0);
    expect(similar(['滴灌', '滴灌'])).toEqual(plain);
  });

  it('a word of one point tells more than a word of all', () => {
    const scores = similarityIndex([
      point('1.1.1', '果园', ['嫁接技术']),
      point('1.1.2', '果园', ['滴灌系统']),
    ])(['果园', '滴灌']);
    expect(scores[1]).toBeGreaterThan((scores[0] ?? 0) * 2);
  });

  it('lies in 0..1 for any words', () => {
    const word = fc.constantFrom(
      '滴灌',
      '系统',
      '嫁接',
      '技术',
      '果园',
      '成果',
      '量子',
      '管理',
      'constructor',
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        for (const score of similar(words)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
