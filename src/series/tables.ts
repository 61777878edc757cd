import type { ValueKind } from '../model/series.ts';
import { without } from '../text/matching.ts';
import { isBlankCell, readCellNumber, tidy } from '../text/numbers.ts';
import { isUnit, leadingUnit, unitMeaning } from '../text/units.ts';
import { headYear } from '../text/years.ts';
import { type Comparator, findComparator, rankField, scopeOf } from './comparator.ts';
import { numeric } from './head-rows.ts';
import { nameKey } from './lexicon-index.ts';
import { captionName, splitUnit, tableName } from './names.ts';
import type { Reading, ReadPoint } from './reading.ts';
import {
  GENERAL_HEAD,
  IGNORED_HEAD,
  isYearLabel,
  NAME_HEAD,
  OWN_LABEL,
  PLAIN_HEAD,
  RANK_HEAD,
  type Role,
  roleOf,
  UNIT_HEAD,
  YEAR_HEAD,
} from './roles.ts';
import { unitIn } from './unit-line.ts';
import { RATIO_HEAD, TARGET_HEAD } from './words/heads.ts';
import { INDICATOR_END } from './words/indicators.ts';

const ENDS_AS_INDICATOR = new RegExp(`(?:${INDICATOR_END})$`);

export interface GridInput {
  /** The full grid, merged cells repeated. */
  grid: string[][];
  /** How many rows at the top are heads. */
  headRows: number;
  /** Passage id of each row. */
  passages: string[];
  caption: string;
  /** Text just before the table and after it: unit lines and what year the comparisons are of. */
  around: string;
  /** Unit that holds for the whole table, '' if none. */
  unit: string;
  /** Heads inherited from the table that this one continues, one text a column, else null. */
  inherited: string[][] | null;
  block: string;
  origin: 'table' | 'chart';
  lastDataYear: number;
  /** Heads that stand for a year (实施前), as the text says which. */
  stages?: ReadonlyMap<string, number>;
}

/** The indicators of one grid. */
export function readGrid(input: GridInput): Reading[] {
  const readings: Reading[] = [];
  const width = Math.max(0, ...input.grid.map((line) => line.length));
  if (width < 2) return readings;
  const heads: string[][] = [];
  // a line merged over the whole width is the table's title or its unit
  const titles: string[] = [];
  const lines = (input.inherited ?? input.grid.slice(0, input.headRows)).filter((line) => {
    const texts = new Set(line.map((cell) => tidy(cell)).filter((text) => text !== ''));
    if (texts.size !== 1 || width < 3) return true;
    titles.push(...texts);
    return false;
  });
  if (titles.length > 0) {
    const title = titles.join(' ');
    return readGrid({
      ...input,
      caption: input.caption || title,
      around: `${title}\n${input.around}`,
      inherited: lines,
    });
  }
  for (let x = 0; x < width; x++) {
    const parts: string[] = [];
    for (const line of lines) {
      const text = tidy(line[x] ?? '').replace(/\s/g, '');
      const year = input.stages?.get(text);
      if (text !== '' && parts.at(-1) !== text)
        parts.push(year === undefined ? text : `${text}（${year}年）`);
    }
    heads.push(parts);
  }
  const body = input.grid.map((line, r) => ({ line, r })).slice(input.headRows);
  // side by side: the name column's head comes again
  const cuts = [0];
  const firstHead = heads[0]?.join('') ?? '';
  const label =
    firstHead !== '' && (NAME_HEAD.test(firstHead) || YEAR_HEAD.test(firstHead) || /^序号$/.test(firstHead));
  if (label)
    for (let x = 2; x < width; x++)
      if (heads[x]?.join('') === firstHead && heads[x - 1]?.join('') !== firstHead) cuts.push(x);
  cuts.forEach((from, i) => {
    const to = cuts[i + 1] ?? width;
    readings.push(
      ...readPart(
        input,
        heads.slice(from, to),
        body.map(({ line, r }) => ({ cells: line.slice(from, to), r })),
      ),
    );
  });
  return readings;
}

interface Line {
  cells: string[];
  r: number;
}

