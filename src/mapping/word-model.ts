import type { WordTable } from '../text/word-table.ts';

/** A word's share in a class counts against this many times its share in all classes. */
const SMOOTHING = 2;
/** Added to a word's share in all classes: what was seen once or twice proves little. */
const RARE = 0.0006;
/** How much a word of a keyword counts against one of an example. */
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
export function wordModel(table: WordTable): WordModel {
  const classes = table.totals.length;
  const totals = table.totals.map((total) => Math.max(1, total.examples + KEYWORD * total.keywords));
  // worked out when a text says the word: a report says few of them
  const known = new Map<string, Float64Array>();
  const weightsOf = (word: string): Float64Array | undefined => {
    const before = known.get(word);
    if (before) return before;
    const counts = table.countsOf(word);
    if (counts === null) return undefined;
    // a class of more text is no likelier: shares, and the background is the mean of the classes
    const shares = new Float64Array(classes);
    for (const { index, examples, keywords } of counts)
      shares[index] = (examples + KEYWORD * keywords) / (totals[index] ?? 1);
    const background = shares.reduce((sum, share) => sum + share, 0) / classes;
    const w = shares.map((share) => Math.log(1 + share / (SMOOTHING * (background + RARE))));
    const mean = w.reduce((sum, one) => sum + one, 0) / classes;
    const weights = w.map((one) => one - mean);
    known.set(word, weights);
    return weights;
  };
  return {
    score(words) {
      const scores = new Float64Array(classes);
      for (const word of new Set(words)) {
        const row = weightsOf(word);
        if (row) for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) + (row[c] ?? 0);
      }
      return scores;
    },
    telling(words, index) {
      return [...new Set(words)]
        .flatMap((word) => {
          const weight = weightsOf(word)?.[index] ?? 0;
          return weight > 0 ? [{ word, weight }] : [];
        })
        .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    },
  };
}
