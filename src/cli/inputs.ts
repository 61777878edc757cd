import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

/** Files named on the command line, folders opened (their .docx and .pdf files, sorted, not below). @throws AppError */
export async function expandInputs(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (info === null) throw new AppError('file-not-found', `${path}：文件不存在，请检查路径`);
    if (!info.isDirectory()) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path))
      .filter((name) => /\.(docx|pdf)$/i.test(name) && !name.startsWith('~$'))
      .sort();
    if (names.length === 0)
      throw new AppError('file-not-found', `${path}：文件夹内没有 .docx 或 .pdf 文件，请检查路径`);
    files.push(...names.map((name) => join(path, name)));
  }
  return files;
}
