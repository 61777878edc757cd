import { coverageOf } from '../checks/coverage.ts';
import { loadChecks, runChecks } from '../checks/index.ts';
import { AppError } from '../errors.ts';
import { mapPassages } from '../mapping/map-passages.ts';
import type { Diagnostic, Passage, ReportDocument } from '../model/document.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Result } from '../model/result.ts';
import type { Applicant, Rubric } from '../model/rubric.ts';
import { listRubrics, loadIndicatorLexicon, loadRubric } from '../rubrics/load-rubric.ts';
import { readSeriesAndNotes } from '../series/read-series.ts';
import { passagesOf } from '../text/passages.ts';
import { assignSeries } from './assign-series.ts';
import { detectApplicant, detectRubric, detectYear, yearAfterData } from './detect.ts';

export interface AnalyzeOptions {
  /** Rubric id or folder; read from the report where absent. */
  rubric?: string | undefined;
  applicant?: Applicant | undefined;
  year?: number | undefined;
}

export interface Analysis {
  result: Result;
  rubric: Rubric;
}

/** Steps of an analysis, in order, for a progress bar. */
export const analysisStages = ['read', 'map', 'series', 'check'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

/**
 * A document → its result (contract prescreen/result@1). Pure but for reading the rubric's files.
 * @throws AppError rubric-undetected, rubric-unknown, rubric-invalid, bad-option
 */
export async function analyze(
  document: ReportDocument,
  options: AnalyzeOptions = {},
  progress: (stage: AnalysisStage) => void = () => {},
): Promise<Analysis> {
  const inferred: Result['inferred'] = [];
  const rubric = await loadRubric(options.rubric ?? (await inferRubric(document, inferred)));
  const lexicon = await loadIndicatorLexicon();
  let applicant = options.applicant;
  if (applicant === undefined) {
    applicant = detectApplicant(document, rubric) ?? 'organization';
    inferred.push('applicant');
  }
  const expectations = rubric.expectations[applicant];
  if (!expectations) {
    throw new AppError(
      'bad-option',
      `“${rubric.name}”标准不接受项目申报，请改用 --applicant organization 或换一个标准`,
    );
  }

  progress('map');
  const text = passagesOf(document);
  const evidence = document.status === 'unreadable' ? [] : mapPassages(text.passages, rubric);

  progress('series');
  const sections = new Map<string, string>();
  for (const row of evidence)
    if (!sections.has(row.passage)) sections.set(row.passage, itemIdOf(row.criterion, rubric));
  const sectionOf = (passage: string): string | null => sections.get(passage) ?? null;
  const read = (year: number) => readSeriesAndNotes(document, text, lexicon, { year, sectionOf });
  let year = options.year ?? detectYear(document);
  if (options.year === undefined) inferred.push('year');
  let raw = read(year ?? UNKNOWN_YEAR);
  if (year === null) {
    year = yearAfterData(raw.series) ?? UNKNOWN_YEAR;
    raw = read(year);
  }
  const series = assignSeries(raw.series, evidence, rubric);

  progress('check');
  const unreadableCharts = chartsByItem(document, text.blockPassage, text.passages, evidence, rubric);
  const coverage = coverageOf({ rubric, passages: text.passages, evidence, document, unreadableCharts });
  const findings =
    document.status === 'unreadable'
      ? []
      : runChecks(await loadChecks(), {
          rubric,
          applicant,
          year,
          expectations,
          status: document.status,
          passages: new Map(text.passages.map((passage) => [passage.id, passage])),
          order: text.passages.map((passage) => passage.id),
          evidence,
          coverage: new Map(coverage.map((row) => [row.criterion, row])),
          series,
          seriesNotes: raw.notes,
          unreadableCharts,
        });

  const { name, sha256, format, pages, characters, status } = document;
  return {
    rubric,
    result: {
      schema: 'prescreen/result@1',
      document: { name, sha256, format, pages, characters, status },
      rubric: { id: rubric.id, version: rubric.version, title: rubric.title },
      applicant,
      year,
      inferred: inferred.sort(),
      passages: text.passages,
      evidence,
      series,
      findings,
      coverage,
      diagnostics: [...document.diagnostics, ...chartDiagnostics(document)],
    },
  };
}

/** Only for relative years of a report that has no year at all. */
const UNKNOWN_YEAR = 2020;

async function inferRubric(document: ReportDocument, inferred: Result['inferred']): Promise<string> {
  const ids = await listRubrics();
  const rubrics = await Promise.all(ids.map((id) => loadRubric(id)));
  const id = detectRubric(document, rubrics);
  if (id === null) {
    throw new AppError(
      'rubric-undetected',
      `${document.name}：封面和标题没有说明按哪类标准申报，请用 --rubric 指定（可选 ${ids.join('、')}）`,
    );
  }
  inferred.push('rubric');
  return id;
}

function itemIdOf(criterion: string, rubric: Rubric): string {
  return (
    rubric.items.find((item) => criterion === item.id || criterion.startsWith(`${item.id}.`))?.id ?? criterion
  );
}

/** Charts whose numbers cannot be read, by the item that they stand under: their own evidence, else their neighbours'. */
function chartsByItem(
  document: ReportDocument,
  blockPassage: ReadonlyMap<string, string>,
  passages: readonly Passage[],
  evidence: readonly Evidence[],
  rubric: Rubric,
): Map<string, string[]> {
  const best = new Map<string, string>();
  for (const row of evidence) if (!best.has(row.passage)) best.set(row.passage, row.criterion);
  const index = new Map(passages.map((passage, i) => [passage.id, i]));
  const charts = new Map<string, string[]>();
  for (const block of document.blocks) {
    const id = block.kind === 'chart' && !block.readable ? blockPassage.get(block.id) : undefined;
    if (id === undefined) continue;
    const at = index.get(id) ?? 0;
    const near = [at, at - 1, at + 1, at - 2, at + 2].map((i) => best.get(passages[i]?.id ?? ''));
    const criterion = near.find((one) => one !== undefined);
    if (criterion === undefined) continue;
    const item = itemIdOf(criterion, rubric);
    charts.set(item, [...(charts.get(item) ?? []), id]);
  }
  return charts;
}

function chartDiagnostics(document: ReportDocument): Diagnostic[] {
  return document.blocks.flatMap((block): Diagnostic[] => {
    if (block.kind !== 'chart' || block.readable || block.layer !== 'body') return [];
    const place = block.places[0];
    const name = block.caption || block.title || '图片';
    return [
      {
        code: 'chart-unreadable',
        message: `“${name}”为图片或无法读取数值的图，其中的数据未能核查`,
        ...(place && 'page' in place ? { page: place.page } : {}),
      },
    ];
  });
}
