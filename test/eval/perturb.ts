import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Finding, Result } from '../../src/model/result.ts';
import { analyzeBytes } from '../support/analyze-file.ts';
import { buildDocx } from '../support/build-docx.ts';
import {
  parseReportSource,
  type ReportSource,
  runsText,
  type SourceBlock,
  type SourceLabel,
  type SourceRow,
  type SourceTable,
} from '../support/report-source.ts';
import { sameIndicator } from './score.ts';

export interface PerturbOutcome {
  right: number;
  all: number;
}

/** One thing taken out, and the one finding that must appear for it. */
interface Perturbation {
  name: string;
  source: ReportSource;
  wanted: { rule: string; criterion: string; indicator?: string };
}

/**
 * From each complete fixture (labelled: nothing missing, no findings) takes out one item, one point of a process item, one year
 * of one indicator, one indicator's comparison, one item's targets at a time, rebuilds the DOCX and analyses it.
 * Right is: the wanted finding is new, and nothing else has come or gone.
 */
export async function perturb(fixtures: string, show: boolean): Promise<PerturbOutcome> {
  const outcome: PerturbOutcome = { right: 0, all: 0 };
  for (const id of readdirSync(fixtures).sort()) {
    const folder = join(fixtures, id);
    if (!existsSync(join(folder, 'truth.json'))) continue;
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    if (
      truth.findings.length > 0 ||
      truth.missing_items.length + truth.missing_points.length > 0 ||
      truth.missing_profile
    )
      continue;
    const source = readFileSync(join(folder, 'report.md'), 'utf8');
    const roles =
      (
        parse(readFileSync(join(folder, 'truth.yaml'), 'utf8')) as {
          tables?: Record<string, (string | number)[]>;
        }
      ).tables ?? {};
    const options = { rubric: truth.rubric, applicant: truth.applicant, year: truth.year };
    const run = async (changed: ReportSource): Promise<Result> =>
      analyzeBytes(await buildDocx(changed), `${id}.docx`, options);
    const base = await run(parseReportSource(source));
    const known = new Set(base.findings.map(key));
    const byKind = new Map<string, PerturbOutcome>();
    for (const { name, source: changed, wanted } of perturbations(
      source,
      roles,
      truth.rubric === 'economic',
    )) {
      const { findings } = await run(changed);
      const came = findings.filter((finding) => !known.has(key(finding)));
      const now = new Set(findings.map(key));
      const gone = base.findings.filter((finding) => !now.has(key(finding)));
      const [only] = came;
      const right =
        came.length === 1 &&
        gone.length === 0 &&
        only?.rule === wanted.rule &&
        only.criterion === wanted.criterion &&
        (wanted.indicator === undefined || sameIndicator(only.indicator, wanted.indicator));
      const kind = byKind.get(name.split(' ')[0] ?? '') ?? { right: 0, all: 0 };
      kind.all++;
      kind.right += Number(right);
      byKind.set(name.split(' ')[0] ?? '', kind);
      if (!right && show)
        console.log(
          `    ${id} ${name}: came ${came.map(key).join(' ') || '-'}; gone ${gone.map(key).join(' ') || '-'}`,
        );
    }
    const parts = [...byKind].map(([kind, { right, all }]) => `${kind} ${right}/${all}`);
    console.log(
      `perturbed ${id.padEnd(22)}${parts.join('  ')}${base.findings.length > 0 ? `  (unperturbed: ${base.findings.length} findings)` : ''}`,
    );
    for (const [kind, { right, all }] of byKind) {
      // a single point is harder to miss for certain: shown, not required
      if (kind === 'point') continue;
      outcome.right += right;
      outcome.all += all;
    }
  }
  return outcome;
}

const key = (finding: Finding): string =>
  [finding.rule, finding.criterion, finding.indicator ?? ''].join('/');

