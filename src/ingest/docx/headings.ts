import { type NumberStyle, type OutlineNumber, outlineNumber } from '../../text/outline.ts';
import type { Item, TextItem } from './items.ts';

/** Number styles from the outside in, where the document itself does not show another order. */
const RANKS: readonly string[] = [
  'part',
  'chapter',
  'section',
  'cjk',
  'decimal1',
  'decimal2',
  'decimal3',
  'decimal4',
  'decimal5',
  'cjk-paren',
  'arabic',
  'arabic-paren',
];

const STRONG: ReadonlySet<NumberStyle> = new Set(['part', 'chapter', 'section']);
/** 黑体 and its like carry headings where nothing is bold; 楷体 those of the second level in official letters. */
const HEADING_FONT = /黑|hei|小标宋|xiaobiaosong|楷|kai/i;
const SENTENCE_END = /[。；;！!？?，,：:、]$/;
const SENTENCE_INSIDE = /[。；;！!？?]/;
/** Sections that stand outside the numbered chapters. */
const APART =
  /^(?:前言|引言|序言|序|摘要|绪论|结语|结束语|附录|附件|附表|后记|参考文献|致谢|申报声明|承诺书|声明|术语表?|名词解释)|^(?:组织|企业|公司|单位|项目)(?:简介|概况)$/;
const OPENING = /^(?:组织|企业|公司|单位|项目|学校|医院|机构|园区)?(?:简介|概况|概述|基本情况|介绍)$/;
const standsApart = (text: string): boolean => APART.test(text.replace(/\s/g, ''));
const opensReport = (text: string): boolean => standsApart(text) || OPENING.test(text.replace(/\s/g, ''));

export interface Body {
  size: number;
  font: string;
}

interface Candidate {
  item: TextItem;
  position: number;
  number: OutlineNumber | null;
  /** Level from 0 that its style or itself declares. */
  outline: number | undefined;
  look: string;
}

/** Size and font in which most of the text stands. */
export function bodyLook(lines: readonly TextItem[]): Body {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  const long = lines.filter((line) => line.text.length >= 30);
  for (const { info } of long.length > 0 ? long : lines) {
    sizes.set(info.size, (sizes.get(info.size) ?? 0) + info.characters);
    fonts.set(info.font, (fonts.get(info.font) ?? 0) + info.characters);
  }
  const top = <T>(counts: Map<T, number>, otherwise: T): T =>
    [...counts].reduce<[T, number]>((best, one) => (one[1] > best[1] ? one : best), [otherwise, 0])[0];
  return { size: top(sizes, 21), font: top(fonts, '') };
}

const keyOf = (number: OutlineNumber, arabicLeads: boolean): string => {
  if (number.style === 'decimal') return `decimal${Math.min(number.values.length, 5)}`;
  if (number.style === 'arabic' && arabicLeads) return 'decimal1';
  return number.style;
};

/**
 * The headings among the lines of the body, with their levels (1 the highest).
 * Outline levels come first (own, then of the style chain). Beside them, or where there are none, a short line
 * counts that carries a number and stands out (bold, larger, another font), or that stands out and opens a
 * section. Levels follow the order in which number styles nest in this very document.
 * @param flow what stands in the body, in order; lines that are captions or contents are not in it.
 */
