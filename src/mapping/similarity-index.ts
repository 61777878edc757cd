import type { Point } from '../model/rubric.ts';
import { segment } from '../text/segmenter.ts';

/**
 * Cosine between a passage's words and each point's own description, words weighted by how few points use them
 * (idf over the points). Returns a function from a passage's words to one value per point, 0..1.
 */
export function similarityIndex(points: readonly Point[]): (words: readonly string[]) => Float64Array {
  const documents = points.map(
    (point) =>
      new Set(
        segment(
          [
            point.name,
            point.asks,
            ...point.aspects.flatMap((a) => [a.text, ...a.terms]),
            ...point.phrases,
          ].join(' '),
        ),
      ),
  );
  const postings = new Map<string, number[]>();
  documents.forEach((words, p) => {
    for (const word of words) {
      const list = postings.get(word);
      if (list) list.push(p);
      else postings.set(word, [p]);
    }
  });
  const weights = new Map<string, number>();
  for (const [word, list] of postings) weights.set(word, Math.log(1 + points.length / list.length) ** 2);
  const common = Math.log(2) ** 2;
  const norms = documents.map(
    (words) => Math.sqrt([...words].reduce((sum, word) => sum + (weights.get(word) ?? 0) ** 2, 0)) || 1,
  );

  return (words) => {
    const scores = new Float64Array(points.length);
    let norm = 0;
    for (const word of new Set(words)) {
      const weight = weights.get(word) ?? common;
      norm += weight ** 2;
      for (const p of postings.get(word) ?? []) scores[p] = (scores[p] ?? 0) + weight ** 2;
    }
    if (norm > 0) {
      for (let p = 0; p < scores.length; p++)
        scores[p] = (scores[p] ?? 0) / (Math.sqrt(norm) * (norms[p] ?? 1));
    }
    return scores;
  };
}
