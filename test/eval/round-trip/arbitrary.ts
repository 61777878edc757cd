import fc from 'fast-check';
import { COMPARATORS, INDICATORS, type Measure } from './indicators.ts';
import type { Cell, Entry, TableCase } from './table-case.ts';

export type Pick = <T>(...from: readonly T[]) => T;

/** How a case writes numbers, years, units and blanks, and the arbitrary choices behind it. */
export interface Pen {
  pick: Pick;
  /** True once in `n`. */
  rarely(n: number): boolean;
  between(low: number, high: number): number;
  /** Award year; `years` are complete ones, as their columns stand. */
  award: number;
  years: number[];
  falling: boolean;
  yearHead(year: number): string;
  /** Where the unit stands; `note`, `caption`, `title` and `head` need one unit for all rows. */
  unitAt: UnitAt;
  nameHead: string;
  write(row: Row, value: number | null): Cell;
  /** A change in percent, `head` says whether the head names the unit already. */
  change(value: number, bare: boolean): Cell;
  name(row: Row, at: number): Cell;
  entries: Entry[];
}

export type UnitAt = 'note' | 'caption' | 'title' | 'head' | 'name' | 'column' | 'cell';

export interface Row {
  name: string;
  unit: string;
  measure: Measure;
  value(): number;
}

const CHINESE = '〇一二三四五六七八九';
const full = (text: string): string =>
  text.replace(/[\d.%]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0));
const grouped = (text: string, mark: string): string => {
  const [whole = '', fraction] = text.split('.');
  const marked = whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
  return fraction === undefined ? marked : `${marked}.${fraction}`;
};

const YEAR_HEADS: readonly ((year: number) => string)[] = [
  (y) => `${y}年`,
  (y) => `${y}年`,
  (y) => `${y}`,
  (y) => `${y}`,
  (y) => `${y}年度`,
  (y) => `${y}年末`,
  (y) => `${y}年12月31日`,
  (y) => `${y} 年`,
  (y) => `${y % 100}年`,
  (y) => `FY${y % 100}`,
  (y) => `FY${y}`,
  (y) => `${y}A`,
  (y) => full(`${y}年`),
  (y) => `${[...String(y)].map((digit) => CHINESE[Number(digit)]).join('')}年`,
  (y) => `${y}年（实际）`,
  (y) => `${y}年实际`,
  (y) => `${y}年实际值`,
];
const NAME_HEADS = ['指标', '指标', '指标名称', '项目', '绩效指标', '主要指标', '测量指标', '指标/年度', ''];

/** A pen for one case. */
export function penOf(
  pick: Pick,
  value: (low: number, high: number) => number,
  units: readonly UnitAt[],
): Pen {
  const rarely = (n: number): boolean => value(1, n) === n;
  const award = pick(2017, 2019, 2019, 2019, 2022, 2025);
  const last = rarely(8) ? award - 2 : award - 1;
  const span = pick(2, 3, 3, 3, 4, 5);
  const rising = Array.from({ length: span }, (_, i) => last - span + 1 + i);
  const falling = rarely(3);
  const unitAt = pick(...units);
  const yearWriter = pick(...YEAR_HEADS);
  const numbers = pick(
    'plain',
    'plain',
    'grouped',
    'grouped',
    'spaced',
    'full',
    'fullGrouped',
    'fixed',
    'broken',
  );
  const minus = pick('-', '−', '()', '（）');
  const blank = pick('—', '—', '/', '-', 'N/A', '', '－', '--');
  const marks = pick('', '', '', 'circled', 'star', 'raised', 'square');
  const lead = pick('', '', '', '1.', '（1）', '1、', '其中：', '●');
  const entries: Entry[] = [];
  const mark = (at: number): { text: string; mark?: string } =>
    marks === '' || !rarely(4)
      ? { text: '' }
      : marks === 'circled'
        ? { text: '①②③'[at % 3] ?? '①' }
        : marks === 'star'
          ? { text: '*' }
          : marks === 'square'
            ? { text: `[${(at % 3) + 1}]` }
            : { text: '', mark: String((at % 3) + 1) };
  const digits = (row: Row, number: number): string => {
    const plain = numbers === 'fixed' ? number.toFixed(row.measure.decimals) : String(number);
    switch (numbers) {
      case 'grouped':
        return grouped(plain, ',');
      case 'fullGrouped':
        return grouped(plain, '，');
      case 'spaced':
        return grouped(plain, ' ');
      case 'full':
        return full(plain);
      case 'broken':
        return plain.replace('.', '. ');
      default:
        return plain;
    }
  };
  const shown = (row: Row, number: number, unit: string): string => {
    const text = digits(row, Math.abs(number));
    if (number >= 0) return `${text}${unit}`;
    // brackets leave no room for a unit in the cell
    if (unit !== '') return `-${text}${unit}`;
    return minus === '()' ? `(${text})` : minus === '（）' ? `（${text}）` : `${minus}${text}`;
  };
  return {
    pick,
    rarely,
    between: value,
    award,
    years: falling ? rising.reverse() : rising,
    falling,
    yearHead: yearWriter,
    unitAt,
    nameHead: pick(...NAME_HEADS),
    entries,
    write(row, number) {
      if (number === null) return { text: blank };
      const text = shown(row, number, unitAt === 'cell' ? row.unit : '');
      const note = mark(Math.round(Math.abs(number)));
      return { text: `${text}${note.text}`, ...(note.mark !== undefined && { mark: note.mark }) };
    },
    change: (number, bare) => ({ text: `${number}${bare ? '' : '%'}` }),
    name(row, at) {
      const unit =
        unitAt === 'name'
          ? pick(`（${row.unit}）`, `(${row.unit})`, `（单位：${row.unit}）`, `/${row.unit}`)
          : '';
      const counted =
        lead === '其中：' ? (at === 0 ? '' : rarely(4) ? lead : '') : lead.replace('1', String(at + 1));
      const note = mark(at);
      return {
        text: `${counted}${row.name}${unit}${note.text}`,
        ...(note.mark !== undefined && { mark: note.mark }),
      };
    },
  };
}

/** So many different indicators; of one unit where the table states it once. */
export function rowsOf(pen: Pen, least: number, most: number): Row[] {
  const shared = ['note', 'caption', 'title', 'head'].includes(pen.unitAt);
  const unit = pen.pick('%', '万元', '分');
  const pool = INDICATORS.filter(({ measure }) => !shared || measure.units.includes(unit)).map((one) => one);
  const wanted = Math.min(pool.length, pen.between(least, most));
  const rows: Row[] = [];
  while (rows.length < wanted) {
    const [one] = pool.splice(pen.between(0, pool.length - 1), 1);
    if (!one) break;
    const { name, measure } = one;
    const scale = 10 ** measure.decimals;
    rows.push({
      name,
      measure,
      unit: shared ? unit : pen.pick(...measure.units),
      value: () => pen.between(Math.ceil(measure.low * scale), Math.floor(measure.high * scale)) / scale,
    });
  }
  return rows;
}

export const comparator = (pen: Pen): (typeof COMPARATORS)[number] => pen.pick(...COMPARATORS);

/** An arbitrary case from a function that draws what it needs. */
export function caseFrom(
  draw: (pick: Pick, value: (low: number, high: number) => number) => TableCase,
): fc.Arbitrary<TableCase> {
  return fc.gen().map((gen) =>
    draw(
      (...from) => from[gen(fc.nat, { max: from.length - 1 })] as never,
      (low, high) => (low >= high ? low : gen(fc.integer, { min: low, max: high })),
    ),
  );
}
