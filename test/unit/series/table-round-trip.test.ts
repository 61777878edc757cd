import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actuals, documentOf, paragraph, readReport, table } from './read-report.ts';

interface Row {
  name: string;
  unit: string;
  values: (number | null)[];
  target: number | null;
  average: number | null;
}

const NAMES = [
  '顾客满意度',
  '员工满意度',
  '营业收入',
  '净利润',
  '资产负债率',
  '一次交验合格率',
  '客户投诉处理及时率',
  '研发投入',
  '培训覆盖率',
  '关键设备完好率',
  '平均等候时间',
  '产量',
  '新签约客户数',
  '单位产品能耗',
  '市场占有率',
];
const UNITS = ['%', '万元', '亿元', '分', '件', '‰', '元/件', '人次', '分钟'];
const value = fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 100);
const blank = fc.constantFrom('—', '/', 'N/A', '-', '');

const rows = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        unit: fc.constantFrom(...UNITS),
        values: fc.array(fc.option(value, { freq: 6 }), { minLength: 3, maxLength: 3 }),
        target: fc.option(value),
        average: fc.option(value),
      }),
    ),
  ),
);
const writers: ((value: number) => string)[] = [
  String,
  (n) => n.toLocaleString('en-US', { maximumFractionDigits: 2 }),
  (n) => n.toLocaleString('en-US', { maximumFractionDigits: 2 }).replaceAll(',', '，'),
  (n) => String(n).replace(/[\d.]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0)),
  (n) => `${n} `,
  (n) => `${n}①`,
];
const yearWriters: ((year: number) => string)[] = [
  (y) => `${y}年`,
  (y) => `${y}`,
  (y) => `${y}年度`,
  (y) => `${y}年12月31日`,
  (y) => `${y} 年`,
  (y) => `${String(y).slice(2)}年`,
];
const layout = fc.record({
  write: fc.constantFrom(...writers),
  year: fc.constantFrom(...yearWriters),
  shape: fc.constantFrom('columns', 'rows', 'two-row', 'changes', 'pairs'),
  falling: fc.boolean(),
  unitAt: fc.constantFrom('column', 'name', 'cell'),
  heads: fc.boolean(),
  blank,
});

describe('a table written from known series', () => {
  it('reads back equal in any layout', () => {
    fc.assert(
      fc.property(rows, layout, (written: Row[], how) => {
        const years = how.falling ? [2018, 2017, 2016] : [2016, 2017, 2018];
        const cell = (n: number | null, unit: string): string =>
          n === null ? how.blank : `${how.write(n)}${how.unitAt === 'cell' ? unit : ''}`;
        const at = (row: Row, year: number): number | null => row.values[year - 2016] ?? null;
        const label = (row: Row): string => (how.unitAt === 'name' ? `${row.name}（${row.unit}）` : row.name);
        const unitHead = how.unitAt === 'column' ? ['单位'] : [];
        const unitCell = (row: Row): string[] => (how.unitAt === 'column' ? [row.unit] : []);
        let grid: string[][];
        let heads = 1;
        let target = true;
        switch (how.shape) {
          case 'rows':
            grid = [
              ['年度', ...written.map((row) => `${row.name}（${row.unit}）`)],
              ...years.map((year) => [
                how.year(year),
                ...written.map((row) => cell(at(row, year), row.unit)),
              ]),
              ['2019年目标', ...written.map((row) => cell(row.target, row.unit))],
              ['行业平均（2018年）', ...written.map((row) => cell(row.average, row.unit))],
            ];
            break;
          case 'two-row':
            heads = 2;
            grid = [
              ['指标', ...unitHead.map((head) => head), '完成情况', '>', '>', '2019年目标', '2018年对比'],
              ['^', ...unitHead.map(() => '^'), ...years.map(how.year), '^', '行业平均'],
              ...written.map((row) => [
                label(row),
                ...unitCell(row),
                ...years.map((year) => cell(at(row, year), row.unit)),
                cell(row.target, row.unit),
                cell(row.average, row.unit),
              ]),
            ];
            break;
          case 'changes':
            grid = [
              [
                '指标',
                ...unitHead,
                ...years.flatMap((year) => [how.year(year), '同比']),
                '2019年目标',
                '行业平均',
              ],
              ...written.map((row) => [
                label(row),
                ...unitCell(row),
                ...years.flatMap((year) => [cell(at(row, year), row.unit), '3.2%']),
                cell(row.target, row.unit),
                cell(row.average, row.unit),
              ]),
            ];
            break;
          case 'pairs':
            heads = 2;
            target = false;
            grid = [
              ['指标', ...unitHead, ...years.flatMap((year) => [how.year(year), '>'])],
              ['^', ...unitHead.map(() => '^'), ...years.flatMap(() => ['目标', '实际'])],
              ...written.map((row) => [
                label(row),
                ...unitCell(row),
                ...years.flatMap((year) => [how.blank, cell(at(row, year), row.unit)]),
              ]),
            ];
            break;
          default:
            grid = [
              ['指标', ...unitHead, ...years.map(how.year), '2019年目标', '行业平均'],
              ...written.map((row) => [
                label(row),
                ...unitCell(row),
                ...years.map((year) => cell(at(row, year), row.unit)),
                cell(row.target, row.unit),
                cell(row.average, row.unit),
              ]),
            ];
        }
        const { series } = readReport(
          documentOf([paragraph('主要结果见下表。'), table(grid, { heads: how.heads ? heads : 0 })]),
        );
        for (const row of written) {
          const read = series.find((each) => each.indicator === row.name);
          const expected = row.values
            .map((n, i) => (n === null ? '' : `${2016 + i}:${n}`))
            .filter(Boolean)
            .join(' ');
          expect(actuals(read), `${row.name} in ${JSON.stringify(grid)}`).toBe(expected);
          const targets =
            read?.points.filter((point) => point.kind === 'target').map((point) => point.value) ?? [];
          expect(targets, JSON.stringify(grid)).toEqual(target && row.target !== null ? [row.target] : []);
          if (target) {
            const others = read?.benchmarks.map((benchmark) => benchmark.value) ?? [];
            expect(others, JSON.stringify(grid)).toEqual(row.average !== null ? [row.average] : []);
          }
          if (read && expected !== '') expect(read.unit).toBe(row.unit);
        }
        const known = new Set(written.map((row) => row.name));
        expect(
          series.filter((each) => !known.has(each.indicator)),
          JSON.stringify(grid),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
