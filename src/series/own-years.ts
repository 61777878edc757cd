import { isUnit } from '../text/units.ts';
import { scopeOf } from './comparator.ts';
import { OWN_LABEL, type Role } from './roles.ts';
import { INDICATOR_END } from './words/indicators.ts';

const ENDS_AS_INDICATOR = new RegExp(`(?:${INDICATOR_END})$`);
const NO_NAME_OF_OTHERS =
  /限值|标准|要求|法定|规定|红线|上限|下限|警戒|季度|半年|[上中下]旬|月|[前后初末底]$|期$|口径|调整|追溯|[审重]计|[重修]述|备注|说明|排名|位次/;

/** A plain year: a value of ours. */
export function isOwnYear(role: Role): boolean {
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

/** The role of a head with a year of ours and a name that is no indicator's: somebody else's value. */
export function namedOther(role: Role): Role {
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