function* perturbations(
  text: string,
  tables: Record<string, (string | number)[]>,
  economic: boolean,
): Generator<Perturbation> {
  const fresh = (): ReportSource => parseReportSource(text);
  const itemOf = (criterion: string): string =>
    criterion
      .split('.')
      .slice(0, economic ? 2 : 3)
      .join('.');
  const isResult = (criterion: string): boolean => criterion.split('.')[economic ? 1 : 0] === '3';
  const labels = collectLabels(fresh());
  const items = [...new Set(labels.map(itemOf))].filter((item) => item !== '0').sort();

  for (const item of items) {
    yield {
      name: `item ${item}`,
      source: withoutSections(fresh(), (c) => itemOf(c) === item),
      wanted: { rule: 'missing-item', criterion: item },
    };
  }
  for (const point of [...new Set(labels)].filter((c) => c !== itemOf(c) && !isResult(c)).sort()) {
    yield {
      name: `point ${point}`,
      source: without(fresh(), (c) => c === point),
      wanted: { rule: 'missing-point', criterion: point },
    };
  }
  const rolesOf = (table: SourceTable): (string | number)[] | undefined =>
    tables[
      Object.keys(tables).find((name) => table.caption.startsWith(`${name} `) || table.caption === name) ?? ''
    ];

  const targeted = new Map<string, Set<number>>();
  const count = tablesOf(fresh()).length;
  for (let t = 0; t < count; t++) {
    const table = tablesOf(fresh())[t];
    const roles = table && rolesOf(table);
    if (!table || !roles) continue;
    const years = roles.flatMap((role, column) => (typeof role === 'number' ? [column] : []));
    const comparisons = roles.flatMap((role, column) =>
      /^(industry-average|competitor|best-in-class|region|other)/.test(String(role)) ? [column] : [],
    );
    const targets = roles.flatMap((role, column) => (/^target/.test(String(role)) ? [column] : []));
    for (let r = 0; r < table.body.length; r++) {
      const row = table.body[r];
      const criterion = (row?.label ?? table.label)?.criteria[0];
      const first = row?.cells[roles.indexOf('indicator')];
      if (
        !row ||
        criterion === undefined ||
        !isResult(criterion) ||
        first === undefined ||
        typeof first === 'string'
      )
        continue;
      const indicator = first.text.replace(/[（(][^（）()]*[)）]$/, '');
      const blank = (columns: number[]): ReportSource => {
        const source = fresh();
        const cells = tablesOf(source)[t]?.body[r]?.cells;
        for (const column of columns) if (cells) cells[column] = { text: '—' };
        return source;
      };
      const year = years[r % years.length];
      if (year !== undefined && years.length === 3) {
        yield {
          name: `year ${indicator} ${roles[year]}`,
          source: blank([year]),
          wanted: { rule: 'short-trend', criterion: itemOf(criterion), indicator },
        };
      }
      if (comparisons.length > 0) {
        yield {
          name: `comparison ${indicator}`,
          source: blank(comparisons),
          wanted: { rule: 'missing-benchmark', criterion: itemOf(criterion), indicator },
        };
      }
      if (targets.length > 0 && !economic)
        targeted.set(itemOf(criterion), (targeted.get(itemOf(criterion)) ?? new Set()).add(t));
    }
  }
  for (const [item, where] of targeted) {
    const fromProse = fresh();
    const source = {
      ...fromProse,
      blocks: fromProse.blocks.filter(
        (block) =>
          !('runs' in block) ||
          itemOf(block.label?.criteria[0] ?? '') !== item ||
          !/目标|计划/.test(runsText(block.runs)),
      ),
    };
    for (const chart of chartsOf(source)) {
      if (itemOf(chart.label?.criteria[0] ?? '') === item)
        chart.series = chart.series.filter(({ name }) => !/目标|计划/.test(name));
    }
    for (const t of where) {
      const table = tablesOf(source)[t];
      const roles = table && rolesOf(table);
      for (const row of table?.body ?? []) {
        roles?.forEach((role, column) => {
          if (/^target/.test(String(role)) && itemOf((row.label ?? table?.label)?.criteria[0] ?? '') === item)
            row.cells[column] = { text: '—' };
        });
      }
    }
    yield { name: `target ${item}`, source, wanted: { rule: 'missing-target', criterion: item } };
  }
}

const isGroup = (block: SourceBlock): block is Extract<SourceBlock, { blocks: SourceBlock[] }> =>
  'blocks' in block;

function tablesOf(source: ReportSource): SourceTable[] {
  const flat = (blocks: SourceBlock[]): SourceTable[] =>
    blocks.flatMap((block) => (isGroup(block) ? flat(block.blocks) : block.kind === 'table' ? [block] : []));
  return flat(source.blocks);
}

function chartsOf(source: ReportSource): Extract<SourceBlock, { kind: 'chart' }>[] {
  return source.blocks.flatMap((block) => (block.kind === 'chart' ? [block] : []));
}

function collectLabels(source: ReportSource): string[] {
  const found: string[] = [];
  const take = (label: SourceLabel | undefined): void => {
    if (label && !label.distractor) found.push(...label.criteria);
  };
  const walk = (blocks: SourceBlock[]): void => {
    for (const block of blocks) {
      if (isGroup(block)) walk(block.blocks);
      else if (block.kind === 'table') {
        take(block.label);
        for (const row of block.body) take(row.label);
      } else if ('label' in block) take(block.label);
    }
  };
  walk(source.blocks);
  return found;
}

/** The source without what is labelled with such a criterion, and without headings that then stand over nothing. */
function without(source: ReportSource, drop: (criterion: string) => boolean): ReportSource {
  const dropped = (label: SourceLabel | undefined): boolean => label?.criteria.some(drop) ?? false;
  const keep = (blocks: SourceBlock[]): SourceBlock[] =>
    blocks.flatMap((block): SourceBlock[] => {
      if (isGroup(block)) return [{ ...block, blocks: keep(block.blocks) }];
      if (block.kind === 'table') {
        const body = block.body.filter((row: SourceRow) => !dropped(row.label ?? block.label));
        return body.length === 0 && block.body.length > 0 ? [] : [{ ...block, body }];
      }
      return 'label' in block && dropped(block.label) ? [] : [block];
    });
  const before = headingsOverText(source.blocks);
  const blocks = keep(source.blocks);
  const after = headingsOverText(blocks);
  return {
    ...source,
    blocks: blocks.filter((block) => block.kind !== 'heading' || after.has(block) || !before.has(block)),
  };
}

/** The source without the sections whose labels all are such criteria, their headings and lead-in lines included. */
function withoutSections(source: ReportSource, drop: (criterion: string) => boolean): ReportSource {
  const { blocks } = source;
  const gone = new Set<SourceBlock>();
  blocks.forEach((block, i) => {
    if (block.kind !== 'heading') return;
    const next = blocks.findIndex(
      (other, j) => j > i && other.kind === 'heading' && other.level <= block.level,
    );
    const section = blocks.slice(i, next < 0 ? blocks.length : next);
    const labels = collectLabels({ ...source, blocks: section });
    if (labels.length > 0 && labels.every(drop)) for (const one of section) gone.add(one);
  });
  return without({ ...source, blocks: blocks.filter((block) => !gone.has(block)) }, drop);
}

/** Headings under which, before the next heading as high, a block other than a heading stands. */
function headingsOverText(blocks: readonly SourceBlock[]): Set<SourceBlock> {
  const over = new Set<SourceBlock>();
  const open: Extract<SourceBlock, { kind: 'heading' }>[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= block.level) open.pop();
      open.push(block);
    } else if (block.kind !== 'page-break') for (const heading of open) over.add(heading);
  }
  return over;
}
