import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../../../src/model/document.ts';
import type { Result } from '../../../../../src/model/result.ts';
import type { Benchmark, Series, SeriesPoint } from '../../../../../src/model/series.ts';
import { benchmarkFacts, benchmarkValue } from '../../../../../src/report/benchmark-text.ts';
import { viewResult } from '../../../../../src/report/view.ts';
import { chartColors } from '../../../../../src/web/reviewer/indicators/chart-colors.ts';
import {
  chartOption,
  describeSeries,
  drawn,
  legendOf,
} from '../../../../../src/web/reviewer/indicators/chart-option.ts';
import { indicatorGroups } from '../../../../../src/web/reviewer/indicators/indicator-groups.ts';
import {
  spokenValue,
  valuesOf,
  wordsIn,
  yearsOf,
} from '../../../../../src/web/reviewer/indicators/series-values.ts';
import { FORMULA, NASTY, pdfResult, rubric } from '../../../report/sample.ts';

const view = viewResult(pdfResult, rubric);
const series = (name: string): Series => pdfResult.series.find(({ indicator }) => indicator === name)!;
const satisfaction = series('顾客满意度');
const colors = chartColors(false);

/** As ECharts is given it. */
interface Option {
  series: {
    name: string;
    type: string;
    data: { value: [string, number | '-']; passage?: string; label?: { position: string } }[];
    symbol: string;
    lineStyle?: { type?: string };
    markLine?: { data: { yAxis: number }[] };
  }[];
  xAxis: { data: string[] };
  yAxis: { name: string; min: number; max: number };
  aria: { label: { description: string } };
  tooltip: { renderMode: string; formatter: (entries: unknown[]) => string };
}
const optionOf = (of: Series): Option => chartOption(of, colors) as unknown as Option;
const row = (of: Series, name: string) => optionOf(of).series.find((one) => one.name === name);

describe('which indicators', () => {
  const names = (criterion: string | null) =>
    indicatorGroups(view, criterion).map((group) => [
      group.id,
      ...group.indicators.map(({ series: one }) => one.indicator),
    ]);

  test('all, by item, those of none last; items without any are left out', () => {
    expect(names(null)).toEqual([
      ['3.3', '顾客满意度', '顾客推荐率', '一次交检合格率', '准时交付率'],
      ['', '营业收入'],
    ]);
  });

  test('of an item, also one without; of a point, those that its evidence tells', () => {
    expect(names('3.3')).toEqual([['3.3', '顾客满意度', '顾客推荐率', '一次交检合格率', '准时交付率']]);
    expect(names('4.3')).toEqual([]);
    expect(names('3.3.3')).toEqual([['3.3', '顾客推荐率']]);
    expect(names('3.3.1')).toContainEqual(expect.arrayContaining(['一次交检合格率']));
    expect(names('9.9')).toEqual([]);
  });

  test('each with what was found about it', () => {
    const [group] = indicatorGroups(view, '3.3');
    const marks = Object.fromEntries(
      group!.indicators.map(({ series: one, findings }) => [one.indicator, findings.map(({ rule }) => rule)]),
    );
    expect(marks.顾客推荐率).toContain('short-trend');
    expect(marks.顾客满意度).toContain('inconsistent-data');
    expect(group!.findings.every(({ indicator }) => indicator === undefined)).toBe(true);
  });
});

