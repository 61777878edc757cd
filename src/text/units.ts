/** Units as Chinese reports write them, what they measure and how they convert. */

import { groupBy } from './group-by.ts';
import { cleanNumber } from './numbers.ts';
import { remember } from './remember.ts';
import { BASE_UNITS, UNIT_SCALES } from './unit-table.ts';

const BY_NAME = new Map<string, { dimension: string; size: number }>();
for (const [dimension, units] of BASE_UNITS) {
  for (const [name, size] of units) BY_NAME.set(name, { dimension, size });
}

/** Names by their first character, longest first: 千克标准煤 is not 千克. */
const NAMES = groupBy(
  [...BY_NAME.keys()].sort((a, b) => b.length - a.length),
  (name) => name[0] ?? '',
);
const SCALES = Object.keys(UNIT_SCALES)
  .filter((scale) => scale !== '')
  .sort((a, b) => b.length - a.length);
const DIGIT = /\d/;
const WORD = /[\u4e00-\u9fffA-Za-z]/;

// Written out and not as one regular expression: compiling that takes longer than reading a report's units.

/** Where a base unit, scaled or not, or a scale alone ends that starts at `at`; -1 if none does. */
function oneEnd(text: string, at: number): number {
  const name = nameAt(text, at);
  if (name !== undefined) return at + name.length;
  let end = -1;
  for (const scale of SCALES) {
    if (!text.startsWith(scale, at)) continue;
    const scaled = nameAt(text, at + scale.length);
    if (scaled !== undefined) return at + scale.length + scaled.length;
    if (end < 0) end = at + scale.length;
  }
  return end;
}

function nameAt(text: string, at: number): string | undefined {
  return NAMES.get(text[at] ?? '')?.find((name) => text.startsWith(name, at));
}

/** Everywhere that such a unit may end. */
function oneEnds(text: string, at: number): number[] {
  const names = (from: number): number[] =>
    (NAMES.get(text[from] ?? '') ?? [])
      .filter((name) => text.startsWith(name, from))
      .map((name) => from + name.length);
  const scales = SCALES.filter((scale) => text.startsWith(scale, at)).map((scale) => at + scale.length);
  return [...names(at), ...scales.flatMap(names), ...scales];
}

/** Where the unit below a `/` or `·` starts: 每 and digits between are passed. */
function belowStart(text: string, at: number): number {
  let start = text[at] === '每' ? at + 1 : at;
  while (DIGIT.test(text[start] ?? '')) start++;
  return start;
}

const joins = (mark: string | undefined): boolean => mark === '/' || mark === '·';

/** Where the unit ends that the text starts with; `/` and `·` join several. -1 if there is none. */
function unitEnd(text: string): number {
  let end = oneEnd(text, 0);
  while (end > 0 && joins(text[end])) {
    const next = oneEnd(text, belowStart(text, end + 1));
    if (next < 0) break;
    // 个/千行
    end = /[千万]$/.test(text.slice(0, next)) && text[next] === '行' ? next + 1 : next;
  }
  return end;
}

/** Whether all of the text is a unit; below a `/` any short word counts (元/产品). */
function isWhole(text: string): boolean {
  return oneEnds(text, 0).some((end) => isRest(text, end));
}

function isRest(text: string, at: number): boolean {
  if (at === text.length) return true;
  if (!joins(text[at])) return false;
  const starts = new Set([belowStart(text, at + 1), at + 1]);
  for (const start of starts) {
    if (oneEnds(text, start).some((end) => isRest(text, end))) return true;
    for (let end = start; end < start + 6 && WORD.test(text[end] ?? ''); end++)
      if (isRest(text, end + 1)) return true;
  }
  return false;
}