function readPart(input: GridInput, heads: string[][], body: Line[]): Reading[] {
  const width = heads.length;
  const caption = tidy(input.caption);
  const captionYear = headYear(caption.replace(/^(?:续)?[图表][\d.\-—–]+/, ''));
  const planned =
    /预算|计划表?$|目标|规划指标|计划指标|工作计划|责任书/.test(caption) &&
    !/完成|达成|实际|执行|对比|对照|兑现|实现|结果|比较|与/.test(caption) &&
    !heads.some((parts) => roleOf(parts.join(' ')).kind === 'target');
  const roles = heads.map((parts) => columnRole(parts));
  // 2018年目标 | 实际 | 2019年目标 | 实际: a reader that lost the merged head leaves the year on its first column
  for (let x = 1; x < roles.length; x++) {
    const role = roles[x];
    const left = roles[x - 1];
    if (
      role &&
      left &&
      role.year === null &&
      left.year !== null &&
      role.kind === 'actual' &&
      left.kind === 'target'
    )
      roles[x] = { ...role, year: left.year };
  }

  // 2018年 | 2019年 | 石碣河2019年: a year of ours once more under somebody's name
  const own = new Set(roles.filter(isOwnYear).map((role) => role.year));
  if (own.size > 1)
    roles.forEach((role, x) => {
      if (own.has(role.year)) roles[x] = namedOther(role);
    });

  // 同比 between years is of the year before it, behind all of them of the newest
  roles.forEach((role, x) => {
    if (role.kind === 'growth' && role.year === null) roles[x] = { ...role, year: changedYear(x) };
  });

  // which columns hold names, units, values?
  const flat = heads.map((parts) => parts.join(''));
  const tableUnit =
    input.unit || headUnit() || unitIn(caption) || unitIn(input.around) || splitUnit(caption).unit;
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
  const yearColumns = roles.filter((role) => role.year !== null).length;
  const labelYears = body.filter(({ cells }) => isYearLabel(cells[0] ?? '')).length;
  const readings = new Map<string, Reading>();
  const order: Reading[] = [];

  const reading = (name: string, unit: string, passage: string): Reading => {
    const key = nameKey(name);
    const known = readings.get(key);
    if (known) {
      if (known.unit === '') known.unit = unit;
      return known;
    }
    const fresh: Reading = {
      name,
      unit,
      origin: input.origin,
      block: input.block,
      passage,
      points: [],
      benchmarks: [],
      weak: false,
    };
    readings.set(key, fresh);
    order.push(fresh);
    return fresh;
  };

  if (
    yearColumns === 0 &&
    yearColumn >= 0 &&
    yearColumn > 0 &&
    flat.some((head, x) => x < yearColumn && NAME_HEAD.test(head))
  )
    return longFormat();
  if (yearColumns === 0 && labelYears >= 1) return yearsAsRows(yearColumn >= 0 ? yearColumn : 0);
  if (yearColumns === 0 && yearColumn > 0) return yearsAsRows(yearColumn);
  if (yearColumns === 0 && captionYear === null) return [];
  return yearsAsColumns();

  function columnRole(parts: string[]): Role {
    const joined = roleOf(parts.join(' '));
    if (parts.length < 2) return joined;
    const roles = parts.map(roleOf);
    const years = roles.filter((role) => role.year !== null);
    if (years.length === 0) {
      // 2018年对比值 | 行业平均 was joined; 对比 | 行业平均 has the name in the inner head
      const inner = [...roles]
        .reverse()
        .find(
          (role) =>
            role.comparator !== null || role.kind !== null || role.compare || role.rank || role.ignored,
        );
      return inner ? { ...inner, rest: '' } : joined;
    }
    const year = years.at(-1)?.year ?? null;
    const comparator = roles.find((role) => role.comparator)?.comparator ?? null;
    const kinds = roles.map((role) => role.kind).filter((kind) => kind !== null);
    // the innermost that is not plain "actual" decides; 目标 | 实际 under a year
    const kind = [...kinds].reverse().find((each) => each !== null) ?? null;
    const rank = roles.some((role) => role.rank);
    const compare = roles.some((role) => role.compare) && comparator === null;
    const ignoredPart = roles.some((role) => role.ignored);
    const rest = roles
      .map((role) => role.rest)
      .filter(
        (text, level) =>
          text !== '' &&
          !PLAIN_HEAD.test(text) &&
          !NAME_HEAD.test(text) &&
          !YEAR_HEAD.test(text) &&
          !(level < roles.length - 1 && GENERAL_HEAD.test(text)),
      )
      .join('');
    const base = roles.find((role) => role.base !== null)?.base ?? null;
    return { year, kind, comparator, compare, rank, base, ignored: ignoredPart, plain: false, rest };
  }

  function changedYear(at: number): number | null {
    const before = roles.slice(0, at).filter((role) => role.year !== null && role.kind !== 'growth');
    const later = roles
      .slice(at + 1)
      .some((role) => role.year !== null && role.comparator === null && role.kind !== 'target');
    const changes = roles.filter((role) => role.kind === 'growth').length;
    if (before.length === 0) return null;
    if (later || changes > 1) return before.at(-1)?.year ?? null;
    return Math.max(
      ...before
        .filter((role) => role.kind !== 'target' && role.comparator === null)
        .map((role) => role.year ?? 0)
        .filter((year) => year <= input.lastDataYear),
    );
  }

  /** 指标（万元）, 年度（单位：万元） as the head of the labels. */
  function headUnit(): string {
    const head = flat.find((text) => text !== '' && !/^(?:序号|编号)$/.test(text)) ?? '';
    const { name, unit } = splitUnit(head);
    return name === '' || NAME_HEAD.test(name) || YEAR_HEAD.test(name) ? unit : '';
  }

  /** Year of comparisons that name none: from the text around, else the newest actual year of the table. */
  function comparisonYear(years: readonly number[]): number | null {
    const newest = years.filter((year) => year <= input.lastDataYear);
    const max = newest.length > 0 ? Math.max(...newest) : null;
    const compares = /行业平均|同行|标杆|竞争对手|对比|比较|平均值/;
    const around = tidy(input.around);
    for (const sentence of compares.test(around) ? around.split(/[。；\n]/) : []) {
      if (!compares.test(sentence)) continue;
      const found = [
        ...sentence.matchAll(
          /(20\d\d)年(?:度)?(?:的)?(?:数据|统计|年报|公报|调查|数值|值|通报|报告|行业|水平|全市|全省|全国|创新|年度|发布)/g,
        ),
      ].map((match) => Number(match[1]));
      const year = found.at(-1);
      if (year !== undefined && (max === null || year <= max + 1)) return year;
    }
    return max;
  }

  function textColumns(valueColumns: readonly number[]): number[] {
    const first = Math.min(...valueColumns, width);
    const columns: number[] = [];
    for (let x = 0; x < width; x++) {
      if (x === unitColumn || valueColumns.includes(x) || x > first) continue;
      if (/^(?:序号|编号|No\.?)$/i.test(flat[x] ?? '')) continue;
      if (
        /^(?:备注|说明|数据来源|来源|责任.{0,4}|频次|权重|计算公式|统计口径|负责.{0,4})$/.test(flat[x] ?? '')
      )
        continue;
      columns.push(x);
    }
    return columns;
  }

  function yearsAsColumns(): Reading[] {
    const valueColumns: number[] = [];
    roles.forEach((role, x) => {
      if (x === unitColumn) return;
      const value =
        role.year !== null ||
        role.comparator !== null ||
        // 对比对象 heads labels, 对比 figures
        (role.compare && !mostly(body, x, (text) => !/\d/.test(text) && !isBlankCell(text))) ||
        role.rank ||
        role.ignored ||
        (role.kind !== null && x > 0) ||
        (role.plain && x > 0 && captionYear !== null && yearColumns === 0);
      if (value && !(NAME_HEAD.test(flat[x] ?? '') || IGNORED_HEAD.test(flat[x] ?? ''))) valueColumns.push(x);
    });
    if (
      yearColumns === 0 &&
      !valueColumns.some((x) => roles[x]?.kind === 'actual' || roles[x]?.kind === 'target' || roles[x]?.plain)
    )
      return [];
    const labels = textColumns(valueColumns);
    if (labels.length === 0 && valueColumns.length < 2) return [];
    let nameColumn =
      labels.find(
        (x) =>
          /指标|项目名|测量|绩效|KPI|考核项|测评项/.test(flat[x] ?? '') &&
          !/一级|类|维度/.test(flat[x] ?? ''),
      ) ??
      labels.at(-1) ??
      -1;
    // a label column of comparators and own (本公司, 行业平均) belongs to the names on its left
    if (
      nameColumn > 0 &&
      labels.length > 1 &&
      mostly(
        body,
        nameColumn,
        (text) => OWN_LABEL.test(tidy(text)) || findComparator(tidy(text)) !== null || TARGET_HEAD.test(text),
      )
    ) {
      nameColumn = labels[labels.indexOf(nameColumn) - 1] ?? nameColumn;
    }
    const sides = labels.filter((x) => x > nameColumn);
    const years = roles.map((role) => role.year).filter((year) => year !== null);
    const actualYears = roles
      .filter(
        (role) =>
          role.year !== null &&
          role.kind !== 'target' &&
          role.kind !== 'forecast' &&
          role.comparator === null &&
          !role.compare,
      )
      .map((role) => role.year ?? 0);
    const fallback = comparisonYear(
      actualYears.length > 0 ? actualYears : captionYear ? [captionYear.year] : years,
    );
    // a target column without a year is set against the newest actual one
    const fallbackTarget =
      actualYears.length > 0
        ? Math.max(...actualYears.filter((year) => year <= input.lastDataYear), Number.NEGATIVE_INFINITY)
        : Number.NEGATIVE_INFINITY;
    const names = new Map<string, number>();
    for (const { cells } of body) {
      const key = rowKey(cells[nameColumn] ?? '');
      names.set(key, (names.get(key) ?? 0) + 1);
    }
    const measured = measuredOf(
      body.map(({ cells }) => cells[nameColumn] ?? ''),
      flat[nameColumn] ?? '',
    );
    let group = '';
    let previous: Reading | null = null;
    for (const { cells, r } of body) {
      const passage = input.passages[r] ?? '';
      const filled = valueColumns.filter((x) => !isBlankCell(cells[x] ?? '') || /[-—/]/.test(cells[x] ?? ''));
      const distinct = new Set(cells.map((cell) => tidy(cell)).filter((cell) => cell !== ''));
      if (distinct.size === 1 || (filled.length === 0 && tidy(cells[nameColumn] ?? '') !== '')) {
        group = tableName(cells[nameColumn] ?? cells[0] ?? '');
        previous = null;
        continue;
      }
      const rawName = nameColumn >= 0 ? (cells[nameColumn] ?? '') : '';
      const side = sides
        .map((x) => tidy(cells[x] ?? ''))
        .filter((text) => text !== '')
        .join('');
      const labelText = tableName(rawName);
      const sideRole = side !== '' ? roleOf(side) : null;
      const rowRole =
        sideRole && (sideRole.comparator || sideRole.kind || OWN_LABEL.test(side))
          ? sideRole
          : roleOf(labelText);
      const fromSide = rowRole === sideRole;
      let { name, unit } = splitUnit(fromSide ? labelText : labelText);
      let target: Reading | null = null;
      let rowComparator: Comparator | null = null;
      let rowKind: ValueKind | null = null;
      if (fromSide) {
        rowComparator = rowRole.comparator;
        rowKind = rowRole.kind;
      } else if (rowRole.comparator && rowRole.rest.length <= 1 && labelText.length <= 20) {
        rowComparator = rowRole.comparator;
        name = '';
      } else if (rowRole.comparator && rowRole.comparator.after === '' && rowRole.comparator.before !== '') {
        // 顾客满意度行业平均
        rowComparator = rowRole.comparator;
        name = splitUnit(rowRole.comparator.before.replace(/[-—:：的（]+$/, '')).name;
      } else if (
        rowRole.kind !== null &&
        rowRole.kind !== 'cumulative' &&
        /^(?:年度)?(?:目标|计划|预算|实际|完成|预计|增长|同比|增幅|增速|达成)(?:值|数|率|情况|幅度|增长率?|完成值?)?(?:（[^）]*）)?$/.test(
          labelText,
        )
      ) {
        rowKind = rowRole.kind;
        name = '';
      } else if (RATIO_HEAD.test(labelText) && labelText.length <= 5 && previous) {
        continue;
      } else if (OWN_LABEL.test(labelText)) name = '';
      if (name === '') {
        target =
          rowComparator || rowKind || OWN_LABEL.test(labelText)
            ? OWN_LABEL.test(labelText) && !fromSide
              ? null
              : previous
            : previous;
        if (!target) {
          const title =
            group !== '' && !/^(?:数量|效率|其他)/.test(group) ? splitUnit(group).name : captionName(caption);
          if (title === '' || title.length > 24) continue;
          name = title;
        }
      }
      if (!target && name !== '' && (names.get(rowKey(rawName)) ?? 0) > 1 && group !== '' && !fromSide)
        name = `${group}${name}`;
      if (!target && measured !== '' && rowRole.kind === null && rowComparator === null)
        name = `${name}${measured}`;
      const ownUnit = unitColumn >= 0 ? tidy(cells[unitColumn] ?? '') : '';
      if (ownUnit !== '' && isUnit(ownUnit)) unit = ownUnit;
      else if (ownUnit !== '' && !isBlankCell(ownUnit)) unit = ownUnit.slice(0, 12);
      for (const x of valueColumns) {
        const role = roles[x];
        const cell = cells[x] ?? '';
        if (!role || role.ignored) continue;
        const rest = isUnit(role.rest) ? { name: '', unit: role.rest } : splitUnit(role.rest);
        const whole =
          rest.name !== '' && rowComparator === null
            ? name === ''
              ? rest.name
              : fullName(name, rest.name)
            : name;
        const into = (): Reading => target ?? reading(whole, unit || rest.unit || unitFor(whole), passage);
        if (role.comparator === null && rowComparator === null && !role.compare && !role.rank) {
          const year =
            role.year ??
            (captionYear &&
            yearColumns === 0 &&
            (role.kind === 'actual' || role.kind === 'target' || role.kind === null)
              ? captionYear.year
              : role.kind === 'target' && yearColumns > 0
                ? fallbackTarget
                : null);
          addValue(
            into,
            cell,
            year,
            rowKind ?? role.kind,
            unit || rest.unit || columnUnit(x),
            passage,
            /[率幅速%]|同比|增长/.test(flat[x] ?? ''),
            // without a sign it may be an amount
            /[%％]/.test(`${cell}${flat[x]}${labelText}`) ? (rowRole.base ?? role.base) : null,
          );
        } else {
          const year = role.year ?? (rowComparator ? null : fallback);
          addComparison(into, cell, year, rowComparator ?? role.comparator, role, unit || rest.unit, passage);
        }
      }
      if (!target && whole(name)) previous = readings.get(nameKey(name)) ?? previous;
      void side;
    }
    return finish();
  }

  function rowKey(label: string): string {
    return nameKey(splitUnit(tableName(label)).name);
  }

  function whole(name: string): boolean {
    return name !== '';
  }

  function fullName(name: string, rest: string): string {
    return body.length === 1 || /^(?:合计|总计|总体|全公司|全局)$/.test(name)
      ? rest
      : rest.includes(name)
        ? rest
        : `${name}${rest}`;
  }

  function columnUnit(x: number): string {
    return splitUnit(flat[x] ?? '').unit;
  }

  function unitFor(name: string): string {
    if (tableUnit === '') return '';
    // 单位：万元 over the table is not meant for the ratios in it
    const dimension = unitMeaning(tableUnit)?.dimension;
    if (dimension === 'ratio') return tableUnit;
    if (/(?:(?<!生产|周转|频|速|功|汇)率|占比|比重|比例)$/.test(name)) return '%';
    return name.endsWith('满意度') && dimension !== 'score' ? '%' : tableUnit;
  }

  function yearsAsRows(labelColumn: number): Reading[] {
    const years = body
      .map(({ cells }) => roleOf(cells[labelColumn] ?? '').year)
      .filter((year) => year !== null);
    const actual = body
      .map(({ cells }) => roleOf(cells[labelColumn] ?? ''))
      .filter((role) => role.year !== null && role.kind !== 'target' && role.comparator === null)
      .map((role) => role.year ?? 0);
    const fallback = comparisonYear(actual.length > 0 ? actual : years);
    const title = captionName(caption);
    // a text column beside the years (部门, 产品) makes each of its values a series of its own
    const beside = flat.findIndex(
      (_, x) =>
        x !== labelColumn &&
        x < labelColumn &&
        !mostly(body, x, (text) => numeric(text) || isBlankCell(text)) &&
        new Set(body.map(({ cells }) => tidy(cells[x] ?? ''))).size < body.length,
    );
    const ownYears = new Set(
      body
        .map(({ cells }) => roleOf(cells[labelColumn] ?? ''))
        .filter(isOwnYear)
        .map((role) => role.year),
    );
    const measured = measuredOf(
      flat.filter((_, x) => x !== labelColumn && !ignored.has(x) && mostly(body, x, numeric)),
      '',
    );
    let lastNamed: { name: string; unit: string } | null = null;
    const columns: { x: number; name: string; unit: string; role: Role }[] = [];
    for (let x = 0; x < width; x++) {
      if (x === labelColumn || x === unitColumn || ignored.has(x) || x === beside) continue;
      const parts = heads[x] ?? [];
      const joined =
        parts.length > 1 &&
        parts[0] !== undefined &&
        parts.slice(1).every((part) => /^（?[^（）]*）?$/.test(part) && isUnit(part.replace(/[（）]/g, '')))
          ? `${tableName(parts[0])}（${(parts[1] ?? '').replace(/[（）]/g, '')}）`
          : parts.filter((part) => !YEAR_HEAD.test(part)).join('');
      const under = underName(parts);
      const { name, unit } = under ?? splitUnit(tableName(joined));
      const role = under?.role ?? roleOf(name);
      if (role.ignored) continue;
      if (under) {
        lastNamed = { name, unit: unit || unitFor(name) };
        columns.push({ x, name, unit: lastNamed.unit, role });
        continue;
      }
      const roleOnly =
        (role.comparator !== null ||
          role.kind !== null ||
          role.compare ||
          role.rank ||
          PLAIN_HEAD.test(name) ||
          OWN_LABEL.test(name) ||
          name === '') &&
        role.rest.length <= 1 &&
        !(role.kind === 'growth' && name.length > 4 && columns.length === 0);
      if (roleOnly) {
        if (lastNamed === null && title === '') continue;
        const base: { name: string; unit: string } = lastNamed ?? { name: title, unit: unit || tableUnit };
        columns.push({ x, name: base.name, unit: unit || base.unit, role });
        continue;
      }
      if (role.comparator && role.rest !== '') {
        columns.push({ x, name: splitUnit(role.rest.replace(/^[-—]|[-—]$/g, '')).name, unit, role });
        continue;
      }
      if (measured !== '' && role.kind === null && numericColumn(x)) {
        const full = splitUnit(measured);
        lastNamed = { name: `${name}${full.name}`, unit: unit || full.unit || unitFor(full.name) };
        columns.push({ x, ...lastNamed, role });
        continue;
      }
      const own =
        (role.kind === 'target' || role.kind === 'actual') &&
        role.rest !== '' &&
        hasSibling(role) &&
        !/(?:完成|达成|执行|实现)(?:率|度)/.test(name)
          ? role.rest
          : name;
      lastNamed = { name: own, unit: unit || unitFor(own) };
      columns.push({
        x,
        name: own,
        unit: lastNamed.unit,
        role: own === name ? { ...role, kind: null, comparator: null, compare: false, rank: false } : role,
      });
    }
    for (const { cells, r } of body) {
      const passage = input.passages[r] ?? '';
      const label = roleOf(cells[labelColumn] ?? '');
      const role = label.year !== null && ownYears.has(label.year) ? namedOther(label) : label;
      if (role.ignored || role.kind === 'growth') continue;
      if (role.year === null && role.comparator === null && role.kind !== 'target' && !role.rank) continue;
      const prefix = beside >= 0 ? tableName(cells[beside] ?? '') : '';
      for (const column of columns) {
        const cell = cells[column.x] ?? '';
        const into = (): Reading => reading(`${prefix}${column.name}`, column.unit, passage);
        const comparator = role.comparator ?? column.role.comparator;
        const kind = column.role.kind === 'growth' ? 'growth' : (role.kind ?? column.role.kind);
        if (comparator || column.role.rank || column.role.compare || role.rank) {
          addComparison(
            into,
            cell,
            role.year ?? fallback,
            comparator,
            { ...column.role, rank: column.role.rank || role.rank },
            column.unit,
            passage,
          );
        } else
          addValue(
            into,
            cell,
            role.year ?? (role.kind === 'target' ? fallback : null),
            kind,
            column.unit,
            passage,
          );
      }
    }
    return finish();
  }

  function numericColumn(x: number): boolean {
    return mostly(body, x, numeric);
  }

  /**
   * What the caption says is measured of the things that the labels name: 各社区调解成功率 over 鹤鸣社区, 石埠社区.
   * '' where the labels are indicators themselves.
   * @param head of the labels, '' where there is none
   */
  function measuredOf(labels: readonly string[], head: string): string {
    const names = labels.map((text) => splitUnit(tableName(text)).name).filter((text) => text !== '');
    const title = captionName(caption);
    if (names.length < 2 || names.some((name) => ENDS_AS_INDICATOR.test(name))) return '';
    const kind = !NAME_HEAD.test(head) && /^[\u4e00-\u9fff]{2,4}$/.test(head) ? head : commonEnd(names);
    const at = kind.length < 2 ? -1 : title.indexOf(kind);
    if (at < 0) return '';
    const of = without(title.slice(at + kind.length).replace(/^的/, ''), /(?:年均值|年均|均值)$/);
    return of.length >= 2 && !/[、，和及与]/.test(of) && !GENERAL_HEAD.test(of) ? of : '';
  }

  /** 满意度 over 目标 | 实际 | 行业平均: the name of the outer head, the role of the inner one. */
  function underName(parts: readonly string[]): { name: string; unit: string; role: Role } | null {
    const inner = parts.at(-1);
    if (parts.length < 2 || inner === undefined) return null;
    const role = roleOf(splitUnit(inner).name);
    const says =
      role.kind !== null || role.comparator !== null || role.rank || role.ignored || OWN_LABEL.test(inner);
    if (!says || role.rest !== '' || role.year !== null) return null;
    const outer = parts.slice(0, -1).filter((part) => !YEAR_HEAD.test(part));
    const { name, unit } = splitUnit(tableName(outer.at(-1) ?? ''));
    const its = roleOf(name);
    if (name === '' || GENERAL_HEAD.test(name) || PLAIN_HEAD.test(name)) return null;
    if (its.year !== null || its.comparator !== null || its.rest === '') return null;
    return { name, unit: unit || splitUnit(inner).unit, role };
  }

  /** 满意度目标 is a target of 满意度 only where 满意度 or 满意度实际 stands beside it; 项目完成数 is a name. */
  function hasSibling(role: Role): boolean {
    return heads.some((parts) => {
      const other = splitUnit(tableName(parts.join(''))).name;
      if (other === role.rest) return true;
      const its = roleOf(other);
      return its.rest === role.rest && its.kind !== role.kind && its.kind !== null;
    });
  }

  function longFormat(): Reading[] {
    const nameColumn = flat.findIndex((head) => NAME_HEAD.test(head));
    for (const { cells, r } of body) {
      const passage = input.passages[r] ?? '';
      const label = roleOf(cells[yearColumn] ?? '');
      const { name, unit } = splitUnit(tableName(cells[nameColumn] ?? ''));
      if (label.year === null || name === '') continue;
      const ownUnit = unitColumn >= 0 ? tidy(cells[unitColumn] ?? '') : '';
      for (let x = 0; x < width; x++) {
        if (x === nameColumn || x === yearColumn || x === unitColumn || ignored.has(x)) continue;
        const role = roles[x];
        if (!role || role.ignored || (x < yearColumn && x !== nameColumn)) continue;
        const into = (): Reading => reading(name, ownUnit || unit || unitFor(name), passage);
        if (role.comparator || role.compare || role.rank)
          addComparison(into, cells[x] ?? '', label.year, role.comparator, role, ownUnit || unit, passage);
        else addValue(into, cells[x] ?? '', label.year, label.kind ?? role.kind, ownUnit || unit, passage);
      }
    }
    return finish();
  }

  function addValue(
    into: () => Reading,
    cell: string,
    year: number | null,
    kind: ValueKind | null,
    unit: string,
    passage: string,
    rated = true,
    base: Role['base'] = null,
  ): void {
    if (year === null || !Number.isFinite(year)) return;
    const number = readCellNumber(cell);
    if (!number || number.before.length > 8) return;
    const written = leadingUnit(tidy(number.after)) || (isUnit(number.after) ? number.after : '');
    if (/第$/.test(number.before) && kind === null && written === '') {
      const target = into();
      push(target, { year, value: number.value, unit: '位', kind: 'actual', passage });
      return;
    }
    if (kind === 'growth') {
      // points and absolute changes are no rates
      if (written === '%' || (written === '' && rated))
        push(into(), {
          ...{ year, value: number.value, unit: '%', kind: 'growth', passage },
          ...(base === null ? {} : { base: base === 'before' ? year - 1 : base }),
        });
      return;
    }
    // 营业收入14.5亿元: the cell names its indicator
    const target =
      number.before.length > 2 && ENDS_AS_INDICATOR.test(number.before)
        ? reading(number.before, written, passage)
        : into();
    let settled: ValueKind = kind ?? 'actual';
    if (planned && settled === 'actual' && kind === null) settled = 'target';
    // no whole year yet: what stands there without a word is planned or expected
    if (settled === 'actual' && year > input.lastDataYear) settled = 'forecast';
    const point: ReadPoint = {
      year,
      value: number.value,
      unit: written || unit || target.unit,
      kind: settled,
      passage,
    };
    if (number.bound && settled === 'target') point.bound = number.bound;
    push(target, point);
    if (target.unit === '' && written !== '') target.unit = written;
    // 14.1%（全市第1位）
    const rank = /（([^（）]*?)第(\d{1,3})[位名]?[^（）]*）/.exec(tidy(cell));
    if (rank && settled === 'actual') {
      const field = rankField(rank[1] ?? '');
      target.benchmarks.push({
        kind: 'rank',
        name: field?.name ?? '排名',
        year,
        value: Number(rank[2]),
        unit: '位',
        grade: 'rank',
        scope: field?.scope ?? 'industry',
        passage,
      });
    }
  }

  function push(target: Reading, point: ReadPoint): void {
    if (
      !target.points.some(
        (p) =>
          p.year === point.year && p.kind === point.kind && p.value === point.value && p.unit === point.unit,
      )
    )
      target.points.push(point);
  }

  function addComparison(
    into: () => Reading,
    cell: string,
    year: number | null,
    comparator: Comparator | null,
    role: Role,
    unit: string,
    passage: string,
  ): void {
    const text = tidy(cell);
    const number = readCellNumber(cell);
    const inCell = findComparator(text);
    const who = inCell ?? comparator;
    if (!number) {
      if (inCell && /优于|高于|好于|领先|低于/.test(text))
        into().benchmarks.push({
          kind: inCell.kind,
          name: inCell.name,
          year,
          value: null,
          unit: '',
          grade: 'named',
          scope: inCell.scope,
          passage,
        });
      return;
    }
    if (role.rank || /第$/.test(number.before) || (/名$/.test(number.after) && comparator === null)) {
      const field = rankField(text) ?? rankField(tidy(role.rest)) ?? null;
      const head = rankField(flat.find((each) => RANK_HEAD.test(each)) ?? '');
      into().benchmarks.push({
        kind: 'rank',
        name: field?.name ?? head?.name ?? '行业',
        year,
        value: number.value,
        unit: '位',
        grade: 'rank',
        scope: field?.scope ?? head?.scope ?? 'industry',
        passage,
      });
      return;
    }
    if (!who && !role.compare) return;
    const named = number.before.replace(/[:：（]+$/, '');
    const name = inCell ? inCell.name : (who?.name ?? named);
    if (name === '' || isBlankCell(name)) return;
    const written = leadingUnit(tidy(number.after));
    const target = into();
    target.benchmarks.push({
      kind: who?.kind ?? (/全市|全省|全国|各区|全区/.test(name) ? 'region' : 'other'),
      name,
      year,
      value: number.value,
      unit: written || unit || target.unit,
      grade: 'value',
      scope: who?.scope ?? scopeOf(name),
      passage,
    });
  }

  function finish(): Reading[] {
    return order.filter(
      (each) =>
        (each.points.length > 0 || each.benchmarks.length > 0) &&
        nameKey(each.name).length >= 2 &&
        !/^(?:合计|总计|小计|平均|其他|其它)$/.test(each.name),
    );
  }
}

