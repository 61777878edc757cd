/** The day where the reader is, `2026-10-05`. */
export function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day `days` later. */
export function afterDays(date: Date, days: number): string {
  return localDay(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days));
}
