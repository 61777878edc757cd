import type { Evidence } from '../../model/evidence.ts';
import type { CoverageState, Finding, Result } from '../../model/result.ts';
import type { Series, ValueKind } from '../../model/series.ts';
import { benchmarkText } from '../benchmark-text.ts';
import type { ReportFormat } from '../format.ts';
import {
  APPLICANT_LABELS,
  DIRECTION_LABELS,
  describeWhy,
  FACET_LABELS,
  INFERRED_LABELS,
  METHOD_LABELS,
  PASSAGE_LABELS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
  TARGET_LABELS,
  VALUE_LABELS,
} from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { describePassagePlace } from '../place.ts';
import { actualRun, findingPlaces, type ResultView, rubricName, stateOf, viewResult } from '../view.ts';
import { type Cell, type Sheet, writeWorkbook } from '../workbook.ts';

const FILLS: Partial<Record<string, string>> = {
  未见: 'FFFBE3E0',
  必须补充: 'FFFBE3E0',
  单薄: 'FFFFF3D6',
  建议补充: 'FFFFF3D6',
  无法核查: 'FFE9E6F2',
};
/** The result as a workbook: 概览, 覆盖, 证据, 指标, 问题. Text is always text, never a formula. */
export const format: ReportFormat = {
  id: 'xlsx',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  binary: true,
  async render(result, rubric) {
    const view = viewResult(result, rubric);
    return writeWorkbook([
      overview(result, view),
      coverage(result, view),
      evidence(view),
      indicators(result, view),
      findings(view),
    ]);
  },
};

function overview(result: Result, view: ResultView): Sheet {
  const { document } = result;
  const inferred = result.inferred.map((key) => INFERRED_LABELS[key]).join('、');
  const states: CoverageState[] = ['found', 'thin', 'missing', 'unreadable'];
  const rows: Cell[][] = [
    ['文件', document.name],
    ['格式', document.format.toUpperCase()],
    ['页数', document.pages],
    ['字数（按 Word 计数）', document.characters],
    [
      '可读性',
      { complete: '全部可读', partial: '部分无法核查', unreadable: '全部无法核查' }[document.status],
    ],
    ['标准', rubricName(result)],
    ['申报类型', APPLICANT_LABELS[result.applicant]],
    ['评奖年度', result.year],
    ['数据窗口', `${result.year - 3}–${result.year - 1}`],
    ['由报告推断', inferred === '' ? '无' : inferred],
    ...(['error', 'warning', 'info'] as const).map((severity): Cell[] => [
      `问题：${SEVERITY_LABELS[severity]}`,
      view.severities[severity],
    ]),
    ...states.map((state): Cell[] => [`条目：${STATE_LABELS[state]}`, view.itemStates[state]]),
    ...states.map((state): Cell[] => [`要点：${STATE_LABELS[state]}`, view.pointStates[state]]),
    ['指标数', result.series.length],
    ['文件 SHA-256', document.sha256],
    ...result.diagnostics.map((entry): Cell[] => [
      entry.page === undefined ? '未能核查' : `未能核查：第${entry.page}页`,
      entry.message,
    ]),
  ];
  const columns = [
    { title: '项目', width: 24 },
    { title: '内容', width: 72 },
  ];
  return { name: '概览', columns, rows, fills: FILLS };
}

const bySeverity = (findings: readonly Finding[]): number[] =>
  (['error', 'warning', 'info'] as const).map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );

function coverage(result: Result, view: ResultView): Sheet {
  const unreadable = result.document.status === 'unreadable';
  const rows: Cell[][] = [];
  for (const item of view.items) {
    if (item.item === undefined && item.coverage === undefined) continue;
    const own = item.ownEvidence.length;
    const method = item.item === undefined ? '' : METHOD_LABELS[item.item.method];
    const state = STATE_LABELS[stateOf(item, unreadable)];
    const total = own + item.points.reduce((sum, point) => sum + point.evidence.length, 0);
    rows.push([item.id, item.title, '', '', method, state, total, ...bySeverity(item.findings)]);
    for (const { point, state: pointState, evidence: found } of item.points) {
      const flagged = item.findings.filter((finding) => finding.criterion === point.id);
      rows.push([
        item.id,
        item.title,
        point.id,
        point.name,
        method,
        STATE_LABELS[pointState],
        found.length,
        ...bySeverity(flagged),
      ]);
    }
  }
  const columns = [
    { title: '条目', width: 8 },
    { title: '条目名称', width: 24 },
    { title: '要点', width: 10 },
    { title: '要点名称', width: 32 },
    { title: '方法', width: 8 },
    { title: '状态', width: 12 },
    { title: '证据数', width: 10 },
    { title: SEVERITY_LABELS.error, width: 12 },
    { title: SEVERITY_LABELS.warning, width: 12 },
    { title: SEVERITY_LABELS.info, width: 8 },
  ];
  return { name: '覆盖', columns, rows, fills: FILLS };
}

