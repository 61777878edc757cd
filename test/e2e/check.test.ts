import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/model/result.ts';
import { runCli } from '../support/run-cli.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const REPORT = fixture('tiny/report.docx');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('wrong input: one line on stderr, nothing on stdout, exit 2', () => {
  test.each<[name: string, args: () => Promise<string[]> | string[], says: RegExp]>([
    ['no file', () => [], /没有给出报告文件/],
    ['no such file', () => [join(folder, 'nowhere.docx')], /文件不存在/],
    ['an empty folder', () => [folder], /没有 \.docx 或 \.pdf/],
    ['an empty file', async () => [await write('empty.docx', '')], /空/],
    ['plain text named .docx', async () => [await write('text.docx', '自评报告')], /Word|DOCX|PDF/i],
    [
      'an old .doc',
      async () => [await write('old.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'))],
      /\.doc|旧/,
    ],
    [
      'a zip that is no DOCX',
      async () => [await write('zip.docx', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'))],
      /./,
    ],
    [
      'a truncated DOCX',
      async () => [await write('cut.docx', (await readFile(REPORT)).subarray(0, 5000))],
      /损坏|不完整/,
    ],
    ['a PDF of nothing', async () => [await write('nothing.pdf', '%PDF-1.4\n')], /损坏|不完整/],
    ['an unknown rubric', () => [REPORT, '--rubric', 'sports'], /sports.*economic/],
    ['an unknown applicant', () => [REPORT, '--applicant', 'person'], /organization、project/],
    ['a year that is none', () => [REPORT, '--year', '19'], /四位/],
    ['an unknown format', () => [REPORT, '--format', 'doc'], /docx.*json.*text/],
    ['an unknown fail-on', () => [REPORT, '--fail-on', 'info'], /error、warning、never/],
    ['an unknown option', () => [REPORT, '--score'], /用法/],
    [
      'a class that the standard has not',
      () => [REPORT, '--rubric', 'economic', '--applicant', 'project'],
      /项目/,
    ],
    ['several into one binary stream', () => [REPORT, REPORT, '--format', 'xlsx'], /--out/],
    [
      'a place that cannot be written',
      () => [REPORT, '--out', join(folder, 'no/such/place.txt')],
      /写不进去/,
    ],
  ])('%s', async (_name, args, says) => {
    const { status, stdout, stderr } = await runCli(['check', ...(await args())]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^prescreen: /);
    expect(stdout.toString()).toBe('');
    expect(status).toBe(2);
  });

  test.each([['nothing'], ['score']])('verb %s', async (verb) => {
    const { status, stderr } = await runCli([verb]);
    expect(status).toBe(2);
    expect(stderr).toContain('check');
  });
});

describe('results', () => {
  test('json: the contract, class and year read from the cover, exit 1 on errors and 0 when told', async () => {
    const run = await runCli(['check', REPORT, '--format', 'json']);
    const result = resultSchema.parse(JSON.parse(run.stdout.toString()));
    expect(result.rubric.id).toBe('economic');
    expect(result.year).toBe(2019);
    expect(result.inferred).toContain('rubric');
    expect(result.findings.some((finding) => finding.severity === 'error')).toBe(true);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(1);
    expect((await runCli(['check', REPORT, '--format', 'json', '--fail-on', 'never'])).status).toBe(0);
  });

  test('text: no colour where it is no terminal, colour when asked', async () => {
    const plain = await runCli(['check', REPORT]);
    expect(plain.stdout.toString()).toContain('文化引领');
    expect(plain.stdout.toString()).not.toContain('\u001b[');
    const coloured = await runCli(['check', REPORT], { FORCE_COLOR: '1' });
    expect(coloured.stdout.toString()).toContain('\u001b[');
  });

  test.each(['html', 'docx', 'xlsx'])('%s into a file, the same bytes twice', async (format) => {
    const paths = [join(folder, `a.${format}`), join(folder, `b.${format}`)];
    for (const path of paths) {
      const run = await runCli(['check', REPORT, '--format', format, '--out', path, '--fail-on', 'never']);
      expect(run.stderr).toBe('');
      expect(run.status).toBe(0);
      expect(run.stdout.length).toBe(0);
    }
    const [a, b] = await Promise.all(paths.map((path) => readFile(path)));
    expect(a?.equals(b as Buffer)).toBe(true);
    if (format === 'html') expect(a?.toString()).toContain('<!');
    else expect(Object.keys(unzipSync(new Uint8Array(a as Buffer)))).toContain('[Content_Types].xml');
  });

  test('several files: one unusable does not stop the others; the worst status counts', async () => {
    const broken = await write('broken.pdf', '%PDF-1.7 nothing here');
    const run = await runCli(['check', REPORT, broken, REPORT, '--format', 'json', '--fail-on', 'never']);
    expect(run.status).toBe(2);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(run.stdout.toString())).toHaveLength(2);
  });

  test('a folder of reports into a folder of pages', async () => {
    const into = join(folder, 'pages');
    const run = await runCli([
      'check',
      fixture('tiny'),
      REPORT,
      '--format',
      'html',
      '--out',
      into,
      '--fail-on',
      'never',
    ]);
    expect(run.status).toBe(0);
    expect((await readdir(into)).sort()).toEqual(['report-2.html', 'report.html']);
  });
});
