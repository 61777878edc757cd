import type { Direction, IndicatorFamily, IndicatorLexicon } from '../model/series.ts';
import { tidy } from '../text/numbers.ts';
import { remember } from '../text/remember.ts';
import { isUnit } from '../text/units.ts';

/** A name as names are compared: half-width, unit brackets, quotes, blanks, 的 and outer lead words gone. */
export const nameKey: (name: string) => string = remember((name) =>
  tidy(name)
    .replace(/（([^（）]*)）/g, (_, inner: string) =>
      inner === '' || isUnit(inner.replace(/^单位[:：]?/, '')) || /^(?:%|‰)$/.test(inner) ? '' : inner,
    )
    .replace(/[“”"'‘’「」《》【】\s·—\-_:：、，,。％%‰]/g, '')
    .replace(/的/g, '')
    .replace(/^(?:年度|公司|本公司|我局|我司|其中)(?=.{3,})/, '')
    .toLowerCase(),
);

/** The lexicon as a look-up. Building is linear in the number of aliases. */
export interface LexiconIndex {
  /** The family whose name or alias the name is, or null. */
  family(name: string): IndicatorFamily | null;
  /** Start of the longest known name that ends the text, -1 if none. `text` is tidy. */
  knownSuffix(text: string): number;
  /** The longest known name inside the text and its place, or null. */
  knownInside(text: string): { start: number; end: number } | null;
  direction(name: string): Direction;
  /** Whether two names are told apart by the lexicon (顾客满意度 / 员工满意度). */
  apart(a: string, b: string): boolean;
}

export function indexLexicon(lexicon: IndicatorLexicon): LexiconIndex {
  const families = new Map<string, IndicatorFamily>();
  const known = new Set<string>();
  const apart = new Map<string, Set<string>>();
  const endings = new Set<string>();
  let longest = 2;
  for (const family of lexicon.families) {
    for (const alias of [family.name, ...family.aliases]) {
      const key = nameKey(alias);
      if (!families.has(key)) families.set(key, family);
      const word = tidy(alias);
      known.add(word);
      endings.add(word.slice(-2));
      longest = Math.max(longest, word.length);
    }
  }
  for (const family of lexicon.families) {
    if (family.not.length === 0) continue;
    const keys = new Set(family.not.map(nameKey));
    for (const alias of [family.name, ...family.aliases]) apart.set(nameKey(alias), keys);
  }
  const words: { word: string; direction: Direction }[] = [
    ...lexicon.up.map((word) => ({ word: tidy(word), direction: 'up' as const })),
    ...lexicon.down.map((word) => ({ word: tidy(word), direction: 'down' as const })),
  ];

  const familyOf = (name: string): IndicatorFamily | null => families.get(nameKey(name)) ?? null;
  const isApart = (a: string, b: string): boolean =>
    (apart.get(a)?.has(b) ?? false) || (apart.get(b)?.has(a) ?? false);

  return {
    family: familyOf,
    knownSuffix(text) {
      for (let length = Math.min(longest, text.length); length >= 2; length--) {
        if (known.has(text.slice(text.length - length))) return text.length - length;
      }
      return -1;
    },
    knownInside(text) {
      for (let end = text.length; end >= 2; end--) {
        if (!endings.has(text.slice(end - 2, end))) continue;
        for (let length = Math.min(longest, end); length >= 3; length--) {
          if (known.has(text.slice(end - length, end))) return { start: end - length, end };
        }
      }
      return null;
    },
    direction(name) {
      const family = familyOf(name);
      if (family && family.direction !== 'unknown') return family.direction;
      const key = nameKey(name);
      // Chinese names end in their head: the last word decides, of two that end together the longer one
      let best = -1;
      let length = 0;
      let direction: Direction = 'unknown';
      for (const { word, direction: way } of words) {
        const at = key.lastIndexOf(word);
        if (at < 0) continue;
        const end = at + word.length;
        if (end > best || (end === best && word.length > length)) {
          best = end;
          length = word.length;
          direction = way;
        }
      }
      return direction;
    },
    apart(a, b) {
      const left = nameKey(a);
      const right = nameKey(b);
      if (isApart(left, right)) return true;
      const x = families.get(left);
      const y = families.get(right);
      return x !== undefined && y !== undefined && x !== y;
    },
  };
}
