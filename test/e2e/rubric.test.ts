import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RUBRICS_FOLDER } from '../../src/rubrics/load-rubric.ts';
import { runCli } from '../support/run-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rubric-cli-'));
  for (const id of ['common', 'society'])
    await cp(join(RUBRICS_FOLDER, id), join(folder, id), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = async (...args: string[]) => {
  const { status, stdout, stderr } = await runCli(['rubric', ...args]);
  return { status, stdout: stdout.toString(), stderr };
};

test('lint warns of words that are out of date or not there and says how to mend it; learn mends it', async () => {
  const society = join(folder, 'society');
  const words = join(society, 'words.tsv');
  const before = await readFile(words, 'utf8');
  expect(await run('lint', society)).toEqual({ status: 0, stdout: 'society：无错误\n', stderr: '' });

  await appendFile(join(folder, 'common/examples/profile.yaml'), '  - 又添了一句关于蚕桑合作社的话\n');
  const stale = await run('lint', society);
  expect(stale.status).toBe(0);
  expect(stale.stdout).toMatch(/words\.tsv:1: 警告：.*已过期/);
  expect(stale.stdout).toContain(`prescreen rubric learn ${society}`);

  await rm(words);
  expect((await run('lint', society)).stdout).toMatch(/words\.tsv:1: 警告：没有词语统计/);

  const learnt = await run('learn', society);
  expect(learnt).toMatchObject({ status: 0, stderr: '' });
  expect(learnt.stdout).toMatch(/words\.tsv：\d+ 个词\n$/);
  expect((await run('lint', society)).stdout).toBe('society：无错误\n');
  const after = await readFile(words, 'utf8');
  expect(after).not.toBe(before);
  expect(after).toContain('\n蚕桑\t');

  await run('learn', society);
  expect(await readFile(words, 'utf8')).toBe(after);
});

test('learn writes nothing for a rubric with faults, and tells them', async () => {
  const society = join(folder, 'society');
  const path = join(society, 'examples/9.yaml');
  const before = await readFile(join(society, 'words.tsv'), 'utf8');
  await writeFile(path, '9.9.9.9:\n  - 一句\n');
  const { status, stdout } = await run('learn', society);
  expect(status).toBe(2);
  expect(stdout).toMatch(/9\.yaml:1: .*9\.9\.9\.9/);
  expect(await readFile(join(society, 'words.tsv'), 'utf8')).toBe(before);
  await rm(path);
});

test('learn of what is no rubric: one line on stderr, exit 2', async () => {
  const { status, stdout, stderr } = await run('learn', 'sports');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^prescreen: .*sports.*\n$/);
});
