import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { FINGERPRINTS } from './load-rubric.ts';
import { WORDS } from './word-file.ts';

/**
 * The files of a rubric and of what it extends, by `<folder>/rubric.yaml`, `<folder>/items/1.1.yaml` and so on: all
 * that a machine without them needs.
 */
export type RubricFiles = Map<string, Uint8Array>;

/** Names inside one rubric's folder. */
export const RUBRIC_FILE =
  /^(?:rubric\.yaml|fingerprints\.txt|words\.tsv|(?:items|examples)\/[\w.-]{1,80}\.yaml)$/;

/** A name of a rubric's folder, as `extends` gives it. */
export const RUBRIC_NAME = /^[a-z][a-z0-9-]{0,40}$/;

/** The earliest time that a zip entry can carry; local parts, so that every time zone writes the same. */
const EPOCH = new Date(1980, 0, 1);

/** Files as a zip; the same files give the same bytes. */
export function packRubric(files: RubricFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = [bytes, { mtime: EPOCH, level: 6 }];
  return zipSync(entries, { mtime: EPOCH });
}

/** Of what `packRubric` made. */
export const unpackRubric = (zip: Uint8Array): RubricFiles => new Map(Object.entries(unzipSync(zip)));

/** What a `rubric.yaml` extends, as far as it says so plainly. */
export const baseOf = (head: Uint8Array | undefined): string | null =>
  head === undefined
    ? null
    : (/^extends:[ \t]*["']?([a-z][a-z0-9-]*)["']?[ \t]*(?:#.*)?\r?$/m.exec(strFromU8(head))?.[1] ?? null);

/** The files of a rubric's folder and of those beside it that it extends; of these without what is only its own. */
export async function readRubricFiles(
  folder: string,
  name: string,
  into: RubricFiles = new Map(),
): Promise<RubricFiles> {
  const isBase = into.size > 0;
  for (const file of await filesOf(folder)) {
    if (isBase && (file === WORDS || file === FINGERPRINTS)) continue;
    into.set(`${name}/${file}`, await readFile(join(folder, file)));
  }
  const base = baseOf(into.get(`${name}/rubric.yaml`));
  if (base === null || into.has(`${base}/rubric.yaml`)) return into;
  const below = join(dirname(folder), base);
  return existsSync(join(below, 'rubric.yaml')) ? readRubricFiles(below, base, into) : into;
}

/** Writes files below a folder of ours; names that are none of a rubric are left out. */
export async function writeRubricFiles(root: string, files: RubricFiles): Promise<void> {
  for (const [path, bytes] of files) {
    const at = path.indexOf('/');
    const [name, file] = [path.slice(0, at), path.slice(at + 1)];
    if (!RUBRIC_NAME.test(name) || !RUBRIC_FILE.test(file)) continue;
    await mkdir(dirname(join(root, name, file)), { recursive: true });
    await writeFile(join(root, name, file), bytes, { mode: 0o600 });
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  return names.filter((name) => RUBRIC_FILE.test(name)).sort();
}
