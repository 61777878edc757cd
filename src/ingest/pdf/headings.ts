import { captionLabel, type NumberStyle, outlineNumber } from '../../text/outline.ts';
import { isNumeric } from './characters.ts';
import type { Paragraph, TextStyle } from './paragraphs.ts';

interface Candidate {
  paragraph: Paragraph;
  /** 'decimal-3', 'chapter', …, '' without a number. */
  style: string;
  size: number;
  emphasized: boolean;
  strong: boolean;
  centered: boolean;
}

const ORDER = [
  'part',
  'chapter',
  'section',
  'cjk',
  'cjk-paren',
  'decimal-1',
  'decimal-2',
  'decimal-3',
  'decimal-4',
  'decimal-5',
  'arabic-paren',
  'circled',
];

function styleOf(style: NumberStyle, depth: number): string {
  if (style === 'arabic') return 'decimal-1';
  return style === 'decimal' ? `decimal-${depth}` : style;
}

const NO_TITLE = /[。；;，,：:？！?!、]$|^(?:注|备注|说明|来源|数据来源|资料来源|单位)\s*[:：]/;

function candidate(paragraph: Paragraph, style: TextStyle): Candidate | null {
  const { lines, text } = paragraph;
  const first = lines[0]!;
  const size = first.line.size;
  const limit = lines.length === 1 ? 42 : 56;
  if (lines.length > 2 || text.length > limit || text.length < 2 || NO_TITLE.test(text)) return null;
  if (first.bullet || captionLabel(text) || isNumeric(text) || !/[\u4e00-\u9fffA-Za-z]/.test(text))
    return null;
  // a gap may stand behind the number, nowhere else
  const gaps = first.line.segments.length - 1;
  if (
    gaps >
    (outlineNumber(first.line.segments[0]!.text) ||
    /^第.{1,3}[篇章节]$/.test(first.line.segments[0]!.text) ||
    /^\d+(?:\.\d+)*$/.test(first.line.segments[0]!.text)
      ? 1
      : 0)
  )
    return null;
  const number = outlineNumber(text);
  if (number && (number.rest.length === 0 || number.rest.length > 34)) return null;
  const middle = (first.line.box[0] + first.line.box[2]) / 2;
  const centered =
    Math.abs(middle - (first.left + first.right) / 2) < 10 && first.line.box[0] > first.left + 3 * size;
  const big = size >= style.bodySize + Math.max(0.9, 0.08 * style.bodySize);
  const small = size < style.bodySize - 0.6;
  const strong = lines.every((line) => line.strong);
  if (small) return null;
  return {
    paragraph,
    style: number ? styleOf(number.style, number.values.length) : '',
    size,
    emphasized: big || strong,
    strong,
    centered,
  };
}

/**
 * Headings among the paragraphs with their levels: by numbering first, then by size. `following` tells what comes
 * right after a paragraph: its text, '' for a table or figure, null for nothing.
 */
export function findHeadings(
  paragraphs: readonly Paragraph[],
  following: (paragraph: Paragraph) => string | null,
  style: TextStyle,
): Map<Paragraph, number> {
  const candidates = paragraphs
    .map((paragraph) => candidate(paragraph, style))
    .filter((found) => found !== null);
  const emphasis = new Map<string, number>();
  for (const one of candidates)
    if (one.style && one.emphasized) emphasis.set(one.style, (emphasis.get(one.style) ?? 0) + 1);
  const headings = candidates.filter((one) => {
    const text = one.paragraph.text;
    const next = following(one.paragraph);
    const nextNumber = next ? outlineNumber(next) : null;
    const sibling = nextNumber !== null && one.style === styleOf(nextNumber.style, nextNumber.values.length);
    const inner = /[，。；：]/.test(text);
    if (one.style === '') {
      if (!one.emphasized || next === null) return false;
      if (one.size >= style.bodySize + 0.9) return true;
      return !inner && text.length <= 24 && one.paragraph.lines.length === 1;
    }
    if (one.emphasized) {
      // bold items of a list, one below the other, are no headings
      return !(sibling && !isBig(one, style) && (one.style === 'arabic-paren' || one.style === 'circled'));
    }
    if ((emphasis.get(one.style) ?? 0) >= 2 || inner || one.paragraph.lines.length > 1) return false;
    if (sibling && !/^(?:part|chapter|section|decimal-[2-5])$/.test(one.style)) return false;
    if (/^(?:part|chapter|section|decimal-[2-5])$/.test(one.style)) return text.length <= 32;
    if (one.style === 'cjk') return text.length <= 28;
    if (one.style === 'cjk-paren' || one.style === 'decimal-1')
      return text.length <= 24 && next !== null && (next === '' || next.length >= 40 || nextNumber !== null);
    return false;
  });
  const levels = rank(headings, style);
  return new Map(headings.map((one) => [one.paragraph, levels(one)]));
}

function isBig(one: Candidate, style: TextStyle): boolean {
  return one.size >= style.bodySize + 0.9;
}

/** 一、 and （一） stand above 1.1 unless the report brings them in below it. */
function orderFor(headings: readonly Candidate[]): string[] {
  const first = (style: string): number => headings.findIndex((one) => one.style === style);
  const decimal = first('decimal-2');
  const late = ['cjk', 'cjk-paren'].filter((style) => decimal >= 0 && first(style) > decimal);
  const rest = ORDER.filter((style) => !late.includes(style));
  const at = rest.indexOf('arabic-paren');
  return [...rest.slice(0, at), ...late, ...rest.slice(at)];
}

function rank(headings: readonly Candidate[], style: TextStyle): (one: Candidate) => number {
  const sizes = new Map<string, number[]>();
  for (const one of headings)
    if (one.style) sizes.set(one.style, [...(sizes.get(one.style) ?? []), one.size]);
  const numbered = orderFor(headings)
    .filter((key) => sizes.has(key))
    .map((key) => ({ key, size: mode(sizes.get(key)!) }));
  // a numbering that is set clearly larger than one that usually stands above it does stand above it here
  for (let i = 1; i < numbered.length; i++) {
    for (let j = i; j > 0 && numbered[j]!.size > numbered[j - 1]!.size + 1; j--) {
      [numbered[j - 1], numbered[j]] = [numbered[j]!, numbered[j - 1]!];
    }
  }
  const plain = headings.filter((one) => one.style === '');
  if (numbered.length === 0) {
    const steps: number[] = [];
    for (const size of [...new Set(plain.map((one) => one.size))].sort((a, b) => b - a)) {
      if (steps.length === 0 || steps.at(-1)! - size > 0.6) steps.push(size);
    }
    return (one) => Math.max(1, steps.findIndex((size) => size - one.size <= 0.6) + 1);
  }
  const level = new Map(numbered.map((entry, index) => [entry.key, index + 1]));
  return (one) => {
    const own = level.get(one.style);
    if (own !== undefined) return own;
    const body = one.size < style.bodySize + 0.9;
    if (body) return numbered.length + 1;
    let found = 1;
    for (const [index, entry] of numbered.entries()) {
      if (Math.abs(entry.size - one.size) <= 0.6) return index + 1;
      if (entry.size >= one.size - 0.6) found = index + 1;
    }
    return one.size < numbered.at(-1)!.size - 0.6 ? numbered.length + 1 : found;
  };
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]![0];
}
