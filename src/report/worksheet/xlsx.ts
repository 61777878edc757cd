import type { Series } from '../../model/series.ts';
import { benchmarkText } from '../benchmark-text.ts';
import { sentence } from '../finding-text.ts';
import {
  DIRECTION_LABELS,
  FACET_LABELS,
  METHOD_LABELS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
  TARGET_LABELS,
  VALUE_LABELS,
} from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { actualRun, findingPlaces } from '../view.ts';
import { type Cell, type Column, type Sheet, writeWorkbook } from '../workbook.ts';
import { buildWorksheet, type SheetNote, type Worksheet } from './build-worksheet.ts';
import { NOTE_LABELS } from './note-labels.ts';
import { seriesPlaces, valueLines } from './series-text.ts';
import { type NoteKind, noteKinds, type WorksheetInput } from './types.ts';

/** The worksheet as a workbook: 说明, 要点, 证据, 指标, 意见, 问题. Text is always text. Same input, same bytes. */
export async function worksheetXlsx(input: WorksheetInput): Promise<Uint8Array> {
  const worksheet = buildWorksheet(input);
  return writeWorkbook([
    about(worksheet),
    points(worksheet),
    evidence(worksheet),
    indicators(worksheet),
    notes(worksheet),
    findings(worksheet),
  ]);
}

function about(worksheet: Worksheet): Sheet {
  const rows: Cell[][] = [
    ...worksheet.head,
    ['说明', '预审只核对内容是否齐全、在何处，不评分。页码和图表号以所列自评报告为准。'],
    ...(worksheet.lost === 0
      ? []
      : [['未列入的判断', `${worksheet.lost}处判断作于其他版本，其原文在本版本中已改动`]]),
  ];
  const columns: Column[] = [
    { title: '评审工作表', width: 20 },
    { title: '内容', width: 80 },
  ];
  return { name: '说明', columns, rows };
}

function points(worksheet: Worksheet): Sheet {
  // A-D-L-I and Le-T-C-I in the same four columns: the grid of an item says which
  const rows = worksheet.items.flatMap((item): Cell[][] => {
    const method = worksheet.view.items.find(({ id }) => id === item.id)?.item?.method;
    const head: Cell[] = [item.id, item.name, '', item.asks.join('；'), STATE_LABELS[item.state]];
    const kind = method === undefined ? '' : METHOD_LABELS[method];
    const grid = (counts: readonly number[]): Cell[] =>
      [0, 1, 2, 3].map((i) => {
        const facet = item.facets[i];
        return facet === undefined ? null : `${facet}：${counts[i] === 0 ? '—' : counts[i]}`;
      });
    return [
      [...head, kind, ...grid(item.counts)],
      ...item.points.map((point): Cell[] => [
        item.id,
        item.name,
        point.name,
        point.asks,
        STATE_LABELS[point.state],
        kind,
        ...grid(point.counts),
      ]),
    ];
  });
  const columns: Column[] = [
    { title: '条目', width: 8 },
    { title: '名称', width: 24 },
    { title: '要点', width: 28 },
    { title: '标准要求', width: 60 },
    { title: '状态', width: 10 },
    { title: '类别', width: 8 },
    { title: '方面一', width: 14 },
    { title: '方面二', width: 14 },
    { title: '方面三', width: 14 },
    { title: '方面四', width: 14 },
  ];
  return { name: '要点', columns, rows, frozen: 3 };
}

function evidence(worksheet: Worksheet): Sheet {
  const rows = worksheet.items.flatMap((item) =>
    item.evidence.map((row): Cell[] => [
      item.id,
      item.name,
      row.criterion === item.id ? '整个条目' : row.name,
      row.judgement === '' ? '未判断' : row.judgement,
      row.quote,
      row.place,
      row.facets.map((facet) => FACET_LABELS[facet]).join('、'),
    ]),
  );
  const columns: Column[] = [
    { title: '条目', width: 8 },
    { title: '名称', width: 24 },
    { title: '要点', width: 28 },
    { title: '判断', width: 20 },
    { title: '原文', width: 80 },
    { title: '位置', width: 24 },
    { title: '方面', width: 16 },
  ];
  return { name: '证据', columns, rows, frozen: 3 };
}

function indicators({ items, strays, view }: Worksheet): Sheet {
  const all = [...items.flatMap((item) => item.series), ...strays];
  const years = [
    ...new Set(
      all.flatMap(({ points: of }) => of.flatMap(({ kind, year }) => (kind === 'actual' ? year : []))),
    ),
  ].sort((a, b) => a - b);
  const row = (series: Series): Cell[] => {
    const actual = years.map((year): Cell => {
      const of = series.points.filter((point) => point.kind === 'actual' && point.year === year);
      const values = [...new Set(of.map(({ value }) => value))];
      return values.length > 1 ? values.map(formatNumber).join(' / ') : (values[0] ?? null);
    });
    const others = valueLines(series).filter((line) => !line.startsWith(VALUE_LABELS.actual));
    return [
      series.criterion ?? '',
      series.criterion === null ? '未归入条目' : view.nameOf(series.criterion),
      series.indicator,
      series.unit,
      DIRECTION_LABELS[series.direction],
      ...actual,
      actualRun(series),
      others.join('\n'),
      TARGET_LABELS[series.target],
      series.benchmarks.map((one) => benchmarkText(one, series.unit)).join('\n'),
      seriesPlaces(series, view),
    ];
  };
  const columns: Column[] = [
    { title: '条款', width: 10 },
    { title: '名称', width: 24 },
    { title: '指标', width: 24 },
    { title: '单位', width: 10 },
    { title: '方向', width: 11 },
    ...years.map((year) => ({ title: `${year}年`, width: 11 })),
    { title: '最长连续年数', width: 14 },
    { title: '目标和其他数值', width: 32 },
    { title: '目标对照', width: 12 },
    { title: '对比', width: 44 },
    { title: '位置', width: 26 },
  ];
  return { name: '指标', columns, rows: all.map(row), frozen: 3 };
}

function notes(worksheet: Worksheet): Sheet {
  const of = (id: string, name: string, all: Record<NoteKind, SheetNote[]>): Cell[][] =>
    noteKinds.flatMap((kind) =>
      all[kind].map((one): Cell[] => [id, name, one.about, NOTE_LABELS[kind], one.lines.join('\n'), one.by]),
    );
  const rows = [
    ...worksheet.items.flatMap((item) => of(item.id, item.name, item.notes)),
    ...of('', '报告整体', worksheet.notes),
  ];
  const columns: Column[] = [
    { title: '条目', width: 8 },
    { title: '名称', width: 24 },
    { title: '要点', width: 28 },
    { title: '类别', width: 12 },
    { title: '意见', width: 90 },
    { title: '评审员', width: 14 },
  ];
  return { name: '意见', columns, rows, frozen: 2 };
}

function findings({ items, view }: Worksheet): Sheet {
  const rows = items.flatMap((item) =>
    item.findings.map((finding): Cell[] => [
      SEVERITY_LABELS[finding.severity],
      finding.criterion,
      view.nameOf(finding.criterion),
      ruleTitle(finding.rule),
      finding.indicator ?? '',
      sentence(finding.message),
      findingPlaces([finding], view, { limit: 8 }),
    ]),
  );
  const columns: Column[] = [
    { title: '程度', width: 12 },
    { title: '条款', width: 10 },
    { title: '名称', width: 26 },
    { title: '问题', width: 18 },
    { title: '指标', width: 22 },
    { title: '说明', width: 64 },
    { title: '位置', width: 28 },
  ];
  return { name: '问题', columns, rows, frozen: 1 };
}
