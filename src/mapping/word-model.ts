import { segment } from '../text/segmenter.ts';

/** What a class is told by: texts that count in full (examples) and texts of key words that count less. */
export interface WordClass {
  examples: readonly string[];
  keywords: readonly string[];
}

/** A word's share in a class counts against this many times its share in all classes. */
const SMOOTHING = 2;
/** Added to a word's share in all classes: what was seen once or twice proves little. */
const RARE = 0.0006;
/** How much a key word counts against one in an example. */
const KEYWORD = 0.5;

export interface WordModel {
  /** Per class: how much more likely its texts are to say these words than the texts of all classes, in nats. */
  score(words: readonly string[]): Float64Array;
  /** The words that speak most for a class, most telling first. */
  telling(words: readonly string[], index: number): { word: string; weight: number }[];
}

/**
 * A unigram language model for each class, smoothed by the model of all classes: the weight of a word is
 * log(1 + share / (k · background)), less its mean over the classes, so that words of all classes, or of none, say
 * nothing (after Zhai & Lafferty 2004, whose matching words alone count so).
 */
export function wordModel(classes: readonly WordClass[]): WordModel {
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(classes.length);
  const add = (text: string, c: number, weight: number): void => {
    for (const word of new Set(segment(text))) {
      let row = counts.get(word);
      if (!row) {
        row = new Float64Array(classes.length);
        counts.set(word, row);
      }
      row[c] = (row[c] ?? 0) + weight;
      totals[c] = (totals[c] ?? 0) + weight;
    }
  };
  classes.forEach(({ examples, keywords }, c) => {
    for (const text of examples) add(text, c, 1);
    for (const text of keywords) add(text, c, KEYWORD);
  });
  // a class of more text is no likelier: shares, and the background is the mean of the classes
  const weights = new Map<string, Float64Array>();
  for (const [word, row] of counts) {
    const shares = row.map((n, c) => n / Math.max(1, totals[c] ?? 1));
    const background = shares.reduce((sum, share) => sum + share, 0) / classes.length;
    const w = shares.map((share) => Math.log(1 + share / (SMOOTHING * (background + RARE))));
    const mean = w.reduce((sum, one) => sum + one, 0) / w.length;
    weights.set(
      word,
      w.map((one) => one - mean),
    );
  }
  return {
    score(words) {
      const scores = new Float64Array(classes.length);
      for (const word of new Set(words)) {
        const row = weights.get(word);
        if (row) for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) + (row[c] ?? 0);
      }
      return scores;
    },
    telling(words, index) {
      return [...new Set(words)]
        .flatMap((word) => {
          const weight = weights.get(word)?.[index] ?? 0;
          return weight > 0 ? [{ word, weight }] : [];
        })
        .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    },
  };
}
