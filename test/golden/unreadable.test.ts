import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { runCli } from '../support/run-cli.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
interface Expected {
  file: string;
  options: string[];
  exit: number;
  /** Of the AppError; absent where the file is analysed. */
  error?: string;
  status?: string;
  findings?: number;
}
const cases = readdirSync(fixtures).flatMap((id) => {
  try {
    return [{ id, ...(load(readFileSync(join(fixtures, id, 'expected.yaml'), 'utf8')) as Expected) }];
  } catch {
    return [];
  }
});

test('there are fixtures that cannot be read', () => {
  expect(cases.map(({ id }) => id).sort()).toEqual([
    'broken-docx',
    'broken-pdf',
    'encrypted-docx',
    'encrypted-pdf',
    'image-only',
  ]);
});

describe.each(cases)('$id', ({ id, file, options, exit, error, status, findings }) => {
  const path = join(fixtures, id, file);

  test('the command line says so in one line, or says unreadable', async () => {
    const run = await runCli(['check', path, ...options, '--format', 'json']);
    expect(run.status).toBe(exit);
    if (error !== undefined) {
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(run.stdout.toString()).toBe('');
      return;
    }
    const result = JSON.parse(run.stdout.toString());
    expect(result.document.status).toBe(status);
    expect(result.findings).toHaveLength(findings ?? -1);
    for (const row of result.coverage) expect(row.state).toBe('unreadable');
    expect(result.diagnostics.length).toBeGreaterThan(0);
  });

  test.runIf(error !== undefined)('the cause is one of the closed set', async () => {
    await expect(ingest(new Uint8Array(readFileSync(path)), file)).rejects.toMatchObject({ code: error });
  });
});
