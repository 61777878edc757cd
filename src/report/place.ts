import type { Passage, Place } from '../model/document.ts';
import { cleanText, clip } from './clean-text.ts';

/** `3–5、8` of 3, 4, 5, 8. */
function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const out: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (sorted[j + 1] === sorted[j]! + 1) j++;
    out.push(i === j ? `${sorted[i]}` : `${sorted[i]}–${sorted[j]}`);
    i = j + 1;
  }
  return out.join('、');
}

/** `第3–5、8页`. */
export const describePages = (pages: readonly number[]): string => `第${ranges(pages)}页`;

function partName(part: string): string {
  const name = part.split('/').at(-1) ?? part;
  if (/^document\d*\.xml$/i.test(name)) return '正文';
  if (/^footnotes/i.test(name)) return '脚注';
  if (/^endnotes/i.test(name)) return '尾注';
  if (/^chart/i.test(name)) return '图表';
  if (/^header/i.test(name)) return '页眉';
  if (/^footer/i.test(name)) return '页脚';
  return cleanText(name);
}

/**
 * Where something stands, as one would say it: `第3页`, `第3–4页`, `正文第57段`, `图表 chart2`.
 * Paragraphs of a DOCX are counted from 1 as its `w:p` elements are. '' for no place.
 */
export function describePlaces(places: readonly Place[]): string {
  const pages: number[] = [];
  const paragraphs = new Map<string, number[]>();
  for (const place of places) {
    if ('page' in place) pages.push(place.page);
    else {
      const numbers = paragraphs.get(place.part) ?? [];
      const end = Math.min(place.end ?? place.index, place.index + 10_000);
      for (let i = place.index; i <= end; i++) numbers.push(i + 1);
      paragraphs.set(place.part, numbers);
    }
  }
  const out = pages.length > 0 ? [describePages(pages)] : [];
  for (const [part, numbers] of paragraphs) {
    const name = partName(part);
    out.push(
      name === '图表'
        ? `图表 ${cleanText((part.split('/').at(-1) ?? '').replace(/\.xml$/i, ''))}`
        : `${name}第${ranges(numbers)}段`,
    );
  }
  return out.join('、');
}

export function describePassagePlace(passage: Passage): string {
  const place = describePlaces(passage.at);
  if (place !== '') return place;
  return passage.page === null ? '' : `第${passage.page}页`;
}

/** The heading that a passage is or stands under, '' if none: where a reader of a DOCX finds it. */
export function nearestHeading(passage: Passage): string {
  const heading = passage.kind === 'heading' ? passage.text : (passage.headings.at(-1) ?? '');
  return clip(cleanText(heading), 40);
}

/**
 * How a paragraph of a file without pages is found by searching: `表格中“顾客满意度”一行`, `“公司的品牌…”一段`;
 * `表格` where the row is named as `said` already.
 */
export function describeOpening(passage: Passage, said: string): string {
  const text = cleanText(passage.text);
  if (passage.kind === 'table-row') {
    const name = text.split(' | ').find((cell) => /\p{L}/u.test(cell)) ?? text;
    if (name === said) return '表格';
    return `表格中“${clip(unquote(name), 20)}”一行`;
  }
  if (passage.kind === 'chart') return `图“${clip(unquote(text.split(/[：:]/u)[0] ?? text), 20)}”`;
  return `“${clip(unquote(text), 14)}”一段`;
}

const unquote = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');
