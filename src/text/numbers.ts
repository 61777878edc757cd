/** How Chinese reports write numbers: separators, brackets for negatives, full-width digits, Chinese numerals. */

import { matchesOf, without } from './matching.ts';
import { remember } from './remember.ts';

const SUPERSCRIPTS = /[\u00b9\u00b2\u00b3\u2070-\u2079]+(?![\d/])/g;

/**
 * Text as number, year and unit readers want it: digits, letters and signs half-width, brackets full-width （）,
 * `，；：。` kept apart from ASCII `,` (a thousands separator), all blanks gone except between two Latin
 * letters or digits. Idempotent. Lengths change: offsets into the result are not offsets into the source.
 */
export function tidy(text: string): string {
  return isTidy(text) ? text : tidied(text);
}

/** What is known of each UTF-16 code unit: 0 nothing yet, 1 tidy, 2 untidy. */
const known = new Uint8Array(0x10000);

/** Goes by the table and not by the pattern: the same short texts are asked for over and over. */
function isTidy(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (known[code] === 0) known[code] = UNTIDY.test(text[i] ?? '') ? 2 : 1;
    if (known[code] === 2) return false;
  }
  return true;
}

/** Any character that `tidied` may change. */
const UNTIDY = /[＂-＇＊＋－-９＜-＞＠-～()−﹣㎡;?:,\s\u200b\ufeff\u00b2\u00b3\u00b9\u2070-\u2079]/;
const SUPERSCRIPT = /[\u00b9\u00b2\u00b3\u2070-\u2079]/;
const POWER = /(?<=m)[\u00b2\u00b3]/g;
const NOTE_MARK = /(?<=[\d%‰）)])[\u00b9\u00b2\u00b3\u2070-\u2079]+/g;
/** The characters that have one plain form wherever they stand. */
const VARIANT = /[＂-＇＊＋－-９＜-＞＠-～()−﹣㎡;?\u3000\u00a0\t\r\n\u200b\ufeff]/g;
const PLAIN: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '−': '-',
  '﹣': '-',
  '㎡': '平方米',
  ';': '；',
  '?': '？',
};

function plain(variant: string): string {
  const form = PLAIN[variant];
  if (form !== undefined) return form;
  return variant >= '！' && variant <= '～' ? String.fromCharCode(variant.charCodeAt(0) - 0xfee0) : ' ';
}

