import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ingest } from '../../src/ingest/ingest.ts';
import { mapPassages } from '../../src/mapping/map-passages.ts';
import { loadIndicatorLexicon, loadRubric } from '../../src/rubrics/load-rubric.ts';
import { readSeries } from '../../src/series/read-series.ts';
import { passagesOf } from '../../src/text/passages.ts';
import { loadSegmenter } from '../../src/text/segmenter.ts';
import { analyzeBytes } from '../support/analyze-file.ts';
import { docxOf, docxPages, pdfOf } from './inputs.ts';

/**
 * npm run bench: every figure is a ratio measured in this run, or a peak. Times are medians of alternating runs after a
 * warm-up, so that a change of the machine's speed meets both sides.
 */
const RUNS = 5;
const folder = mkdtempSync(join(tmpdir(), 'prescreen-bench-'));
const options = { rubric: '', applicant: 'organization', year: 2020 } as const;
const rubrics = { pdf: 'ecology', docx: 'economic' } as const;
const cli = fileURLToPath(new URL('../../src/cli/prescreen.js', import.meta.url));
let missed = 0;

try {
  loadSegmenter();
  for (const format of ['docx', 'pdf'] as const) {
    const make = format === 'pdf' ? pdfOf : docxPages;
    const bare = format === 'pdf' ? bareText : bareHtml;
    const [ten, hundred] = [await make(10), await make(100)];
    const analysis = (bytes: Uint8Array) =>
      analyzeBytes(bytes.slice(), `report.${format}`, { ...options, rubric: rubrics[format] });
    const [whole, text, small] = await medians([
      () => analysis(hundred),
      () => bare(hundred),
      () => analysis(ten),
    ]);
    say(`${format} 100 pages: analysis ${ms(whole)} over bare extraction ${ms(text)}`, whole / text, 1.5);
    say(`${format} 100 pages ${ms(whole)} over 10 pages ${ms(small)}`, whole / small, 11);
    const [reading, series] = await seriesTimes(hundred, format);
    say(
      `${format} 100 pages: series reading ${ms(series)} over extraction ${ms(reading)}`,
      series / reading,
      0.1,
    );
    const path = join(folder, `report.${format}`);
    writeFileSync(path, hundred);
    const peak = Number(asCli([fileURLToPath(new URL('./peak.ts', import.meta.url)), path, rubrics[format]]));
    say(`${format} 100 pages: peak memory MiB`, peak, 400);
  }

  const [thirty, tenfold] = [await docxOf(30_000), await docxOf(300_000)];
  const [mapping, many] = await mappingTimes(thirty, tenfold);
  say('mapping 30,000 characters, ms after loading', mapping, 150);
  say(`mapping 300,000 characters ${ms(many)} over 30,000 ${ms(mapping)}`, many / mapping, 11);

  const cold = join(folder, 'cold.docx');
  writeFileSync(cold, thirty);
  const require = createRequire(import.meta.url);
  const jieba = require.resolve('nodejieba');
  const [check, load] = await medians([
    async () =>
      void node([cli, 'check', cold, '--rubric', 'economic', '--year', '2020', '--fail-on', 'never']),
    async () => void node(['-e', `require(${JSON.stringify(jieba)}).load()`]),
  ]);
  say(
    `cold check of a 30,000-character docx ${ms(check)} over loading the dictionary alone ${ms(load)}`,
    check / load,
    1.6,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed > 0) process.exitCode = 1;

function say(what: string, value: number, most: number): void {
  const ok = value <= most;
  if (!ok) missed++;
  console.log(`${ok ? 'ok  ' : 'OVER'} ${value.toFixed(2)} (at most ${most})  ${what}`);
}

function node(args: string[], env: Record<string, string> = {}): string {
  return execFileSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Node started as the first line of the command line says. */
function asCli(args: string[]): string {
  const words = (readFileSync(cli, 'utf8').split('\n')[0] ?? '').split(' ').slice(2);
  const env = Object.fromEntries(
    words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=')),
  );
  const flags = words.filter((word) => word.startsWith('--'));
  return node([...flags, ...args], env);
}

async function medians(actions: (() => Promise<unknown>)[]): Promise<[number, number, number]> {
  const times: number[][] = actions.map(() => []);
  for (let run = 0; run <= RUNS; run++) {
    for (const [i, action] of actions.entries()) {
      const start = performance.now();
      await action();
      if (run > 0) times[i]?.push(performance.now() - start);
    }
  }
  const [a = 0, b = 0, c = 0] = times.map((one) => one.sort((x, y) => x - y)[RUNS >> 1] ?? 0);
  return [a, b, c];
}

/** Medians of reading the blocks of a document and of reading the series in them. */
async function seriesTimes(bytes: Uint8Array, format: 'docx' | 'pdf'): Promise<[number, number]> {
  const lexicon = await loadIndicatorLexicon();
  let document = await ingest(bytes.slice(), `report.${format}`);
  const [reading, series] = await medians([
    async () => {
      document = await ingest(bytes.slice(), `report.${format}`);
    },
    async () =>
      void readSeries(document, passagesOf(document), lexicon, { year: options.year, sectionOf: () => null }),
  ]);
  return [reading, series];
}

async function mappingTimes(one: Uint8Array, ten: Uint8Array): Promise<[number, number]> {
  const rubric = await loadRubric(rubrics.docx);
  const passages = async (bytes: Uint8Array) =>
    passagesOf(await ingest(bytes.slice(), 'report.docx')).passages;
  const [few, many] = [await passages(one), await passages(ten)];
  const [short, long] = await medians([
    async () => void mapPassages(few, rubric),
    async () => void mapPassages(many, rubric),
  ]);
  return [short, long];
}

async function bareText(bytes: Uint8Array): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: join(root, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts/'),
    verbosity: 0,
  });
  const document = await task.promise;
  for (let n = 1; n <= document.numPages; n++) await (await document.getPage(n)).getTextContent();
  await task.destroy();
}

async function bareHtml(bytes: Uint8Array): Promise<void> {
  await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
