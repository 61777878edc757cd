import { findYears } from '../../text/years.ts';
import { type NumberToken, proseNumbers } from './numbers.ts';

export interface YearRef {
  year: number;
  part: boolean;
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

