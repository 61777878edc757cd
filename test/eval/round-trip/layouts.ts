import type fc from 'fast-check';
import { caseFrom, comparator, type Pen, penOf, type Row, rowsOf, type UnitAt } from './arbitrary.ts';
import type { Cell, Ruling, Sheet, TableCase } from './table-case.ts';

/** A column of figures: the heads above it, outermost first, and what a row has there. */
interface Column {
  path: string[];
  cell(row: Row): Cell;
}

const ANY: readonly UnitAt[] = [
  'note',
  'caption',
  'title',
  'head',
  'name',
  'name',
  'column',
  'column',
  'cell',
];
const text = (value: string): Cell => ({ text: value });
const SUBJECTS = ['主要绩效指标', '关键指标', '主要经营结果', '重点工作结果', '质量绩效指标'];

/** Heads as rows of cells: a path that is shorter than the deepest goes down, equal neighbours share a cell. */
function headRows(paths: readonly string[][]): Cell[][] {
  const depth = Math.max(...paths.map((path) => path.length));
  return Array.from({ length: depth }, (_, level) =>
    paths.map((path, x): Cell => {
      const own = path[level];
      if (own === undefined) return '^';
      const left = paths[x - 1];
      const inner = level < path.length - 1;
      const shared =
        inner &&
        left !== undefined &&
        level < left.length - 1 &&
        path.slice(0, level + 1).every((part, i) => part === left[i]);
      return shared ? '<' : text(own);
    }),
  );
}

/** A column of an indicator's values, written down as expected. */
function valueColumn(pen: Pen, path: string[], year: number, kind: string, full = false): Column {
  return {
    path,
    cell(row) {
      const value = !full && pen.rarely(9) ? null : row.value();
      if (value !== null) pen.entries.push({ indicator: row.name, unit: row.unit, year, kind, value });
      return pen.write(row, value);
    },
  };
}

function changeColumn(pen: Pen, path: string[], year: number): Column {
  const bare = /%/.test(path.join(''));
  return {
    path,
    cell(row) {
      const value = pen.between(-300, 600) / 10;
      pen.entries.push({ indicator: row.name, unit: '%', year, kind: 'growth', value });
      return pen.change(value, bare);
    },
  };
}

const ratioColumn = (pen: Pen, path: string[]): Column => ({
  path,
  cell: () => text(`${pen.between(800, 1200) / 10}%`),
});

/** Name and unit columns in front, figures behind; one line a row, with rows that only head a group. */
function acrossSheet(
  pen: Pen,
  rows: readonly Row[],
  columns: readonly Column[],
  options: { groups?: boolean; number?: boolean } = {},
): Drawing {
  const unit = rows[0]?.unit ?? '';
  const unitColumn = pen.unitAt === 'column';
  const nameHead = pen.unitAt === 'head' ? `指标（${pen.pick('', '单位：')}${unit}）` : pen.nameHead;
  const front: string[][] = [
    ...(options.number ? [['序号']] : []),
    [nameHead],
    ...(unitColumn ? [['单位']] : []),
  ];
  const heads = headRows([...front, ...columns.map((column) => column.path)]);
  const width = front.length + columns.length;
  const body: Cell[][] = [];
  rows.forEach((row, at) => {
    if (options.groups && at % 2 === 0) {
      const group = `${pen.pick('一、', '（一）', '')}${['财务与市场', '过程有效性', '组织治理', '顾客与员工'][at % 4]}`;
      body.push(Array.from({ length: width }, (_, x): Cell => (x === 0 ? text(group) : '<')));
    }
    body.push([
      ...(options.number ? [text(String(at + 1))] : []),
      pen.name(row, at),
      ...(unitColumn ? [text(row.unit)] : []),
      ...columns.map((column) => column.cell(row)),
    ]);
  });
  return dressed(pen, unit, { caption: '', note: '', rows: [...heads, ...body], heads: heads.length });
}