describe('values of a year', () => {
  test('actual first, then the others, each told apart', () => {
    expect(valuesOf(satisfaction, 2018).map(({ kind, text }) => [kind, text])).toEqual([
      ['actual', '93.1'],
      ['actual', '92.6'],
      ['target', '92'],
    ]);
    expect(valuesOf(satisfaction, 2015)).toEqual([]);
    expect(yearsOf(pdfResult.series)).toEqual([2016, 2017, 2018, 2019, 2020]);
  });

  test('the same value in two places stands once and leads to both', () => {
    const point = (passage: string): SeriesPoint => ({ year: 2018, value: 90, kind: 'actual', passage });
    const twice = { ...satisfaction, points: [point('p6'), point('p10'), point('p6')] };
    expect(valuesOf(twice, 2018)).toMatchObject([{ passages: ['p6', 'p10'] }]);
  });

  test('a growth is in per cent whatever the unit', () => {
    const sales = series('营业收入');
    const growth = valuesOf(sales, 2018).find(({ kind }) => kind === 'growth')!;
    expect(growth.text).toBe('13.9%');
    expect(spokenValue(sales, 2018, growth)).toBe('2018年 增长率 13.9%');
    expect(spokenValue(sales, 2016, valuesOf(sales, 2016)[0]!)).toBe('2016年 实际 112,000 万元');
  });

  test('comparisons: who, how much, of what sort, where, when', () => {
    const [average, , rank] = satisfaction.benchmarks;
    expect([benchmarkValue(average!, '%'), benchmarkFacts(average!)]).toEqual([
      '85%',
      '全国，2018年，有数值',
    ]);
    expect([benchmarkValue(rank!, '%'), benchmarkFacts(rank!)]).toEqual([
      '第3名',
      '名次，全国，2018年，有名次',
    ]);
    const [claim] = series('顾客推荐率').benchmarks;
    expect([benchmarkValue(claim!, '%'), benchmarkFacts(claim!)]).toEqual([
      '仅有表述',
      '其他对比，全国，未注明年度',
    ]);
  });

  test('only words that stand in the passage are marked there', () => {
    const passage = view.passages.get('p6')!;
    expect(wordsIn(passage, '顾客满意度', 93.1)).toEqual(['顾客满意度', '93.1']);
    expect(wordsIn({ ...passage, text: '12,000' } as Passage, '没有', 12_000)).toEqual(['12,000']);
    expect(wordsIn(undefined, '顾客满意度', 1)).toEqual([]);
  });
});

