import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chineseNumeral,
  cleanNumber,
  findNumbers,
  isBlankCell,
  readCellNumber,
  tidy,
} from '../../../src/text/numbers.ts';

const DIGITS = '零一二三四五六七八九';
/** Writes 0..99,999,999 as a Chinese numeral. */
function inChinese(value: number): string {
  if (value === 0) return '零';
  const section = (n: number): string => {
    let out = '';
    let gap = false;
    for (const [place, unit] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / place) % 10;
      if (digit === 0) {
        gap = out !== '';
        continue;
      }
      if (gap) out += '零';
      gap = false;
      out += `${DIGITS[digit]}${unit}`;
    }
    return out;
  };
  const high = Math.floor(value / 10000);
  const low = value % 10000;
  const join = high > 0 && low > 0 && low < 1000 ? '零' : '';
  return `${high > 0 ? `${section(high)}万` : ''}${join}${section(low)}`;
}
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0));
const grouped = (value: number): string => {
  const [whole = '', fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction ? `.${fraction}` : '');
};
const amount = fc.integer({ min: 0, max: 1e11 }).map((n) => n / 100);

describe('numbers', () => {
  it('reads back every Chinese numeral it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(chineseNumeral(inChinese(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['十', 10],
    ['十二', 12],
    ['一百零五', 105],
    ['两万三千', 23000],
    ['二〇一八', 2018],
    ['九十八点五', 98.5],
    ['一亿二千万', 120_000_000],
  ])('reads %s', (text, value) => expect(chineseNumeral(text)).toBe(value));

  it.each(['', '三五十', '多', '点五', '一点二点三', '九十八点', '万'])('reads no numeral in %j', (text) =>
    expect(chineseNumeral(text)).toBeNull(),
  );

  it('reads a cell whatever its layout', () => {
    const layouts: ((value: number) => string)[] = [
      String,
      grouped,
      (value) => fullWidth(grouped(value)),
      (value) => ` ${grouped(value)} `,
      (value) => `${grouped(value)}①`,
      (value) => `${grouped(value)}*`,
      (value) => `${grouped(value)}[2]`,
      (value) => `${grouped(value)}%`,
      (value) => `${grouped(value)} 万元`,
      (value) => grouped(value).replaceAll(',', ' '),
      (value) => `${grouped(value)}↑`,
      (value) => `${grouped(value)}（+1.2）`,
    ];
    fc.assert(
      fc.property(amount, fc.constantFrom(...layouts), (value, layout) => {
        expect(readCellNumber(layout(value))?.value).toBe(value);
      }),
    );
  });

  it('reads brackets and signs as negative', () => {
    fc.assert(
      fc.property(
        amount.filter((value) => value > 0),
        (value) => {
          expect(readCellNumber(`(${grouped(value)})`)?.value).toBe(-value);
          expect(readCellNumber(`（${grouped(value)}）`)?.value).toBe(-value);
          expect(readCellNumber(`-${grouped(value)}`)?.value).toBe(-value);
          expect(readCellNumber(`－${fullWidth(grouped(value))}`)?.value).toBe(-value);
        },
      ),
    );
  });

  it('finds the numbers of a sentence in order', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), (values) => {
        const text = tidy(`数值为${values.map((value) => `${grouped(value)}件`).join('、')}。`);
        expect(findNumbers(text).map((found) => found.value)).toEqual(values);
      }),
    );
  });

  it.each(['—', '–', '-', '/', 'N/A', 'n/a', '', ' ', '无数据', '——', '未统计'])(
    'takes %j for blank',
    (cell) => {
      expect(isBlankCell(cell)).toBe(true);
      expect(readCellNumber(cell)).toBeNull();
    },
  );

  it.each(['90~95', '90%-95%', '2018年', '1/3', '优秀', 'A级', '2018-2020'])(
    'reads no single value in %j',
    (cell) => expect(readCellNumber(cell)).toBeNull(),
  );

  it.each([
    ['≥95', 95, 'min'],
    ['不低于98%', 98, 'min'],
    ['≤3', 3, 'max'],
    ['不超过2', 2, 'max'],
    ['85分以上', 85, 'min'],
    ['95', 95, null],
  ])('reads the bound of %s', (cell, value, bound) =>
    expect(readCellNumber(cell)).toMatchObject({ value, bound }),
  );

  it('tidies once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });

  it('keeps a number free of binary noise', () => expect(cleanNumber(0.1 + 0.2)).toBe(0.3));
});
