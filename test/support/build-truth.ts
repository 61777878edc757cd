import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { contentsEntries } from './contents-entries.ts';
import { criterionIds } from './criteria.ts';
import type { ReportSource, SourceTable } from './report-source.ts';
import { type SourcePassage, sourcePassages } from './source-passages.ts';

const benchmarkKinds = ['industry-average', 'competitor', 'best-in-class', 'region', 'other'] as const;

interface TruthBenchmark {
  kind: (typeof benchmarkKinds)[number];
  name: string;
  /** By year. */
  values: Record<string, number>;
}
export interface TruthSeries {
  criterion: string;
  indicator: string;
  unit: string;
  values: Record<string, number>;
  targets?: Record<string, number>;
  benchmarks?: TruthBenchmark[];
  where: 'table' | 'prose' | 'chart';
}
export interface TruthFinding {
  rule: string;
  criterion: string;
  indicator?: string;
  severity?: string;
  why: string;
}
export interface Truth {
  id: string;
  file: string;
  rubric: string;
  applicant: string;
  year: number;
  evidence: { quote: string; criteria: string[]; also?: string[] }[];
  distractors: string[];
  missing_items: string[];
  missing_points: string[];
  missing_profile: boolean;
  series: TruthSeries[];
  findings: TruthFinding[];
}

const truthSourceSchema = z.strictObject({
  tables: z.record(z.string(), z.array(z.union([z.string(), z.int()]))).default({}),
  series: z.record(z.string(), z.array(z.string())).default({}),
  findings: z.array(z.string()).default([]),
  missing: z.record(z.string(), z.string()).default({}),
  missing_rest: z.string().optional(),
});

/** How quotes are compared: compatibility forms folded, white space and table rules dropped. */
export const quoteKey = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\-|+=]+/g, '');

const countOf = (text: string, part: string): number => (part === '' ? 0 : text.split(part).length - 1);

/** Numbers as people write them in a cell: 12,400 / 98.5% / １２ / 3.2起 are numbers, — / 第5名 / 2019年 are none. */
const cellNumber = (text: string): number | null => {
  const match = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*[^\d\s]{0,6}$/.exec(text.normalize('NFKC').trim());
  return match?.[1] === undefined ? null : Number(match[1].replaceAll(',', ''));
};

const splitUnit = (name: string): { indicator: string; unit: string } => {
  const match = /^(.*?)\s*[（(]([^（）()]*)[）)]$/.exec(name);
  return match ? { indicator: match[1] ?? name, unit: match[2] ?? '' } : { indicator: name, unit: '' };
};

/** Whether a cut at `at` would split a number or a word of Latin letters. */
const splitsWord = (text: string, at: number): boolean =>
  /[\w.,%]/.test(text[at - 1] ?? ' ') && /[\w.,%]/.test(text[at] ?? ' ');

/** 12 to 40 characters of the passage that stand once in each text (short passages: the whole); null if there are none. */
const quoteOf = ({ pieces }: SourcePassage, texts: string[]): string | null => {
  const once = (quote: string): boolean => texts.every((text) => countOf(text, quoteKey(quote)) === 1);
  for (const piece of pieces) {
    const starts = [0, ...[...piece.matchAll(/[，。；：、]/g)].map((match) => match.index + 1)];
    for (const start of starts)
      for (const least of [18, 12])
        for (let end = start + least; end <= Math.min(start + 40, piece.length); end += 1) {
          const quote = piece.slice(start, end).trim();
          if (!splitsWord(piece, end) && quoteKey(quote).length >= 12 && once(quote)) return quote;
        }
    const whole = piece.trim();
    if (whole.length <= 40 && quoteKey(whole).length >= 8 && once(whole)) return whole;
  }
  return null;
};

const tableKey = (caption: string): string => /^续?表\s*\S+/.exec(caption)?.[0] ?? '';

const parseSeriesLine = (criterion: string, line: string): TruthSeries => {
  const parts = line.split('|').map((part) => part.trim());
  const [indicator = '', unit = '', values = ''] = parts;
  const where = parts.at(-1) ?? '';
  const years = (text: string): Record<string, number> =>
    Object.fromEntries(
      text.split(',').map((pair) => {
        const [year = '', value = ''] = pair.split('=').map((piece) => piece.trim());
        if (!/^\d{4}$/.test(year) || value === '' || Number.isNaN(Number(value)))
          throw new Error(`truth.yaml: not year=value in "${line}"`);
        return [year, Number(value)];
      }),
    );
  if (where !== 'table' && where !== 'prose' && where !== 'chart')
    throw new Error(`truth.yaml: "${line}" must end in table, prose or chart`);
  const series: TruthSeries = {
    criterion,
    indicator,
    unit: unit === '-' ? '' : unit,
    values: years(values),
    where,
  };
  for (const part of parts.slice(3, -1)) {
    const match = /^(\S+)\s+(.*?)\s*(\d{4}=.*)$/.exec(part);
    const kind = benchmarkKinds.find((name) => name === match?.[1]);
    if (match?.[1] === 'target') series.targets = { ...series.targets, ...years(match[3] ?? '') };
    else if (match && kind)
      series.benchmarks = [
        ...(series.benchmarks ?? []),
        { kind, name: match[2] ?? '', values: years(match[3] ?? '') },
      ];
    else throw new Error(`truth.yaml: "${part}" in "${line}"`);
  }
  return series;
};

