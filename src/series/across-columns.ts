import { isBlankCell, tidy } from '../text/numbers.ts';
import { findComparator } from './comparator.ts';
import { IGNORED_HEAD, NAME_HEAD, OWN_LABEL } from './roles.ts';
import { mostly, type TablePart } from './table-part.ts';
import { TARGET_HEAD } from './words/heads.ts';

/** Which columns of a part with years across hold what. */
export interface AcrossColumns {
  values: number[];
  /** -1 if none. */
  name: number;
  /** Behind the name: what the values of a line are (本公司, 行业平均). */
  sides: number[];
}

/** The columns of a part whose years stand across; null where it has no values of ours. */
export function acrossColumns(part: TablePart): AcrossColumns | null {
  const { flat, roles, body, unitColumn, captionYear, yearColumns } = part;
  const values: number[] = [];
  roles.forEach((role, x) => {
    if (x === unitColumn) return;
    const value =
      role.year !== null ||
      role.comparator !== null ||
      // 对比对象 heads labels, 对比 figures
      (role.compare && !mostly(body, x, (text) => !/\d/.test(text) && !isBlankCell(text))) ||
      role.rank ||
      role.ignored ||
      (role.kind !== null && x > 0) ||
      (role.plain && x > 0 && captionYear !== null && yearColumns === 0);
    if (value && !(NAME_HEAD.test(flat[x] ?? '') || IGNORED_HEAD.test(flat[x] ?? ''))) values.push(x);
  });
  if (
    yearColumns === 0 &&
    !values.some((x) => roles[x]?.kind === 'actual' || roles[x]?.kind === 'target' || roles[x]?.plain)
  )
    return null;
  const labels = labelColumns(part, values);
  if (labels.length === 0 && values.length < 2) return null;
  let name =
    labels.find(
      (x) =>
        /指标|项目名|测量|绩效|KPI|考核项|测评项/.test(flat[x] ?? '') && !/一级|类|维度/.test(flat[x] ?? ''),
    ) ??
    labels.at(-1) ??
    -1;
  // a label column of comparators and own (本公司, 行业平均) belongs to the names on its left
  if (
    name > 0 &&
    labels.length > 1 &&
    mostly(
      body,
      name,
      (text) => OWN_LABEL.test(tidy(text)) || findComparator(tidy(text)) !== null || TARGET_HEAD.test(text),
    )
  )
    name = labels[labels.indexOf(name) - 1] ?? name;
  return { values, name, sides: labels.filter((x) => x > name) };
}

/** Text columns in front of the values. */
function labelColumns({ flat, width, unitColumn }: TablePart, values: readonly number[]): number[] {
  const first = Math.min(...values, width);
  const columns: number[] = [];
  for (let x = 0; x < width; x++) {
    if (x === unitColumn || values.includes(x) || x > first) continue;
    if (/^(?:序号|编号|No\.?)$/i.test(flat[x] ?? '')) continue;
    if (/^(?:备注|说明|数据来源|来源|责任.{0,4}|频次|权重|计算公式|统计口径|负责.{0,4})$/.test(flat[x] ?? ''))
      continue;
    columns.push(x);
  }
  return columns;
}
