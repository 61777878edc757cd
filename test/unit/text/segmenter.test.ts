import { describe, expect, it } from 'vitest';
import { loadSegmenter, segment } from '../../../src/text/segmenter.ts';

describe('segment', () => {
  it('gives long words and the words inside them', () => {
    const words = segment('公司开展顾客满意度调查');
    expect(words).toContain('顾客');
    expect(words).toContain('满意度');
    expect(words).toContain('调查');
  });

  it('leaves out stop words, numbers, single characters and punctuation', () => {
    for (const word of segment(
      '公司在2018年通过开展各项工作，使顾客满意度达到92.1%（同比提高3.5个百分点）。',
    )) {
      expect(word).toMatch(/^[\u4e00-\u9fffA-Za-z]/);
      expect(word.length).toBeGreaterThan(1);
      expect(['公司', '通过', '开展', '工作', '提高']).not.toContain(word);
    }
  });

  it.each(['', '   ', '，。！', '123 456.7', '\u0000', '😀😀'])('gives nothing for %j', (text) =>
    expect(segment(text)).toEqual([]),
  );

  it('gives the same words each time and loads once', () => {
    const text = '卓越绩效模式与质量文化';
    expect(segment(text)).toEqual(segment(text));
    expect(loadSegmenter()).toBe(loadSegmenter());
  });
});
