import { headingNumbers } from './heading-numbers.ts';
import { type ReportSource, runsText, type SourceBlock } from './report-source.ts';

export interface ContentsEntry {
  level: number;
  /** With its number. */
  title: string;
  /** A guess from the amount of text before it (a printed page holds about 900 characters). */
  page: number;
}

const lengthOf = (block: SourceBlock): number => {
  switch (block.kind) {
    case 'heading':
      return 60;
    case 'table':
      return [...block.head, ...block.body].length * 45;
    case 'chart':
      return 350;
    case 'toc':
    case 'page-break':
      return 450;
    case 'cover':
      return 900;
    case 'text-box':
      return block.blocks.reduce((sum, inner) => sum + lengthOf(inner), 0);
    default:
      return runsText(block.runs).length + 20;
  }
};

/** The lines of the table of contents: headings down to the style's level. */
export const contentsEntries = ({ meta, blocks }: ReportSource): ContentsEntry[] => {
  const numbers = headingNumbers(blocks, meta.style.numbers);
  const entries: ContentsEntry[] = [];
  let length = 0;
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level <= meta.style.toc)
      entries.push({
        level: block.level,
        title: `${numbers.get(block) ?? ''}${block.text}`,
        page: 1 + Math.floor(length / 900),
      });
    length += lengthOf(block);
  }
  return entries;
};
