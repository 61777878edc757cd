import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LEARNING } from '../text/learn-words.ts';
import { segmenterVersion } from '../text/segmenter.ts';
import type { Layer } from './layers.ts';
import type { RawSource } from './source.ts';

/** Beside rubric.yaml: the words learnt from the rubric and its examples (`prescreen rubric learn`). */
export const WORDS = 'words.tsv';

/** `stale`: made from other files than those of now, or changed by hand. */
export type WordsState = 'current' | 'stale' | 'missing';

/** Fingerprint of everything that words are learnt from: every byte of the files, in order, and the method. */
export function sourcesOfWords(layers: readonly Layer[], shared: readonly RawSource[]): string {
  const hash = createHash('sha256').update(`${LEARNING} ${segmenterVersion()}`);
  const add = (part: string, { path, bytes }: RawSource): void => {
    hash.update(`\n${part}/${basename(path)} ${bytes.length}\n`).update(bytes);
  };
  for (const source of shared) add('lexicon', source);
  layers.forEach(({ head, items, examples }, i) => {
    add(`${i}`, head);
    for (const source of items) add(`${i}/items`, source);
    for (const source of examples) add(`${i}/examples`, source);
  });
  return hash.digest('hex');
}

/** A word file: a line with the fingerprints of its sources and of the table, then the table. */
export const packWordFile = (sources: string, table: string): string => `${stamp(sources, table)}\n${table}`;

const stamp = (sources: string, table: string | Uint8Array): string =>
  `prescreen-words ${sources} ${createHash('sha256').update(table).digest('hex')}`;

/** The table of a rubric's word file, if it was made from these sources and is whole. */
export async function readWordFile(
  folder: string,
  sources: string,
): Promise<{ state: WordsState; table?: string }> {
  const path = join(folder, WORDS);
  if (!existsSync(path)) return { state: 'missing' };
  const bytes = await readFile(path);
  const end = bytes.indexOf(0x0a);
  const table = bytes.subarray(end + 1);
  if (end < 0 || bytes.toString('utf8', 0, end) !== stamp(sources, table)) return { state: 'stale' };
  return { state: 'current', table: table.toString('utf8') };
}