/** With the caption, unit line or title row that the pen wants. */
function dressed(pen: Pen, unit: string, sheet: Drawing): Drawing {
  const subject = pen.pick(...SUBJECTS);
  const number = pen.pick('3-1', '3.1-2', '12', '4－2');
  const caption = `表${number} ${subject}${pen.pick('', '完成情况', '一览表', '统计表', '趋势')}`;
  switch (pen.unitAt) {
    case 'note':
      return {
        ...sheet,
        caption,
        note: pen.pick(`单位：${unit}`, `（单位：${unit}）`, `单位:${unit}`, `计量单位：${unit}`),
      };
    case 'caption':
      return {
        ...sheet,
        caption: `${caption}${pen.pick(`（单位：${unit}）`, `(单位:${unit})`, `（${unit}）`)}`,
      };
    case 'title': {
      const width = sheet.rows[0]?.length ?? 0;
      const title = Array.from(
        { length: width },
        (_, x): Cell => (x === 0 ? text(`${subject}（单位：${unit}）`) : '<'),
      );
      return {
        ...sheet,
        caption: pen.rarely(2) ? caption : '',
        rows: [title, ...sheet.rows],
        heads: sheet.heads + 1,
      };
    }
    default:
      return { ...sheet, caption: pen.rarely(5) ? '' : caption };
  }
}

function yearColumns(pen: Pen, full = false): Column[] {
  return pen.years.map((year) => valueColumn(pen, [pen.yearHead(year)], year, 'actual', full));
}
const newest = (pen: Pen): number => Math.max(...pen.years);

/** Columns that may stand behind the years: a target, an unfinished year, comparisons. */
function extraColumns(pen: Pen): Column[] {
  const columns: Column[] = [];
  const next = pen.award;
  switch (pen.between(0, 9)) {
    case 0:
      columns.push(valueColumn(pen, [`${next}年目标`], next, 'target'));
      break;
    case 1:
      columns.push(valueColumn(pen, [`${next}E`], next, 'forecast'));
      break;
    case 2:
      columns.push(
        valueColumn(pen, [pen.pick(`${next}年预计`, `${next}年（预计）`, `${next}年预测`)], next, 'forecast'),
      );
      break;
    case 3:
      columns.push(
        valueColumn(
          pen,
          [pen.pick(`${next}年1-9月`, `${next}年1—6月`, `${next}年上半年`, `${next}H1`)],
          next,
          'partial',
        ),
      );
      break;
    case 4:
      columns.push(
        valueColumn(pen, [pen.pick('目标', '目标值', '计划值', '年度目标')], newest(pen), 'target'),
      );
      break;
    case 5:
      columns.push(
        valueColumn(pen, [pen.pick(`${next}年计划`, `${next}（目标）`, `${next}年度目标值`)], next, 'target'),
      );
      break;
    default:
  }
  const who = comparator(pen);
  switch (pen.between(0, 4)) {
    case 0:
      columns.push(valueColumn(pen, [who.label], newest(pen), who.kind));
      break;
    case 1: {
      const year = pen.pick(...pen.years);
      columns.push(
        valueColumn(pen, [pen.pick(`${year}年${who.label}`, `${who.label}（${year}年）`)], year, who.kind),
      );
      break;
    }
    case 2:
      columns.push(
        valueColumn(pen, ['行业平均'], newest(pen), 'industry-average'),
        valueColumn(pen, [pen.pick('标杆企业A', '标杆值', '行业最好水平')], newest(pen), 'best-in-class'),
      );
      break;
    default:
  }
  return columns;
}

const ACTUAL = ['实际', '实际值', '完成值', '实际完成', '实绩'];
const TARGET = ['目标', '目标值', '计划', '计划值'];

/** As a layout draws it; where its pages end comes later. */
type Drawing = Omit<Sheet, 'breaks'>;
type Drawn = { sheets: Drawing[] };
type Layout = { units?: readonly UnitAt[]; draw(pen: Pen): Drawn };
const one = (sheet: Drawing): Drawn => ({ sheets: [sheet] });

