import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Rubric } from '../model/rubric.ts';

let engine: Promise<string> | undefined;

/** This program's version: another one may analyse differently. */
export function engineVersion(): Promise<string> {
  engine ??= readFile(new URL('../../package.json', import.meta.url), 'utf8').then(
    (text) => (JSON.parse(text) as { version: string }).version,
  );
  return engine;
}

const versions = new WeakMap<object, string>();

/** Changes with anything in the rubric. */
export function rubricVersion(rubric: Rubric): string {
  const known = versions.get(rubric);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(rubric)).digest('hex').slice(0, 16);
  const version = `${rubric.version}+${hash}`;
  versions.set(rubric, version);
  return version;
}
