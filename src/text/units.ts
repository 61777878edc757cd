/** Units as Chinese reports write them, what they measure and how they convert. */

import { cleanNumber } from './numbers.ts';
import { remember } from './remember.ts';

/**
 * Base units by what they measure: [name, size in the dimension's base]. Units that only count things (件, 项,
 * 个 …) share the dimension `count`: reports change them freely for the same indicator. 人次 is not 人.
 */
const BASE: readonly (readonly [
  dimension: string,
  units: readonly (readonly [name: string, size: number])[],
])[] = [
  [
    'ratio',
    [
      ['%', 1],
      ['％', 1],
      ['‰', 0.1],
      ['‱', 0.01],
      ['ppm', 1e-4],
      ['PPM', 1e-4],
      ['百分比', 1],
    ],
  ],
  [
    'point',
    [
      ['个百分点', 1],
      ['百分点', 1],
      ['个千分点', 0.1],
      ['pct', 1],
    ],
  ],
  ['times', [['倍', 1]]],
  [
    'score',
    [
      ['分值', 1],
      ['分', 1],
    ],
  ],
  [
    'money',
    [
      ['元人民币', 1],
      ['人民币元', 1],
      ['元', 1],
      ['RMB', 1],
    ],
  ],
  [
    'usd',
    [
      ['美元', 1],
      ['美金', 1],
      ['USD', 1],
    ],
  ],
  ['eur', [['欧元', 1]]],
  [
    'hkd',
    [
      ['港元', 1],
      ['港币', 1],
    ],
  ],
  [
    'second',
    [
      ['毫秒', 0.001],
      ['ms', 0.001],
      ['秒钟', 1],
      ['秒', 1],
      ['分钟', 60],
      ['min', 60],
      ['个小时', 3600],
      ['小时', 3600],
      ['h', 3600],
    ],
  ],
  [
    'day',
    [
      ['自然日', 1],
      ['天', 1],
      ['日', 1],
    ],
  ],
  [
    'workday',
    [
      ['个工作日', 1],
      ['工作日', 1],
    ],
  ],
  ['week', [['周', 1]]],
  [
    'month',
    [
      ['个月', 1],
      ['月', 1],
    ],
  ],
  ['year', [['年', 1]]],
  [
    'lesson',
    [
      ['学时', 1],
      ['课时', 1],
      ['个学时', 1],
      ['个课时', 1],
    ],
  ],
  [
    'workhour',
    [
      ['工时', 1],
      ['人时', 1],
    ],
  ],
  [
    'manday',
    [
      ['人天', 1],
      ['人日', 1],
    ],
  ],
  [
    'person',
    [
      ['人', 1],
      ['名', 1],
      ['人数', 1],
    ],
  ],
  [
    'visit',
    [
      ['人次', 1],
      ['人·次', 1],
    ],
  ],
  [
    'place',
    [
      ['位', 1],
      ['名次', 1],
      ['位次', 1],
    ],
  ],
  [
    'gram',
    [
      ['毫克', 0.001],
      ['mg', 0.001],
      ['微克', 1e-6],
      ['μg', 1e-6],
      ['克', 1],
      ['g', 1],
      ['千克', 1000],
      ['公斤', 1000],
      ['kg', 1000],
      ['斤', 500],
      ['吨', 1e6],
      ['t', 1e6],
    ],
  ],
  [
    'coal',
    [
      ['吨标准煤', 1],
      ['吨标煤', 1],
      ['tce', 1],
      ['千克标准煤', 0.001],
      ['公斤标准煤', 0.001],
      ['千克标煤', 0.001],
      ['kgce', 0.001],
    ],
  ],
  [
    'carbon',
    [
      ['吨二氧化碳当量', 1],
      ['吨二氧化碳', 1],
      ['tCO2e', 1],
      ['tCO2', 1],
      ['吨CO2', 1],
    ],
  ],
  [
    'litre',
    [
      ['毫升', 0.001],
      ['升', 1],
      ['L', 1],
      ['立方米', 1000],
      ['m3', 1000],
      ['m³', 1000],
      ['方', 1000],
    ],
  ],
  [
    'area',
    [
      ['平方米', 1],
      ['m2', 1],
      ['m²', 1],
      ['平米', 1],
      ['公顷', 1e4],
      ['亩', 666.6667],
      ['平方公里', 1e6],
      ['平方千米', 1e6],
    ],
  ],
  [
    'metre',
    [
      ['毫米', 0.001],
      ['mm', 0.001],
      ['厘米', 0.01],
      ['cm', 0.01],
      ['米', 1],
      ['m', 1],
      ['公里', 1000],
      ['千米', 1000],
      ['km', 1000],
    ],
  ],
  [
    'energy',
    [
      ['千瓦时', 1],
      ['kWh', 1],
      ['kwh', 1],
      ['KWh', 1],
      ['度', 1],
      ['兆瓦时', 1000],
      ['MWh', 1000],
    ],
  ],
  [
    'power',
    [
      ['千瓦', 1],
      ['kW', 1],
      ['KW', 1],
      ['兆瓦', 1000],
      ['MW', 1000],
    ],
  ],
  [
    'joule',
    [
      ['GJ', 1],
      ['吉焦', 1],
    ],
  ],
  [
    'sound',
    [
      ['分贝', 1],
      ['dB', 1],
      ['dBA', 1],
    ],
  ],
  [
    'heat',
    [
      ['℃', 1],
      ['摄氏度', 1],
    ],
  ],
  [
    'byte',
    [
      ['MB', 1],
      ['GB', 1024],
      ['TB', 1048576],
      ['PB', 1073741824],
    ],
  ],
  [
    'rate',
    [
      ['Mbps', 1],
      ['Gbps', 1000],
    ],
  ],
  [
    'container',
    [
      ['标准箱', 1],
      ['标箱', 1],
      ['TEU', 1],
    ],
  ],
  [
    'count',
    '个 项 件 条 起 次 宗 例 篇 篇次 种 类 套 台 辆 架 艘 座 间 所 栋 幢 块 张 份 册 本 部 批 批次 笔 单 票 箱 包 袋 瓶 盒 只 支 枚 颗 片 头 羽 株 棵 首 场 场次 期 届 轮 门 门次 处 款 对 双 床 张床 车次 架次 班次 趟 户 户次 家 家次 频次 字 课 组 队 班 股 道 幅 集 村 桶 根 卷 筒 台套 台次 件次 单次 项次 标台 列 节 号 站 点 人份 例次 册次 册件 部次 场 件套 剂 剂次 亿次 机位 席 群 回 档 层 圈'
      .split(' ')
      .map((name) => [name, 1] as const),
  ],
];

