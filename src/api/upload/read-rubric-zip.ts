import { buffer } from 'node:stream/consumers';
import { AppError } from '../../errors.ts';
import type { RubricFault } from '../../rubrics/locate-fault.ts';
import { baseOf, RUBRIC_FILE, RUBRIC_NAME, type RubricFiles } from '../../rubrics/revision-files.ts';
import { WORDS } from '../../rubrics/word-file.ts';
import { readZip, type ZipEntry } from './read-zip.ts';

/** A rubric with its base has about 80 files and 1 MB. */
const MOST_ENTRIES = 400;
const MOST_BYTES = 2 * 1_048_576;
const MOST_BYTES_IN_ALL = 8 * 1_048_576;

/** Not part of a rubric, but no fault either: what systems leave, and what is made anew. */
const BESIDE =
  /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini|README\.md|words\.tsv|revision\.txt)$|\/$/i;

/**
 * The files of a rubric in a zip, under `<rubric>/` and, where it holds what that extends, `<base>/`. The rubric's
 * files may lie at the top or in folders. Names are compared, never used as a path; learnt words are left out, since
 * they are learnt anew.
 * @throws AppError file-broken, zip-bomb
 */
export async function readRubricZip(
  path: string,
  rubric: string,
): Promise<{ files: RubricFiles; faults: RubricFault[] }> {
  const faults: RubricFault[] = [];
  const fault = (file: string, message: string): void => {
    if (faults.length < 50) faults.push({ file: shown(file), line: 0, message });
  };
  /** By folder in the zip, then by name in it. */
  const folders = new Map<string, Map<string, Uint8Array>>();
  let total = 0;
  for await (const entry of readZip(path, { wanted: (name) => !BESIDE.test(name), most: MOST_ENTRIES })) {
    const { folder, file } = split(entry.name);
    if (file === null) {
      fault(
        entry.name,
        '不是标准文件夹中的文件（rubric.yaml、fingerprints.txt、items/*.yaml、examples/*.yaml），请移出',
      );
      continue;
    }
    total += entry.size;
    if (entry.size > MOST_BYTES || total > MOST_BYTES_IN_ALL)
      throw new AppError('zip-bomb', '压缩包内的文件过大，不像一个标准，请检查后重新上传');
    const found = folders.get(folder) ?? new Map<string, Uint8Array>();
    folders.set(folder, found);
    if (found.has(file)) fault(entry.name, '在压缩包中出现两次');
    found.set(file, await read(entry));
  }
  if (faults.length > 0) return { files: new Map(), faults };

  const roots = [...folders.keys()].filter((folder) => folders.get(folder)!.has('rubric.yaml'));
  const main = roots.length === 1 ? roots[0] : roots.find((folder) => lastOf(folder) === rubric);
  if (main === undefined) {
    fault('rubric.yaml', `压缩包中没有标准 ${rubric} 的 rubric.yaml`);
    return { files: new Map(), faults };
  }
  const files: RubricFiles = new Map();
  for (const [file, bytes] of folders.get(main)!) files.set(`${rubric}/${file}`, bytes);
  // what it extends, and what that does
  let base = baseOf(files.get(`${rubric}/rubric.yaml`));
  const used = new Set([main]);
  while (base !== null) {
    const name = base;
    const root = roots.find((folder) => !used.has(folder) && lastOf(folder) === name);
    if (root === undefined || name === rubric) break;
    used.add(root);
    for (const [file, bytes] of folders.get(root)!)
      if (file !== 'fingerprints.txt') files.set(`${name}/${file}`, bytes);
    base = baseOf(files.get(`${name}/rubric.yaml`));
  }
  for (const folder of folders.keys())
    if (!used.has(folder)) fault(folder === '' ? '/' : folder, `该文件夹不属于标准 ${rubric}，请移出`);
  return { files, faults };
}

async function read(entry: ZipEntry): Promise<Uint8Array> {
  try {
    return await buffer(await entry.open());
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const why = '已损坏、加了密码或大小与所称不符，请重新压缩后再上传';
    throw new AppError('file-broken', `压缩包中的 ${shown(entry.name)} ${why}`, { cause });
  }
}

function split(name: string): { folder: string; file: string | null } {
  const parts = name.split('/');
  const strange =
    parts.some((part) => part === '' || part === '.' || part === '..') || /[\u0000-\u001f:]/.test(name);
  for (const count of [1, 2]) {
    const file = parts.slice(-count).join('/');
    if (!strange && parts.length >= count && RUBRIC_FILE.test(file) && file !== WORDS)
      return { folder: parts.slice(0, -count).join('/'), file };
  }
  return { folder: '', file: null };
}

const lastOf = (folder: string): string => {
  const last = folder.split('/').at(-1) ?? '';
  return RUBRIC_NAME.test(last) ? last : '';
};

const shown = (name: string): string => name.replace(/[\u0000-\u001f]/g, '').slice(0, 120);
