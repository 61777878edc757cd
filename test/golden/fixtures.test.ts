import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/model/result.ts';
import { f1, precision, recall, score } from '../eval/score.ts';
import { labelledReports } from '../eval/truth.ts';
import { analyzeFile } from '../support/analyze-file.ts';
import { floors } from './floors.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const reports = readdirSync(fixtures)
  .filter((id) => !id.startsWith('tiny') && existsSync(join(fixtures, id, 'truth.json')))
  .flatMap((id) => labelledReports(join(fixtures, id)));

describe.each(reports)('$truth.id', ({ folder, truth }) => {
  test('is read as its labels say', async () => {
    const { rubric, applicant, year } = truth;
    const result = await analyzeFile(join(folder, truth.file), { rubric, applicant, year });
    expect(() => resultSchema.parse(result)).not.toThrow();
    const { item, point, findings, series, misses } = score(result, truth);
    const floor = floors[truth.id];
    expect(floor, 'a new fixture needs a floor').toBeDefined();
    const share = ([hits, all]: readonly [number, number]): number => (all === 0 ? 1 : hits / all);
    const reached = {
      item: share(item),
      point: share(point),
      findingsP: precision(findings),
      findingsR: recall(findings),
      series: f1(series),
    };
    for (const [name, value] of Object.entries(reached)) {
      expect(value, `${name}\n${misses.join('\n')}`).toBeGreaterThanOrEqual(
        floor?.[name as keyof typeof reached] ?? 1,
      );
    }
  });

  test.runIf(truth.findings.length === 0)('a complete report has no findings', async () => {
    const { rubric, applicant, year } = truth;
    const result = await analyzeFile(join(folder, truth.file), { rubric, applicant, year });
    expect(result.findings.map(({ rule, criterion, indicator }) => [rule, criterion, indicator])).toEqual([]);
  });
});
