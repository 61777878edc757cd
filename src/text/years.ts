/** Years in Chinese reports: which mentions date data, which are periods, parts of a year, or no data at all. */

import { matchesOf } from './matching.ts';
import { remember } from './remember.ts';

export interface YearMention {
  start: number;
  /** Exclusive. */
  end: number;
  /** Ascending as written; a range is spelled out. Empty for a relative mention (近三年), see `count`. */
  years: number[];
  form: 'single' | 'list' | 'range' | 'relative';
  /** For 近三年, 三年依次: how many years; 去年 is resolved and counts 1. */
  count: number;
  /** The mention is a part of a year (1—9月, 上半年, 一季度, a month or a day other than the year's last). */
  part: boolean;
  /** The mention says since when (自2017年起), before or after when, or names a version: it dates no value. */
  aside: boolean;
}

const YEAR = '(?:19[89]\\d|20[0-4]\\d)';
const CHINESE_YEAR = '[一二][九〇零○OoＯ0][〇零○OoＯ0一二三四五六七八九][〇零○OoＯ0一二三四五六七八九]';
const DASH = '(?:[-—–~～－─‑]{1,2}|至|到)';
const MONTHS = '(?:1[0-2]|0?[1-9])';
/** After 年: what makes it a part of the year. */
const PART = new RegExp(
  `^(?:度)?(?:的)?(?:（)?(?:上半年|下半年|第?[一二三四1-4]季度|[一二三四]季(?!度)|前[一二三1-3]个?季度|前[一二三四五六七八九十\\d]{1,2}个?月|H[12]|Q[1-4]|年中|初|${MONTHS}月(?:份|底|末)?${DASH}${MONTHS}月(?:份|底|末)?|${MONTHS}${DASH}${MONTHS}月(?:份|底|末)?|${MONTHS}月(?:[0-3]?\\d[日号])?(?:份|底|末|初|中旬|上旬|下旬)?)(?:）)?`,
);
const WHOLE_PART =
  /^(?:度)?(?:的)?(?:（)?(?:0?1月?(?:份)?(?:[-—–~～－─‑]{1,2}|至|到)12月(?:份|底|末)?|12月(?:31[日号]|底|末))(?:）)?/;
const TAIL = /^(?:度)?(?:全年|年?末|年?底|期末)?/;

/** Where text is masked: titles of plans and documents, standards and document numbers, versions. */
const MASKS: readonly RegExp[] = [
  /《[^》]{0,60}》/g,
  /(?:GB|DB|ISO|IEC|SZDB|YY|QB|HJ|JGJ|CJJ|IATF|OHSAS|T)[/A-Z]*\d*\/?[A-Z]?\s?\d[\d.]*(?:[-:—：]\d{4})?/g,
  /[〔[【（]\s?(?:19|20)\d\d\s?[〕\]】）]\s?\d+\s?号/g,
  /(?:19|20)\d\d(?:年)?(?:[-—–~～至到]+(?:19|20)\d\d)?年?度?(?:发展|战略|中长期|五年|三年|行动|总体|信息化|质量|人才|科技)*(?:规划|纲要|行动计划|战略)(?!目标|指标|期|值|数)/g,
  /(?:ZL|CN|No\.?|SR)\s?\d[\d.X]{5,}/g,
  /20\d\dSR\d+/g,
  /(?:19|20)\d\d(?:年)?版/g,
];

const ONLY_YEAR = new RegExp(`${YEAR}|${CHINESE_YEAR}`);

function chineseYear(text: string): number {
  const digits: Record<string, string> = {
    〇: '0',
    零: '0',
    '○': '0',
    O: '0',
    o: '0',
    Ｏ: '0',
    0: '0',
    一: '1',
    二: '2',
    三: '3',
    四: '4',
    五: '5',
    六: '6',
    七: '7',
    八: '8',
    九: '9',
  };
  return Number([...text].map((ch) => digits[ch] ?? ch).join(''));
}

const toYear = (text: string): number => (/^\d{4}$/.test(text) ? Number(text) : chineseYear(text));

const COUNT: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
};

const RELATIVE =
  /(?:连续|近|最近|过去|前|这|上述|该)?([两二三四五六2-6])(?:个)?(?:完整)?(?:会计|自然|统计)?年(?:度)?(?:来|间|内|里)?(?![期级制以之后前])|(去年|上年度?|上一年度?|前年|今年|本年度|本年(?!度))/g;