describe('a chart', () => {
  test('has every year between, a gap where there is no value, one axis in one unit', () => {
    const rate = series('一次交检合格率');
    const option = optionOf(rate);
    expect(option.xAxis.data).toEqual(['2016', '2017', '2018']);
    expect(row(rate, '实际')!.data.map(({ value }) => value[1])).toEqual([97.2, '-', 99.1]);
    expect(option.yAxis.name).toBe('%');
    expect(Array.isArray(option.yAxis)).toBe(false);
  });

  test('tells actual, second, target, forecast, part-year and each comparison apart by shape', () => {
    const { series: rows } = optionOf(satisfaction);
    expect(rows.map(({ name }) => name)).toEqual([
      '实际',
      '另一处的数值',
      '不足全年',
      '预测',
      '目标',
      '行业平均',
      '竞争对手甲',
    ]);
    expect(row(satisfaction, '目标')!.lineStyle!.type).toBe('dashed');
    const shapes = rows.filter(({ type }) => type === 'line').map(({ symbol }) => symbol);
    expect(new Set(shapes).size).toBe(shapes.length);
    // a place is no value: it is in the table only
    expect(rows.some(({ name }) => name.includes('全国同行业'))).toBe(false);
    expect(row(satisfaction, '实际')!.data[2]!.passage).toBe('p6');
  });

  test('a comparison without a year is a line across, for which the axis makes room', () => {
    const rate = series('一次交检合格率');
    expect(row(rate, '标杆企业A')!.markLine!.data).toEqual([{ yAxis: 99.5 }]);
    const { yAxis } = optionOf(rate);
    expect(yAxis.max).toBeGreaterThan(99.5);
    expect(yAxis.min).toBeLessThan(97.2);
    // what cannot be negative has no axis below 0
    const none = { ...rate, points: rate.points.map((point) => ({ ...point, value: 0 })), benchmarks: [] };
    expect(optionOf(none).yAxis.min).toBe(0);
  });

  test('its legend names each mark with its shape and line', () => {
    const legend = legendOf(optionOf(satisfaction) as never);
    expect(legend.map(({ name }) => name)).toEqual(optionOf(satisfaction).series.map(({ name }) => name));
    expect(legend[0]).toMatchObject({ symbol: 'circle', hollow: false, line: 'solid' });
    expect(legend.find(({ name }) => name === '预测')).toMatchObject({ hollow: true, line: null });
    expect(legend.find(({ name }) => name === '目标')).toMatchObject({ hollow: true, line: 'dashed' });
  });

  test('a label stands clear of another mark of its year', () => {
    const benchmark = (value: number): Benchmark => ({ ...satisfaction.benchmarks[0]!, year: 2018, value });
    const points = [90, 94.8].map(
      (value, i): SeriesPoint => ({ year: 2017 + i, value, kind: 'actual', passage: 'p6' }),
    );
    const side = (...values: number[]) =>
      row({ ...satisfaction, points, benchmarks: values.map(benchmark) }, '实际')!.data[1]!.label!.position;
    expect(side(80)).toBe('top');
    expect(side(80, 95.5)).toBe('bottom');
    expect(side(80, 95.5, 94.2)).toBe('left');
    // below the lowest stand the years
    expect(side(95.5, 120)).toBe('left');
  });

  test('says all of it in words', () => {
    expect(describeSeries(satisfaction)).toBe(
      '顾客满意度的折线图。实际：2016年 90.2%，2017年 91.5%，2018年 93.1%，2018年 92.6%。' +
        '不足全年：2019年 93.8%。预测：2020年 95%。目标：2018年 92%，2019年 94%。' +
        '对比：行业平均（2018年） 85%，竞争对手甲（2018年） 91.2%，全国同行业（2018年） 第3名',
    );
    expect(optionOf(satisfaction).aria.label.description).toContain('顾客满意度');
  });

  test('draws nothing of growth or cumulative figures alone', () => {
    const points: SeriesPoint[] = [
      { year: 2017, value: 12, kind: 'growth', passage: 'p6' },
      { year: 2018, value: 900, kind: 'cumulative', passage: 'p6' },
    ];
    expect(chartOption({ ...satisfaction, points }, colors)).toBeNull();
    expect(chartOption({ ...satisfaction, points: [] }, colors)).toBeNull();
  });
});

describe('hostile text', () => {
  const hostile: Series = {
    ...satisfaction,
    indicator: NASTY,
    unit: `{a|${FORMULA}}`,
    benchmarks: [
      { ...satisfaction.benchmarks[0]!, name: `{b|${NASTY}}` },
      { ...satisfaction.benchmarks[0]!, name: FORMULA, year: null },
    ],
  };
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : [];

  test('reaches the canvas as plain text: no styles of ECharts, nothing that turns text around', () => {
    const option = optionOf(hostile);
    const shown = option.tooltip.formatter([
      { seriesName: drawn(`{c|${NASTY}}`), value: ['2018', 93.1] },
      { seriesName: '空', value: ['2018', '-'] },
    ]);
    expect(option.tooltip.renderMode).toBe('richText');
    expect(shown.split('\n')).toHaveLength(2);
    for (const text of [...texts(option.series), ...texts(option.yAxis), shown]) {
      expect(text).not.toMatch(/[{}|]/);
      expect(text).not.toMatch(/[\u0000-\u0009\u202a-\u202e\u001b]/);
    }
    expect(option.aria.label.description).not.toMatch(/[\u0000-\u0009\u202a-\u202e\u001b]/);
    expect(option.aria.label.description).toContain('<script>');
  });

  test('is cut to what a chart has room for', () => {
    expect([...drawn('长'.repeat(100))]).toHaveLength(30);
    expect(drawn('\ud800{x|y}')).toBe('\ufffd｛x｜y｝');
  });

  test('does not change which indicators there are', () => {
    const result: Result = { ...pdfResult, series: [hostile] };
    expect(indicatorGroups(viewResult(result, rubric), '3.3')[0]!.indicators).toHaveLength(1);
  });
});
