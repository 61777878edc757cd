import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/text/sentences.ts';

describe('sentences', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  ', []],
    ['没有句号', ['没有句号']],
    ['第一句。第二句！第三句？', ['第一句。', '第二句！', '第三句？']],
    ['甲；乙;丙', ['甲；', '乙;', '丙']],
    ['他说“质量第一。顾客至上。”然后离开。完。', ['他说“质量第一。顾客至上。”然后离开。', '完。']],
    ['见（详见附表；下同）说明。后文。', ['见（详见附表；下同）说明。', '后文。']],
    ['1）先做；2）后做。', ['1）先做；', '2）后做。']],
    ['提升至97.5%。 达到3.2亿元。', ['提升至97.5%。', '达到3.2亿元。']],
    ['前句。\n后句', ['前句。', '后句']],
    ['。。', ['。', '。']],
  ])('%j', (text, expected) => expect(sentences(text)).toEqual(expected));

  it('a bracket that is never closed does not swallow the rest of a long text', () => {
    const text = `（${'没有关上的括号。'.repeat(60)}`;
    expect(sentences(text).length).toBeGreaterThan(1);
  });

  it('loses nothing and gives no empty sentence', () => {
    const alphabet = fc.constantFrom(...'质量。！？；;“”（）《》 1%');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 400 }), (parts) => {
        const text = parts.join('');
        const found = sentences(text);
        expect(found.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const sentence of found) expect(sentence).toBe(sentence.trim());
        expect(found).not.toContain('');
      }),
    );
  });
});
