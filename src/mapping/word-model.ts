import { segment } from '../text/segmenter.ts';

/** What a class is told by: texts that count in full (examples) and texts of key words that count less. */
export interface WordClass {
  examples: readonly string[];
  keywords: readonly string[];
}

/** Words of the background that an example's class is thought to share before it shows its own. */
const PRIOR = 120;
/** How much a key word counts against one in an example. */
const KEYWORD = 0.5;

export interface WordModel {
  /** Per class: how much more likely its texts are to say these words than the texts of all classes, in nats. */
  score(words: readonly string[]): Float64Array;
  /** The words that speak most for a class, most telling first. */
  telling(words: readonly string[], index: number): { word: string; weight: number }[];
}

/**
 * A unigram language model for each class with Dirichlet smoothing to the model of all classes (Zhai & Lafferty
 * 2004), as a log-likelihood ratio: words that no class has say nothing.
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
  // a class of more text is no likelier: the background is the mean of the classes
  const weights = new Map<string, Float64Array>();
  for (const [word, row] of counts) {
    let background = 0;
    row.forEach((n, c) => {
      background += n / Math.max(1, totals[c] ?? 1);
    });
    background /= classes.length;
    weights.set(
      word,
      row.map((n, c) => Math.log((n + PRIOR * background) / (((totals[c] ?? 0) + PRIOR) * background))),
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