export function headingsOf(flow: readonly Item[]): Map<TextItem, number> {
  const lines = flow.filter((item): item is TextItem => item.type === 'text');
  const body = bodyLook(lines);
  const found: Candidate[] = [];

  const number = new Map(lines.map((line) => [line, outlineNumber(line.text)]));
  const standsOut = (line: TextItem): boolean =>
    line.info.bold >= 0.8 ||
    line.info.size >= body.size + 2 ||
    (line.info.font !== body.font && HEADING_FONT.test(line.info.font) && !HEADING_FONT.test(body.font));
  const styleAt = (index: number): NumberStyle | undefined => {
    const item = flow[index];
    return item?.type === 'text' ? number.get(item)?.style : undefined;
  };

  flow.forEach((item, i) => {
    if (item.type !== 'text') return;
    const { info, text } = item;
    const of = number.get(item) ?? null;
    const look = `${info.size}/${info.bold >= 0.8}/${info.align}/${info.font}`;
    if (info.outline !== undefined && info.outline < 9) {
      if (text.length <= 100 && !(text.length > 40 && SENTENCE_INSIDE.test(text))) {
        found.push({ item, position: i, number: of, outline: info.outline, look });
      }
      return;
    }
    if (info.inTextBox) return;
    const isHeading = of ? isNumberedHeading(item, of, i) : isBareHeading(item, i);
    if (isHeading) found.push({ item, position: i, number: of, outline: undefined, look });
  });

  return levelsOf(found);

  function isNumberedHeading(line: TextItem, of: OutlineNumber, i: number): boolean {
    const rest = of.rest.trim();
    if (rest === '' || of.style === 'circled' || SENTENCE_INSIDE.test(rest) || SENTENCE_END.test(rest))
      return false;
    if (line.places.length === 0 || rest.length > 40) return false;
    if (standsOut(line)) return true;
    if (STRONG.has(of.style)) return rest.length <= 30;
    if (/[，,：:]/.test(rest)) return false;
    const next = flow[i + 1];
    if (next === undefined || styleAt(i + 1) === of.style || rest.length > 25) {
      // siblings without anything between are a list, except where they open each other: 1.1 over 1.1.1
      const deeper = next?.type === 'text' ? number.get(next) : null;
      if (of.style !== 'decimal' || (deeper?.values.length ?? 0) <= of.values.length) return false;
    }
    if (of.style === 'decimal') return true;
    if (of.style === 'arabic-paren') return false;
    const opens =
      next?.type !== 'text' || next.text.length >= 40 || (number.get(next) !== null && rest.length <= 15);
    if (of.style === 'cjk') return opens;
    return opens && next?.type === 'text' && next.text.length >= 40 && styleAt(i - 1) !== of.style;
  }

  function isBareHeading(line: TextItem, i: number): boolean {
    const { text } = line;
    if (!standsOut(line) || text.length < 2 || text.length > 24) return false;
    if (/[。；;！!？?，,：:|]/.test(text) || /^[\d\s.,%年月日\-—/]+$/.test(text)) return false;
    const next = flow[i + 1];
    if (next === undefined) return false;
    if (next.type !== 'text') return opensReport(text) || line.info.size > body.size;
    if (next.info.outline !== undefined && next.info.outline < 9) return opensReport(text);
    const numbered = number.get(next);
    if (numbered && standsOut(next)) return opensReport(text);
    return !standsOut(next) && (next.text.length >= 30 || /[。；]$/.test(next.text));
  }
}

function levelsOf(found: readonly Candidate[]): Map<TextItem, number> {
  const arabicLeads = arabicIsFirstLevel(found);
  const keys = found.map((one) => (one.number ? keyOf(one.number, arabicLeads) : ''));
  const order = nestingOrder(found, keys);
  const outlineOfKey = majorityOutline(found, keys);
  const topLook = lookOfTop(found, keys, order);

  const levels = new Map<TextItem, number>();
  /** Open headings; rank -1 for one with an outline level. */
  const stack: { level: number; rank: number }[] = [];
  const push = (item: TextItem, level: number, rank: number): void => {
    levels.set(item, level);
    stack.push({ level, rank });
  };
  const firstNumbered = found.findIndex((one) => one.number !== null || one.outline !== undefined);
  found.forEach((one, i) => {
    const key = keys[i] ?? '';
    const declared = key === '' ? one.outline : (outlineOfKey.get(key) ?? one.outline);
    // 组织简介 made to look like a chapter is one, whatever level its style has
    const raised = key === '' && one.look === topLook.look && standsApart(one.item.text);
    const outline = declared !== undefined && raised ? Math.min(declared, topLook.level - 1) : declared;
    if (outline !== undefined) {
      const level = outline + 1;
      while (stack.length > 0 && (stack.at(-1)?.level ?? 0) >= level) stack.pop();
      push(one.item, level, -1);
      return;
    }
    if (key === '') {
      const first = firstNumbered === -1 || i < firstNumbered;
      if (first || one.look === topLook.look || standsApart(one.item.text)) {
        stack.length = 0;
        push(one.item, topLook.level, topLook.rank);
        return;
      }
      // a title of its own inside a section: below whatever is open, beside others of its kind
      while (stack.at(-1)?.rank === Number.MAX_SAFE_INTEGER) stack.pop();
      push(one.item, (stack.at(-1)?.level ?? 0) + 1, Number.MAX_SAFE_INTEGER);
      return;
    }
    const rank = order.indexOf(key);
    while (stack.length > 0 && (stack.at(-1)?.rank ?? -1) >= rank) stack.pop();
    push(one.item, (stack.at(-1)?.level ?? 0) + 1, rank);
  });

  let highest = Number.POSITIVE_INFINITY;
  for (const level of levels.values()) highest = Math.min(highest, level);
  if (highest > 1) for (const [item, level] of levels) levels.set(item, level - highest + 1);
  return levels;
}

