import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { AppError } from '../errors.ts';
import { type Rubric, rubricSchema } from '../model/rubric.ts';
import { type IndicatorLexicon, indicatorLexiconSchema } from '../model/series.ts';
import { isMapping, merge } from './merge.ts';
import { structuralFaults } from './structural-faults.ts';

/** The project's own rubrics. */
export const RUBRICS_FOLDER = fileURLToPath(new URL('../../rubrics/', import.meta.url));

/** One thing wrong in a rubric. `line` from 1, 0 where no line can be named. */
export interface RubricFault {
  file: string;
  line: number;
  message: string;
}

export interface LoadedRubric {
  rubric: Rubric | null;
  /** Empty exactly when `rubric` is usable. */
  faults: RubricFault[];
}

interface Source {
  file: string;
  value: Record<string, unknown>;
  root: Node | null;
  lines: LineCounter;
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
export async function readRubric(folder: string): Promise<LoadedRubric> {
  const faults: RubricFault[] = [];
  const layers = await readLayers(resolve(folder), faults, []);
  if (faults.length > 0) return { rubric: null, faults };

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
  const value = {
    ...head,
    items: [...items.values()].sort((a, b) => compareIds(String(a.id), String(b.id))),
  };
  const parsed = rubricSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      faults.push({ ...locate(issue.path, value, layers), message: describe(issue.path, issue.message) });
    }
    return { rubric: null, faults: sortFaults(faults) };
  }
  for (const fault of structuralFaults(parsed.data)) {
    faults.push({ ...locate(fault.path, value, layers), message: fault.message });
  }
  return { rubric: faults.length === 0 ? parsed.data : null, faults: sortFaults(faults) };
}

/** A rubric that is known to be good. @throws AppError rubric-unknown, rubric-invalid */
export async function loadRubric(idOrPath: string): Promise<Rubric> {
  const { rubric, faults } = await readRubric(await rubricFolder(idOrPath));
  if (rubric) return rubric;
  const first = faults[0];
  throw new AppError(
    'rubric-invalid',
    `标准“${idOrPath}”有 ${faults.length} 处错误，首处在 ${first?.file}:${first?.line}（${first?.message}），请运行 prescreen rubric lint ${idOrPath} 查看全部并改正`,
  );
}

/** The general indicator lexicon with a rubric's own families added; the rubric's come first. */
export async function loadIndicatorLexicon(
  rubric: Rubric,
  folder = RUBRICS_FOLDER,
): Promise<IndicatorLexicon> {
  const { value } = await readSource(join(folder, 'lexicon', 'indicators.yaml'), []);
  const parsed = indicatorLexiconSchema.safeParse(value);
  if (!parsed.success) {
    throw new AppError(
      'rubric-invalid',
      `指标词库 lexicon/indicators.yaml 有错误（${parsed.error.issues[0]?.message}），请改正`,
    );
  }
  const own = rubric.items.flatMap((item) => item.points.flatMap((point) => point.indicators));
  return { ...parsed.data, families: [...own, ...parsed.data.families] };
}

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

interface Layer {
  head: Source;
  items: Source[];
}

/** The rubric's own layer last, its bases before it. */
async function readLayers(folder: string, faults: RubricFault[], seen: string[]): Promise<Layer[]> {
  const head = await readSource(join(folder, 'rubric.yaml'), faults);
  const itemsFolder = join(folder, 'items');
  const names = existsSync(itemsFolder)
    ? (await readdir(itemsFolder)).filter((name) => name.endsWith('.yaml')).sort()
    : [];
  const items = await Promise.all(names.map((name) => readSource(join(itemsFolder, name), faults)));
  const base = head.value.extends;
  if (base === undefined) return [{ head, items }];
  const baseFolder = join(dirname(folder), String(base));
  if (typeof base !== 'string' || seen.includes(baseFolder) || !existsSync(join(baseFolder, 'rubric.yaml'))) {
    faults.push({
      file: head.file,
      line: 1,
      message: `extends: ${String(base)} 不是同级的标准文件夹，或互相引用`,
    });
    return [{ head, items }];
  }
  return [...(await readLayers(baseFolder, faults, [...seen, folder])), { head, items }];
}

