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
  /** The longest known name inside the text and its place, or null. */
  knownInside(text: string): { start: number; end: number } | null;
  direction(name: string): Direction;
  /** Whether two names are told apart by the lexicon (顾客满意度 / 员工满意度). */
  apart(a: string, b: string): boolean;
}

const indexes = new WeakMap<IndicatorLexicon, LexiconIndex>();

/** The index of a lexicon, built once: a lexicon does not change. */
export function indexLexicon(lexicon: IndicatorLexicon): LexiconIndex {
  const index = indexes.get(lexicon) ?? buildIndex(lexicon);
  indexes.set(lexicon, index);
  return index;
}

function buildIndex(lexicon: IndicatorLexicon): LexiconIndex {
  const families = new Map<string, IndicatorFamily>();
  const known = new Set<string>();
  const apart = new Map<string, Set<string>>();
  // last character of known names, the one before it → how long such names are, longest first
  const endings = new Map<number, Map<number, number[]>>();
  for (const family of lexicon.families) {
    for (const alias of [family.name, ...family.aliases]) {
      const key = nameKey(alias);
      if (!families.has(key)) families.set(key, family);
      const word = tidy(alias);
      known.add(word);
    }
  }
  for (const family of lexicon.families) {
    if (family.not.length === 0) continue;
    const keys = new Set(family.not.map(nameKey));
    for (const alias of [family.name, ...family.aliases]) apart.set(nameKey(alias), keys);
  }
  for (const word of [...known].sort((a, b) => b.length - a.length)) {
    if (word.length < 3) continue;
    const last = word.charCodeAt(word.length - 1);
    const before = endings.get(last) ?? new Map<number, number[]>();
    endings.set(last, before);
    const code = word.charCodeAt(word.length - 2);
    const lengths = before.get(code) ?? [];
    before.set(code, lengths);
    if (lengths.at(-1) !== word.length) lengths.push(word.length);
  }
  // by their last characters, longest first
  const directions = new Map<string, { word: string; direction: Direction }[]>();
  const directed = [
    ...lexicon.up.map((word) => ({ word: tidy(word), direction: 'up' as const })),
    ...lexicon.down.map((word) => ({ word: tidy(word), direction: 'down' as const })),
  ];
  for (const each of directed.sort((a, b) => b.word.length - a.word.length)) {
    const last = each.word.slice(-1);
    directions.set(last, [...(directions.get(last) ?? []), each]);
  }

  const familyOf = (name: string): IndicatorFamily | null => families.get(nameKey(name)) ?? null;
  const isApart = (a: string, b: string): boolean =>
    (apart.get(a)?.has(b) ?? false) || (apart.get(b)?.has(a) ?? false);

  return {
    family: familyOf,
    knownInside(text) {
      for (let end = text.length; end >= 3; end--) {
        const lengths = endings.get(text.charCodeAt(end - 1))?.get(text.charCodeAt(end - 2));
        if (lengths === undefined) continue;
        for (const length of lengths) {
          if (length <= end && known.has(text.slice(end - length, end))) return { start: end - length, end };
        }
      }
      return null;
    },
    direction(name) {
      const family = familyOf(name);
      if (family && family.direction !== 'unknown') return family.direction;
      const key = nameKey(name);
      // Chinese names end in their head: the last word decides, of two that end together the longer one
      for (let end = key.length; end > 0; end--) {
        for (const { word, direction } of directions.get(key[end - 1] ?? '') ?? [])
          if (key.endsWith(word, end)) return direction;
      }
      return 'unknown';
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
