import { isUnit } from '../text/units.ts';
import { numeric } from './head-rows.ts';
import { measuredOf } from './measured-of.ts';
import { captionName, splitUnit, tableName } from './names.ts';
import { GENERAL_HEAD, OWN_LABEL, PLAIN_HEAD, type Role, roleOf, YEAR_HEAD } from './roles.ts';
import { mostly, type TablePart, unitFor } from './table-part.ts';

/** A column of values where years run down: of which indicator they are and what. */
export interface DownColumn {
  x: number;
  name: string;
  unit: string;
  role: Role;
}

/**
 * The value columns of a part whose years run down.
 * @param labelColumn of the years
 * @param beside column of texts that tell lines of one year apart, -1 if none
 */
export function downColumns(part: TablePart, labelColumn: number, beside: number): DownColumn[] {
  const { caption, width, heads, flat, body, unitColumn, ignored } = part;
  const title = captionName(caption);
  const measured = measuredOf(
    caption,
    flat.filter((_, x) => x !== labelColumn && !ignored.has(x) && mostly(body, x, numeric)),
    '',
  );
  let lastNamed: { name: string; unit: string } | null = null;
  const columns: DownColumn[] = [];
  for (let x = 0; x < width; x++) {
    if (x === labelColumn || x === unitColumn || ignored.has(x) || x === beside) continue;
    const parts = heads[x] ?? [];
    const under = underName(parts);
    const { name, unit } = under ?? splitUnit(tableName(joinedHead(parts)));
    const role = under?.role ?? roleOf(name);
    if (role.ignored) continue;
    if (under) {
      lastNamed = { name, unit: unit || unitFor(part, name) };
      columns.push({ x, ...lastNamed, role });
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
      const base: { name: string; unit: string } = lastNamed ?? { name: title, unit: unit || part.unit };
      columns.push({ x, name: base.name, unit: unit || base.unit, role });
      continue;
    }
    if (role.comparator && role.rest !== '') {
      columns.push({ x, name: splitUnit(role.rest.replace(/^[-—]|[-—]$/g, '')).name, unit, role });
      continue;
    }
    if (measured !== '' && role.kind === null && mostly(body, x, numeric)) {
      const full = splitUnit(measured);
      lastNamed = { name: `${name}${full.name}`, unit: unit || full.unit || unitFor(part, full.name) };
      columns.push({ x, ...lastNamed, role });
      continue;
    }
    const own =
      (role.kind === 'target' || role.kind === 'actual') &&
      role.rest !== '' &&
      hasSibling(heads, role) &&
      !/(?:完成|达成|执行|实现)(?:率|度)/.test(name)
        ? role.rest
        : name;
    lastNamed = { name: own, unit: unit || unitFor(part, own) };
    columns.push({
      x,
      ...lastNamed,
      role: own === name ? { ...role, kind: null, comparator: null, compare: false, rank: false } : role,
    });
  }
  return columns;
}

/** Heads of a column as one text, a unit below the name in brackets. */
function joinedHead(parts: readonly string[]): string {
  const [first, ...units] = parts;
  if (
    first !== undefined &&
    units.length > 0 &&
    units.every((part) => /^（?[^（）]*）?$/.test(part) && isUnit(part.replace(/[（）]/g, '')))
  )
    return `${tableName(first)}（${(units[0] ?? '').replace(/[（）]/g, '')}）`;
  return parts.filter((part) => !YEAR_HEAD.test(part)).join('');
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
function hasSibling(heads: readonly string[][], role: Role): boolean {
  return heads.some((parts) => {
    const other = splitUnit(tableName(parts.join(''))).name;
    if (other === role.rest) return true;
    const its = roleOf(other);
    return its.rest === role.rest && its.kind !== role.kind && its.kind !== null;
  });
}
