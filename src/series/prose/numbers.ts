import { CHINESE_DIGITS, chineseNumeral, findNumbers } from '../../text/numbers.ts';
import { leadingUnit } from '../../text/units.ts';
import { maskNonYears } from '../../text/years.ts';
import type { YearRef } from './tokens.ts';

export interface ProseNumber {
  value: number;
  unit: string;
  /** 第N位, 第N名. */
  rank: boolean;
  /** Stands in brackets behind the number: 90.2%（2016年）. */
  year: YearRef | null;
}

export interface NumberToken {
  kind: 'number';
  start: number;
  /** Exclusive; the unit is inside. */
  end: number;
  number: ProseNumber;
  /** A date, an outline number, a range: no value. */
  blocked: boolean;
}

function numberTokens(sentence: string, years: readonly { start: number; end: number }[]): Token[] {
  let masked = maskNonYears(sentence);
  for (const { start, end } of years)
    masked = `${masked.slice(0, start)}${'□'.repeat(end - start)}${masked.slice(end)}`;
  const tokens: Extract<Token, { kind: 'number' }>[] = [];
  const add = (
    start: number,
    end: number,
    value: number,
    unit: string,
    rank = false,
    blocked = false,
  ): void => {
    tokens.push({ kind: 'number', start, end, number: { value, unit, rank, year: null }, blocked });
  };
  const taken = (start: number): boolean => tokens.some((token) => start >= token.start && start < token.end);

  for (const match of masked.matchAll(new RegExp(`百分之([${CHINESE_DIGITS}点\\d.]+)`, 'g'))) {
    const digits = match[1] ?? '';
    const value = /^[\d.]+$/.test(digits) ? Number(digits) : chineseNumeral(digits);
    if (value !== null && Number.isFinite(value)) add(match.index, match.index + match[0].length, value, '%');
  }
  for (const match of masked.matchAll(
    new RegExp(
      `第(\\d{1,4}|[${CHINESE_DIGITS}]{1,4})(位|名)?(?![\\d届章节条季批期次个代轮版条项款方部点步阶者类三])`,
      'g',
    ),
  )) {
    const digits = match[1] ?? '';
    const value = /^\d+$/.test(digits) ? Number(digits) : chineseNumeral(digits);
    if (value === null) continue;
    if (
      match[2] === undefined &&
      !/(?:排名|排|列|居|位列|位居|升至|名列|升到|全市|全省|全国|全球|行业|同行业|世界)(?:[\u4e00-\u9fff]{0,4})$/.test(
        masked.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      continue;
    if (
      match[2] === undefined &&
      /^[\u4e00-\u9fff]/.test(masked.slice(match.index + match[0].length)) &&
      !/^[和及与且的]/.test(masked.slice(match.index + match[0].length))
    )
      continue;
    add(match.index, match.index + match[0].length, value, match[2] ?? '位', true);
  }
  for (const match of masked.matchAll(
    /(?<=[为是达于到至])零(?=[，。；、）]|$)|零(?=(?:[\u4e00-\u9fff]{0,6}?)(?:事故|投诉|差错|缺陷|违规|违法|工伤|伤亡|失误|污染|退货))/g,
  )) {
    add(match.index, match.index + 1, 0, '');
  }
  // three or more characters, or two with a place, before a unit: 三十二件, 一千二百人
  for (const match of masked.matchAll(
    new RegExp(
      `(?<![第${CHINESE_DIGITS}数几近])[${CHINESE_DIGITS}]{2,9}(?:点[一二三四五六七八九零]+)?万?`,
      'g',
    ),
  )) {
    if (!/[十百千]/.test(match[0]) || taken(match.index)) continue;
    const unit = leadingUnit(masked.slice(match.index + match[0].length));
    const value = chineseNumeral(match[0]);
    if (value !== null && unit !== '' && /[\u4e00-\u9fff□：]/.test(masked[match.index - 1] ?? '为'))
      add(match.index, match.index + match[0].length + unit.length, value, unit);
  }
  const numbers = findNumbers(masked);
  for (let i = 0; i < numbers.length; i++) {
    const found = numbers[i];
    if (!found || taken(found.start)) continue;
    const rest = masked.slice(found.end);
    if (
      /^(?:月(?!度|均)|日(?!均)|号|时\d|点\d|:\d|章|节|条(?:规定|款)|届|级(?!以)|版|期(?!间)|周年|路|楼|层|栋|室|%?以上的|[/-]\d{1,3}[/-])/.test(
        rest,
      ) &&
      !/^条[、，和。；）]/.test(rest)
    ) {
      add(found.start, found.end, found.value, '', false, true);
      continue;
    }
    if (/^年/.test(rest) && found.value >= 1000) {
      add(found.start, found.end, found.value, '', false, true);
      continue;
    }
    if (
      /(?:表|图|附件|附录|第|编号|条|款|规划|电话|GB|No\.?)[\s-]*$/.test(
        masked.slice(Math.max(0, found.start - 3), found.start),
      ) ||
      /^-\d/.test(rest) ||
      /\d-$/.test(masked.slice(0, found.start))
    ) {
      add(found.start, found.end, found.value, '', false, true);
      continue;
    }
    const unit = leadingUnit(rest);
    if (unit === '' && /^[A-Za-z]/.test(rest)) {
      add(found.start, found.end, found.value, '', false, true);
      continue;
    }
    const end = found.end + unit.length;
    const next = numbers[i + 1];
    // 90%—95%, 3至5天: a range is no value
    if (next && /^(?:[-—–~～－]{1,2}|至|到)$/.test(masked.slice(end, next.start))) {
      const unitAfter = leadingUnit(masked.slice(next.end));
      add(found.start, next.end + unitAfter.length, Number.NaN, unitAfter, false, true);
      i++;
      continue;
    }
    add(found.start, end, found.value, unit);
  }
  return tokens;
}

