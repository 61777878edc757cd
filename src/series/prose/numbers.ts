import { matchesOf } from '../../text/matching.ts';
import { CHINESE_DIGITS, chineseNumeral, findNumbers, type NumberMatch } from '../../text/numbers.ts';
import { leadingUnit } from '../../text/units.ts';

export interface YearRef {
  year: number;
  /** Only a part of the year. */
  part: boolean;
}

/** Years given as complete ones. */
export function wholeYears(years: readonly number[]): YearRef[] {
  return years.map((year) => ({ year, part: false }));
}

export interface ProseNumber {
  value: number;
  unit: string;
  /** 第N位, 第N名. */
  rank: boolean;
  /** Stands in brackets behind the number: 90.2%（2016年）. */
  year: YearRef | null;
  /** 突破26亿元, 近3万人: told as about so much. */
  approximate?: boolean;
}

export interface NumberToken {
  kind: 'number';
  start: number;
  /** Exclusive; the unit is inside. */
  end: number;
  number: ProseNumber;
  /** A date, an outline number, a limit's range: there, but no value. */
  blocked: boolean;
}

const FRACTION_WORD = new RegExp(`(百万|百|千|万)分之([${CHINESE_DIGITS}点\\d.]+)`, 'g');
const FRACTION_UNITS: Readonly<Record<string, string>> = { 百: '%', 千: '‰', 万: '‱', 百万: 'ppm' };
const PLACE = new RegExp(
  `第(\\d{1,4}|[${CHINESE_DIGITS}]{1,4})(位|名)?(?![\\d届章节条季批期次个代轮版条项款方部点步阶者类三])`,
  'g',
);
/** What stands before 第三 without 位 or 名 where it is a place. */
const PLACE_LEAD =
  /(?:排名|排|列|居|位列|位居|升至|名列|升到|全市|全省|全国|全球|行业|同行业|世界)(?:[\u4e00-\u9fff]{0,4})$/;
const ZERO =
  /(?<=[为是达于到至])零(?=[，。；、）]|$)|零(?=(?:[\u4e00-\u9fff]{0,6}?)(?:事故|投诉|差错|缺陷|违规|违法|工伤|伤亡|失误|污染|退货))/g;
// two characters or more with a place among them, before a unit: 三十二件, 一千二百人
const NUMERAL = new RegExp(
  `(?<![第${CHINESE_DIGITS}数几近])(?:[${CHINESE_DIGITS}]{2,9}(?:点[一二三四五六七八九零]+)?|[一二三四五六七八九零](?:点[一二三四五六七八九零]+)(?![十百千]))万?`,
  'g',
);
/** Behind a number: it counts pages, rules, storeys, dates, not data. */
const NO_DATA_AFTER =
  /^(?:月(?!度|均)|日(?!均)|号|时\d|点\d|:\d|章|节|条(?:规定|款)|届|级(?!以)|版|期(?!间)|周年|路|楼|层|栋|室|%?以上的|[/-]\d{1,3}[/-]|(?:分|小时|天|个月|年)\d+(?:秒|分|小时|天|个月)|个[\u4e00-\u9fff]{1,8}[中里]的?排)/;
const NO_DATA_BEFORE = /(?:\d(?:分|小时|天|年)|\d:|表|图|附件|附录|第|编号|条|款|规划|电话|GB|No\.?)[\s-]*$/;
const RANGE_SIGN = /^(?:[-—–~～－]{1,2}|至|到)$/;

const numeral = (digits: string, arabic: RegExp): number | null =>
  arabic.test(digits) ? Number(digits) : chineseNumeral(digits);

/**
 * The numbers of a tidy sentence in no certain order: Arabic and Chinese, with units, places (第3位), zeros (零投诉).
 * @param source tidy, what only looks like a year blanked out (`maskNonYears`)
 * @param years where year mentions stand: no numbers in there
 */
