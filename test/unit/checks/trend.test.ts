import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendOf } from '../../../src/checks/trend.ts';
import { series } from './context.ts';

describe('trendOf', () => {
  it.each<[string, string, number[], number[]]>([
    ['nothing', '', [], []],
    ['one year', '2018=1', [2018], [2018]],
    ['three years', '2016=1 2017=2 2018=3', [2016, 2017, 2018], [2016, 2017, 2018]],
    ['in any order', '2018=3 2016=1 2017=2', [2016, 2017, 2018], [2016, 2017, 2018]],
    ['a gap', '2016=1 2017=2 2019=3', [2016, 2017, 2019], [2016, 2017]],
    [
      'the newest of equally long runs',
      '2014=1 2015=2 2017=3 2018=4',
      [2014, 2015, 2017, 2018],
      [2017, 2018],
    ],
    [
      'the longest run, though older',
      '2013=1 2014=2 2015=3 2018=4',
      [2013, 2014, 2015, 2018],
      [2013, 2014, 2015],
    ],
    ['the same year twice', '2017=1 2017=1.1 2018=2', [2017, 2018], [2017, 2018]],
    ['other kinds do not count', '2015=1t 2016=1f 2017=1g 2018=1c 2019=1p 2014=1', [2014], [2014]],
    ['a target between two years fills no gap', '2016=1 2017=2t 2018=3', [2016, 2018], [2018]],
  ])('%s', (_, values, years, run) => expect(trendOf(series('甲', values))).toEqual({ years, run }));

  it('the run is consecutive, within the years, and no longer one exists', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2005, max: 2019 })), (given) => {
        const { years, run } = trendOf(series('甲', given.map((year) => `${year}=1`).join(' ')));
        expect(years).toEqual([...new Set(given)].sort((a, b) => a - b));
        run.forEach((year, i) => {
          expect(years).toContain(year);
          if (i > 0) expect(year).toBe((run[i - 1] ?? 0) + 1);
        });
        for (const start of years) {
          const longer = Array.from({ length: run.length + 1 }, (_, i) => start + i);
          expect(longer.every((year) => years.includes(year))).toBe(false);
        }
      }),
    );
  });
});
