import { LIMIT_BEFORE } from '../words/limits.ts';
import type { Cell } from './cells.ts';

/** About the number that follows. */
const ABOUT = /(?:突破|超过|逾|接近|近|超|将近|约|多达)$/;
/** Whether the number is only a bound or an estimate: 突破95%, 不低于95%. */
export function isBound(whole: string): boolean {
  if (ABOUT.test(whole) || /不足$/.test(whole)) return true;
  const limit = LIMIT_BEFORE.exec(whole);
  return limit !== null && !/^(?:占|从|由|每|满|第|按|以|用|余|前|限)$/.test(limit[0]);
}

/** Whether it is one year's value, told as about so much: 2018年营业收入突破26亿元. */
export function isAbout(cell: Cell, whole: string): boolean {
  const [ref] = cell.years;
  return (
    ABOUT.test(whole) &&
    cell.years.length === 1 &&
    ref?.part === false &&
    cell.numbers.length === 1 &&
    !/^(?:的|以)/.test(cell.post)
  );
}

/** Words without those of bound or estimate at their end. */
export const boundless = (words: string): string =>
  words.replace(
    /(?:均|都|始终|一直|保持|连续|已|的|在)*(?:突破|超过|逾|接近|近|超|不足|将近|约|多达|不?[低高少多大小]于|不超过|至少|至多)$/,
    '',
  );