/** "3 聚焦顾客" over "3.1 …": a lone number is then the first level of the decimal numbers. */
function arabicIsFirstLevel(found: readonly Candidate[]): boolean {
  let yes = 0;
  let no = 0;
  let open: number | undefined;
  for (const { number } of found) {
    if (number?.style === 'arabic') open = number.values[0];
    else if (number?.style === 'decimal' && open !== undefined) {
      if (number.values[0] === open) yes++;
      else no++;
      open = undefined;
    }
  }
  return yes > no;
}

/** Keys from the outside in: a style that begins anew under another stands inside it. */
function nestingOrder(found: readonly Candidate[], keys: readonly string[]): string[] {
  const present = RANKS.filter((rank) => keys.includes(rank));
  const votes = new Map<string, number>();
  const lastSeen = new Map<string, number>();
  found.forEach((one, i) => {
    const key = keys[i] ?? '';
    if (key === '' || !one.number) return;
    if (one.number.values.at(-1) === 1) {
      const since = lastSeen.get(key) ?? -1;
      for (const [other, at] of lastSeen) {
        // opened between the last of this style and now: this one is inside it
        if (other !== key && at > since)
          votes.set(`${other}>${key}`, (votes.get(`${other}>${key}`) ?? 0) + 1);
      }
    }
    lastSeen.set(key, i);
  });
  const inside = (outer: string, inner: string): number => votes.get(`${outer}>${inner}`) ?? 0;
  const sorted: string[] = [];
  for (const key of present) {
    let at = sorted.length;
    // moves outwards only past styles that begin anew under it more often than it does under them
    while (at > 0) {
      const other = sorted[at - 1] ?? '';
      const bothDecimal = other.startsWith('decimal') && key.startsWith('decimal');
      if (bothDecimal || inside(key, other) <= inside(other, key)) break;
      at--;
    }
    sorted.splice(at, 0, key);
  }
  return sorted;
}

/** The outline level that a number style has nearly everywhere: slips of the author are put right by it. */
function majorityOutline(found: readonly Candidate[], keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  found.forEach((one, i) => {
    const key = keys[i] ?? '';
    if (key === '' || one.outline === undefined) return;
    const of = counts.get(key) ?? new Map<number, number>();
    of.set(one.outline, (of.get(one.outline) ?? 0) + 1);
    counts.set(key, of);
  });
  const majority = new Map<string, number>();
  for (const [key, of] of counts) {
    const total = [...of.values()].reduce((sum, count) => sum + count, 0);
    for (const [outline, count] of of) if (total >= 3 && count * 3 > total * 2) majority.set(key, outline);
  }
  return majority;
}

/** How the outermost headings look, to find those of them that carry no number (组织简介 beside 第一章). */
function lookOfTop(
  found: readonly Candidate[],
  keys: readonly string[],
  order: readonly string[],
): { look: string; level: number; rank: number } {
  const outlines = found.filter((one) => one.outline !== undefined);
  if (outlines.length > 0) {
    const highest = outlines.reduce((least, one) => Math.min(least, one.outline ?? 9), 9);
    const look = outlines.find((one) => one.outline === highest)?.look ?? '';
    const shared = outlines.some(
      (one) => one.outline !== highest && one.number !== null && one.look === look,
    );
    return { look: shared ? '' : look, level: highest + 1, rank: -1 };
  }
  const top = order[0];
  const tops = found.filter((_, i) => keys[i] === top && top !== undefined);
  const others = new Set(found.filter((_, i) => keys[i] !== top && keys[i] !== '').map((one) => one.look));
  const look = tops[0]?.look ?? '';
  return { look: others.has(look) ? '' : look, level: 1, rank: 0 };
}
