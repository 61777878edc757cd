import { tidy } from '../text/numbers.ts';
import type { GridInput } from './grid-input.ts';

/** Year of comparisons that name none: from the text around, else the newest actual year of the table. */
export function comparisonYear(
  { around, lastDataYear }: Pick<GridInput, 'around' | 'lastDataYear'>,
  years: readonly number[],
): number | null {
  const newest = years.filter((year) => year <= lastDataYear);
  const max = newest.length > 0 ? Math.max(...newest) : null;
  const compares = /行业平均|同行|标杆|竞争对手|对比|比较|平均值/;
  const text = tidy(around);
  for (const sentence of compares.test(text) ? text.split(/[。；\n]/) : []) {
    if (!compares.test(sentence)) continue;
    const found = [
      ...sentence.matchAll(
        /(20\d\d)年(?:度)?(?:的)?(?:数据|统计|年报|公报|调查|数值|值|通报|报告|行业|水平|全市|全省|全国|创新|年度|发布)/g,
      ),
    ].map((match) => Number(match[1]));
    const year = found.at(-1);
    if (year !== undefined && (max === null || year <= max + 1)) return year;
  }
  return max;
}
