const DIGITS = '零一二三四五六七八九';

/** 1 → 一, 12 → 十二, 40 → 四十; from 100 on in digits. */
export function chineseNumber(value: number): string {
  if (value < 0 || value > 99 || !Number.isInteger(value)) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones]!;
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