function tidied(source: string): string {
  let text = source;
  if (SUPERSCRIPT.test(text))
    text = text.replace(POWER, (power) => (power === '\u00b2' ? '2' : '3')).replace(NOTE_MARK, '');
  text = text.replace(VARIANT, plain);
  if (text.includes(':')) text = text.replace(/(?<![\d]):|:(?!\d)/g, '：');
  if (text.includes(',')) text = text.replace(/(?<=[^\d]),|,(?=[^\d])/g, '，');
  if (text.includes(' ')) text = text.replace(/ +/g, ' ').replace(/(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g, '');
  return text;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** The characters of a Chinese numeral, for use inside a character class. */
export const CHINESE_DIGITS = '零〇一二两三四五六七八九十百千';

/**
 * Value of a Chinese numeral (三十二, 一百零五, 两万三千, 二〇一八, 九十八点五), null if it is none.
 * A run of plain digits (二〇一八) is read digit by digit.
 */
export function chineseNumeral(text: string): number | null {
  if (text === '') return null;
  const [whole = '', fraction, more] = text.split('点');
  if (more !== undefined) return null;
  if (fraction !== undefined) {
    const left = chineseNumeral(whole);
    if (left === null || fraction === '') return null;
    let digits = '';
    for (const ch of fraction) {
      const digit = DIGITS[ch];
      if (digit === undefined) return null;
      digits += digit;
    }
    return Number(`${left}.${digits}`);
  }
  if ([...whole].every((ch) => DIGITS[ch] !== undefined)) {
    return Number([...whole].map((ch) => DIGITS[ch]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const ch of whole) {
    const value = DIGITS[ch];
    const place = PLACES[ch];
    if (value !== undefined) {
      // 三五 inside a numeral with places is an estimate (三五十人), not a number
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (place !== undefined) {
      section += (digit ?? 1) * place;
      digit = null;
    } else if (ch === '万' || ch === '亿') {
      const scale = ch === '万' ? 1e4 : 1e8;
      const below = section + (digit ?? 0);
      if (below === 0 && total === 0) return null;
      total = ch === '亿' ? (total + below) * scale : total + below * scale;
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}

/** Removes the noise of binary fractions: a value with at most 12 significant digits. */
export function cleanNumber(value: number): number {
  return Number(value.toPrecision(12));
}

export interface NumberMatch {
  start: number;
  /** Exclusive. */
  end: number;
  value: number;
  /** Digits after the decimal point as written. */
  decimals: number;
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?/g;
const DIGIT = /\d/;

/** Arabic numbers in tidy text, with sign. Digits that touch Latin letters on the left (ZL2016, A4) are none. */
export function findNumbers(text: string): NumberMatch[] {
  const found: NumberMatch[] = [];
  if (!DIGIT.test(text)) return found;
  for (const match of matchesOf(text, NUMBER)) {
    let start = match.index;
    const before = text[start - 1] ?? '';
    if (/[A-Za-z\d.]/.test(before)) continue;
    let sign = 1;
    if (
      /[-+]/.test(before) &&
      !/[\d%‰A-Za-z）号/]/.test(text[start - 2] ?? '') &&
      !(text[start - 2] ?? '').match(/[年月日]/)
    ) {
      sign = before === '-' ? -1 : 1;
      start--;
    } else if (before === '-' && /[A-Za-z]/.test(text[start - 2] ?? '')) continue;
    const raw = match[0];
    const dot = raw.indexOf('.');
    found.push({
      start,
      end: match.index + raw.length,
      value: sign * Number(raw.replaceAll(',', '')),
      decimals: dot < 0 ? 0 : raw.length - dot - 1,
    });
  }
  return found;
}

export interface CellNumber {
  value: number;
  /** What follows the number, bounds and footnote marks removed: usually a unit ("%", "万元"). */
  after: string;
  /** What stands before it ("各区平均", "第", "标杆单位甲"). */
  before: string;
  /** ≥ and 不低于 give `min`, ≤ and 不超过 give `max`. */
  bound: 'min' | 'max' | null;
}

const MIN = /(?:≥|>=|>|不低于|不少于|不小于|大于等于|大于|(?<!不)高于|(?<!不)超过|至少|达到?|保持)$/;
const MAX = /(?:≤|<=|<|不高于|不超过|不多于|不大于|小于等于|小于|低于|控制在|至多)$/;
const EMPTY =
  /^(?:[-—–_/\\／~～·.。*※×xX]+|N\/?A|n\/?a|NA|nil|无数据|未统计|未开展|未设定|未公布|暂无.*|缺失?|不适用|待定|TBD)$/i;

/** Whether a cell says that there is no value (—, /, N/A, blank). */
export function isBlankCell(text: string): boolean {
  const cell = tidy(text);
  return cell === '' || EMPTY.test(cell);
}

const MARK = /[↑↓↗↘→▲▼△▽⬆⬇①-⑳*＊※†‡[注]/;
const NUMERAL_CELL = new RegExp(`^([${CHINESE_DIGITS}]+)([^${CHINESE_DIGITS}].{0,3})?$`);
/** Most cells: 95.6, 1,234.5, 92% */
const BARE_NUMBER = /^(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)([%‰]?)$/;

/**
 * The one number of a table cell, or null: none (—, /, N/A, words), a range (90~95), or a date.
 * Reads thousands separators, inner spaces ("1 2 345", "95. 6"), full-width digits, bracket and Chinese
 * negatives, ± signs, footnote marks (95.6①, 95.6*, 95.6[1], 95.6注), arrows, ≥ ≤ and 百分之.
 */
export const readCellNumber: (source: string) => Readonly<CellNumber> | null = remember((source) => {
  const bare = BARE_NUMBER.exec(source);
  if (bare)
    return {
      value: Number((bare[1] ?? '').replaceAll(',', '')),
      after: bare[2] ?? '',
      before: '',
      bound: null,
    };
  return isBlankCell(source) ? null : numberInWords(source);
});

/** The number of a cell with something beside it. */
function numberInWords(source: string): CellNumber | null {
  let text = tidy(SUPERSCRIPT.test(source) ? source.replace(SUPERSCRIPTS, '') : source);
  if (MARK.test(text))
    text = text
      .replace(/[↑↓↗↘→▲▼△▽⬆⬇]/g, '')
      .replace(/[①-⑳*＊※†‡]+/g, '')
      .replace(/\[\d{1,2}\]|（?注\d{0,2}[）:：]?$|（注.{0,3}）/g, '');
  if (/[\d.,] +[\d.,]/.test(text) && !/[A-Za-z\u4e00-\u9fff]\s*\d+ \d/.test(text)) {
    text = text.replace(/(?<=[\d.,]) +(?=[\d.,])/g, '');
  }
  if (text.includes('，')) text = text.replace(/(?<=\d)，(?=\d{3}(?!\d))/g, ',');
  const percent = /百分之([零〇一二两三四五六七八九十百点]+)/.exec(text);
  if (percent) {
    const value = chineseNumeral(percent[1] ?? '');
    if (value !== null) text = text.replace(percent[0], `${value}%`);
  }
  const negative = /^（(\d[\d,]*(?:\.\d+)?)(%|‰)?）(%|‰)?$/.exec(text);
  if (negative) {
    return {
      value: -Number((negative[1] ?? '').replaceAll(',', '')),
      after: negative[2] ?? negative[3] ?? '',
      before: '',
      bound: null,
    };
  }
  const numbers = findNumbers(text);
  const first = numbers[0];
  if (!first) {
    const zero = /^(零|0)(起|件|次|例|宗|人|事故|投诉)?$/.exec(text);
    if (zero) return { value: 0, after: zero[2] ?? '', before: '', bound: null };
    const word = NUMERAL_CELL.exec(text);
    const value = word ? chineseNumeral(word[1] ?? '') : null;
    return value === null ? null : { value, after: word?.[2] ?? '', before: '', bound: null };
  }
  const before = text.slice(0, first.start);
  let after = text.slice(first.end);
  const second = numbers[1];
  if (second) {
    const between = text.slice(first.end, second.start);
    // a range, a date, a fraction or a list is no single value; a bracket behind the value is a remark
    if (!/^[^\d（]{0,6}（/.test(between)) return null;
  }
  after = without(without(after, /（.*$/), /^[-~—–～]+$/);
  if (
    /^[年月]/.test(after) ||
    (/^[A-Za-z]{3,}/.test(after) === true && !/^(?:ppm|kWh|tce|TEU|Mbps|Gbps)/i.test(after))
  )
    return null;
  const plain = without(without(before, /[（：:]$/), /^[-—]+$/);
  const bound =
    MIN.test(plain) || /^(?:[%‰万亿]*[^\d]{0,2})?(?:以上|及以上)$/.test(after)
      ? 'min'
      : MAX.test(plain) || /(?:以内|以下|及以下)$/.test(after)
        ? 'max'
        : null;
  return {
    value: first.value,
    after: without(after, /(?:及?以[上下内]|左右|[。；，、])+$/),
    before: without(without(plain, MIN), MAX).trim(),
    bound,
  };
}