/** Some character or word of everything that is masked. */
const MASKABLE = /[《A-Z号版]|规划|纲要|行动计划|战略/;

/** The same text, same length, with what only looks like a year blanked out. */
export function maskNonYears(text: string): string {
  if (!MASKABLE.test(text)) return text;
  let masked = text;
  for (const pattern of MASKS) masked = masked.replace(pattern, (match) => '□'.repeat(match.length));
  return masked;
}

const Y = `(?:${YEAR}|${CHINESE_YEAR})`;
/** @param shortPair two-digit years (16年) count: there are at least two of them */
const mention = (shortPair: boolean): RegExp =>
  new RegExp(
    // every alternative begins so: most characters are passed at one look
    `(?=[012一二F’'‘])(?:${[
      // 2016年—2018年, 2016-2018年, 2016-18年, 2016至2018年; bare 2016-2018
      `(?<range>(?<![\\dA-Za-z])(?<r1>${Y})年?(?:度|末|底)?${DASH}(?<r2>${Y}|\\d\\d(?=年))(?:年(?:度|末|底)?)?(?![\\d-]|[日号月.])(?!年级))`,
      // 2016、2017、2018年; 2016年、2017年和2018年
      `(?<list>(?<![\\dA-Za-z])${Y}年?(?:度|末|底)?(?:(?:、|，|,|和|与|及|以及|/)${Y}(?:年(?:度|末|底)?)?)+(?:(?<=年|年度|年末|年底)|(?<=20[0-4]\\d)(?!\\d|元|万|人|年)))`,
      `(?<single>(?<![\\dA-Za-z]|\\d[,.])(?:FY)?(?<s>${Y})(?:学|财)?年(?!代|级|货|会)|(?<![A-Za-z])FY(?<fy>\\d{4}|\\d\\d)(?!\\d))`,
      shortPair
        ? `(?<short>(?<![\\d.,〇零一二三四五六七八九])[’'‘]?(?<yy>[012]\\d)年(?!代|级|货|会|期|限|以|来))`
        : '(?<short>(?!))(?<yy>)',
    ].join('|')})`,
    'g',
  );
const MENTION = mention(false);
const MENTION_OR_SHORT = mention(true);
const SHORT_YEAR = /(?<![\d.,〇零一二三四五六七八九])[’'‘]?[012]\d年/g;
/** What every mention has a part of. */
const NAMES_YEAR = /年|FY|(?:19[89]|20[0-4])\d|[一二][九〇零○OoＯ0]/;
const EACH_YEAR = new RegExp(Y, 'g');
const LAST_OF_LIST = new RegExp(`(?:、|，|,|和|与|及|以及|/)${Y}(?:年(?:度|末|底)?)?$`);

/**
 * Year mentions of tidy prose, in order and without overlap.
 * @param lastDataYear the newest complete data year (award year - 1), for 去年 and 前年.
 */
export function findYears(text: string, lastDataYear: number): YearMention[] {
  return yearsIn(maskNonYears(text), lastDataYear);
}

/** As `findYears`, of text that is masked already (see `maskNonYears`). */
export function yearsIn(masked: string, lastDataYear: number): YearMention[] {
  const found: YearMention[] = [];
  if (!NAMES_YEAR.test(masked)) return found;
  const shortPair = matchesOf(masked, SHORT_YEAR).length >= 2;
  const pattern = shortPair ? MENTION_OR_SHORT : MENTION;
  for (const match of matchesOf(masked, pattern)) {
    const groups = match.groups ?? {};
    const start = match.index;
    let end = start + match[0].length;
    if (groups.range !== undefined) {
      const from = toYear(groups.r1 ?? '');
      const last = groups.r2 ?? '';
      const to =
        last.length === 2 && /^\d\d$/.test(last) ? Math.floor(from / 100) * 100 + Number(last) : toYear(last);
      const bare = !match[0].includes('年');
      if (to <= from || to - from > 30) continue;
      if (bare && /[-\d号〕]/.test(masked[end] ?? '')) continue;
      const years: number[] = [];
      for (let year = from; year <= to; year++) years.push(year);
      found.push({
        start,
        end,
        years,
        form: 'range',
        count: years.length,
        part: false,
        aside: asideAfter(end),
      });
      continue;
    }
    if (groups.list !== undefined) {
      const years = matchesOf(match[0], EACH_YEAR).map((part) => toYear(part[0]));
      if (!match[0].includes('年') && years.length < 3) continue;
      const rest = masked.slice(end);
      const isPart = PART.test(rest) && !WHOLE_PART.test(rest);
      if (isPart) {
        // 2017、2018年和2019年1—8月: the last one is a part of a year, so the list ends before it
        const cut = LAST_OF_LIST.exec(match[0]);
        const head = cut ? match[0].slice(0, cut.index) : '';
        const tail = years.at(-1);
        if (cut && tail !== undefined && years.length > 1) {
          const before = years.slice(0, -1);
          found.push({
            start,
            end: start + head.length,
            years: before,
            form: before.length > 1 ? 'list' : 'single',
            count: before.length,
            part: false,
            aside: false,
          });
          const from = start + cut.index + (/^(?:以及|.)/.exec(cut[0])?.[0].length ?? 1);
          const to = end + (PART.exec(rest)?.[0].length ?? 0);
          found.push({
            start: from,
            end: to,
            years: [tail],
            form: 'single',
            count: 1,
            part: true,
            aside: false,
          });
          continue;
        }
      }
      end += TAIL.exec(rest)?.[0].length ?? 0;
      found.push({
        start,
        end,
        years,
        form: 'list',
        count: years.length,
        part: false,
        aside: asideAfter(end),
      });
      continue;
    }
    let year: number;
    if (groups.short !== undefined && groups.short !== '') year = 2000 + Number(groups.yy);
    else if (groups.fy !== undefined)
      year = groups.fy.length === 2 ? 2000 + Number(groups.fy) : Number(groups.fy);
    else year = toYear(groups.s ?? '');
    const rest = masked.slice(end);
    let isPart = false;
    const whole = WHOLE_PART.exec(rest);
    const partial = PART.exec(rest);
    if (whole) end += whole[0].length;
    else if (partial) {
      isPart = true;
      end += partial[0].length;
    } else end += TAIL.exec(rest)?.[0].length ?? 0;
    found.push({
      start,
      end,
      years: [year],
      form: 'single',
      count: 1,
      part: isPart,
      aside: asideAfter(end) || since(start, end),
    });
  }
  for (const match of masked.includes('年') ? matchesOf(masked, RELATIVE) : []) {
    const start = match.index;
    const end = start + match[0].length;
    if (found.some((other) => start < other.end && end > other.start)) continue;
    if (/[\d.〇零一二三四五六七八九十第每满]/.test(masked[start - 1] ?? '') && match[1] !== undefined)
      continue;
    const word = match[2];
    if (word !== undefined) {
      if (
        /[比较同超与每]$/.test(masked.slice(0, start)) ||
        /^(?:同期|相比|的?水平|基础)/.test(masked.slice(end))
      )
        continue;
      const back = word.startsWith('前') ? 1 : /^(?:今|本)/.test(word) ? -1 : 0;
      found.push({
        start,
        end,
        years: [lastDataYear - back],
        form: 'single',
        count: 1,
        part: back < 0,
        aside: false,
      });
      continue;
    }
    const count = COUNT[match[1] ?? ''] ?? 0;
    found.push({ start, end, years: [], form: 'relative', count, part: false, aside: false });
  }
  return found.sort((a, b) => a.start - b.start);

  function asideAfter(end: number): boolean {
    return /^(?:起(?!重)|以来|之前|以前|之后|以后|版|开始)/.test(masked.slice(end, end + 3));
  }
  function since(start: number, end: number): boolean {
    return (
      /(?:自从?|从|始建于|成立于|创建于|创立于|建于|注册于|始于)$/.test(
        masked.slice(Math.max(0, start - 4), start),
      ) &&
      /^(?:起|以来|开始|成立|创立|创建|注册|设立|[，。；]|$)/.test(masked.slice(end, end + 4)) &&
      !/^(?:的)?\d/.test(masked.slice(end))
    );
  }
}

export interface HeadYear {
  year: number;
  /** A part of the year (2019年1-9月, 2019H1, 2019Q1). */
  part: boolean;
  /** From a suffix: A actual, E/F/P forecast, B budget; null if none. */
  suffix: 'actual' | 'forecast' | 'budget' | null;
  /** The head without the year: "目标", "实际完成值", "". */
  rest: string;
}

const HEAD_PART =
  /^[./年-]?\s*(?:上半年|下半年|第?[一二三四1-4]季度|前[一二三1-3]个?季度|H[12]|Q[1-4]|中期|(?:0?[1-9]|1[0-2])月?[-—–~～至到]+(?:0?[1-9]|1[0-2])月?|(?:0?[1-9]|1[0-2])月)/i;
const HEAD_END = /^(?:年)?[./-]?\s*(?:0?1月?[-—–~～至到]+12月?|12[月./-]31日?|12月(?:末|底)|12月31日)/;

const FULL_HEAD = new RegExp(
  `(?<![\\d.,-]|[A-Za-z]{2}|^[A-Za-z])(?:FY|CY)?(${YEAR}|${CHINESE_YEAR}(?=年))(?:年度|年末|年底|年|财年|学年)?`,
  'i',
);
const RANGE_GOES_ON = new RegExp(`^${DASH}(?:${YEAR}|\\d\\d年)`);
const LIST_GOES_ON = new RegExp(`^[、,，和及与/]${YEAR}`);

/** Without the bracket that taking the year out has left alone or around everything. */
function balanced(text: string): string {
  const open = text.split('（').length;
  const close = text.split('）').length;
  if (open > close) return text.replace('（', '');
  if (close > open) return text.replace(/）([^）]*)$/, '$1');
  return /^（[^（）]*）$/.test(text) ? text.slice(1, -1) : text;
}

/**
 * The year that a table head or row label names, or null. Reads 2014年度, 2014年12月31日, 2016, 17年, FY17,
 * 2020E/A/F, 二〇一八年, 2018年（实际）, 2019年目标, 2019年1-9月. A range (2016-2018年) names no single year.
 * @param source tidy text
 */
export function headYear(source: string): Readonly<HeadYear> | null {
  return HEAD_DIGITS.test(source) ? readHeadYear(source) : null;
}

/** What every year of a head has a part of. */
const HEAD_DIGITS = /\d\s*\d|[一二]\s*[九〇零○OＯ0]/i;
const DOCUMENT_NUMBER = /[〔[【]\d{4}[〕\]】]\d*号?/g;

const readHeadYear = remember((source): Readonly<HeadYear> | null => {
  const text = source.replace(/\s/g, '');
  if (text.length > 40) return null;
  const masked = text.replace(DOCUMENT_NUMBER, (match) => '□'.repeat(match.length));
  const match =
    FULL_HEAD.exec(masked) ??
    /(?<![\dA-Za-z.,-])(?:FY|’|'|‘)?([012]\d)(?:年度|年末|年底|年|财年)(?!期|以|内|限)/i.exec(masked) ??
    /(?<![A-Za-z])FY([012]\d)(?!\d)/i.exec(masked);
  if (!match) return null;
  const digits = match[1] ?? '';
  const year = /^\d\d$/.test(digits) ? 2000 + Number(digits) : toYear(digits);
  const end = match.index + match[0].length;
  const before = text.slice(0, match.index);
  let after = text.slice(end);
  if (RANGE_GOES_ON.test(after) || LIST_GOES_ON.test(after)) return null;
  if (ONLY_YEAR.test(masked.slice(end)) && /[-—–~～至到、]/.test(after[0] ?? '')) return null;
  if (/^\d/.test(after) && !match[0].endsWith('年')) return null;
  if (/^(?:元|万|人|个|件|家|项|吨|版|级|号)/.test(after)) return null;
  let part = false;
  const whole = HEAD_END.exec(after);
  const partial = HEAD_PART.exec(after);
  if (whole) after = after.slice(whole[0].length);
  else if (partial) {
    part = true;
    after = after.slice(partial[0].length);
  }
  let suffix: HeadYear['suffix'] = null;
  const letter = /^[（]?([AEFPB])[）]?(?![A-Za-z])/.exec(after);
  if (letter) {
    suffix = letter[1] === 'A' ? 'actual' : letter[1] === 'B' ? 'budget' : 'forecast';
    after = after.slice(letter[0].length);
  }
  const rest = balanced(`${before}${after}`.replace(/（）|^[-—:：]+|[-—:：]+$/g, ''));
  return { year, part, suffix, rest };
});
