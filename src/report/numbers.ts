const formatter = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6, useGrouping: true });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6, useGrouping: false });

/** 12,345.6: grouped from five digits on, since four read as well without. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 10_000 ? formatter.format(value) : plain.format(value);
}

/** A value with its unit: `92.1%`, `12,000 万元`, `3.5`. */
export function formatValue(value: number, unit: string): string {
  if (unit === '') return formatNumber(value);
  return /^[%‰％℃°]/.test(unit) ? `${formatNumber(value)}${unit}` : `${formatNumber(value)} ${unit}`;
}
