/** The words of a text, parted by blanks or line breaks. */
export const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Every word of the one with every word of the other behind it. */
export const pairs = (first: string, second: string): string[] =>
  words(first).flatMap((head) => words(second).map((tail) => `${head}${tail}`));

/** Longest first, so that the first that fits is the longest that does. */
export const longestFirst = (list: readonly string[]): string[] =>
  [...list].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