/** Every way of writing a table that is measured; a new one is a new entry. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'years across': {
    draw: (pen) =>
      one(
        acrossSheet(pen, rowsOf(pen, 1, 7), [...yearColumns(pen, true), ...extraColumns(pen)], {
          groups: pen.rarely(5),
          number: pen.rarely(5),
        }),
      ),
  },
  'changes between': {
    draw(pen) {
      const label = pen.pick('同比', '同比增长', '同比（%）', '增长率', '较上年增减', '增幅（%）');
      const columns = pen.years.flatMap((year) => [
        valueColumn(pen, [pen.yearHead(year)], year, 'actual', true),
        changeColumn(pen, [label], year),
      ]);
      return one(acrossSheet(pen, rowsOf(pen, 1, 6), [...columns, ...extraColumns(pen)]));
    },
  },
  'parts under years': {
    draw(pen) {
      pen.years = pen.years.slice(0, 3);
      const actual = pen.pick(...ACTUAL);
      const target = pen.pick(...TARGET);
      const ratio = pen.pick('', '达成率', '完成率', '完成率（%）');
      const swapped = pen.rarely(4);
      const columns = pen.years.flatMap((year) => {
        const head = `${year}${pen.pick('年', '年', '年度')}`;
        const pair = [
          valueColumn(pen, [head, target], year, 'target'),
          valueColumn(pen, [head, actual], year, 'actual', true),
        ];
        if (swapped) pair.reverse();
        return ratio === '' ? pair : [...pair, ratioColumn(pen, [head, ratio])];
      });
      return one(acrossSheet(pen, rowsOf(pen, 1, 6), columns));
    },
  },
  'years under parts': {
    draw(pen) {
      // 目标值 over 2018年实际 would contradict itself
      const head = (year: number): string => pen.yearHead(year).replace(/实际值?|（实际）|A$/, '');
      const over = pen.pick('实际完成值', '实际值', '完成情况', '近三年实际', '绩效水平', '实际完成情况');
      const columns = pen.years.map((year) => valueColumn(pen, [over, head(year)], year, 'actual', true));
      const who = comparator(pen);
      const second = pen.pick('', 'target', 'who', 'under');
      if (second === 'target')
        columns.push(...pen.years.map((year) => valueColumn(pen, ['目标值', head(year)], year, 'target')));
      else if (second === 'who')
        columns.push(...pen.years.map((year) => valueColumn(pen, [who.label, head(year)], year, who.kind)));
      else if (second === 'under')
        columns.push(
          valueColumn(pen, [`${newest(pen)}年对比`, '行业平均'], newest(pen), 'industry-average'),
          valueColumn(pen, [`${newest(pen)}年对比`, '标杆企业B'], newest(pen), 'best-in-class'),
        );
      return one(acrossSheet(pen, rowsOf(pen, 1, 6), columns));
    },
  },
  'three-row head': {
    draw(pen) {
      pen.years = pen.years.slice(0, 3);
      const over = pen.pick('绩效完成情况', '近年绩效', '主要指标完成情况', '绩效数据');
      const columns = pen.years.flatMap((year) => [
        valueColumn(pen, [over, `${year}年`, '目标'], year, 'target'),
        valueColumn(pen, [over, `${year}年`, '实际'], year, 'actual', true),
      ]);
      const who = comparator(pen);
      if (pen.rarely(2)) columns.push(valueColumn(pen, [who.label], newest(pen), who.kind));
      return one(acrossSheet(pen, rowsOf(pen, 1, 5), columns));
    },
  },
  restated: {
    draw(pen) {
      const columns = pen.years.flatMap((year, i) =>
        i === pen.years.length - 1
          ? [valueColumn(pen, [`${year}年`], year, 'actual', true)]
          : [
              valueColumn(pen, [`${year}年`, '调整后'], year, 'actual', true),
              { path: [`${year}年`, '调整前'], cell: (row: Row) => pen.write(row, row.value()) },
            ],
      );
      return one(acrossSheet(pen, rowsOf(pen, 1, 6), columns));
    },
  },
  'years down': {
    units: ['note', 'caption', 'name', 'name', 'cell', 'column'],
    draw: (pen) => one(yearsDown(pen, rowsOf(pen, 1, 5))),
  },
  'years down, parts': {
    units: ['name', 'cell', 'note', 'caption'],
    draw(pen) {
      const rows = rowsOf(pen, 1, 3);
      const parts = [pen.pick(...TARGET), pen.pick(...ACTUAL)];
      const heads = headRows([
        [pen.pick('年度', '年份')],
        ...rows.flatMap((row, at) => {
          const name = textOf(pen.name(row, at));
          return parts.map((part) => [name, part]);
        }),
      ]);
      const body = pen.years.map((year): Cell[] => [
        text(`${year}年`),
        ...rows.flatMap((row) => [
          valueColumn(pen, [], year, 'target').cell(row),
          valueColumn(pen, [], year, 'actual', true).cell(row),
        ]),
      ]);
      return one(
        dressed(pen, rows[0]?.unit ?? '', {
          caption: '',
          note: '',
          rows: [...heads, ...body],
          heads: heads.length,
        }),
      );
    },
  },
  long: {
    units: ['column', 'name', 'cell', 'note'],
    draw(pen) {
      const rows = rowsOf(pen, 1, 4);
      const merged = pen.rarely(2);
      const who = comparator(pen);
      const withWho = pen.rarely(2);
      const unitColumn = pen.unitAt === 'column';
      const heads: Cell[] = [
        text(pen.pick('指标', '指标名称', '项目')),
        ...(unitColumn ? [text('单位')] : []),
        text(pen.pick('年度', '年份')),
        text(pen.pick('目标值', '目标')),
        text(pen.pick('实际值', '实际', '完成值')),
        ...(withWho ? [text(who.label)] : []),
      ];
      const body = rows.flatMap((row, at) => {
        const name = pen.name(row, at);
        return pen.years.map((year, i): Cell[] => [
          i > 0 && merged ? '^' : name,
          ...(unitColumn ? [i > 0 && merged ? ('^' as const) : text(row.unit)] : []),
          text(pen.yearHead(year).replace(/实际值?|（实际）/, '')),
          valueColumn(pen, [], year, 'target').cell(row),
          valueColumn(pen, [], year, 'actual', true).cell(row),
          ...(withWho ? [valueColumn(pen, [], year, who.kind).cell(row)] : []),
        ]);
      });
      return one(
        dressed(pen, rows[0]?.unit ?? '', { caption: '', note: '', rows: [heads, ...body], heads: 1 }),
      );
    },
  },
  'comparisons as rows': {
    units: ['column', 'name', 'cell', 'note', 'caption'],
    draw(pen) {
      const rows = rowsOf(pen, 1, 3);
      const beside = pen.rarely(2);
      const unitColumn = pen.unitAt === 'column';
      const others = [
        { label: '行业平均', kind: 'industry-average' },
        pen.pick(
          { label: '标杆企业A', kind: 'best-in-class' },
          { label: '竞争对手甲', kind: 'competitor' },
          { label: '全市平均', kind: 'region' },
        ),
      ].slice(0, pen.between(1, 2));
      const target = pen.rarely(2) ? [{ label: '目标值', kind: 'target' }] : [];
      const own = pen.pick('本公司', '本公司', '实际值', '本单位', '我局');
      const heads: Cell[] = [
        text(pen.pick('指标', '项目', '指标名称')),
        ...(beside ? [text(pen.pick('对比对象', '类别', '对象', '对比项'))] : []),
        ...(unitColumn ? [text('单位')] : []),
        ...pen.years.map((year) => text(`${year}年`)),
      ];
      const body = rows.flatMap((row, at) =>
        [{ label: own, kind: 'actual' }, ...target, ...others].map(({ label, kind }, i): Cell[] => [
          beside ? (i > 0 ? '^' : pen.name(row, at)) : i === 0 ? pen.name(row, at) : text(label),
          ...(beside ? [text(label)] : []),
          ...(unitColumn ? [beside && i > 0 ? ('^' as const) : text(row.unit)] : []),
          ...pen.years.map((year) => valueColumn(pen, [], year, kind, kind === 'actual').cell(row)),
        ]),
      );
      return one(
        dressed(pen, rows[0]?.unit ?? '', { caption: '', note: '', rows: [heads, ...body], heads: 1 }),
      );
    },
  },
  'classes beside': {
    units: ['column', 'name', 'cell', 'note'],
    draw(pen) {
      const rows = rowsOf(pen, 3, 8);
      const unitColumn = pen.unitAt === 'column';
      const columns = [...yearColumns(pen, true), ...extraColumns(pen)];
      const heads = headRows([
        [pen.pick('类别', '一级指标', '维度', '类型')],
        [pen.pick('指标', '二级指标', '指标名称')],
        ...(unitColumn ? [['单位']] : []),
        ...columns.map((column) => column.path),
      ]);
      const size = pen.between(2, 4);
      const body = rows.map((row, at): Cell[] => [
        at % size > 0 ? '^' : text(['财务', '顾客', '内部过程', '学习成长'][Math.floor(at / size) % 4] ?? ''),
        pen.name(row, at),
        ...(unitColumn ? [text(row.unit)] : []),
        ...columns.map((column) => column.cell(row)),
      ]);
      return one(
        dressed(pen, rows[0]?.unit ?? '', {
          caption: '',
          note: '',
          rows: [...heads, ...body],
          heads: heads.length,
        }),
      );
    },
  },
  'same names under groups': {
    units: ['name', 'cell', 'note', 'caption'],
    draw(pen) {
      const rows = rowsOf(pen, 1, 2);
      const groups = pen.pick(['甲产品', '乙产品'], ['华南区', '华北区', '海外区'], ['第一分厂', '第二分厂']);
      const heads: Cell[] = [text('指标'), ...pen.years.map((year) => text(`${year}年`))];
      const body: Cell[][] = groups.flatMap((group) => [
        heads.map((_, x): Cell => (x === 0 ? text(group) : '<')),
        ...rows.map((row, at): Cell[] => {
          const grouped = { ...row, name: `${group}${row.name}` };
          return [
            pen.name(row, at),
            ...pen.years.map((year) => valueColumn(pen, [], year, 'actual', true).cell(grouped)),
          ];
        }),
      ]);
      return one(
        dressed(pen, rows[0]?.unit ?? '', { caption: '', note: '', rows: [heads, ...body], heads: 1 }),
      );
    },
  },
  'year in caption': {
    units: ['column', 'name', 'cell'],
    draw(pen) {
      const year = pen.award - 1;
      const columns = [
        valueColumn(pen, [pen.pick('目标', '目标值')], year, 'target'),
        valueColumn(pen, [pen.pick('实际', '实际值', '完成值')], year, 'actual', true),
        ...(pen.rarely(2) ? [ratioColumn(pen, ['完成率'])] : []),
        ...(pen.rarely(2) ? [valueColumn(pen, ['行业平均'], year, 'industry-average')] : []),
      ];
      const sheet = acrossSheet(pen, rowsOf(pen, 2, 7), columns, { number: pen.rarely(3) });
      return one({
        ...sheet,
        caption: `表3-2 ${year}${pen.pick('年', '年度')}${pen.pick(...SUBJECTS)}完成情况`,
      });
    },
  },
  'name in caption': {
    units: ['caption', 'cell', 'note'],
    draw(pen) {
      const [row] = rowsOf(pen, 1, 1);
      if (!row) throw new Error('no indicator');
      const own = pen.pick('本公司', '实际值', '本单位');
      const lines = [
        { label: own, kind: 'actual' },
        ...(pen.rarely(2) ? [{ label: '目标值', kind: 'target' }] : []),
        { label: '行业平均', kind: 'industry-average' },
        ...(pen.rarely(2) ? [{ label: '标杆企业A', kind: 'best-in-class' }] : []),
      ];
      const rows: Cell[][] = [
        [text(pen.pick('项目', '', '类别', '年度')), ...pen.years.map((year) => text(`${year}年`))],
        ...lines.map(({ label, kind }): Cell[] => [
          text(label),
          ...pen.years.map((year) => valueColumn(pen, [], year, kind, kind === 'actual').cell(row)),
        ]),
      ];
      const unit = pen.unitAt === 'caption' ? pen.pick(`（单位：${row.unit}）`, `（${row.unit}）`) : '';
      const caption = `表4-3 ${row.name}${pen.pick('', '对比', '对比表', '趋势')}${unit}`;
      return one({ caption, note: pen.unitAt === 'note' ? `单位：${row.unit}` : '', rows, heads: 1 });
    },
  },
  'side by side': {
    units: ['note', 'name', 'cell', 'caption'],
    draw(pen) {
      pen.years = pen.years.slice(0, 3);
      const rows = rowsOf(pen, 2, 8);
      const half = Math.ceil(rows.length / 2);
      const nameHead = pen.pick('指标', '项目');
      const heads = [0, 1].flatMap(() => [nameHead, ...pen.years.map((year) => `${year}年`)]).map(text);
      const body = Array.from({ length: half }, (_, at): Cell[] =>
        [rows[at], rows[half + at]].flatMap((row, side): Cell[] =>
          row
            ? [
                pen.name(row, at + side * half),
                ...pen.years.map((year) => valueColumn(pen, [], year, 'actual', true).cell(row)),
              ]
            : heads.slice(0, pen.years.length + 1).map(() => text('')),
        ),
      );
      return one(
        dressed(pen, rows[0]?.unit ?? '', { caption: '', note: '', rows: [heads, ...body], heads: 1 }),
      );
    },
  },
  'over pages': {
    units: ['column', 'name', 'cell'],
    draw: (pen) =>
      one(
        acrossSheet(pen, rowsOf(pen, 16, 28), [...yearColumns(pen, true), ...extraColumns(pen)], {
          groups: pen.rarely(4),
        }),
      ),
  },
  'two tables': {
    units: ['column', 'name', 'cell'],
    draw(pen) {
      const rows = rowsOf(pen, 4, 10);
      const columns = [...yearColumns(pen, true), ...extraColumns(pen)];
      const half = Math.floor(rows.length / 2);
      const first = acrossSheet(pen, rows.slice(0, half), columns);
      const second = acrossSheet(pen, rows.slice(half), columns);
      first.caption = '表5-1 主要绩效指标';
      second.caption = pen.pick('续表5-1', '表5-1（续）', '续表', '表5-1 主要绩效指标（续）');
      if (pen.rarely(2)) {
        second.rows = second.rows.slice(second.heads);
        second.heads = 0;
      }
      return { sheets: [first, second] };
    },
  },
};

const textOf = (cell: Cell): string => (typeof cell === 'string' ? '' : cell.text);

/** Years as rows, then perhaps a target and comparisons below them. */
function yearsDown(pen: Pen, rows: readonly Row[]): Drawing {
  const unitRow = pen.unitAt === 'column';
  const heads: Cell[][] = [
    [text(pen.pick('年度', '年份', '', '时间', '年度/指标')), ...rows.map((row, at) => pen.name(row, at))],
    ...(unitRow ? [[text(pen.pick('单位', '')), ...rows.map((row) => text(row.unit))]] : []),
  ];
  const body: Cell[][] = pen.years.map((year) => [
    text(pen.yearHead(year)),
    ...rows.map((row) => valueColumn(pen, [], year, 'actual', true).cell(row)),
  ]);
  if (pen.rarely(3))
    body.push([
      text(`${pen.award}年目标`),
      ...rows.map((row) => valueColumn(pen, [], pen.award, 'target').cell(row)),
    ]);
  const who = comparator(pen);
  if (pen.rarely(2)) {
    const dated = pen.rarely(2);
    const year = newest(pen);
    body.push([
      text(dated ? `${who.label}（${year}年）` : who.label),
      ...rows.map((row) => valueColumn(pen, [], year, who.kind).cell(row)),
    ]);
  }
  return dressed(pen, rows[0]?.unit ?? '', {
    caption: '',
    note: '',
    rows: [...heads, ...body],
    heads: heads.length,
  });
}

