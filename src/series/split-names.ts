import { INDICATOR_END } from './words/indicators.ts';

/** 客户、员工和供应商满意度 → 客户满意度, 员工满意度, 供应商满意度. */
export function splitNames(name: string): string[] {
  const parts = name.split(/、|以及|和|与|及(?!以[上下])/).filter((part) => part !== '');
  if (parts.length < 2) return [name];
  const last = parts.at(-1) ?? '';
  const head = new RegExp(`(?:${INDICATOR_END})$`).exec(last)?.[0] ?? '';
  const ends = new RegExp(`(?:${INDICATOR_END})$`);
  return parts.map((part) => (ends.test(part) || head === '' ? part : `${part}${head}`));
}
