import type { ValueKind } from '../model/series.ts';
import type { Comparator } from './comparator.ts';
import { splitUnit } from './names.ts';
import { OWN_LABEL, type Role, roleOf } from './roles.ts';
import { RATIO_HEAD } from './words/heads.ts';

const ONLY_KIND =
  /^(?:年度)?(?:目标|计划|预算|实际|完成|预计|增长|同比|增幅|增速|达成)(?:值|数|率|情况|幅度|增长率?|完成值?)?(?:（[^）]*）)?$/;

/** What the label of a line says of its values where the years stand across. */
export interface RowLabel {
  /** '' where it is that of the lines above (目标值, 行业平均 below them). */
  name: string;
  unit: string;
  role: Role;
  comparator: Comparator | null;
  kind: ValueKind | null;
  /** Whether a label beside the name says what the values are. */
  beside: boolean;
  /** 本公司, 实际值 in the name's place. */
  own: boolean;
  /** 完成率 below an indicator. */
  ratio: boolean;
}

/**
 * @param label of the line, as `tableName` leaves it
 * @param side labels behind it, '' if none
 */
export function rowLabel(label: string, side: string): RowLabel {
  const sideRole = side !== '' ? roleOf(side) : null;
  const beside =
    sideRole !== null && (sideRole.comparator !== null || sideRole.kind !== null || OWN_LABEL.test(side));
  const role = beside ? sideRole : roleOf(label);
  const says: RowLabel = {
    ...splitUnit(label),
    role,
    comparator: null,
    kind: null,
    beside,
    own: OWN_LABEL.test(label),
    ratio: false,
  };
  if (beside) return { ...says, comparator: role.comparator, kind: role.kind };
  const { comparator } = role;
  if (comparator && role.rest.length <= 1 && label.length <= 20) return { ...says, comparator, name: '' };
  // 顾客满意度行业平均
  if (comparator && comparator.after === '' && comparator.before !== '')
    return { ...says, comparator, name: splitUnit(comparator.before.replace(/[-—:：的（]+$/, '')).name };
  if (role.kind !== null && role.kind !== 'cumulative' && ONLY_KIND.test(label))
    return { ...says, kind: role.kind, name: '' };
  if (RATIO_HEAD.test(label) && label.length <= 5) return { ...says, ratio: true };
  return says.own ? { ...says, name: '' } : says;
}