export function numberTokens(
  source: string,
  years: readonly { start: number; end: number }[],
): NumberToken[] {
  let masked = source;
  for (const { start, end } of years)
    masked = `${masked.slice(0, start)}${'□'.repeat(end - start)}${masked.slice(end)}`;
  const tokens: NumberToken[] = [];
  const add = (start: number, end: number, value: number, unit: string, rank = false): void => {
    tokens.push({
      kind: 'number',
      start,
      end,
      number: { value, unit, rank, year: null },
      blocked: Number.isNaN(value),
    });
  };
  const taken = (start: number): boolean => tokens.some((token) => start >= token.start && start < token.end);

  for (const match of masked.includes('分之') ? matchesOf(masked, FRACTION_WORD) : []) {
    const value = numeral(match[2] ?? '', /^[\d.]+$/);
    if (value !== null && Number.isFinite(value))
      add(match.index, match.index + match[0].length, value, FRACTION_UNITS[match[1] ?? ''] ?? '');
  }
  for (const match of masked.includes('第') ? matchesOf(masked, PLACE) : []) {
    const value = numeral(match[1] ?? '', /^\d+$/);
    if (value === null) continue;
    const end = match.index + match[0].length;
    const bare = match[2] === undefined;
    if (bare && !PLACE_LEAD.test(masked.slice(Math.max(0, match.index - 8), match.index))) continue;
    if (bare && /^[\u4e00-\u9fff]/.test(masked.slice(end)) && !/^[和及与且的]/.test(masked.slice(end)))
      continue;
    add(match.index, end, value, match[2] ?? '位', true);
  }
  for (const match of masked.includes('零') ? matchesOf(masked, ZERO) : [])
    add(match.index, match.index + 1, 0, '');
  for (const match of /[十百千点]/.test(masked) ? matchesOf(masked, NUMERAL) : []) {
    if (!/[十百千点]/.test(match[0]) || taken(match.index)) continue;
    const unit = leadingUnit(masked.slice(match.index + match[0].length));
    const value = chineseNumeral(match[0]);
    if (value !== null && unit !== '' && /[\u4e00-\u9fff□：]/.test(masked[match.index - 1] ?? '为'))
      add(match.index, match.index + match[0].length + unit.length, value, unit);
  }
  const numbers = findNumbers(masked);
  for (let i = 0; i < numbers.length; i++) {
    const found = numbers[i];
    if (!found || taken(found.start)) continue;
    if (isNoData(masked, found)) {
      add(found.start, found.end, Number.NaN, '');
      continue;
    }
    const { unit, end } = unitBehind(masked, found.end);
    const next = numbers[i + 1];
    // 90%—95%, 3至5天: a range is no value
    if (next && RANGE_SIGN.test(masked.slice(end, next.start))) {
      const after = unitBehind(masked, next.end);
      add(found.start, after.end, Number.NaN, after.unit);
      i++;
      continue;
    }
    add(found.start, end, found.value, unit);
  }
  return tokens;
}

/** The unit behind a number and where it ends; a blank may part them (14.6 mg/L). */
function unitBehind(masked: string, at: number): { unit: string; end: number } {
  const from = masked[at] === ' ' ? at + 1 : at;
  const unit = leadingUnit(masked.slice(from));
  return unit === '' ? { unit, end: at } : { unit, end: from + unit.length };
}

/** Whether an Arabic number is a date, an outline or phone number, a year, or touches Latin letters. */
function isNoData(masked: string, found: NumberMatch): boolean {
  const rest = masked.slice(found.end);
  if (NO_DATA_AFTER.test(rest) && !/^条[、，和。；）]/.test(rest)) return true;
  if (/^年/.test(rest) && found.value >= 1000) return true;
  if (
    NO_DATA_BEFORE.test(masked.slice(Math.max(0, found.start - 3), found.start)) ||
    /^-\d/.test(rest) ||
    /\d-$/.test(masked.slice(0, found.start))
  )
    return true;
  return leadingUnit(rest) === '' && /^[A-Za-z]/.test(rest);
}
