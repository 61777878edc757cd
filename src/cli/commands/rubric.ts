import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import {
  FINGERPRINTS,
  listRubrics,
  loadRubric,
  RUBRICS_FOLDER,
  readRubric,
  rubricFolder,
} from '../../rubrics/load-rubric.ts';
import { shownPath } from '../../rubrics/source.ts';
import { packWordFile, WORDS } from '../../rubrics/word-file.ts';
import { fingerprintsOf, packFingerprints } from '../../text/fingerprints.ts';
import { learnWords } from '../../text/learn-words.ts';
import { readWordTable } from '../../text/word-table.ts';
import type { Command, ExitStatus, Terminal } from '../command.ts';

export const command: Command = {
  usage:
    'prescreen rubric list | show 标准|文件夹 | lint [标准|文件夹]... | learn [标准|文件夹]... | fingerprint 标准|文件夹 原文.txt',
  async run([verb, ...rest], terminal) {
    if (verb === 'list' && rest.length === 0) return list(terminal);
    if (verb === 'show' && rest.length === 1) return show(rest[0] ?? '', terminal);
    if (verb === 'lint') return lint(rest, terminal);
    if (verb === 'learn') return learn(rest, terminal);
    if (verb === 'fingerprint' && rest.length === 2)
      return fingerprint(rest[0] ?? '', rest[1] ?? '', terminal);
    throw new AppError('bad-option', `用法：${command.usage}`);
  },
};

async function list({ stdout }: Terminal): Promise<ExitStatus> {
  for (const id of await listRubrics()) {
    const rubric = await loadRubric(id);
    const points = rubric.items.reduce((sum, item) => sum + item.points.length, 0);
    stdout.write(
      `${id.padEnd(12)}${rubric.name}  ${rubric.version}版  类目 ${rubric.categories.length}  条目 ${rubric.items.length}  要点 ${points}  ${rubric.total}分\n`,
    );
  }
  return 0;
}

async function show(id: string, { stdout }: Terminal): Promise<ExitStatus> {
  const rubric = await loadRubric(id);
  const lines = [`${rubric.title}（${rubric.version}版，${rubric.total}分）`, `0 ${rubric.profile.title}`];
  for (const category of rubric.categories) {
    lines.push('', `${category.id} ${category.title}（${category.score}分）`);
    for (const item of rubric.items.filter((one) => one.category === category.id)) {
      lines.push(
        `  ${item.id} ${item.title}（${item.score}分，${item.method === 'process' ? '过程' : '结果'}）`,
      );
      for (const point of item.points) {
        lines.push(`    ${point.id} ${point.name}：${point.asks}`);
        for (const aspect of point.aspects) lines.push(`      · ${aspect.text}：${aspect.terms.join('、')}`);
        if (point.phrases.length > 0) lines.push(`      也说：${point.phrases.join('、')}`);
        if (point.contrast.length > 0) lines.push(`      另属他处：${point.contrast.join('、')}`);
        if (point.indicators.length > 0)
          lines.push(`      指标如：${point.indicators.map((one) => one.name).join('、')}`);
      }
    }
  }
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** Stores fingerprints of the official text (a text file), so that passages copied from it are recognised. */
async function fingerprint(id: string, file: string, { stdout }: Terminal): Promise<ExitStatus> {
  const folder = await rubricFolder(id);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('file-not-found', `${file}：文件读不出，请给出标准原文的文本文件`, { cause });
  });
  const hashes = fingerprintsOf(text);
  if (hashes.length < 50) throw new AppError('bad-option', `${file}：文字太少，请给出标准原文的全文`);
  const path = join(folder, FINGERPRINTS);
  await writeFile(path, `${packFingerprints(hashes)}\n`);
  stdout.write(`${path}：${new Set(hashes).size} 个指纹\n`);
  return 0;
}

async function lint(targets: string[], { stdout }: Terminal): Promise<ExitStatus> {
  let faulty = 0;
  for (const { name, folder } of await targetsOf(targets)) {
    const { rubric, faults, words } = await readRubric(folder);
    for (const fault of faults) stdout.write(`${fault.file}:${fault.line}: ${fault.message}\n`);
    if (!rubric) {
      faulty++;
      continue;
    }
    if (words.state !== 'current') {
      const why = words.state === 'missing' ? '没有词语统计' : '词语统计已过期，与现在的例句、要点或词典不符';
      stdout.write(
        `${shownPath(join(folder, WORDS))}:1: 警告：${why}，结果不受影响但每次启动都要重新分词，请运行 prescreen rubric learn ${name}\n`,
      );
    }
    stdout.write(`${rubric.id}：无错误\n`);
  }
  return faulty > 0 ? 2 : 0;
}

/** Learns the words of rubrics from their points and examples and keeps them, so that no start has to. */
async function learn(targets: string[], { stdout }: Terminal): Promise<ExitStatus> {
  let faulty = 0;
  for (const { folder } of await targetsOf(targets)) {
    const { rubric, faults, words } = await readRubric(folder);
    for (const fault of faults) stdout.write(`${fault.file}:${fault.line}: ${fault.message}\n`);
    if (!rubric) {
      faulty++;
      continue;
    }
    const path = join(folder, WORDS);
    const table = learnWords(rubric);
    await writeFile(path, packWordFile(words.sources, table));
    stdout.write(`${shownPath(path)}：${readWordTable(table).size} 个词\n`);
  }
  return faulty > 0 ? 2 : 0;
}

/** The rubrics named, or all of the project's own; `name` as a user would give it. */
async function targetsOf(targets: readonly string[]): Promise<{ name: string; folder: string }[]> {
  if (targets.length === 0)
    return (await listRubrics()).map((id) => ({ name: id, folder: join(RUBRICS_FOLDER, id) }));
  return Promise.all(targets.map(async (name) => ({ name, folder: await rubricFolder(name) })));
}
