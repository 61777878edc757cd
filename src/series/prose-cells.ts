import { CHINESE_DIGITS, chineseNumeral, findNumbers } from '../text/numbers.ts';
import { leadingUnit } from '../text/units.ts';
import { findYears, maskNonYears } from '../text/years.ts';

export interface YearRef {
  year: number;
  part: boolean;
}

export interface ProseNumber {
  value: number;
  unit: string;
  /** 第N位, 第N名. */
  rank: boolean;
  /** Stands in brackets behind the number: 90.2%（2016年）. */
  year: YearRef | null;
}

/** One step of a sentence: words, the years they name, the words up to the numbers, the numbers, what follows. */
export interface Cell {
  pre: string;
  years: YearRef[];
  /** 近三年, 三年依次: a number of years not named; 0 if none. */
  relative: number;
  /** The words of the relative mention. */
  relativeText: string;
  /** The years are a period written as a range (2016—2018年). */
  range: boolean;
  mid: string;
  numbers: ProseNumber[];
  /** Words behind the numbers, up to the next year, number or punctuation. */
  post: string;
  /** The punctuation that ends it; '' where a year or number follows at once. */
  close: string;
  /** Depth of brackets it stands in. */
  depth: number;
  /** A year that follows 比 or 较: what is compared, not what is dated; null if none. */
  compared: number | null;
}

type Token =
  | {
      kind: 'years';
      start: number;
      end: number;
      years: YearRef[];
      relative: number;
      range: boolean;
      aside: boolean;
    }
  | { kind: 'number'; start: number; end: number; number: ProseNumber; blocked: boolean };