async function readSource(path: string, faults: RubricFault[]): Promise<Source> {
  const file = relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path);
  const lines = new LineCounter();
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    faults.push({ file, line: 0, message: '文件读不出' });
    return { file, value: {}, root: null, lines };
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors) {
    faults.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0] ?? error.code,
    });
  }
  const value: unknown = document.errors.length > 0 ? {} : document.toJS();
  if (!isMapping(value)) {
    faults.push({ file, line: 1, message: '应为“键: 值”的映射' });
    return { file, value: {}, root: null, lines };
  }
  return { file, value, root: document.contents, lines };
}

/** File and line of a path in the merged value: the newest layer that has the deepest part of it. */
function locate(
  path: readonly PropertyKey[],
  merged: unknown,
  layers: Layer[],
): { file: string; line: number } {
  let keys = path;
  let sources = layers.map((layer) => layer.head).reverse();
  const itemIndex = path[0] === 'items' && typeof path[1] === 'number' ? path[1] : undefined;
  if (itemIndex !== undefined && isMapping(merged) && Array.isArray(merged.items)) {
    const id = String((merged.items[itemIndex] as Record<string, unknown> | undefined)?.id ?? '');
    const own = layers.flatMap((layer) =>
      layer.items.filter((item) => String(item.value.id ?? basename(item.file, '.yaml')) === id),
    );
    if (own.length > 0) sources = own.reverse();
    keys = path.slice(2);
  }
  const wanted = namedPath(
    keys,
    itemIndex === undefined ? merged : (merged as { items: unknown[] }).items[itemIndex],
  );
  let best: { file: string; line: number; depth: number } | undefined;
  for (const source of sources) {
    const { depth, offset } = descend(source.root, wanted);
    if (best === undefined || depth > best.depth) {
      best = { file: source.file, line: offset === null ? 1 : source.lines.linePos(offset).line, depth };
    }
  }
  return best ?? { file: '', line: 0 };
}

type Step = { key: string } | { index: number; identity: string | undefined };

/** The path with, for each list index, the identity of what stands there, since overlays count differently. */
function namedPath(path: readonly PropertyKey[], value: unknown): Step[] {
  const steps: Step[] = [];
  let at: unknown = value;
  for (const part of path) {
    if (typeof part === 'number') {
      at = Array.isArray(at) ? at[part] : undefined;
      const identity = isMapping(at) ? (at.id ?? at.name ?? at.text) : at;
      steps.push({ index: part, identity: typeof identity === 'string' ? identity : undefined });
    } else {
      at = isMapping(at) ? at[String(part)] : undefined;
      steps.push({ key: String(part) });
    }
  }
  return steps;
}

function descend(root: Node | null, steps: Step[]): { depth: number; offset: number | null } {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? null;
  let depth = 0;
  for (const step of steps) {
    if ('key' in step && isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value).replace(/!$/, '') === step.key,
      );
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if ('index' in step && isSeq(node)) {
      const found = node.items.find(
        (item) => identityOfNode(item) === step.identity && step.identity !== undefined,
      );
      const next = found ?? (step.identity === undefined ? node.items[step.index] : undefined);
      if (next === undefined) break;
      offset = (next as Node).range?.[0] ?? offset;
      node = next;
    } else break;
    depth++;
  }
  return { depth, offset };
}

function identityOfNode(node: unknown): string | undefined {
  if (isScalar(node)) return String(node.value);
  if (!isMap(node)) return undefined;
  const value = node.get('id') ?? node.get('name') ?? node.get('text');
  return value === undefined ? undefined : String(value);
}

function describe(path: readonly PropertyKey[], message: string): string {
  const where = path
    .filter((part) => typeof part === 'string')
    .slice(-2)
    .join('.');
  return where === '' ? message : `${where}: ${message}`;
}
