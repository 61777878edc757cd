import { cleanText } from './clean-text.ts';

/** 2018 年 → 2018年, 至少 3 个 → 至少3个; never inside `1.1 文化引领`. */
function closeUp(text: string): string {
  return text
    .replace(/(?<![\d.])(\d+) (?=年(?!度)|个|项|处|页|次|位|名|条|家|万|亿)/gu, '$1')
    .replace(/(?<=\p{Script=Han}) (?=\d+(?![\d.–—-]))/gu, '');
}

/** Quotation marks inside quotation marks become ‘ ’ (GB/T 15834-2011, 4.8.3.2); left alone where they do not pair. */
function nestQuotes(text: string): string {
  let depth = 0;
  let out = '';
  for (const character of text) {
    if (character === '“') out += depth++ === 0 ? '“' : '‘';
    else if (character === '”') {
      if (depth === 0) return text;
      out += --depth === 0 ? '”' : '’';
    } else out += character;
  }
  return depth === 0 ? out : text;
}

/** A message or advice as it stands in a letter: even spacing, nested quotation marks, a full stop. */
export function sentence(text: string): string {
  const clean = nestQuotes(cleanText(text));
  const parts = clean.split(/(“[^”]*”)/u);
  const even = parts.map((part, i) => (i % 2 === 0 ? closeUp(part) : part)).join('');
  return even === '' || /[。！？；：…]$/u.test(even) ? even : `${even}。`;
}

export interface AdviceParts {
  /** The whole advice where it names no list. */
  lead: string;
  /** What it lists, one each, without the semicolons. */
  parts: string[];
}

/** An advice `请补充…：甲；乙；丙` as its lead and its list; anything else as one sentence. */
export function splitAdvice(advice: string): AdviceParts {
  const text = sentence(advice);
  const colon = text.indexOf('：');
  const semicolon = text.indexOf('；');
  if (colon < 0 || semicolon < colon) return { lead: text, parts: [] };
  const parts = text
    .slice(colon + 1)
    .replace(/[。；]+$/u, '')
    .split('；')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length < 2 ? { lead: text, parts: [] } : { lead: text.slice(0, colon + 1), parts };
}
