import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type Rubric, rubricSchema, type SetPhrases, setPhrasesSchema } from '../model/rubric.ts';
import { type IndicatorLexicon, indicatorLexiconSchema } from '../model/series.ts';
import { WORD_LIST } from '../text/segmenter.ts';
import { type Layer, readLayers } from './layers.ts';
import type { RubricFault } from './locate-fault.ts';
import { merge } from './merge.ts';
import { REVISION, revisionVersion } from './revision-version.ts';
import { parseSource, type RawSource, readRaw, readSource, type Source } from './source.ts';
import { structuralFaults } from './structural-faults.ts';
import { readWordFile, sourcesOfWords, type WordsState } from './word-file.ts';

/** Faults are told to people. */
const { localeError } = z.locales.zhCN();

/** The project's own rubrics. */
export const RUBRICS_FOLDER = fileURLToPath(new URL('../../rubrics/', import.meta.url));

/** Beside rubric.yaml: fingerprints of the official text, one line (`prescreen rubric fingerprint`). */
export const FINGERPRINTS = 'fingerprints.txt';

export interface LoadedRubric {
  /** With `examples`, and with `words` where those of the word file are current. */
  rubric: Rubric | null;
  /** Empty exactly when `rubric` is usable. */
  faults: RubricFault[];
  words: {
    state: WordsState;
    /** Fingerprint of what words are to be learnt from. */
    sources: string;
  };
}

/** Ids of the rubrics in a folder, abstract bases left out, sorted. */
export async function listRubrics(folder = RUBRICS_FOLDER): Promise<string[]> {
  const ids: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name, 'rubric.yaml');
    if (!entry.isDirectory() || !existsSync(file)) continue;
    if (!/^abstract:\s*true\s*$/m.test(await readFile(file, 'utf8'))) ids.push(entry.name);
  }
  return ids.sort();
}

/** The folder of a rubric given by id or by path. @throws AppError rubric-unknown */
export async function rubricFolder(idOrPath: string): Promise<string> {
  const own = join(RUBRICS_FOLDER, idOrPath);
  if (/^[a-z][a-z0-9-]*$/.test(idOrPath) && existsSync(join(own, 'rubric.yaml'))) return own;
  const path = resolve(idOrPath);
  if (existsSync(join(path, 'rubric.yaml'))) return path;
  const ids = await listRubrics();
  throw new AppError(
    'rubric-unknown',
    `找不到标准“${idOrPath}”：它既不是内置标准也不是含 rubric.yaml 的文件夹，请从 ${ids.join('、')} 中选择或给出文件夹路径`,
  );
}

/** Reads, merges and validates a rubric. Faults are data: all of them at once, each with file and line. */
export function readRubric(folder: string): Promise<LoadedRubric> {
  return readWhole(resolve(folder), true);
}

/** @param withExamples also where the word file makes them needless: parsing them takes a while. */
async function readWhole(folder: string, withExamples: boolean): Promise<LoadedRubric> {
  const faults: RubricFault[] = [];
  const layers = await readLayers(folder, faults);
  const nothing = await readRaw(join(RUBRICS_FOLDER, 'lexicon', 'nothing-examples.yaml'), faults);
  const sources = sourcesOfWords(layers, [nothing, await readRaw(WORD_LIST, faults)]);
  const { state, table } = await readWordFile(folder, sources);
  const words = { state, sources };
  const examples =
    withExamples || table === undefined
      ? await readExamples([nothing, ...layers.flatMap((layer) => layer.examples)], faults)
      : [];
  if (faults.length > 0) return { rubric: null, faults, words };

  let head: Record<string, unknown> = {};
  const items = new Map<string, Record<string, unknown>>();
  for (const layer of layers) {
    const { abstract: _abstract, extends: _extends, ...rest } = layer.head.value;
    // only the newest layer says whether it is abstract or what it extends
    head = merge(head, rest) as Record<string, unknown>;
    for (const item of layer.items) {
      const id = String(item.value.id ?? basename(item.file, '.yaml'));
      items.set(id, merge(items.get(id) ?? {}, item.value) as Record<string, unknown>);
    }
  }
  const prints = join(folder, FINGERPRINTS);
  const revision = join(folder, REVISION);
  const value = {
    ...head,
    ...(typeof head.version === 'string' && existsSync(revision)
      ? { version: revisionVersion(head.version, Number(await readFile(revision, 'utf8'))) }
      : {}),
    setPhrases: await loadSetPhrases(),
    ...(existsSync(prints) ? { fingerprints: await readFile(prints, 'utf8') } : {}),
    ...(examples.length > 0
      ? { examples: examples.reduce<unknown>((all, { value }) => merge(all, value), {}) }
      : {}),
    ...(table === undefined ? {} : { words: table }),
    items: [...items.values()].sort((a, b) => compareIds(String(a.id), String(b.id))),
  };
  const parsed = rubricSchema.safeParse(value, { error: localeError });
  const problems = parsed.success
    ? structuralFaults(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path, message: describe(path, message) }));
  if (problems.length === 0) return { rubric: parsed.data ?? null, faults, words };
  // only a faulty rubric pays for reading with places
  const { locate, placeSource } = await import('./locate-fault.ts');
  for (const { path, message } of problems) {
    const { sources, merged, keys } = whereToLook(path, value, layers, examples);
    const placed = await Promise.all(sources.map((source) => placeSource(source.path, source.file, [])));
    faults.push({ ...locate(keys, merged, placed), message });
  }
  return { rubric: null, faults: sortFaults(faults), words };
}