/** Words that begin like a unit and are none: 分别, 年度, 个性 … */
const NOT_UNIT =
  /^(?:个性|个人|个别|个体|分别|分布|分析|分为|分公司|分中心|分行|分院|分支|年度|年均|年来|年间|年内|年以|次日|次年|日均|日常|日前|月均|人均|人才|人员|人力|名列|位列|位居|位于|家庭|家属|条件|类似|类别|单位|单项|单件|点击|项目|件均|台湾|度过|期间|期末|部门|部分|处于|处理|对外|对比|对标|支持|支出|首次|首个|本科|本部|本年|张贴|包括|包含|组织|组建|级别|班组|班子|号召|道路|站点|节点|节能|方面|方案|方式|方法|周年|周期|克服|升至|升级|升高|度假|层面|回复|回收|集中|集团|列入|列全|股份|课程|群众|档案|席位|户均|场景|场所|村民|户籍)/;

/** The unit at the head of tidy text ("万元的…" → "万元"), '' if none. */
export function leadingUnit(text: string): string {
  if (NOT_UNIT.test(text)) return '';
  const end = unitEnd(text);
  if (end < 0) return '';
  let unit = text.slice(0, end);
  // Latin units must end where the word ends: "m" is no unit in "mm2x" or "max"
  if (/[A-Za-z]$/.test(unit) && /^[A-Za-z]/.test(text.slice(unit.length))) return '';
  if (unit.length > 1 && NOT_UNIT.test(text.slice(unit.length - 1)) && BY_NAME.has(unit) === false) {
    const shorter = unit.slice(0, -1);
    if (isWhole(shorter)) unit = shorter;
  }
  return unit;
}

/** Whether a whole string is a unit ("万元", "元/件", "次/百万工时"). */
export function isUnit(text: string): boolean {
  return text.length <= 14 && isWholeUnit(text);
}
const isWholeUnit = remember((text) => isWhole(text.replace(/\s/g, '')));

export interface UnitMeaning {
  /** What it measures; units convert within one dimension only. */
  dimension: string;
  /** Size of one such unit in the dimension's base. */
  size: number;
}

const SCALED = new RegExp(`^(\\d+)?(${SCALES.join('|')})?(.*)$`);

function part(text: string): UnitMeaning {
  const name = text.replace(/^每/, '');
  const whole = BY_NAME.get(name);
  if (whole) return whole;
  const match = SCALED.exec(name);
  const base = BY_NAME.get(match?.[3] ?? '');
  const scale = UNIT_SCALES[match?.[2] ?? ''] ?? 1;
  const count = match?.[1] ? Number(match[1]) : 1;
  if (base) return { dimension: base.dimension, size: base.size * scale * count };
  if ((match?.[3] ?? '') === '' && match?.[2]) return { dimension: 'count', size: scale * count };
  return { dimension: `"${match?.[3] ?? name}"`, size: scale * count };
}

/** What a unit measures. Unknown words are a dimension of their own; '' is null. */
export const unitMeaning: (unit: string) => Readonly<UnitMeaning> | null = remember((unit) => {
  const text = unit.replace(/\s/g, '').replace(/（.*?）/g, '');
  if (text === '') return null;
  const parts = text.split(/[/·]/).map(part);
  const head = parts[0];
  if (!head) return null;
  let { dimension, size } = head;
  for (const below of parts.slice(1)) {
    dimension += `/${below.dimension}`;
    size /= below.size;
  }
  return { dimension, size };
});

/** Whether two values can be of one series: same dimension, or one unit is not stated. */
export function compatibleUnits(a: string, b: string): boolean {
  const left = unitMeaning(a);
  const right = unitMeaning(b);
  return left === null || right === null || left.dimension === right.dimension;
}

/** `value` given in `from`, expressed in `to`. Null where the units do not convert; unchanged where one is ''. */
export function convert(value: number, from: string, to: string): number | null {
  const a = unitMeaning(from);
  const b = unitMeaning(to);
  if (a === null || b === null) return value;
  if (a.dimension !== b.dimension) return null;
  return a.size === b.size ? value : cleanNumber((value * a.size) / b.size);
}
