/** Setting a stated change against the values that it is of, allowing for the rounding of all three. */

interface Interval {
  low: number;
  high: number;
}

/** Half a unit of the last place shown, and of trailing zeros from two on (32000 may be 3.2亿元 in 万元). */
function rounded(value: number): Interval {
  const text = String(Math.abs(value));
  const decimals = text.includes('e') ? 12 : (text.split('.')[1]?.length ?? 0);
  const zeros = decimals > 0 ? 0 : (/0+$/.exec(text)?.[0].length ?? 0);
  const places = zeros >= 2 ? Math.min(zeros, Math.max(0, text.length - 2)) : -decimals;
  const half = 10 ** places / 2;
  return { low: value - half, high: value + half };
}

/** A change stated to so many places: rounded or cut off, and never sharper than 0.1. */
function statedSlack(change: number): number {
  const decimals = String(change).split('.')[1]?.length ?? 0;
  return Math.max(10 ** -decimals, 0.1) + 1e-9;
}

/** The relative change in per cent over `periods` years, per year; null where a value is not above zero. */
export function relativeChange(from: number, to: number, periods = 1): number | null {
  return from > 0 && to > 0 ? ((to / from) ** (1 / periods) - 1) * 100 : null;
}

/** Whether `change` (per cent) can be the yearly change from one value to another over `periods` years. */
export function agreesRelative(change: number, from: number, to: number, periods = 1): boolean {
  const a = rounded(from);
  const b = rounded(to);
  if (a.low <= 0 || b.low <= 0) return true;
  const slack = statedSlack(change);
  const low = ((b.low / a.high) ** (1 / periods) - 1) * 100 - slack;
  const high = ((b.high / a.low) ** (1 / periods) - 1) * 100 + slack;
  return change >= low && change <= high;
}

/** Whether `change` can be the plain difference of two values. */
export function agreesDifference(change: number, from: number, to: number): boolean {
  const a = rounded(from);
  const b = rounded(to);
  const slack = statedSlack(change);
  return change >= b.low - a.high - slack && change <= b.high - a.low + slack;
}
