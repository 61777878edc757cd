import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';
import type { ReportFormat } from './format.ts';

const FOLDER = new URL('./formats/', import.meta.url);

/** Ids of the formats there are, by name: one a file of `formats/`. */
export async function listFormats(): Promise<string[]> {
  const names = await readdir(fileURLToPath(FOLDER));
  return names
    .filter((name) => /^[a-z0-9-]+\.[jt]s$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();
}

/**
 * One format, its libraries loaded only now.
 * @throws AppError `bad-option` for an id that no file has.
 */
export async function loadFormat(id: string): Promise<ReportFormat> {
  const ids = await listFormats();
  if (!ids.includes(id)) {
    throw new AppError('bad-option', `没有名为“${id}”的输出格式，可用：${ids.join('、')}`);
  }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const module = (await import(new URL(`${id}.${extension}`, FOLDER).href)) as { format: ReportFormat };
  return module.format;
}