function evidence(view: ResultView): Sheet {
  const rows: Cell[][] = [];
  const add = (row: Evidence, rank: string) => {
    const passage = view.passages.get(row.passage);
    rows.push([
      row.criterion,
      view.nameOf(row.criterion),
      rank,
      passage === undefined ? '' : describePassagePlace(passage),
      passage === undefined ? '' : passage.headings.join(' › '),
      passage === undefined ? '' : PASSAGE_LABELS[passage.kind],
      passage?.text ?? '',
      row.facets.map((facet) => FACET_LABELS[facet]).join('、'),
      describeWhy(row),
      Math.round(row.score * 100) / 100,
    ]);
  };
  for (const item of view.items) {
    const own = { evidence: item.ownEvidence, others: item.ownOthers };
    for (const { evidence: found, others } of [own, ...item.points]) {
      for (const row of found) add(row, '主要');
      for (const row of others) add(row, '其他可能');
    }
  }
  const columns = [
    { title: '条款', width: 10 },
    { title: '名称', width: 24 },
    { title: '归属', width: 10 },
    { title: '位置', width: 16 },
    { title: '所在标题', width: 28 },
    { title: '类别', width: 10 },
    { title: '原文', width: 72 },
    { title: '方面', width: 16 },
    { title: '依据', width: 40 },
    { title: '相关度', width: 10 },
  ];
  return { name: '证据', columns, rows, frozen: 1, fills: FILLS };
}

function indicators(result: Result, view: ResultView): Sheet {
  const years = [
    ...new Set(result.series.flatMap((s) => s.points.filter((p) => p.kind === 'actual').map((p) => p.year))),
  ].sort((a, b) => a - b);
  const row = (series: Series): Cell[] => {
    const of = (kind: ValueKind, year?: number) =>
      series.points.filter((p) => p.kind === kind && (year === undefined || p.year === year));
    const list = (kind: ValueKind) =>
      of(kind)
        .map((p) => `${p.year}年 ${formatNumber(p.value)}`)
        .join('；');
    const actual = years.map((year): Cell => {
      const values = [...new Set(of('actual', year).map((p) => p.value))];
      return values.length > 1 ? values.map(formatNumber).join(' / ') : (values[0] ?? null);
    });
    const others = (['partial', 'forecast', 'cumulative', 'growth'] as const)
      .filter((kind) => of(kind).length > 0)
      .map((kind) => `${VALUE_LABELS[kind]}：${list(kind)}`)
      .join('；');
    const places = [...new Set([...series.points, ...series.benchmarks].map((p) => p.passage))]
      .map((id) => view.passages.get(id))
      .map((passage) => (passage === undefined ? '' : describePassagePlace(passage)));
    return [
      series.criterion ?? '',
      series.criterion === null ? '未归入条目' : view.nameOf(series.criterion),
      series.indicator,
      series.unit,
      DIRECTION_LABELS[series.direction],
      ...actual,
      actualRun(series),
      list('target'),
      TARGET_LABELS[series.target],
      series.benchmarks.map((benchmark) => benchmarkText(benchmark, series.unit)).join('；'),
      others,
      [...new Set(places)].filter((place) => place !== '').join('、'),
    ];
  };
  const columns = [
    { title: '条款', width: 10 },
    { title: '名称', width: 22 },
    { title: '指标', width: 24 },
    { title: '单位', width: 10 },
    { title: '方向', width: 11 },
    ...years.map((year) => ({ title: `${year}年`, width: 11 })),
    { title: '最长连续年数', width: 14 },
    { title: '目标值', width: 24 },
    { title: '目标对照', width: 12 },
    { title: '对比', width: 44 },
    { title: '其他数值', width: 34 },
    { title: '位置', width: 22 },
  ];
  const ordered = [...view.items.flatMap((item) => item.series), ...view.strays];
  return { name: '指标', columns, rows: ordered.map(row), frozen: 3, fills: FILLS };
}

function findings(view: ResultView): Sheet {
  const rows = view.items.flatMap((item) =>
    item.findings.map((finding): Cell[] => [
      SEVERITY_LABELS[finding.severity],
      finding.criterion,
      view.nameOf(finding.criterion),
      ruleTitle(finding.rule),
      finding.indicator ?? '',
      finding.message,
      findingPlaces([finding], view, { limit: 8 }),
      finding.advice,
    ]),
  );
  const columns = [
    { title: '程度', width: 12 },
    { title: '条款', width: 10 },
    { title: '名称', width: 24 },
    { title: '问题', width: 16 },
    { title: '指标', width: 20 },
    { title: '说明', width: 56 },
    { title: '位置', width: 24 },
    { title: '如何补正', width: 56 },
  ];
  return { name: '问题', columns, rows, frozen: 1, fills: FILLS };
}