/** Series of a table whose columns the truth explains. */
const tableSeries = (
  table: SourceTable,
  roles: (string | number)[],
  itemOf: (criterion: string) => string,
): TruthSeries[] => {
  /** Of the heads above a column, merged ones included, the lowest that says more than a year. */
  const headName = (column: number): string => {
    const names = table.head.map((row) => {
      let at = column;
      while (row.cells[at] === 'left') at -= 1;
      const cell = row.cells[at];
      return typeof cell === 'object' ? cell.text.replace(/^\d{4}年?度?/, '') : '';
    });
    return names.findLast((name) => name !== '') ?? '';
  };
  const width = table.body[0]?.cells.length ?? 0;
  if (width !== roles.length)
    throw new Error(`truth.yaml: ${table.caption} has ${width} columns, not ${roles.length}`);
  return table.body.flatMap((row): TruthSeries[] => {
    const label = row.label ?? table.label;
    const series: TruthSeries = { criterion: '', indicator: '', unit: '', values: {}, where: 'table' };
    const benchmarks: TruthBenchmark[] = [];
    roles.forEach((role, column) => {
      const cell = row.cells[column];
      const text = typeof cell === 'object' ? cell.text : '';
      const name = String(role);
      if (name === '-') return;
      if (name === 'indicator') {
        const split = splitUnit(text);
        series.indicator = split.indicator;
        if (split.unit !== '') series.unit = split.unit;
        return;
      }
      if (name === 'unit') {
        series.unit = text;
        return;
      }
      const value = cellNumber(text);
      const [kind = '', year = ''] = /^\d{4}$/.test(name) ? ['actual', name] : name.split(' ');
      if (value === null) return;
      if (kind === 'actual') series.values[year] = value;
      else if (kind === 'target') series.targets = { ...series.targets, [year]: value };
      else {
        const known = benchmarkKinds.find((candidate) => candidate === kind);
        if (!known) throw new Error(`truth.yaml: column role ${name}`);
        const head = headName(column);
        const same = benchmarks.find((benchmark) => benchmark.kind === known && benchmark.name === head);
        if (same) same.values[year] = value;
        else benchmarks.push({ kind: known, name: head, values: { [year]: value } });
      }
    });
    if (Object.keys(series.values).length === 0) return [];
    const [first] = label?.criteria ?? [];
    if (first === undefined) throw new Error(`${table.caption}: a row with figures has no label`);
    series.criterion = itemOf(first);
    if (benchmarks.length > 0) series.benchmarks = benchmarks;
    return [series];
  });
};

const longestRun = (values: Record<string, number>): number => {
  let longest = 0;
  let run = 0;
  let previous = Number.NaN;
  for (const year of Object.keys(values)
    .map(Number)
    .sort((a, b) => a - b)) {
    run = year === previous + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    previous = year;
  }
  return longest;
};

/**
 * The answers of a case, from the labels of its source and its `truth.yaml`.
 * `builtText` is the text of the built file where that can differ from the source's (PDF); quotes are taken so
 * that they stand once in both. Throws an Error with one line for each contradiction.
 */
