import type { SetPhrases } from '../model/rubric.ts';

/** What no reviewer would count as evidence, told by its own words or by the heading that it stands under. */
export interface Boilerplate {
  /** Whether a heading announces thanks, declarations, glossaries or annexes. */
  announcesNothing(heading: string): boolean;
  /** How many set phrases a normalised text has. */
  hits(text: string): number;
}

const NUMBER =
  /^(?:第?[一二三四五六七八九十\d]+[章节篇部分、.．]*|[(（][一二三四五六七八九十\d]+[)）]|附[:：、]?(?=名词|术语|缩))/;

/** Compiles the set phrases of the lexicon; without any nothing is boilerplate. */
export function boilerplateOf(data: SetPhrases | undefined): Boilerplate {
  const patterns = (list: readonly { pattern: string }[] = []): RegExp[] =>
    list.map(({ pattern }) => new RegExp(pattern));
  const headings = patterns(data?.headings);
  const annexes = patterns(data?.annexes);
  const phrases = patterns(data?.phrases);
  const slogans = data?.slogans ?? [];
  return {
    announcesNothing(heading) {
      const whole = heading.normalize('NFKC').trim();
      const text = whole.replace(/[\s:：]/g, '').replace(NUMBER, '');
      return headings.some((pattern) => pattern.test(text)) || annexes.some((pattern) => pattern.test(whole));
    },
    hits(text) {
      const words = /\d/.test(text) ? 0 : slogans.reduce((n, word) => n + text.split(word).length - 1, 0);
      return phrases.reduce((n, pattern) => n + (pattern.test(text) ? 1 : 0), 0) + (words >= 2 ? 1 : 0);
    },
  };
}
