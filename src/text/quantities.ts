/** Cheap signs of figures over years in a text, for telling result passages from process passages. */

const YEAR = /(?<!\d)(?:19|20)\d{2}(?=\s*(?:年|[—–\-~至、|]|$|\s))/g;
const VALUE =
  /(?<![\d,.])\d[\d,.]*\s*(?:%|‰|‱|个百分点|分|件|家|人|项|万|亿|元|次|起|天|小时|吨|位|名|条|篇|个|户|台|套|公里|度|千瓦|学时|分钟)/g;

/** 0 none … 1 plainly figures over years. */
export function figureDensity(text: string): number {
  const years = text.match(YEAR)?.length ?? 0;
  const values = text.match(VALUE)?.length ?? 0;
  if (years === 0 || values === 0) return 0;
  return Math.min(
    1,
    (Math.min(years, values) / 3) * Math.min(1, 60 / Math.max(20, text.length / Math.max(1, values))),
  );
}

/** Whether a table head names at least two years, so that its rows are series. */
export function hasYearColumns(columns: readonly string[]): boolean {
  return (
    columns.filter((head) => /(?<!\d)(?:19|20)\d{2}(?!\d)|FY\d{2}/.test(head.normalize('NFKC'))).length >= 2
  );
}
