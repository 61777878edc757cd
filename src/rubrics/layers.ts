import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RubricFault } from './locate-fault.ts';
import { type RawSource, readRaw, readSource, type Source } from './source.ts';

/** The files of one folder of a rubric. */
export interface Layer {
  head: Source;
  items: Source[];
  /** Not parsed: words learnt from them are kept beside the rubric. */
  examples: RawSource[];
}

/** The rubric's own layer last, its bases before it. */
export async function readLayers(
  folder: string,
  faults: RubricFault[],
  seen: readonly string[] = [],
): Promise<Layer[]> {
  const head = await readSource(join(folder, 'rubric.yaml'), faults);
  const [items, examples] = await Promise.all([
    Promise.all((await yamlsIn(join(folder, 'items'))).map((path) => readSource(path, faults))),
    Promise.all((await yamlsIn(join(folder, 'examples'))).map((path) => readRaw(path, faults))),
  ]);
  const own = { head, items, examples };
  const base = head.value.extends;
  if (base === undefined) return [own];
  const baseFolder = join(dirname(folder), String(base));
  const isName = typeof base === 'string' && /^[a-z][a-z0-9-]*$/.test(base);
  if (!isName || seen.includes(baseFolder) || !existsSync(join(baseFolder, 'rubric.yaml'))) {
    faults.push({
      file: head.file,
      line: 1,
      message: `extends: ${String(base)} 不是同级的标准文件夹，或互相引用`,
    });
    return [own];
  }
  return [...(await readLayers(baseFolder, faults, [...seen, folder])), own];
}

async function yamlsIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => join(folder, name));
}
