import { setImmediate } from 'node:timers/promises';
import { markedText, type Similarity, similarPairs } from '../report/round/similar-pairs.ts';
import type { Database } from '../storage/database.ts';
import { type AnalysedSubmission, loadMarks } from '../storage/insights.ts';

/** Rounds remembered: whoever turns pages asks for the same again. */
const KEPT = 4;

export type RoundSimilarity = (submissions: readonly AnalysedSubmission[]) => Promise<Similarity>;

/**
 * Compares the reports of a round by their marks, once for the same analyses; pairs name submissions. Two that ask
 * at once wait for one comparison.
 */
export function openRoundSimilarity(db: Database): RoundSimilarity {
  const kept = new Map<string, Promise<Similarity>>();
  return (submissions) => {
    const key = submissions.map((one) => `${one.submissionId} ${one.analysisId}`).join('\n');
    const known = kept.get(key);
    if (known) return known;
    const compared = compare(db, submissions);
    kept.set(key, compared);
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    compared.catch(() => kept.delete(key));
    return compared;
  };
}

async function compare(db: Database, submissions: readonly AnalysedSubmission[]): Promise<Similarity> {
  const marks = await loadMarks(
    db,
    submissions.map(({ analysisId }) => analysisId),
  );
  const texts = submissions.flatMap(({ submissionId, applicantId, analysisId }) => {
    const bytes = marks.get(analysisId);
    return bytes ? [markedText(submissionId, applicantId, bytes)] : [];
  });
  return similarPairs(texts, () => setImmediate());
}
