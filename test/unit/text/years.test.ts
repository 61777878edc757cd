import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../../src/text/numbers.ts';
import { findYears, headYear } from '../../../src/text/years.ts';

const find = (text: string) => findYears(tidy(text), 2018);
const short = (text: string) =>
  find(text).map((m) =>
    m.form === 'relative' ? `近${m.count}` : `${m.years.join(',')}${m.part ? 'p' : ''}${m.aside ? '!' : ''}`,
  );

const year = fc.integer({ min: 1990, max: 2049 });
const chinese = (value: number): string =>
  [...String(value)].map((d) => '〇一二三四五六七八九'[Number(d)]).join('');

describe('years in a head', () => {
  const layouts: ((value: number) => string)[] = [
    (y) => `${y}`,
    (y) => `${y}年`,
    (y) => `${y}年度`,
    (y) => `${y} 年`,
    (y) => `${y}年末`,
    (y) => `${y}年12月31日`,
    (y) => `${y}-12-31`,
    (y) => `${y}/12/31`,
    (y) => `${y}A`,
    (y) => `FY${y}`,
    (y) => `${chinese(y)}年`,
    (y) => `（${y}年）`,
    (y) => `${y}年1-12月`,
  ];
  it('are read whatever their layout', () => {
    fc.assert(
      fc.property(year, fc.constantFrom(...layouts), (value, layout) => {
        expect(headYear(tidy(layout(value)))).toMatchObject({ year: value, part: false, rest: '' });
      }),
    );
  });
  it('two digits are of this century', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 29 }), (value) => {
        const digits = String(value).padStart(2, '0');
        expect(headYear(`${digits}年`)?.year).toBe(2000 + value);
        expect(headYear(`FY${digits}`)?.year).toBe(2000 + value);
      }),
    );
  });
  it('parts of a year are told', () => {
    for (const text of [
      '2019年1-9月',
      '2019年上半年',
      '2019H1',
      '2019Q3',
      '2019.1-6',
      '2019年前三季度',
      '2019年8月',
    ])
      expect(headYear(tidy(text)), text).toMatchObject({ year: 2019, part: true });
  });
  it.each([
    ['2019年目标', '目标', null],
    ['行业平均（2018年）', '行业平均', null],
    ['2020E', '', 'forecast'],
    ['2020B', '', 'budget'],
    ['2018年（实际）', '实际', null],
    ['区直部门平均（2019）', '区直部门平均', null],
  ])('%s leaves %j', (text, rest, suffix) => expect(headYear(tidy(text))).toMatchObject({ rest, suffix }));
  it.each(['2016-2018年', '2018万元', '20180', '95.6', '指标', '近三年', '2016、2017', '12,016', 'GB2018'])(
    '%s names none',
    (text) => expect(headYear(tidy(text))).toBeNull(),
  );
});

describe('years in prose', () => {
  it('a list gives each of its years', () => {
    fc.assert(
      fc.property(fc.uniqueArray(year, { minLength: 2, maxLength: 5 }), (years) => {
        const text = `${years
          .slice(0, -1)
          .map((y) => `${y}年`)
          .join('、')}和${years.at(-1)}年`;
        expect(short(text)).toEqual([years.join(',')]);
        expect(short(`${years.join('、')}年`)).toEqual([years.join(',')]);
      }),
    );
  });
  it('a range gives all years between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2030 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('-', '—', '~', '至', '–'),
        (from, span, dash) => {
          const years = Array.from({ length: span + 1 }, (_, i) => from + i);
          expect(short(`${from}${dash}${from + span}年`)).toEqual([years.join(',')]);
          expect(short(`${from}年${dash}${from + span}年`)).toEqual([years.join(',')]);
        },
      ),
    );
  });
  it.each([
    ['2017年、2018年和2019年1—8月', ['2017,2018', '2019p']],
    ['2018年12月31日', ['2018']],
    ['2018年10—12月', ['2018p']],
    ['2018年前三季度', ['2018p']],
    ['2018年7月看板', ['2018p']],
    ['自2017年起', ['2017!']],
    ['成立于1998年', ['1998!']],
    ['二〇一六年至二〇一八年', ['2016,2017,2018']],
    ['16年、17年和18年', ['2016', '2017', '2018']],
    ['近三年', ['近3']],
    ['连续3年', ['近3']],
    ['去年和前年', ['2018', '2017']],
    ['2016-18年', ['2016,2017,2018']],
    ['截至2018年底', ['2018']],
  ])('%s', (text, expected) => expect(short(text)).toEqual(expected));

  it.each([
    'GB/T 19580-2012',
    'ISO 9001:2015',
    '深府规〔2019〕5号',
    '《2018—2022年发展规划》',
    '2018-2020年战略规划',
    '2018万元',
    '2018人',
    '0755-88002018',
    '2019版',
    '500强2019年版',
    'ZL201610358821.4',
    '2018SR0931046',
    '每年',
    '18个月',
    '五年级',
    '2018年会',
    '90年代',
  ])('%s is no data year', (text) => expect(short(text)).toEqual([]));
});
