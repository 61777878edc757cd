import { isOwnYear, namedOther } from './own-years.ts';
import { GENERAL_HEAD, NAME_HEAD, PLAIN_HEAD, type Role, roleOf, YEAR_HEAD } from './roles.ts';

/**
 * What the heads of each column say of the values under them.
 * @param heads of each column, outermost first
 */
export function columnRoles(heads: readonly (readonly string[])[], lastDataYear: number): Role[] {
  const roles = heads.map(columnRole);
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
    if (role.kind === 'growth' && role.year === null)
      roles[x] = { ...role, year: changedYear(roles, x, lastDataYear) };
  });
  return roles;
}

function columnRole(parts: readonly string[]): Role {
  const joined = roleOf(parts.join(' '));
  if (parts.length < 2) return joined;
  const roles = parts.map(roleOf);
  const years = roles.filter((role) => role.year !== null);
  if (years.length === 0) {
    // 2018年对比值 | 行业平均 was joined; 对比 | 行业平均 has the name in the inner head
    const inner = [...roles]
      .reverse()
      .find(
        (role) => role.comparator !== null || role.kind !== null || role.compare || role.rank || role.ignored,
      );
    return inner ? { ...inner, rest: '' } : joined;
  }
  const year = years.at(-1)?.year ?? null;
  const comparator = roles.find((role) => role.comparator)?.comparator ?? null;
  // the innermost decides; 目标 | 实际 under a year
  const kind = roles.findLast((role) => role.kind !== null)?.kind ?? null;
  const rank = roles.some((role) => role.rank);
  const compare = roles.some((role) => role.compare) && comparator === null;
  const ignored = roles.some((role) => role.ignored);
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
  return { year, kind, comparator, compare, rank, base, ignored, plain: false, rest };
}

function changedYear(roles: readonly Role[], at: number, lastDataYear: number): number | null {
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
      .filter((year) => year <= lastDataYear),
  );
}
