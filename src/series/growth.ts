import type { GrowthNote } from '../model/series.ts';
import { tidy } from '../text/numbers.ts';
import { unitMeaning } from '../text/units.ts';
import { findComparator } from './comparator.ts';
import { type Cell, cellsOf } from './prose/cells.ts';
import { sentences } from './prose/sentences.ts';
import { CHANGE_TO, OTHER_TERMS } from './words/changes.ts';

const CHANGE =
  '(?:(?:增长|增加|上升|上涨|提高|提升|下降|降低|减少|回落|下滑)(?:率|幅度|幅)?|增幅|增速|降幅|涨幅|CAGR)';
const LINK = '(?:了|分别|依次|为|是|达到|达|：)*';
const BASE =
  '(?:同比|(?:比|较)(?:上一?年度?|去年|前一?年|□)(?:同期)?的?|与(?:上年|去年|□)相比|年均|复合|平均每年|每年|累计|期间|总体|分别|依次|均)*';
const HAS_CHANGE = new RegExp(CHANGE);
/** Nothing but a change: whatever is named stands before it. */
const ONLY_CHANGE = new RegExp(`^(?:并|且|也|均|都|分别|依次|实现|其)*${BASE}${CHANGE}${LINK}$`);
const ENDS_IN_CHANGE = new RegExp(`${CHANGE}${LINK}$`);
const FALL = /下降|降低|减少|回落|下滑|降幅/;
const LAST_YEAR = /同比|上一?年|去年|前一?年/;
const MEAN = /复合|CAGR|年均|平均每年|每年/;
const EXACT_MEAN = /复合|CAGR/;
/** The number behind it is what the change is reckoned from. */
const IS_BASE = /^(?:由|从|在)|(?:比|较|由|从|相比)$/;
const INEXACT_AFTER = /^(?:以上|左右|上下|多)/;

/**
 * Changes that a paragraph states right behind the values they are of (3.2亿元，同比增长12%), or right before
 * (同比增长12%，达到3.2亿元). Approximate ones (近, 超过, 左右) and those on another base (part-years, 可比口径,
 * plans) are left out.
 */
export function readGrowth(source: string, passage: string, lastDataYear: number): GrowthNote[] {
  const notes: GrowthNote[] = [];
  if (!HAS_CHANGE.test(source)) return notes;
  for (const sentence of sentences(tidy(source))) {
    if (OTHER_TERMS.test(sentence) || !HAS_CHANGE.test(sentence)) continue;
    const cells = cellsOf(sentence, lastDataYear);
    cells.forEach((cell, i) => {
      const words = `${cell.pre}${cell.mid}`;
      const unit = changeUnit(cell);
      if (unit === null || !ENDS_IN_CHANGE.test(words) || INEXACT_AFTER.test(cell.post)) return;
      if (CHANGE_TO.test(words) || findComparator(words) !== null) return;
      const before = cells[i - 1];
      const after = cells[i + 1];
      let levels: GrowthNote['levels'] = [];
      let from = cell.compared;
      let to: number | null = null;
      const start = cells[i - 2];
      if (before && ONLY_CHANGE.test(words) && before.compared !== null) {
        // 3.2亿元，较2017年的2.8亿元增长14.3%
        if (!/□的?$/.test(before.pre) || start === undefined || !isLevel(start)) return;
        levels = levelsOf(start);
        from = before.compared;
      } else if (before && ONLY_CHANGE.test(words) && isLevel(before) && !IS_BASE.test(before.pre)) {
        levels = levelsOf(before);
        if (start !== undefined && isStep(start, before)) levels = [...levelsOf(start), ...levels];
        const first = cell.years[0];
        const last = cell.years.at(-1);
        if (cell.years.length > 1 && first && last) {
          from = first.year;
          to = last.year;
        } else if (first) {
          // 2018年同比增长12%, behind a list
          if (first.part || cell.numbers.length > 1) return;
          to = first.year;
        }
      } else if (
        after &&
        isLevel(after) &&
        after.numbers.length === 1 &&
        after.years.length === 0 &&
        /^(?:达到|达|至|到|为)了?$/.test(after.pre) &&
        cell.years.length <= 1
      )
        levels = levelsOf(after);
      if (levels.length === 0) return;
      const count = cell.numbers.length;
      if (count !== 1 && count !== levels.length && count !== levels.length - 1) return;
      // reckoned from a year that need not be shown: 近三年累计增长, 2016—2018年年均增长, 均增长
      const fromTo =
        levels.length === 2 && start !== undefined && before !== undefined && isStep(start, before);
      if (from === null && !fromTo && (cell.relative > 0 || /累计|期间|总体/.test(words))) return;
      if (MEAN.test(words) && !EXACT_MEAN.test(words) && !fromTo && cell.compared === null) return;
      if (count < levels.length && /(?<!年)均/.test(words)) return;
      const sign = FALL.test(words) ? -1 : 1;
      notes.push({
        code: 'growth',
        passage,
        text: sentence,
        levels,
        changes: cell.numbers.map(({ value }) => (sign < 0 ? -Math.abs(value) : value)),
        unit,
        span: MEAN.test(words) ? 'compound' : from === null && LAST_YEAR.test(words) ? 'year' : 'open',
        from,
        to,
      });
    });
  }
  return notes;
}

/** Whether two cells are 由2016年的2.5亿元 and 增长到2018年的3.2亿元. */
function isStep(start: Cell, end: Cell): boolean {
  return (
    start.numbers.length === 1 &&
    end.numbers.length === 1 &&
    CHANGE_TO.test(`${end.pre}${end.mid}`.replace(/的$/, '')) &&
    /由|从/.test(start.pre) &&
    isLevel(start)
  );
}

/** The unit of a cell's changes: all in per cent, or all in percentage points; else null. */
function changeUnit(cell: Cell): GrowthNote['unit'] | null {
  const unit = cell.numbers.at(-1)?.unit ?? '';
  if (cell.numbers.length === 0 || cell.numbers.some((one) => one.unit !== unit && one.unit !== ''))
    return null;
  if (unit === '%') return '%';
  return unitMeaning(unit)?.dimension === 'point' && /百分点|pct/.test(unit) ? 'point' : null;
}

/** Whether a cell states values: numbers that are no places and no changes. */
function isLevel(cell: Cell): boolean {
  const words = `${cell.pre}${cell.mid}`;
  return (
    cell.numbers.length > 0 &&
    cell.numbers.every((one) => !one.rank && Number.isFinite(one.value)) &&
    !(ENDS_IN_CHANGE.test(words) && !CHANGE_TO.test(words)) &&
    changeUnit(cell) !== 'point' &&
    findComparator(words) === null
  );
}

function levelsOf(cell: Cell): GrowthNote['levels'] {
  const unit = cell.numbers.at(-1)?.unit ?? '';
  return cell.numbers.map((one) => ({ value: one.value, unit: one.unit || unit }));
}
