import { maskNonYears, type YearMention, yearsIn } from '../../text/years.ts';
import { type NumberToken, numberTokens, type YearRef } from './numbers.ts';

export interface YearsToken {
  kind: 'years';
  start: number;
  /** Exclusive. */
  end: number;
  years: YearRef[];
  /** 近三年: how many years that are not named; 0 where they are. */
  relative: number;
  /** Since, before or after the year: it dates no value. */
  aside: boolean;
}

/** Years and numbers of a tidy sentence in their order. */
export function tokens(sentence: string, lastDataYear: number): (YearsToken | NumberToken)[] {
  const masked = maskNonYears(sentence);
  const mentions = yearsIn(masked, lastDataYear).map((mention) => schoolYear(sentence, mention));
  const years = mentions.map(
    (mention): YearsToken => ({
      kind: 'years',
      start: mention.start,
      end: mention.end,
      years: mention.years.map((year) => ({ year, part: mention.part })),
      relative: mention.form === 'relative' ? mention.count : 0,
      aside: mention.aside,
    }),
  );
  return [...years, ...numberTokens(masked, mentions)].sort((a, b) => a.start - b.start);
}

/** 2016—2017学年 is one year, that in which it ends. */
function schoolYear(sentence: string, mention: YearMention): YearMention {
  if (mention.form !== 'range' || mention.years.length !== 2) return mention;
  const tail = /^学?年(?:度)?/.exec(sentence.slice(mention.end))?.[0] ?? '';
  if (!tail.startsWith('学')) return mention;
  return {
    ...mention,
    form: 'single',
    years: mention.years.slice(1),
    count: 1,
    end: mention.end + tail.length,
  };
}
