import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { AppError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../../ingest/reader.ts';
import type { Severity } from '../../model/result.ts';
import type { Applicant } from '../../model/rubric.ts';
import { type Analysis, analysisStages, analyze } from '../../pipeline/analyze.ts';
import { ingestApart } from '../../pipeline/ingest-apart.ts';
import type { ReportFormat } from '../../report/format.ts';
import { listFormats, loadFormat } from '../../report/index.ts';
import { loadSegmenter } from '../../text/segmenter.ts';
import type { Command, ExitStatus, Terminal } from '../command.ts';
import { expandInputs } from '../inputs.ts';
import { parseOptions } from '../parse-options.ts';
import { Progress } from '../progress.ts';

const STAGE_LABELS = { read: '读取', map: '对应条款', series: '读取指标', check: '检查' } as const;
const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

interface CheckOptions {
  files: string[];
  rubric: string | undefined;
  applicant: Applicant | undefined;
  year: number | undefined;
  format: string;
  out: string | undefined;
  failOn: 'error' | 'warning' | 'never';
}

export const command: Command = {
  usage:
    'prescreen check 文件或文件夹... [--rubric 标准|文件夹] [--applicant organization|project] [--year 年] [--format text|json|html|docx|xlsx] [--out 路径] [--fail-on error|warning|never]',
  async run(args, terminal) {
    const options = await readOptions(args);
    const format = await loadFormat(options.format);
    const files = await expandInputs(options.files);
    await checkOutput(options, format, files, terminal);
    const progress = new Progress(terminal.stderr, files.length * analysisStages.length);
    const done: { file: string; analysis: Analysis }[] = [];
    let status: ExitStatus = 0;
    for (const file of files) {
      try {
        const analysis = await analyzeFile(file, options, progress);
        done.push({ file, analysis });
        if (status < 1 && reaches(analysis, options.failOn)) status = 1;
      } catch (error) {
        // one unusable file of several does not stop the others
        if (!(error instanceof AppError) || files.length === 1) throw error;
        progress.clear();
        terminal.stderr.write(`prescreen: ${error.message}\n`);
        status = 2;
      } finally {
        progress.clear();
      }
    }
    await write(done, options, format, terminal);
    return status;
  },
};

async function analyzeFile(file: string, options: CheckOptions, progress: Progress): Promise<Analysis> {
  const name = basename(file);
  const { size } = await stat(file);
  if (size > DEFAULT_LIMITS.fileBytes) {
    throw new AppError(
      'file-too-large',
      `${name}：文件大小 ${Math.ceil(size / 2 ** 20)} MB，超过上限 ${DEFAULT_LIMITS.fileBytes / 2 ** 20} MB，请压缩图片后重试`,
    );
  }
  progress.step(`${STAGE_LABELS.read} ${name}`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError('file-not-found', `${file}：文件读不出，请检查权限`, { cause });
  });
  const reading = ingestApart(new Uint8Array(bytes), name);
  // the file is parsed in its own thread while this one loads the dictionary
  const apart = reading.then(
    (document) => ({ document }),
    (error: unknown) => ({ error }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  loadSegmenter();
  const read = await apart;
  if ('error' in read) throw read.error;
  return analyze(read.document, options, (stage) => progress.step(`${STAGE_LABELS[stage]} ${name}`));
}

function reaches({ result }: Analysis, failOn: CheckOptions['failOn']): boolean {
  return failOn !== 'never' && result.findings.some((finding) => RANK[finding.severity] <= RANK[failOn]);
}

async function readOptions(args: string[]): Promise<CheckOptions> {
  const { values, positionals } = parseOptions(args, OPTIONS, command.usage);
  if (positionals.length === 0) throw new AppError('bad-option', `没有给出报告文件，用法：${command.usage}`);
  const formats = await listFormats();
  if (!formats.includes(values.format)) throw badChoice('--format', values.format, formats);
  if (values.applicant !== undefined && !['organization', 'project'].includes(values.applicant)) {
    throw badChoice('--applicant', values.applicant, ['organization', 'project']);
  }
  if (!['error', 'warning', 'never'].includes(values['fail-on'])) {
    throw badChoice('--fail-on', values['fail-on'], ['error', 'warning', 'never']);
  }
  if (values.year !== undefined && !/^20\d{2}$/.test(values.year)) {
    throw new AppError('bad-option', `--year 不能是“${values.year}”，请给出四位申报年度，如 2020`);
  }
  return {
    files: positionals,
    rubric: values.rubric,
    applicant: values.applicant as Applicant | undefined,
    year: values.year === undefined ? undefined : Number(values.year),
    format: values.format,
    out: values.out,
    failOn: values['fail-on'] as CheckOptions['failOn'],
  };
}

const OPTIONS = {
  rubric: { type: 'string' },
  applicant: { type: 'string' },
  year: { type: 'string' },
  format: { type: 'string', default: 'text' },
  out: { type: 'string' },
  'fail-on': { type: 'string', default: 'error' },
} as const;

const badChoice = (option: string, given: string, choices: readonly string[]): AppError =>
  new AppError('bad-option', `${option} 不能是“${given}”，请从 ${choices.join('、')} 中选择`);

/** Several reports in a format that holds one each go into a folder. */
const needsFolder = (format: ReportFormat, files: readonly string[]): boolean =>
  files.length > 1 && format.id !== 'json' && format.id !== 'text';

async function checkOutput(
  options: CheckOptions,
  format: ReportFormat,
  files: readonly string[],
  terminal: Terminal,
): Promise<void> {
  if (options.out === undefined) {
    if (needsFolder(format, files))
      throw new AppError('bad-option', `多份报告的 ${format.id} 结果要写入文件夹，请用 --out 给出文件夹`);
    if (format.binary && terminal.stdout.isTTY)
      throw new AppError('bad-option', `${format.id} 结果不能显示在终端，请用 --out 给出文件名`);
    return;
  }
  const info = await stat(options.out).catch(() => null);
  if (needsFolder(format, files) && info !== null && !info.isDirectory()) {
    throw new AppError('bad-option', `--out ${options.out} 是文件，多份报告的结果要写入文件夹，请换一个路径`);
  }
}

async function write(
  done: readonly { file: string; analysis: Analysis }[],
  options: CheckOptions,
  format: ReportFormat,
  terminal: Terminal,
): Promise<void> {
  if (done.length === 0) return;
  const toTerminal = options.out === undefined && terminal.stdout.isTTY === true;
  const style = {
    color: terminal.config.color ?? toTerminal,
    width: terminal.config.columns ?? (toTerminal ? terminal.stdout.columns : undefined) ?? 100,
  };
  const rendered: { file: string; content: Uint8Array | string }[] = [];
  for (const { file, analysis } of done) {
    rendered.push({ file, content: await format.render(analysis.result, analysis.rubric, style) });
  }
  if (
    needsFolder(
      format,
      done.map((one) => one.file),
    ) ||
    (options.out !== undefined && (await isFolder(options.out)))
  ) {
    await attempt(options.out ?? '', async () => {
      await mkdir(options.out ?? '.', { recursive: true });
      const used = new Set<string>();
      for (const { file, content } of rendered) {
        const base = basename(file, extname(file));
        let name = `${base}.${format.extension}`;
        for (let n = 2; used.has(name); n++) name = `${base}-${n}.${format.extension}`;
        used.add(name);
        await writeFile(join(options.out ?? '.', name), content);
      }
    });
    return;
  }
  const single = rendered[0]?.content ?? '';
  const content =
    rendered.length === 1
      ? single
      : format.id === 'json'
        ? `[\n${rendered.map((one) => String(one.content).trim()).join(',\n')}\n]\n`
        : rendered.map((one) => String(one.content)).join('\n');
  if (options.out !== undefined) await attempt(options.out, () => writeFile(options.out ?? '', content));
  else await new Promise<void>((resolve) => terminal.stdout.write(content, () => resolve()));
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false;

async function attempt(path: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (cause) {
    throw new AppError(
      'output-failed',
      `${path}：结果写不进去（${(cause as NodeJS.ErrnoException).code ?? '未知原因'}），请检查路径和权限`,
      { cause },
    );
  }
}