const SCALES: Readonly<Record<string, number>> = {
  '': 1,
  百: 100,
  千: 1000,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  万亿: 1e12,
};

const BY_NAME = new Map<string, { dimension: string; size: number }>();
for (const [dimension, units] of BASE) {
  for (const [name, size] of units) BY_NAME.set(name, { dimension, size });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const NAMES = [...BY_NAME.keys()]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map(escaped)
  .join('|');
const SCALE = Object.keys(SCALES)
  .filter((scale) => scale !== '')
  .sort((a, b) => b.length - a.length)
  .join('|');
// whole names first: 千克标准煤 is not a thousand 克
const ONE = `(?:(?:${NAMES})|(?:${SCALE})(?:${NAMES})|(?:${SCALE}))`;
/** A unit at the start of a string; `/` and `·` join several. */
const AT_START = new RegExp(`^${ONE}(?:[/·](?:每)?\\d*${ONE})*`);
const WHOLE = new RegExp(`^${ONE}(?:[/·](?:每)?\\d*(?:${ONE}|[\\u4e00-\\u9fffA-Za-z]{1,6}))*$`);
/** Words that begin like a unit and are none: 分别, 年度, 个性 … */
const NOT_UNIT =
  /^(?:个性|个人|个别|个体|分别|分布|分析|分为|分公司|分中心|分行|分院|分支|年度|年均|年来|年间|年内|年以|次日|次年|日均|日常|日前|月均|人均|人才|人员|人力|名列|位列|位居|位于|家庭|家属|条件|类似|类别|单位|单项|单件|点击|项目|件均|台湾|度过|期间|期末|部门|部分|处于|处理|对外|对比|对标|支持|支出|首次|首个|本科|本部|本年|张贴|包括|包含|组织|组建|级别|班组|班子|号召|道路|站点|节点|节能|方面|方案|方式|方法|周年|周期|克服|升至|升级|升高|度假|层面|回复|回收|集中|集团|列入|列全|股份|课程|群众|档案|席位|户均|场景|场所|村民|户籍)/;

/** The unit at the head of tidy text ("万元的…" → "万元"), '' if none. */
export function leadingUnit(text: string): string {
  if (NOT_UNIT.test(text)) return '';
  const match = AT_START.exec(text);
  if (!match) return '';
  let unit = match[0];
  // Latin units must end where the word ends: "m" is no unit in "mm2x" or "max"
  if (/[A-Za-z]$/.test(unit) && /^[A-Za-z]/.test(text.slice(unit.length))) return '';
  if (unit.length > 1 && NOT_UNIT.test(text.slice(unit.length - 1)) && BY_NAME.has(unit) === false) {
    const shorter = unit.slice(0, -1);
    if (WHOLE.test(shorter)) unit = shorter;
  }
  return unit;
}

/** Whether a whole string is a unit ("万元", "元/件", "次/百万工时"). */
export function isUnit(text: string): boolean {
  return text.length <= 14 && isWholeUnit(text);
}
const isWholeUnit = remember((text) => WHOLE.test(text.replace(/\s/g, '')));

export interface UnitMeaning {
  /** What it measures; units convert within one dimension only. */
  dimension: string;
  /** Size of one such unit in the dimension's base. */
  size: number;
}

const SCALED = new RegExp(`^(\\d+)?(${SCALE})?(.*)$`);

function part(text: string): UnitMeaning {
  const name = text.replace(/^每/, '');
  const whole = BY_NAME.get(name);
  if (whole) return whole;
  const match = SCALED.exec(name);
  const base = BY_NAME.get(match?.[3] ?? '');
  const scale = SCALES[match?.[2] ?? ''] ?? 1;
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
