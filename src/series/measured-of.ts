import { without } from '../text/matching.ts';
import { captionName, splitUnit, tableName } from './names.ts';
import { GENERAL_HEAD, NAME_HEAD } from './roles.ts';
import { INDICATOR_END } from './words/indicators.ts';

const ENDS_AS_INDICATOR = new RegExp(`(?:${INDICATOR_END})$`);

/**
 * What the caption says is measured of the things that the labels name: 各社区调解成功率 over 鹤鸣社区, 石埠社区.
 * '' where the labels are indicators themselves.
 * @param head of the labels, '' where there is none
 */
export function measuredOf(caption: string, labels: readonly string[], head: string): string {
  const names = labels.map((text) => splitUnit(tableName(text)).name).filter((text) => text !== '');
  const title = captionName(caption);
  if (names.length < 2 || names.some((name) => ENDS_AS_INDICATOR.test(name))) return '';
  const kind = !NAME_HEAD.test(head) && /^[\u4e00-\u9fff]{2,4}$/.test(head) ? head : commonEnd(names);
  const at = kind.length < 2 ? -1 : title.indexOf(kind);
  if (at < 0) return '';
  const of = without(title.slice(at + kind.length).replace(/^的/, ''), /(?:年均值|年均|均值)$/);
  return of.length >= 2 && !/[、，和及与]/.test(of) && !GENERAL_HEAD.test(of) ? of : '';
}

/** The longest end that all have in common. */
function commonEnd(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  let from = first.length;
  while (from > 0 && rest.every((name) => name.endsWith(first.slice(from - 1)))) from--;
  return first.slice(from);
}