export const buildTruth = (source: ReportSource, truthYaml: string, builtText?: string): Truth => {
  const { meta } = source;
  const given = truthSourceSchema.parse(parseYaml(truthYaml) ?? {});
  const ids = criterionIds(meta.rubric);
  const faults: string[] = [];
  const passages = sourcePassages(source);
  const contents = source.blocks.some((block) => block.kind === 'toc') ? contentsEntries(source) : [];
  const sourceText = quoteKey(
    [...contents.map((entry) => entry.title), ...passages.flatMap(({ pieces }) => pieces.join(''))].join(
      '\n',
    ),
  );
  const texts = builtText === undefined ? [sourceText] : [sourceText, quoteKey(builtText)];

  const evidence: Truth['evidence'] = [];
  const distractors: string[] = [];
  for (const passage of passages) {
    const { label } = passage;
    if (!label) continue;
    const quote = quoteOf(passage, texts);
    if (quote === null) {
      faults.push(`no quote of its own: ${passage.pieces.join('').slice(0, 40)}`);
      continue;
    }
    if (label.distractor) distractors.push(quote);
    else
      evidence.push({ quote, criteria: label.criteria, ...(label.also.length > 0 && { also: label.also }) });
    for (const criterion of [...label.criteria, ...label.also])
      if (criterion !== '0' && !ids.items.includes(criterion) && !ids.points.includes(criterion))
        faults.push(`${meta.rubric} has no ${criterion}`);
  }

  const labelled = new Set(evidence.flatMap(({ criteria }) => criteria));
  const labelledItems = new Set([...labelled].filter((id) => id !== '0').map(ids.itemOf));
  const wanting = [
    ...(labelled.has('0') ? [] : ['0']),
    ...ids.items.filter((item) => !labelledItems.has(item)),
    ...ids.points.filter(
      (point) => !ids.isResult(point) && labelledItems.has(ids.itemOf(point)) && !labelled.has(point),
    ),
  ];
  for (const id of Object.keys(given.missing))
    if (!wanting.includes(id))
      faults.push(`${id} is said to be missing, but has a label (or its whole item is missing)`);
  const missing = wanting.flatMap((id) => {
    const why = given.missing[id] ?? given.missing_rest;
    if (why === undefined) faults.push(`${id} has no label and is not said to be missing`);
    return [{ id, why: why ?? '' }];
  });

  const byCaption = new Map(
    source.blocks.flatMap((block) =>
      block.kind === 'table' ? [[tableKey(block.caption), block] as const] : [],
    ),
  );
  const series = [
    ...Object.entries(given.tables).flatMap(([key, roles]) => {
      const table = byCaption.get(key);
      if (!table) {
        faults.push(`no table ${key}`);
        return [];
      }
      return tableSeries(table, roles, ids.itemOf);
    }),
    ...Object.entries(given.series).flatMap(([item, lines]) =>
      lines.map((line) => parseSeriesLine(item, line)),
    ),
  ];

  const findings: TruthFinding[] = [
    ...missing.map(({ id, why }) => ({
      rule: id === '0' ? 'missing-profile' : ids.items.includes(id) ? 'missing-item' : 'missing-point',
      criterion: id,
      why,
    })),
    ...given.findings.map((line): TruthFinding => {
      const [rule = '', criterion = '', indicator = '-', why = '', severity] = line
        .split('|')
        .map((part) => part.trim());
      return {
        rule,
        criterion,
        ...(indicator !== '-' && { indicator }),
        ...(severity !== undefined && { severity }),
        why,
      };
    }),
  ];
  const has = (rule: string, criterion: string, indicator?: string): boolean =>
    findings.some((f) => f.rule === rule && f.criterion === criterion && f.indicator === indicator);
  const agree = (expected: boolean, rule: string, criterion: string, indicator?: string): void => {
    if (expected !== has(rule, criterion, indicator))
      faults.push(
        `${rule} ${criterion} ${indicator ?? ''}: ${expected ? 'not listed' : 'listed, but not so'}`,
      );
  };
  const items = [...new Set(series.map(({ criterion }) => criterion))];
  for (const item of items) {
    const own = series.filter(({ criterion }) => criterion === item);
    if (!ids.isResult(item)) faults.push(`series under ${item}, which is no result item`);
    agree(new Set(own.map(({ indicator }) => indicator)).size < 3, 'few-indicators', item);
    agree(!own.some(({ benchmarks }) => benchmarks), 'missing-benchmark', item);
    if (meta.rubric !== 'economic') agree(!own.some(({ targets }) => targets), 'missing-target', item);
    for (const { indicator, values } of own) {
      const run = longestRun(values);
      const newest = Math.max(...Object.keys(values).map(Number));
      agree(run < 3, 'short-trend', item, indicator);
      agree(run >= 3 && newest < meta.year - 1, 'stale-data', item, indicator);
    }
  }
  for (const item of ids.items)
    if (ids.isResult(item) && labelledItems.has(item) && !items.includes(item))
      agree(true, 'few-indicators', item);
  const charted = new Set(
    source.blocks.flatMap((block) =>
      block.kind === 'chart' && block.type !== 'picture' ? block.series.flatMap((one) => one.values) : [],
    ),
  );
  const names = series.map(({ criterion, indicator }) => `${criterion} ${indicator}`);
  for (const name of names)
    if (names.indexOf(name) !== names.lastIndexOf(name)) faults.push(`${name} stands twice`);
  for (const { indicator, values } of series)
    for (const value of Object.values(values)) {
      const forms = [
        `${value}`,
        value.toLocaleString('en-US', { maximumFractionDigits: 10 }),
        value.toFixed(1),
        value.toFixed(2),
      ];
      if (!forms.some((form) => sourceText.includes(form)) && !charted.has(value))
        faults.push(`${indicator}: ${value} is not in the text`);
    }
  if (faults.length > 0)
    throw new Error([...new Set(faults)].map((fault) => `${meta.id}: ${fault}`).join('\n'));

  return {
    id: meta.id,
    file: `report.${meta.format}`,
    rubric: meta.rubric,
    applicant: meta.applicant,
    year: meta.year,
    evidence,
    distractors,
    missing_items: missing.filter(({ id }) => ids.items.includes(id)).map(({ id }) => id),
    missing_points: missing.filter(({ id }) => ids.points.includes(id)).map(({ id }) => id),
    missing_profile: !labelled.has('0'),
    series,
    findings,
  };
};