/** The longest end that all have in common. */
function commonEnd(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  let from = first.length;
  while (from > 0 && rest.every((name) => name.endsWith(first.slice(from - 1)))) from--;
  return first.slice(from);
}

/** A plain year: a value of ours. */
function isOwnYear(role: Role): boolean {
  return (
    role.year !== null &&
    role.rest === '' &&
    role.comparator === null &&
    (role.kind === null || role.kind === 'actual') &&
    !role.compare &&
    !role.rank &&
    !role.ignored
  );
}

const NO_NAME_OF_OTHERS =
  /限值|标准|要求|法定|规定|红线|上限|下限|警戒|季度|半年|[上中下]旬|月|[前后初末底]$|期$|口径|调整|追溯|[审重]计|[重修]述|备注|说明|排名|位次/;

/** The role of a head with a year of ours and a name that is no indicator's: somebody else's value. */
function namedOther(role: Role): Role {
  const { rest } = role;
  if (role.kind !== null || role.comparator || role.compare || role.rank || role.ignored) return role;
  if (!/^[\u4e00-\u9fffA-Za-z]{2,10}$/.test(rest) || NO_NAME_OF_OTHERS.test(rest)) return role;
  if (ENDS_AS_INDICATOR.test(rest) || OWN_LABEL.test(rest) || isUnit(rest)) return role;
  const kind = /^(?:相邻|邻近|兄弟|周边|邻)|[省市区县镇]甲?$|[区县市][甲乙丙丁]$/.test(rest)
    ? 'region'
    : 'other';
  return {
    ...role,
    comparator: { kind, name: rest, scope: scopeOf(rest), before: '', after: '' },
    rest: '',
  };
}

function mostly(body: readonly Line[], x: number, test: (text: string) => boolean): boolean {
  const filled = body.filter(({ cells }) => tidy(cells[x] ?? '') !== '');
  return filled.length > 0 && filled.filter(({ cells }) => test(cells[x] ?? '')).length * 2 > filled.length;
}
