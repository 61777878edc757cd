import { parseArgs } from 'node:util';
import { FORMATS, sampleCases } from './cases.ts';
import { measure, type Outcome } from './measure.ts';
import type { Cell, Entry, TableCase } from './table-case.ts';

/**
 * node test/eval/round-trip/main.ts [--tables N] [--seed N] [--format docx|pdf] [--layout NAME] [--show N]:
 * tables written from known series, through a file of each format and back: how many values come back right, how
 * many are missing and how many were never written. Exits 1 below the targets.
 */
const { values: options } = parseArgs({
  options: {
    tables: { type: 'string', default: '510' },
    seed: { type: 'string', default: '20190930' },
    format: { type: 'string' },
    layout: { type: 'string' },
    show: { type: 'string', default: '0' },
  },
});
/** Least share of values that must come back right. */
const TARGETS: Readonly<Record<string, number>> = { docx: 1, pdf: 0.99 };

interface Sum {
  tables: number;
  values: number;
  right: number;
  missing: number;
  invented: number;
  faulty: number;
}
const nothing = (): Sum => ({ tables: 0, values: 0, right: 0, missing: 0, invented: 0, faulty: 0 });
const add = (sum: Sum, one: Outcome): void => {
  sum.tables++;
  sum.values += one.values;
  sum.right += one.right;
  sum.missing += one.missing.length;
  sum.invented += one.invented.length;
  if (one.missing.length + one.invented.length > 0) sum.faulty++;
};

const cases = sampleCases(Number(options.tables), Number(options.seed)).filter(
  (one) => options.layout === undefined || one.layout === options.layout,
);
console.log(
  `${'format layout'.padEnd(34)}${['tables', 'values', 'right', 'missing', 'invented', 'faulty', '%'].map((word) => word.padStart(9)).join('')}`,
);
for (const [format, write] of Object.entries(FORMATS)) {
  if (options.format !== undefined && options.format !== format) continue;
  const all = nothing();
  const layouts = new Map<string, Sum>();
  const faults: string[] = [];
  for (const [at, one] of cases.entries()) {
    const outcome = await measure(one, write(one), `table.${format}`);
    const sum = layouts.get(one.layout) ?? nothing();
    layouts.set(one.layout, sum);
    add(sum, outcome);
    add(all, outcome);
    if (outcome.missing.length + outcome.invented.length > 0) faults.push(describe(at, one, outcome));
  }
  for (const [layout, sum] of layouts) console.log(line(`${format} ${layout}`, sum));
  console.log(line(`${format} ALL`, all));
  for (const fault of faults.slice(0, Number(options.show))) console.log(fault);
  if (all.right < all.values * (TARGETS[format] ?? 1) || all.invented > 0) process.exitCode = 1;
}

function line(name: string, sum: Sum): string {
  const share = ((100 * sum.right) / Math.max(1, sum.values)).toFixed(2);
  return `${name.padEnd(34)}${[sum.tables, sum.values, sum.right, sum.missing, sum.invented, sum.faulty, share].map((value) => String(value).padStart(9)).join('')}`;
}

function describe(at: number, one: TableCase, outcome: Outcome): string {
  const cell = (value: Cell): string =>
    typeof value === 'string' ? value : `${value.text}${value.mark ? `^${value.mark}` : ''}`;
  const entry = ({ indicator, year, kind, value, unit }: Entry): string =>
    `${indicator} ${year} ${kind} ${value}${unit}`;
  return [
    `\n#${at} ${one.layout}, Y ${one.year}, ${one.ruling}, ${one.marked ? 'marked' : 'unmarked'}`,
    ...one.sheets.flatMap((sheet) => [
      `  [${sheet.caption}] [${sheet.note}] heads ${sheet.heads} breaks ${sheet.breaks.join(' ')}${one.repeated ? ' repeated' : ''}`,
      ...sheet.rows.slice(0, 9).map((row) => `  ${row.map(cell).join(' | ')}`),
    ]),
    ...outcome.missing.slice(0, 3).map((one) => `  - ${entry(one)}`),
    ...outcome.invented.slice(0, 3).map((one) => `  + ${entry(one)}`),
  ].join('\n');
}
