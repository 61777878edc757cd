import { tidy } from '../text/numbers.ts';
import { isUnit, unitMeaning } from '../text/units.ts';
import { headYear } from '../text/years.ts';
import { columnRoles } from './column-roles.ts';
import type { GridInput } from './grid-input.ts';
import { splitUnit } from './names.ts';
import { IGNORED_HEAD, isYearLabel, NAME_HEAD, type Role, roleOf, UNIT_HEAD, YEAR_HEAD } from './roles.ts';
import { unitIn } from './unit-line.ts';

/** A body row of a part and where it stands in the grid. */
export interface Line {
  cells: string[];
  r: number;
}

/** A table, or one side of two that stand side by side, with what its heads say. */
export interface TablePart {
  input: GridInput;
  caption: string;
  captionYear: ReturnType<typeof headYear>;
  /** Whether the caption says that the values are planned ones. */
  planned: boolean;
  width: number;
  /** Heads of each column, outermost first. */
  heads: readonly string[][];
  /** The same, joined. */
  flat: readonly string[];
  roles: readonly Role[];
  body: readonly Line[];
  /** '' if none holds for the whole table. */
  unit: string;
  /** Column of the units and of the years, -1 if none. */
  unitColumn: number;
  yearColumn: number;
  /** Columns with no values and no names (序号, 备注). */
  ignored: ReadonlySet<number>;
  /** How many columns are of a year. */
  yearColumns: number;
}

/** What the heads and the caption say of a part. */
export function partOf(input: GridInput, heads: readonly string[][], body: readonly Line[]): TablePart {
  const caption = tidy(input.caption);
  const flat = heads.map((parts) => parts.join(''));
  const roles = columnRoles(heads, input.lastDataYear);
  const unitColumn = flat.findIndex(
    (head, x) =>
      UNIT_HEAD.test(head) || (head === '' && x > 0 && mostly(body, x, (text) => isUnit(tidy(text)))),
  );
  const yearColumn = flat.findIndex(
    (head, x) =>
      YEAR_HEAD.test(head) &&
      body.filter(({ cells }) => isYearLabel(cells[x] ?? '')).length >= Math.max(1, body.length / 3),
  );
  const ignored = new Set<number>();
  flat.forEach((head, x) => {
    if (IGNORED_HEAD.test(head) && x !== unitColumn) ignored.add(x);
  });
  return {
    input,
    caption,
    captionYear: headYear(caption.replace(/^(?:续)?[图表][\d.\-—–]+/, '')),
    planned:
      /预算|计划表?$|目标|规划指标|计划指标|工作计划|责任书/.test(caption) &&
      !/完成|达成|实际|执行|对比|对照|兑现|实现|结果|比较|与/.test(caption) &&
      !heads.some((parts) => roleOf(parts.join(' ')).kind === 'target'),
    width: heads.length,
    heads,
    flat,
    roles,
    body,
    unit: input.unit || headUnit(flat) || unitIn(caption) || unitIn(input.around) || splitUnit(caption).unit,
    unitColumn,
    yearColumn,
    ignored,
    yearColumns: roles.filter((role) => role.year !== null).length,
  };
}

/** Whether most filled cells of a column are so. */
export function mostly(body: readonly Line[], x: number, test: (text: string) => boolean): boolean {
  const filled = body.filter(({ cells }) => tidy(cells[x] ?? '') !== '');
  return filled.length > 0 && filled.filter(({ cells }) => test(cells[x] ?? '')).length * 2 > filled.length;
}

/** The unit of an indicator that names none itself: that of the table, where it can be meant. */
export function unitFor({ unit }: TablePart, name: string): string {
  if (unit === '') return '';
  // 单位：万元 over the table is not meant for the ratios in it
  const dimension = unitMeaning(unit)?.dimension;
  if (dimension === 'ratio') return unit;
  if (/(?:(?<!生产|周转|频|速|功|汇)率|占比|比重|比例)$/.test(name)) return '%';
  return name.endsWith('满意度') && dimension !== 'score' ? '%' : unit;
}

/** 指标（万元）, 年度（单位：万元） as the head of the labels. */
function headUnit(flat: readonly string[]): string {
  const head = flat.find((text) => text !== '' && !/^(?:序号|编号)$/.test(text)) ?? '';
  const { name, unit } = splitUnit(head);
  return name === '' || NAME_HEAD.test(name) || YEAR_HEAD.test(name) ? unit : '';
}
