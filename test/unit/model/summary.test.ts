import { describe, expect, test } from 'vitest';
import { MOST_CHARACTERS } from '../../../src/model/most-characters.ts';
import type { Result } from '../../../src/model/result.ts';
import { summarise, summarySchema } from '../../../src/model/summary.ts';
import { viewResult } from '../../../src/report/view.ts';
import { completeResult, docxResult, pdfResult, rubric, scannedResult } from '../report/sample.ts';

describe('a result in a few numbers', () => {
  test.each([
    ['pdf', pdfResult],
    ['docx', docxResult],
    ['complete', completeResult],
  ])('%s: the same counts as the report shows', (_name, result) => {
    const summary = summarySchema.parse(summarise(result));
    const view = viewResult(result, rubric);
    // what coverage leaves out the report shows as missing
    const absent = rubric.items.filter(({ id }) => !result.coverage.some((row) => row.criterion === id));
    expect(summary.items).toEqual({
      ...view.itemStates,
      missing: view.itemStates.missing - absent.length,
    });
    expect(summary.findings).toEqual(view.severities);
    expect(summary.characters).toBe(result.document.characters);
    expect(summary.pages).toBe(result.document.pages);
  });

  test('what could not be read is not missing', () => {
    const summary = summarise(scannedResult);
    expect(summary.status).toBe('unreadable');
    expect(summary.items.missing).toBe(0);
    expect(summary.points.missing).toBe(0);
    expect(summary.profile).toBe('unreadable');
  });

  test('the limit itself is still within it', () => {
    const of = (characters: number): Result => ({
      ...docxResult,
      document: { ...docxResult.document, characters },
    });
    expect(summarise(of(MOST_CHARACTERS)).overLength).toBe(false);
    expect(summarise(of(MOST_CHARACTERS + 1)).overLength).toBe(true);
  });
});
