import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyzeFile } from '../support/analyze-file.ts';
import { perturb } from './perturb.ts';
import { add, type Counts, f1, precision, recall, type Score, type Share, score } from './score.ts';
import { showMapping } from './show-mapping.ts';
import { labelledReports } from './truth.ts';

/**
 * npm run eval [-- FOLDER...] [--show] [--no-perturb] [--ablation]: how well labelled reports are read, in the
 * figures of their format; how well they are mapped, by rubric and style; then what happens when single things are
 * taken out of complete ones. Without a folder: the fixtures. --ablation: the mapping alone, without each signal.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'boolean' },
    ablation: { type: 'boolean' },
    perturb: { type: 'boolean', default: positionalFolders().length === 0 },
  },
  allowNegative: true,
});
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const folders = positionals.length > 0 ? positionals : [fixtures];

if (values.ablation) {
  await showMapping(folders, true);
  process.exit();
}

const scores: Score[] = [];
for (const { folder, truth } of folders.flatMap(labelledReports)) {
  const { rubric, applicant, year } = truth;
  const result = await analyzeFile(join(folder, truth.file), { rubric, applicant, year });
  const one = score(result, truth);
  scores.push(one);
  console.log(`${truth.id.padEnd(22)}${line(one)}`);
  if (values.show) for (const miss of one.misses) console.log(`    ${miss}`);
}
const rules = new Map<string, Counts>();
for (const one of scores)
  for (const [name, counts] of one.rules) rules.set(name, add([rules.get(name) ?? add([]), counts]));
console.log(`${'ALL'.padEnd(22)}${line(total(scores))}`);
for (const [name, { tp, fp, fn }] of [...rules].sort())
  console.log(`  ${name.padEnd(22)}${tp} right, ${fp} false, ${fn} missed`);

console.log('\nmapping');
await showMapping(folders, false);

if (values.perturb) {
  const outcome = await perturb(fixtures, values.show ?? false);
  console.log(`perturbations          ${outcome.right} of ${outcome.all} give exactly the flag wanted`);
  if (outcome.right < outcome.all) process.exitCode = 1;
}

function positionalFolders(): string[] {
  return process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
}

function total(all: readonly Score[]): Omit<Score, 'rules' | 'misses'> {
  const share = (pick: (one: Score) => Share): Share =>
    all.reduce<Share>((sum, one) => [sum[0] + pick(one)[0], sum[1] + pick(one)[1]], [0, 0]);
  return {
    item: share((one) => one.item),
    point: share((one) => one.point),
    distractors: share((one) => one.distractors),
    benchmarks: share((one) => one.benchmarks),
    findings: add(all.map((one) => one.findings)),
    series: add(all.map((one) => one.series)),
    seriesAnywhere: add(all.map((one) => one.seriesAnywhere)),
  };
}

function line(one: Omit<Score, 'rules' | 'misses'>): string {
  const share = ([hits, all]: Share): string => (all === 0 ? '-' : ((100 * hits) / all).toFixed(1));
  const percent = (value: number): string => (100 * value).toFixed(1);
  return [
    `item ${share(one.item)}`,
    `point ${share(one.point)}`,
    `distractors ${share(one.distractors)}`,
    `findings P ${percent(precision(one.findings))} R ${percent(recall(one.findings))}`,
    `series F1 ${percent(f1(one.series))} (anywhere ${percent(f1(one.seriesAnywhere))})`,
    `comparisons ${share(one.benchmarks)}`,
  ].join('  ');
}