/**
 * In every second table that has the rows for it, a page ends once or twice; two rows or more stand between. Where no
 * upright rules hold a page's part together it has three rows at least, a merged cell whole, and its group's head.
 */
function pageBreaks(pen: Pen, { rows, heads }: Drawing, ruling: Ruling): number[] {
  const ruled = ruling === 'ruled' || ruling === 'open';
  const least = ruled ? 2 : 3;
  const first = heads + (ruled ? 1 : 3);
  const last = rows.length - (ruled ? 1 : 3);
  const whole = (r: number): boolean => ruled || (!rows[r]?.includes('^') && rows[r - 1]?.[1] !== '<');
  if (first > last || pen.rarely(2)) return [];
  const one = pen.between(first, last);
  const two = pen.between(first, last);
  const breaks = Math.abs(one - two) < least ? [one] : [one, two];
  return breaks.filter(whole).sort((a, b) => a - b);
}

/** Cases of one layout. */
export function casesOf(layout: string): fc.Arbitrary<TableCase> {
  const { units = ANY, draw } = LAYOUTS[layout] ?? {};
  if (!draw) throw new Error(`no layout ${layout}`);
  return caseFrom((pick, value) => {
    const pen = penOf(pick, value, units);
    const { sheets } = draw(pen);
    const ruling: Ruling = pick('ruled', 'ruled', 'ruled', 'open', 'three-line', 'horizontal');
    return {
      layout,
      year: pen.award,
      ruling,
      marked: !pen.rarely(3),
      repeated: pen.rarely(2),
      start: layout === 'over pages' ? value(3, 8) / 10 : value(0, 4) / 10,
      pieces: pen.rarely(3),
      align: pick('left', 'centre', 'centre', 'right'),
      sheets: sheets.map((sheet) => ({ ...sheet, breaks: pageBreaks(pen, sheet, ruling) })),
      remark: pen.rarely(4) ? '注：以上数据来源于内部统计与第三方测评。' : '',
      entries: pen.entries,
      top: pen.rarely(3),
      unclosed: pen.rarely(2),
    };
  });
}