/** Sentences of tidy text; `；` and brackets stay inside. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[。！？\n])/).filter((sentence) => sentence.trim() !== '');
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

function tokens(sentence: string, lastDataYear: number): Token[] {
  const mentions = findYears(sentence, lastDataYear);
  const list: Token[] = mentions.map((mention) => ({
    kind: 'years',
    start: mention.start,
    end: mention.end,
    years: mention.years.map((year) => ({ year, part: mention.part })),
    relative: mention.form === 'relative' ? mention.count : 0,
    range: mention.form === 'range',
    aside: mention.aside,
  }));
  list.push(...numberTokens(sentence, mentions));
  return list.sort((a, b) => a.start - b.start);
}

const SEPARATOR = /^(?:、|，|,|和|与|及|以及|、和|，和|\/|；|→|➝|->|⇒)?$/;
const PUNCTUATION = /[，；：（）。！？]/;

/** Cuts one tidy sentence into cells. */
export function cellsOf(sentence: string, lastDataYear: number): Cell[] {
  const list = tokens(sentence, lastDataYear);
  const cells: Cell[] = [];
  let depth = 0;
  let cell = fresh();
  let at = 0;

  function fresh(): Cell {
    return {
      pre: '',
      years: [],
      relative: 0,
      relativeText: '',
      range: false,
      mid: '',
      numbers: [],
      post: '',
      close: '',
      depth,
      compared: null,
    };
  }
  function flush(close: string): void {
    cell.close = close;
    if (cell.pre !== '' || cell.years.length > 0 || cell.relative > 0 || cell.numbers.length > 0)
      cells.push(cell);
    cell = fresh();
  }
  function words(text: string): void {
    for (const piece of text.split(/([，；：（）。！？])/)) {
      if (piece === '') continue;
      if (PUNCTUATION.test(piece)) {
        flush(piece);
        if (piece === '（') depth++;
        if (piece === '）') depth = Math.max(0, depth - 1);
        cell.depth = depth;
        continue;
      }
      if (cell.numbers.length > 0) {
        cell.post = piece;
        flush('');
        // 、和与 right behind the numbers only join
        cell.pre += piece.replace(/^(?:、|和|与|及|以及)+/, '');
      } else if (cell.years.length > 0 || cell.relative > 0) cell.mid += piece;
      else cell.pre += piece;
    }
  }

  for (let i = 0; i < list.length; i++) {
    const token = list[i];
    if (!token || token.start < at) continue;
    const between = sentence.slice(at, token.start);
    at = token.end;
    if (token.kind === 'years') {
      // a bracket with nothing but the year: behind a number it dates it, behind words it is transparent
      const inBracket = between.endsWith('（') && /^(?:全年|数据|实际|值)?）/.test(sentence.slice(token.end));
      const year = token.years[0];
      if (inBracket && year && token.years.length === 1 && !token.aside) {
        const lead = between.slice(0, -1);
        const close = sentence.indexOf('）', token.end);
        if (lead === '' && cell.numbers.length > 0) {
          const last = cell.numbers.at(-1);
          if (last) last.year = year;
          at = close + 1;
          continue;
        }
        words(lead);
        cell.years.push(year);
        at = close + 1;
        continue;
      }
      if (token.aside) {
        words(`${between}${sentence.slice(token.start, token.end).replace(/\d/g, '□')}`);
        continue;
      }
      if (
        token.relative > 0 &&
        cell.years.length > 1 &&
        between.length < 4 &&
        cell.years.length === token.relative &&
        cell.numbers.length === 0
      ) {
        words(between);
        cell.relativeText += sentence.slice(token.start, token.end);
        continue;
      }
      // 2016年、2017年和2019年1—8月: one run
      if (
        cell.years.length > 0 &&
        cell.numbers.length === 0 &&
        SEPARATOR.test(between) &&
        between !== '；' &&
        cell.mid === '' &&
        token.relative === 0 &&
        !(between === '' || (between === '，' && !/^[、和及与]/.test(sentence.slice(token.end))))
      ) {
        cell.years.push(...token.years);
        continue;
      }
      words(between);
      if (cell.numbers.length > 0) flush('');
      if (/(?:(?<!占|对|同|环|正|配|百分)比|较|相比|与|对比)$/.test(between) && token.relative === 0) {
        cell.compared = token.years[0]?.year ?? null;
        if (cell.years.length > 0) cell.mid += '□';
        else cell.pre += '□';
        continue;
      }
      if (cell.years.length > 0 || cell.relative > 0) {
        if (token.relative > 0) {
          cell.relativeText += sentence.slice(token.start, token.end);
          if (cell.years.length === 0) cell.relative = token.relative;
          continue;
        }
        flush('');
      }
      cell.years = [...token.years];
      cell.relative = token.relative;
      cell.relativeText = token.relative > 0 ? sentence.slice(token.start, token.end) : '';
      cell.range = token.range;
      continue;
    }
    if (token.blocked) {
      words(`${between}□`);
      continue;
    }
    // 11个区的第6位, 36家企业中排名第3: the first number is the field
    if (
      token.number.rank &&
      cell.numbers.length > 0 &&
      /^[\u4e00-\u9fff]{0,10}$/.test(between) &&
      /(?:中|的|里|内|列|居|排名?)$/.test(between)
    ) {
      cell.mid += `□${between}`;
      cell.numbers = [token.number];
      continue;
    }
    if (
      cell.numbers.length > 0 &&
      SEPARATOR.test(between) &&
      between !== '' &&
      between !== '；' &&
      !cell.numbers.at(-1)?.year === !nextIsBracketYear(token.end)
    ) {
      cell.numbers.push(token.number);
      continue;
    }
    // 2016年（90.2%）: brackets around nothing but the number
    const close = sentence[token.end] === '）' && between.endsWith('（') ? token.end + 1 : -1;
    if (close > 0 && cell.numbers.length === 0 && (cell.years.length > 0 || between.length > 1)) {
      words(between.slice(0, -1));
      at = close;
    } else words(between);
    if (cell.numbers.length > 0) flush('');
    cell.numbers.push(token.number);
  }
  words(sentence.slice(at));
  flush('。');
  return cells;

  function nextIsBracketYear(end: number): boolean {
    return /^（(?:19|20)\d\d年?(?:度|末|底)?）/.test(sentence.slice(end));
  }
}
