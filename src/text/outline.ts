/** How Chinese reports number their headings, captions, lists and contents lines. Shared by all readers. */

export type NumberStyle =
  /** 第一篇, 第二部分 */
  | 'part'
  /** 第一章 */
  | 'chapter'
  /** 第一节 */
  | 'section'
  /** 一、 */
  | 'cjk'
  /** （一） */
  | 'cjk-paren'
  /** 1. 1、 */
  | 'arabic'
  /** 1.1 1.1.1 */
  | 'decimal'
  /** （1） 1) */
  | 'arabic-paren'
  /** ① */
  | 'circled';

export interface OutlineNumber {
  style: NumberStyle;
  /** Numbers from the outside in: 第二章 → [2]; 1.2.3 → [1, 2, 3]; （三） → [3]. */
  values: number[];
  /** As written, without the blank after it. */
  raw: string;
  /** What follows, trimmed; '' where the number stands alone. */
  rest: string;
}

const CJK_DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Value of a Chinese numeral up to 99 (一 … 九十九), NaN if it is none. */
export function cjkNumeral(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return text.length === 1 ? (CJK_DIGITS[text] ?? Number.NaN) : Number.NaN;
  const tens = ten === 0 ? 1 : CJK_DIGITS[text.slice(0, ten)];
  const ones = ten === text.length - 1 ? 0 : CJK_DIGITS[text.slice(ten + 1)];
  return tens === undefined || ones === undefined ? Number.NaN : tens * 10 + ones;
}

const CJK = '[一二三四五六七八九十〇零]{1,3}';
const count = (text: string): number => (/^\d+$/.test(text) ? Number(text) : cjkNumeral(text));

const PATTERNS: readonly (readonly [NumberStyle, RegExp])[] = [
  ['part', new RegExp(`^(第\\s*(${CJK}|\\d{1,2})\\s*(?:篇|部分|编))[\\s、:：.．]*(.*)$`, 's')],
  ['chapter', new RegExp(`^(第\\s*(${CJK}|\\d{1,2})\\s*章)[\\s、:：.．]*(.*)$`, 's')],
  ['section', new RegExp(`^(第\\s*(${CJK}|\\d{1,2})\\s*节)[\\s、:：.．]*(.*)$`, 's')],
  ['cjk-paren', new RegExp(`^([（(]\\s*(${CJK})\\s*[）)])[\\s、.．]*(.*)$`, 's')],
  ['cjk', new RegExp(`^((${CJK})\\s*[、.．])\\s*(.*)$`, 's')],
  ['arabic-paren', /^([（(]\s*(\d{1,2})\s*[）)]|(\d{1,2})\s*[）)])\s*[、.．]?\s*(.*)$/s],
  ['decimal', /^((\d{1,2}(?:\s?[.．]\s?\d{1,2}){1,4})[.．、]?)(?![\d%％‰万亿])\s*(.*)$/s],
  ['arabic', /^((\d{1,2})\s?[.．、](?!\d))\s*(.*)$/s],
  ['circled', /^([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])\s*(.*)$/s],
];

/** A unit of measure behind an amount, not the beginning of a word that a title may start with (人力资源, 项目). */
const UNIT =
  /^(?:个(?![性人体])|倍(?!增)|元(?!素)|人(?![力才员事文均本性际机工])|件|分(?![析类解级层享布工支配销公阶])|家(?![庭文长校])|项(?!目)|年(?![度轻报会终])|月(?!度)|日(?!常)|吨|米|公里|平方|小时|天(?!然)|次(?!序)|位(?!置)|版(?![权本])|[万亿%％‰])/;

/** The number at the head of a heading or list item, or null. Years and amounts (2018年, 3.5亿元) are none. */
export function outlineNumber(text: string): OutlineNumber | null {
  const line = text.trim();
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const raw = match[1] ?? '';
    if (style === 'circled') {
      return { style, values: [raw.charCodeAt(0) - 0x245f], raw, rest: match[2] ?? '' };
    }
    if (style === 'arabic-paren') {
      return { style, values: [Number(match[2] ?? match[3])], raw, rest: match[4] ?? '' };
    }
    const values =
      style === 'decimal'
        ? (match[2] ?? '').split(/[.．]/).map((part) => Number(part))
        : [count(match[2] ?? '')];
    if (values.some((value) => Number.isNaN(value))) continue;
    const rest = match[3] ?? '';
    if (style === 'decimal' && UNIT.test(rest)) continue;
    return { style, values, raw, rest };
  }
  // "3 聚焦顾客": a lone number, a blank, then words (not a unit)
  const lone = /^(\d{1,2})[\s\u3000]+(?=[\u4e00-\u9fff])(.*)$/s.exec(line);
  if (
    lone &&
    !UNIT.test(lone[2] ?? '') &&
    !/^(?:台|套|名(?![誉称牌词])|号|种(?![植业子]))/.test(lone[2] ?? '')
  ) {
    return { style: 'arabic', values: [Number(lone[1])], raw: lone[1] ?? '', rest: lone[2] ?? '' };
  }
  // "1高标准定位", "1.1领导力" are covered above for decimals; a bare digit directly before a title is not a number
  return null;
}