/** Example sentences by the class that they tell, one source a file. */
const readExamples = (sources: readonly RawSource[], faults: RubricFault[]): Promise<Source[]> =>
  Promise.all(sources.map((source) => parseSource(source, faults)));

/** A rubric that is known to be good. @throws AppError rubric-unknown, rubric-invalid */
export async function loadRubric(idOrPath: string): Promise<Rubric> {
  const folder = await rubricFolder(idOrPath);
  const stamp = await stampOf(resolve(folder));
  const before = loaded.get(folder);
  if (before?.stamp === stamp) return before.rubric;
  const { rubric, faults } = await readWhole(resolve(folder), false);
  if (rubric) {
    loaded.set(folder, { stamp, rubric });
    return rubric;
  }
  const first = faults[0];
  throw new AppError(
    'rubric-invalid',
    `标准“${idOrPath}”有 ${faults.length} 处错误，首处在 ${first?.file}:${first?.line}（${first?.message}），请运行 prescreen rubric lint ${idOrPath} 查看全部并改正`,
  );
}

/** Rubrics read in this process, until one of their files changes. */
const loaded = new Map<string, { stamp: string; rubric: Rubric }>();

/** Names, sizes and times of a rubric's files, and of its base's (which stands beside it). */
async function stampOf(folder: string, seen: readonly string[] = []): Promise<string> {
  const head = await readFile(join(folder, 'rubric.yaml'), 'utf8');
  const base = /^extends:\s*(\S+)/m.exec(head)?.[1];
  const names = await readdir(folder, { recursive: true });
  const stamps = await Promise.all(
    names.sort().map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name));
      return `${name} ${mtimeMs} ${size}`;
    }),
  );
  const below = base === undefined ? undefined : join(dirname(folder), base);
  if (below !== undefined && ![...seen, folder].includes(below) && existsSync(join(below, 'rubric.yaml'))) {
    stamps.push(await stampOf(below, [...seen, folder]));
  }
  return stamps.join('\n');
}

/**
 * The indicator lexicon that series are merged by. A rubric's own families are not in it: their aliases say which
 * point an indicator belongs to, not that two names are one indicator.
 */
export async function loadIndicatorLexicon(folder = RUBRICS_FOLDER): Promise<IndicatorLexicon> {
  const { value } = await readSource(join(folder, 'lexicon', 'indicators.yaml'), []);
  const parsed = indicatorLexiconSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
  throw new AppError(
    'rubric-invalid',
    `指标词库 lexicon/indicators.yaml 有错误（${path.join('.')}: ${message}），请改正`,
  );
}

/** Words by which texts show that they are evidence for nothing; read once a process. @throws AppError rubric-invalid */
export async function loadSetPhrases(folder = RUBRICS_FOLDER): Promise<SetPhrases> {
  const path = join(folder, 'lexicon', 'nothing.yaml');
  const { mtimeMs } = await stat(path);
  if (setPhrases?.path === path && setPhrases.mtimeMs === mtimeMs) return setPhrases.value;
  const { value } = await readSource(path, []);
  const parsed = setPhrasesSchema.safeParse(value);
  if (!parsed.success) {
    const { path: at, message } = parsed.error.issues[0] ?? { path: [], message: '' };
    throw new AppError(
      'rubric-invalid',
      `套话词库 lexicon/nothing.yaml 有错误（${at.join('.')}: ${message}），请改正`,
    );
  }
  setPhrases = { path, mtimeMs, value: parsed.data };
  return parsed.data;
}

let setPhrases: { path: string; mtimeMs: number; value: SetPhrases } | undefined;

const compareIds = (a: string, b: string): number => {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const d = (left[i] ?? -1) - (right[i] ?? -1);
    if (d !== 0) return d;
  }
  return 0;
};

const sortFaults = (faults: RubricFault[]): RubricFault[] =>
  faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));

/** The files that may hold a path of the merged rubric, newest first, and the path inside them. */
function whereToLook(
  path: readonly PropertyKey[],
  value: { items: Record<string, unknown>[]; examples?: unknown },
  layers: Layer[],
  examples: readonly Source[],
): { sources: Source[]; merged: unknown; keys: readonly PropertyKey[] } {
  const item = path[0] === 'items' && typeof path[1] === 'number' ? value.items[path[1]] : undefined;
  if (item !== undefined) {
    const own = layers.flatMap((layer) =>
      layer.items.filter((one) => String(one.value.id ?? basename(one.file, '.yaml')) === String(item.id)),
    );
    if (own.length > 0) return { sources: own.reverse(), merged: item, keys: path.slice(2) };
  }
  if (path[0] === 'examples') {
    const own = examples.filter((one) =>
      [String(path[1]), `${String(path[1])}!`].some((key) => key in one.value),
    );
    if (own.length > 0) return { sources: own.reverse(), merged: value.examples, keys: path.slice(1) };
  }
  return { sources: layers.map((layer) => layer.head).reverse(), merged: value, keys: path };
}

function describe(path: readonly PropertyKey[], message: string): string {
  const where = path
    .filter((part) => typeof part === 'string')
    .slice(-2)
    .join('.');
  return where === '' ? message : `${where}: ${message}`;
}
