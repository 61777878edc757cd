import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Result } from '../../src/model/result.ts';
import { type AnalyzeOptions, analyze } from '../../src/pipeline/analyze.ts';

/** One file's result, in this process. */
export async function analyzeFile(path: string, options: AnalyzeOptions): Promise<Result> {
  return analyzeBytes(new Uint8Array(readFileSync(path)), basename(path), options);
}

export async function analyzeBytes(
  bytes: Uint8Array,
  name: string,
  options: AnalyzeOptions,
): Promise<Result> {
  const document = await ingest(bytes, name);
  return (await analyze(document, options)).result;
}
