import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadRubric } from '../rubrics/load-rubric.ts';

let engine: Promise<string> | undefined;

/** This program's version: another one may analyse differently. */
export function engineVersion(): Promise<string> {
  engine ??= readFile(new URL('../../package.json', import.meta.url), 'utf8').then(
    (text) => (JSON.parse(text) as { version: string }).version,
  );
  return engine;
}

const versions = new WeakMap<object, string>();

/** Changes with anything in the rubric. @throws AppError rubric-unknown, rubric-invalid */
export async function rubricVersion(id: string): Promise<string> {
  const rubric = await loadRubric(id);
  const known = versions.get(rubric);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(rubric)).digest('hex').slice(0, 16);
  const version = `${rubric.version}+${hash}`;
  versions.set(rubric, version);
  return version;
}