export interface CaptionLabel {
  of: 'table' | 'figure';
  /** As written: "1-1", "3", "二"; '' for a bare 续表. */
  number: string;
  continued: boolean;
  /** Without label and number. */
  title: string;
}

const CAPTION =
  /^(续\s*)?(表格|表|图表|图)\s*((?:\d{1,3}|[一二三四五六七八九十]{1,2})(?:\s*[-－—–‑.．]\s*\d{1,3}){0,3})?(?:\s*[（(]\s*(续)\s*[）)])?(.*)$/s;
/** What follows a reference to a table inside a sentence rather than its label. */
const SENTENCE_AFTER =
  /^(?:列|为|是|显|给|所|中|汇|反|说|表明|和|与|及|、|，|,|可|的|里|从|按|概|示出|描述|展示|呈现|以|对|将|详|总结|归纳|统计了)/;

/** The same where a blank stands between, which may also part a label from its title. */
const SENTENCE_APART =
  /^(?:列(?:出|示|举|了)|为|是|显示|给出|所[示列述]|反映|说明|表明|示出|(?:描述|展示|呈现|总结|归纳|统计|汇总)了|[、，,]|[和与及]\s*[图表]|可(?:以|知|见)|中[，,的可]|[里的])/;

/** The label of a table or figure caption (表1-1 …, 续表1-1, 图 3-2 …（%）), or null for body text that begins alike. */
export function captionLabel(text: string): CaptionLabel | null {
  const line = text.trim();
  if (line.length > 60 || /[。；;！？]/.test(line)) return null;
  const match = CAPTION.exec(line);
  if (!match) return null;
  const [, before, word, number = '', after, tail = ''] = match;
  const continued = before !== undefined || after !== undefined;
  if (number === '' && !(continued && word?.startsWith('表'))) return null;
  const title = tail.replace(/^[\s:：.．、—-]+/, '').trim();
  if ((/^\s/.test(tail) ? SENTENCE_APART : SENTENCE_AFTER).test(tail.trimStart())) return null;
  // 表3个 is an amount, 表 2-1 年度计划 and 表2 2018年指标 are labels
  const apart = /^[\s:：]/.test(tail);
  // 图1 3毫米丝杠磨削合格率: a size, and then a name that no amount goes on with
  const named = apart && /^(?:(?:19|20)\d{2}(?!\d)|\d{1,3}[A-Za-z]|\d[\d.]*[\u4e00-\u9fff]{6,})/.test(title);
  if ((/^\d/.test(title) && !named) || (!apart && UNIT.test(title))) return null;
  return { of: word === '图' ? 'figure' : 'table', number: number.replace(/\s/g, ''), continued, title };
}

const TOC_LINE =
  /(?:\.{3,}|．{3,}|…+|·{3,}|⋯+|_{4,}|-{5,}|[\t]|\s{4,})\s*[（(]?\s*(?:\d{1,4}|[ivxlcIVXLC]{1,7})\s*[)）]?\s*$/;

/** A contents line: a title, a leader, a page number. */
export function isTocLine(text: string): boolean {
  return text.length < 120 && TOC_LINE.test(text) && /[\u4e00-\u9fffA-Za-z]/.test(text);
}

/** The heading over the table of contents. */
export function isTocTitle(text: string): boolean {
  return /^(?:目\s*录|目\s*次|contents|图表目录|表\s*目\s*录|图\s*目\s*录)$/i.test(text.trim());
}

const BULLET = /^[●○•·◆◇■□▪▫➢➤►▶✓✔★☆※—–\-*\uf06c\uf0b7\uf0d8\uf0fc\uf06e]\s*(?=\S)/;

/** The text without a leading bullet, or null if there is none. Numbers are no bullets: they stay. */
export function withoutBullet(text: string): string | null {
  const line = text.trimStart();
  const match = BULLET.exec(line);
  if (!match) return null;
  // "-5%" and "—" are a value, not a list
  if (/^[-–—]\s*[\d.]/.test(line) || line.length === match[0].length) return null;
  return line.slice(match[0].length);
}
