import type { ReportStyle, SourceBlock, SourceHeading } from './report-source.ts';

const digits = '〇一二三四五六七八九';

/** 1 → 一, 12 → 十二, 23 → 二十三. `value` from 1 to 99. */
const chineseNumber = (value: number): string => {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
};

/** The number a reader sees before each heading, '' where the text has its own or none. */
export const headingNumbers = (
  blocks: SourceBlock[],
  scheme: ReportStyle['numbers'],
): Map<SourceHeading, string> => {
  const counts = [0, 0, 0, 0];
  const numbers = new Map<SourceHeading, string>();
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    if (scheme === 'written' || block.plain) {
      numbers.set(block, '');
      continue;
    }
    const depth = block.level - 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    counts.fill(0, depth + 1);
    const count = counts[depth] ?? 0;
    const decimal = counts.slice(0, depth + 1).join('.');
    if (scheme === 'decimal') numbers.set(block, `${decimal} `);
    else if (scheme === 'chapter')
      numbers.set(block, depth === 0 ? `第${chineseNumber(count)}章 ` : `${decimal} `);
    else
      numbers.set(
        block,
        [`${chineseNumber(count)}、`, `（${chineseNumber(count)}）`, `${count}. `, `（${count}）`][depth] ??
          '',
      );
  }
  return numbers;
};
