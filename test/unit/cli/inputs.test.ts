import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandInputs } from '../../../src/cli/inputs.ts';
import { AppError } from '../../../src/errors.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inputs-'));
  await mkdir(join(folder, 'reports', 'below'), { recursive: true });
  await mkdir(join(folder, 'empty'));
  for (const name of ['乙.docx', '甲.PDF', 'a.pdf', '~$乙.docx', 'note.txt', 'below/deep.docx'])
    await writeFile(join(folder, 'reports', name), 'x');
  await writeFile(join(folder, 'single.bin'), 'x');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const failure = (paths: string[]): Promise<unknown> =>
  expandInputs(paths).then(
    () => null,
    (error: unknown) => error,
  );

describe('expandInputs', () => {
  it('opens folders: their reports, sorted, no lock files, not below', async () => {
    const reports = join(folder, 'reports');
    expect(await expandInputs([reports])).toEqual(
      ['a.pdf', '乙.docx', '甲.PDF'].map((name) => join(reports, name)),
    );
  });

  it('leaves a file as it is named, whatever its ending, and keeps the order given', async () => {
    const single = join(folder, 'single.bin');
    const files = await expandInputs([single, join(folder, 'reports')]);
    expect(files[0]).toBe(single);
    expect(files).toHaveLength(4);
    expect(await expandInputs([])).toEqual([]);
  });

  it.each(['nowhere.docx', 'empty', 'single.bin/inside.docx'])('cannot use %s', async (name) => {
    const error = await failure([join(folder, 'single.bin'), join(folder, name)]);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'file-not-found' });
    expect((error as AppError).message).toContain(join(folder, name));
  });
});
