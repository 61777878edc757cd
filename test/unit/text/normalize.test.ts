import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, normalize, squash } from '../../../src/text/normalize.ts';

const cjk = fc.constantFrom(...'领导文化质量顾客满意度㐂豈');
const mark = fc.constantFrom(...'，。、；：？！（）《》“”——…');
const latin = fc.stringMatching(/^[A-Za-z0-9.%+/-]{1,8}$/);
const blank = fc.constantFrom('', ' ', '  ', '\t', '\n', '\u3000', '\u00a0');
/** What reports are made of, blanks left out. */
const piece = fc.oneof(cjk, mark, latin, fc.constant('|'));

describe('normalize', () => {
  it.each([
    ['ＩＳＯ９００１：２０１５', 'ISO9001:2015'],
    ['顾 客\u3000满 意 度', '顾客满意度'],
    ['  领导\n\n文化  ', '领导文化'],
    ['PDCA  cycle\tof  quality', 'PDCA cycle of quality'],
    ['质量 ， 文化', '质量,文化'],
    ['㎡ ① ㈱', 'm2 1 (株)'],
    ['', ''],
    [' \n\t ', ''],
  ])('%j → %j', (text, expected) => expect(normalize(text)).toBe(expected));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, blank)), (parts) => {
        const once = normalize(parts.join(''));
        expect(normalize(once)).toBe(once);
      }),
    );
  });

  it('does not see blanks between Chinese characters', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cjk, blank)), (parts) => {
        expect(normalize(parts.flat().join(''))).toBe(
          normalize(parts.map(([character]) => character).join('')),
        );
      }),
    );
  });
});

describe('squash', () => {
  it.each([
    ['顾客满意度 | 90.2 | 92%', '顾客满意度90.292%'],
    ['ＩＳＯ ９００１\n认证', 'ISO9001认证'],
    ['｜—｜', '—'],
    ['', ''],
  ])('%j → %j', (text, expected) => expect(squash(text)).toBe(expected));

  it('gives the same for every layout of the same words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, blank, fc.constantFrom('', '|', ' | ', '\n'))),
        fc.array(blank),
        (parts, more) => {
          const plain = parts.map(([text]) => text).join('');
          const laidOut = parts.map(([text, a, b], i) => `${more[i] ?? ''}${text}${a}${b}`).join('');
          expect(squash(laidOut)).toBe(squash(plain));
        },
      ),
    );
  });

  it('leaves no blank and no bar, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, blank)), (parts) => {
        const once = squash(parts.join(''));
        expect(once).not.toMatch(/[\s|]/);
        expect(squash(once)).toBe(once);
      }),
    );
  });
});

describe('countCharacters', () => {
  it.each([
    ['', 0],
    [' \n\t', 0],
    ['市长质量奖', 5],
    ['质量，奖。', 5],
    ['ISO9001', 1],
    ['通过 ISO 9001:2015 认证', 6],
    ['提升至97.5%', 4],
    ['PDCA循环', 3],
    ['“双百”——目标……', 10],
    ['全角１２３', 5],
    ['𠮷𠮷', 2],
    ['well-known brand', 2],
    ['2016、2017', 3],
  ])('counts %j as %i', (text, count) => expect(countCharacters(text)).toBe(count));

  it('counts a Chinese character or mark as 1 and a run of others as 1', () => {
    const token = fc.oneof(
      fc.tuple(cjk, fc.constant(1)),
      fc.tuple(
        mark.filter((m) => m.length === 1),
        fc.constant(1),
      ),
      // blanks around a run keep it from joining the next one
      fc.tuple(
        latin.map((text) => ` ${text} `),
        fc.constant(1),
      ),
      fc.tuple(blank, fc.constant(0)),
    );
    fc.assert(
      fc.property(fc.array(token), (tokens) => {
        const text = tokens.map(([part]) => part).join('');
        expect(countCharacters(text)).toBe(tokens.reduce((sum, [, n]) => sum + n, 0));
      }),
    );
  });

  it('adds up over paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, blank)), fc.array(fc.oneof(piece, blank)), (a, b) => {
        const [first, second] = [a.join(''), b.join('')];
        expect(countCharacters(`${first}\n${second}`)).toBe(countCharacters(first) + countCharacters(second));
      }),
    );
  });
});
