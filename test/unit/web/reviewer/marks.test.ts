import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markStretches } from '../../../../src/web/reviewer/marks.ts';

const marked = (text: string, ...terms: string[]) =>
  markStretches(text, terms).flatMap((one) => (one.marked ? [one.text] : []));

describe('words marked in a quote', () => {
  it('finds every occurrence', () => {
    expect(marked('顾客说，顾客好', '顾客')).toEqual(['顾客', '顾客']);
  });
  it('whatever width, case and blanks', () => {
    expect(marked('推行ＩＳＯ 9001体系', 'iso9001')).toEqual(['ＩＳＯ 9001']);
  });
  it('joins what overlaps or touches', () => {
    expect(marked('质量管理体系', '质量管理', '管理体系')).toEqual(['质量管理体系']);
  });
  it('marks the parts of a term with a gap', () => {
    expect(marked('每年委托第三方测评', '每年…测评')).toEqual(['每年', '测评']);
  });
  it('marks nothing for an empty term', () => {
    expect(markStretches('文字', ['', '…', ' '])).toEqual([{ text: '文字', marked: false, at: 0 }]);
  });
  it('is not confused by what looks like markup', () => {
    expect(marked('<script>alert(1)</script>', 'script')).toEqual(['script', 'script']);
  });
  it('loses no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ maxLength: 3 })), (text, terms) => {
        const stretches = markStretches(text, terms);
        const whole = stretches.map((one) => one.text).join('') === text;
        return whole && stretches.every((one) => text.startsWith(one.text, one.at));
      }),
    );
  });
});
