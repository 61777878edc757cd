import { tidy } from '../text/numbers.ts';
import type { GridInput } from './grid-input.ts';
import { readLongTable } from './long-table.ts';
import type { Reading } from './reading.ts';
import { IGNORED_HEAD, isYearLabel, NAME_HEAD, roleOf, YEAR_HEAD } from './roles.ts';
import { partOf, type TablePart } from './table-part.ts';
import { unitIn } from './unit-line.ts';
import { readYearsAcross } from './years-across.ts';
import { readYearsDown } from './years-down.ts';

/** The indicators of one grid. */
export function readGrid(input: GridInput): Reading[] {
  const width = Math.max(0, ...input.grid.map((line) => line.length));
  if (width < 2) return [];
  const all = input.inherited ?? input.grid.slice(0, input.headRows);
  const titles = width < 3 ? [] : all.filter((line) => isTitle(line));
  const lines = all.filter((line) => !titles.includes(line));
  const title = [...new Set(titles.map(titleOf))].join(' ');
  const titled =
    titles.length === 0
      ? input
      : { ...input, caption: input.caption || title, around: `${title}\n${input.around}` };
  const heads = headsOf(titled, lines, width);
  const body = input.grid.map((cells, r) => ({ cells, r })).slice(input.headRows);
  const cuts = cutsOf(heads);
  return cuts.flatMap((from, i) => {
    const to = cuts[i + 1] ?? width;
    const side = body.map(({ cells, r }) => ({ cells: cells.slice(from, to), r }));
    return readPart(partOf(titled, heads.slice(from, to), side));
  });
}

/**
 * The table's title or its unit: merged over the whole width, or alone in its line and no head of a column
 * ('' | 2015年 | 2015年 | '' is one of two columns).
 */
function isTitle(line: readonly string[]): boolean {
  const texts = line.map((cell) => tidy(cell));
  const filled = texts.filter((text) => text !== '');
  const [text] = filled;
  if (text === undefined || filled.some((other) => other !== text)) return false;
  if (filled.length === texts.length) return true;
  if (filled.length > 1 || NAME_HEAD.test(text) || YEAR_HEAD.test(text) || IGNORED_HEAD.test(text))
    return false;
  return unitIn(text) !== '' || (texts[0] === text && roleOf(text).rest.length > 1);
}

function titleOf(line: readonly string[]): string {
  return line.map((cell) => tidy(cell)).find((text) => text !== '') ?? '';
}

/** Of each column the texts above it, outermost first, repeats dropped. */
function headsOf({ stages }: GridInput, lines: readonly string[][], width: number): string[][] {
  return Array.from({ length: width }, (_, x) => {
    const parts: string[] = [];
    for (const line of lines) {
      const text = tidy(line[x] ?? '').replace(/\s/g, '');
      const year = stages?.get(text);
      if (text !== '' && parts.at(-1) !== text)
        parts.push(year === undefined ? text : `${text}（${year}年）`);
    }
    return parts;
  });
}

/** Left columns of tables that stand side by side: the name column's head comes again. */
function cutsOf(heads: readonly string[][]): number[] {
  const cuts = [0];
  const first = heads[0]?.join('') ?? '';
  if (first === '' || !(NAME_HEAD.test(first) || YEAR_HEAD.test(first) || /^序号$/.test(first))) return cuts;
  for (let x = 2; x < heads.length; x++)
    if (heads[x]?.join('') === first && heads[x - 1]?.join('') !== first) cuts.push(x);
  return cuts;
}

function readPart(part: TablePart): Reading[] {
  const { flat, body, yearColumn, yearColumns } = part;
  if (yearColumns > 0) return readYearsAcross(part);
  if (yearColumn > 0 && flat.some((head, x) => x < yearColumn && NAME_HEAD.test(head)))
    return readLongTable(part);
  if (body.some(({ cells }) => isYearLabel(cells[0] ?? '')))
    return readYearsDown(part, Math.max(0, yearColumn));
  if (yearColumn > 0) return readYearsDown(part, yearColumn);
  return part.captionYear === null ? [] : readYearsAcross(part);
}
