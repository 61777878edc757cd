import { without } from '../../text/matching.ts';
import type { ProseNumber, YearRef } from './numbers.ts';
import { tokens } from './tokens.ts';

/** One step of a sentence: words, the years they name, the words up to the numbers, the numbers, what follows. */
export interface Cell {
  pre: string;
  years: YearRef[];
  /** 近三年, 三年依次: a number of years not named; 0 if none. */
  relative: number;
  /** The words of the relative mention. */
  relativeText: string;
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
  /** A year since, before or after which something is (2019年开始测): it dates nothing here; null if none. */
  aside: number | null;
}

const SEPARATOR = /^(?:、|，|,|和|与|及|以及|、和|，和|\/|；|→|➝|->|⇒)?$/;
const PUNCTUATION = new Set([...'，；：（）。！？'].map((mark) => mark.charCodeAt(0)));

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
      mid: '',
      numbers: [],
      post: '',
      close: '',
      depth,
      compared: null,
      aside: null,
    };
  }
  function flush(close: string): void {
    cell.close = close;
    if (cell.pre !== '' || cell.years.length > 0 || cell.relative > 0 || cell.numbers.length > 0)
      cells.push(cell);
    cell = fresh();
  }
  function words(text: string): void {
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      if (!PUNCTUATION.has(text.charCodeAt(i))) continue;
      const mark = text[i] ?? '';
      if (i > start) addWords(text.slice(start, i));
      flush(mark);
      if (mark === '（') depth++;
      if (mark === '）') depth = Math.max(0, depth - 1);
      cell.depth = depth;
      start = i + 1;
    }
    if (start < text.length) addWords(text.slice(start));
  }
  function addWords(text: string): void {
    if (cell.numbers.length > 0) {
      cell.post = text;
      flush('');
      // 、和与 right behind the numbers only join
      cell.pre += without(text, /^(?:、|和|与|及|以及|→|➝|⇒|->)+/);
    } else if (cell.years.length > 0 || cell.relative > 0) cell.mid += text;
    else cell.pre += text;
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
      if (inBracket && between === '（' && dateChain(token.years)) {
        at = sentence.indexOf('）', token.end) + 1;
        continue;
      }
      if (token.aside) {
        words(`${between}${sentence.slice(token.start, token.end).replace(/\d/g, '□')}`);
        cell.aside = year?.year ?? null;
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
    if (close > 0 && (between.length > 1 || (cell.numbers.length === 0 && cell.years.length > 0))) {
      words(between.slice(0, -1));
      at = close;
    } else words(between);
    if (cell.numbers.length > 0) flush('');
    cell.numbers.push(token.number);
  }
  words(sentence.slice(at));
  flush('。');
  return cells;

  /** 从18个增加到37个再到56个（2016年、2017年、2018年）: gives the last numbers these years; false if they are not as many. */
  function dateChain(years: readonly YearRef[]): boolean {
    const numbers = [...cell.numbers];
    for (let i = cells.length - 1; i >= 0 && numbers.length > 0 && numbers.length < years.length; i--) {
      const before = cells[i];
      if (!before || !/^，?$/.test(before.close) || before.depth !== depth) break;
      if (before.numbers.length === 0 || before.years.length > 0) break;
      numbers.unshift(...before.numbers);
    }
    if (numbers.length !== years.length) return false;
    numbers.forEach((number, i) => {
      number.year = years[i] ?? null;
    });
    return true;
  }
  function nextIsBracketYear(end: number): boolean {
    return /^（(?:19|20)\d\d年?(?:度|末|底)?）/.test(sentence.slice(end));
  }
}

/** Whether the cell has years, named or not (近三年). */
export function isDated(cell: Cell): boolean {
  return cell.years.length > 0 || cell.relative > 0;
}
