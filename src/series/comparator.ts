/** Who an indicator is compared with: 行业平均, 标杆企业甲, 竞争对手A, 全市平均 … */

import type { Benchmark } from '../model/series.ts';
import { remember } from '../text/remember.ts';

export interface Comparator {
  kind: Exclude<Benchmark['kind'], 'rank'>;
  /** As written, without year and brackets. */
  name: string;
  scope: Benchmark['scope'];
  /** What the text says besides ("全流程网办事项占比的" … "流失率"). */
  before: string;
  after: string;
}

const LABEL = '(?:[A-Za-z甲乙丙丁戊己①②③④]|[\\d一二三四](?![\\d.年家个名项位]))?';
const AVERAGE = '(?:平均值|平均水平|平均数|平均分(?!别)|平均得分|平均份额|平均|均值|中位数|中位值|均线)';
const BEST =
  '(?:最高值|最高水平|最高|最好水平|最好|最优值|最优水平|最优|最佳值|最佳水平|最佳|最低值|最低|领先水平|先进水平|先进值|领先值|第一名|首位)';
const PLACE =
  '(?:全市|全省|全国|全球|世界|国际|国内|国外|省内|市内|区内|全区|各区|各市|各省|各地市?|各城市|本市|本省|我市|我省|我国|深圳市?|广东省?|广州|北京市?|上海市?|珠三角|大湾区|粤港澳大湾区|长三角|华南地区?|华南|省级?|(?<!上)市级?|区级?|国家|中国|欧美|亚洲|一线城市|同类城市|同级城市|兄弟城市|兄弟区|先进地区|先进城市|先进区)';
const INDUSTRY =
  '(?:(?:全国|国内|国际|全球|世界|我国|全市|全省|深圳市?|广东省?|省内|市内|本)?(?:同|本|全)?(?:行业|业内|业界|同行业?|同业|产业|物流业|制造业))';

interface Kind {
  kind: Comparator['kind'];
  pattern: RegExp;
}

/** Order matters: the first that matches decides. */
const KINDS: readonly Kind[] = [
  {
    // 前五名厂商的平均份额
    kind: 'competitor',
    pattern:
      /前[两二三四五六七八九十\d]+(?:名|位|家|强)(?:厂商|企业|品牌|公司|竞争对手|对手)?的?(?:平均(?:值|水平|份额)?|均值)/,
  },
  {
    // 全省养老机构平均, 省内先进城市平均, 全省同类考核断面的达标率平均, 全省同行平均
    kind: 'region',
    pattern: new RegExp(
      `(?:${PLACE}(?!直)(?:(?!标杆|竞争|直属|${AVERAGE})[^，。；、]){0,12}?(?:企业|单位|机构|部门|医院|学校|组织|热线|大厅|场馆|岗位|城市|区县|街道|社区|协会|院校|服务|参评)(?:(?!标杆|竞争|${AVERAGE})[^，。；、]){0,4}?|${PLACE}(?:的)?(?:同类|同级|同批|同等)(?:(?!标杆|竞争|${AVERAGE})[^，。；、]){0,14}?|(?:全市|全省|全区|深圳市?|广东省?|省内|市内|各区|本市|本省|我市|我省)同行(?:业)?)(?:的)?${AVERAGE}(?=$|[\\d为是的达值水，。；：（数]|分别|依次)`,
    ),
  },
  {
    kind: 'other',
    pattern: new RegExp(
      `(?:同规模|规模相近|规模相当|可比|全部参评|所有参评|各参评|参评|参赛|入围|同类城市|同类地区)(?:的)?[^，。；、]{0,6}?(?:的)?${AVERAGE}(?=$|[为是的达值，。；：（]|分别|依次)`,
    ),
  },
  {
    kind: 'competitor',
    pattern: new RegExp(
      `(?:国内|国际|国外|全国|全市|行业)?(?:主要|最大|直接|核心|重点|第一|强劲|最强)?的?(?:竞争对手|竞争[\u4e00-\u9fff]{2,4}(?=[甲乙丙丁戊A-Z])|竞争者|竞争企业|竞争公司|竞争品牌|竞争单位|竞品|友商|对手企业|对手公司|对手)(?:企业|公司|品牌|单位)?${LABEL}(?:企业|公司)?(?:${AVERAGE}|水平|值)?`,
    ),
  },
  {
    kind: 'best-in-class',
    pattern: new RegExp(
      `(?:(?:国内|国际|全国|全球|世界|国外|行业|省内|市内|全市|全省|同行业?|同类)的?){0,2}(?:标杆|最佳实践|最佳|先进|领先|优秀|龙头|头部|领军)(?:企业|单位|组织|公司|机构|医院|学校|城市|地区|院校|场馆|项目|对象|港口|机场|园区|街道|社区|平台)${LABEL}(?:公司|企业)?(?:${AVERAGE}|水平|值|数据)?|(?:国内|国际|行业|全国|世界|同行业?)?标杆(?:[\u4e00-\u9fff]{1,4}(?=[甲乙丙丁戊A-Z])|值|水平|数据|数)?${LABEL}|${INDUSTRY}(?:内)?(?:的)?${BEST}|(?:国际|国内|世界|全国|行业)(?:先进|领先|一流)(?:水平|值)|行业龙头|行业第一(?!名)|卓越值|世界一流`,
    ),
  },
  {
    kind: 'region',
    pattern: new RegExp(
      `(?:在)?${PLACE}(?:${PLACE}|的)*(?:同类|同级|同规模|同期|同等|其他|其它|各|类似|规模以上|公立|三甲|三级|政务|热线|公共|所有|企业|单位|机构|医院|学校|组织|大厅|热线|项目|窗口|场馆|园区|街道|社区|部门|工业|服务|型|综合|博物馆|图书馆|城市|高校|院校|中小学|行政|区|市|的|年|居民|公众|市民|人均){0,6}(?:${AVERAGE}|${BEST}|水平(?!提)|均值)|(?:各区|各市|各省|兄弟区|兄弟城市|全市|全省|全国|深圳市|广东省)(?:${AVERAGE})`,
    ),
  },
  {
    kind: 'industry-average',
    pattern: new RegExp(
      `${INDUSTRY}(?:内|企业|类似企业|同类企业|上市公司|单位|组织)?的?(?:${AVERAGE}|水平(?!提)|平均|数据|值|中值)|(?:同类|同档次|上市[\u4e00-\u9fff]{0,4}?)(?:企业|公司|单位|组织|机构|医院|学校|项目|岗位|产品|场馆|园区)的?${AVERAGE}|同行${LABEL}(?=[，。；：、]|$)|同业${AVERAGE}`,
    ),
  },
  {
    // 行业协会调查的冷库平均值
    kind: 'industry-average',
    pattern: new RegExp(
      `(?:协会|学会|统计局|主管部门|研究院|研究所|机构)[^，。；]{0,6}?(?:调查|统计|公布|发布|测算|汇总)的[^，。；]{1,10}?${AVERAGE}(?=$|[为是的达]|分别|依次)`,
    ),
  },
  {
    // 同类音乐厅平均, 同类河道的均值
    kind: 'industry-average',
    pattern: new RegExp(
      `同类(?:(?![率度量数额分值占])[\\u4e00-\\u9fff]){1,8}?的?${AVERAGE}(?=$|[\\d为是的达值水，。；：（]|分别|依次)`,
    ),
  },
  {
    // 全市河流平均: whoever it is the mean of, but no indicator
    kind: 'region',
    pattern: new RegExp(
      `(?:[市省区部]属|全市|全省|全国|全区|各区|各市|本市|本省|我市|我省|市内|省内|国内)(?:(?![率度量数额分值占比])[\\u4e00-\\u9fff]){0,8}?的?${AVERAGE}(?=$|[\\d为是的达，。；：（]|分别|依次)`,
    ),
  },
  {
    kind: 'other',
    pattern:
      /(?:[\u4e00-\u9fff]{2,8})(?:部门|单位|企业|机构|公司|分公司|子公司|协会|同类|集团|项目|组织|系统|组|班|院校|医院|学校)(?:的)?(?:平均值|平均水平|平均数|平均|均值)(?![\u4e00-\u9fff])/,
  },
  {
    kind: 'other',
    pattern:
      /(?:同类|类似|同规模|其他|其它|同级|可比)(?:[\u4e00-\u9fff]{0,6})?(?:企业|公司|单位|组织|机构|医院|学校|项目|城市|地区|街道|大厅|产品|平台|园区|场馆)[A-Za-z甲乙丙丁]?(?=$|[，。；：为]|的?(?:水平|平均))/,
  },
];

const NOT_OTHER = /^(?:月|年|日|季|三年|近三年|人|每|历年|全年)/;

/** How far a comparison reaches, from who is named. */
export function scopeOf(name: string): Benchmark['scope'] {
  if (/国际|全球|世界|国外|欧美|亚洲/.test(name)) return 'international';
  if (/全国|国内|我国|国家|中国/.test(name)) return 'national';
  if (/全省|省内|广东|各省|本省|我省|省级?/.test(name)) return 'province';
  if (/全市|深圳|市内|各区|全区|区内|本市|我市|各市|市级?|兄弟区|区直|市直|先进区/.test(name)) return 'city';
  return 'industry';
}

/** The comparator that tidy text names, or null. 平均 alone, own averages (月平均) and 标杆管理 as a method are none. */
export function findComparator(text: string): Readonly<Comparator> | null {
  return MAY_NAME.test(text) ? comparatorIn(text) : null;
}

const MAY_NAME =
  /平均|均值|标杆|竞|对手|友商|同行|同业|业界|业内|行业|先进|领先|最|最佳|水平|同类|类似|其他|其它|中位|可比|龙头|头部|优秀|卓越值|世界一流|同级|同规模/;

const comparatorIn = remember((text): Readonly<Comparator> | null => {
  for (const { kind, pattern } of KINDS) {
    const match = pattern.exec(text);
    if (!match) continue;
    let name = match[0].replace(/^在/, '');
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (
      kind === 'best-in-class' &&
      /^(?:管理|学习|研究|对比|对标|分析|选择|选取|的?做法|的?经验|的?确定|瞄准|案例|评选|称号|作用|岗|班组|库)/.test(
        after,
      )
    )
      continue;
    if (kind === 'other' && NOT_OTHER.test(name)) continue;
    // 排在其后的竞争对手, 对标的标杆企业: the clause before is how it was chosen
    name = name.replace(/^(?:的)/, '');
    return { kind, name: name.replace(/(?:的)$/, ''), scope: scopeOf(name), before, after };
  }
  return null;
});

const FIELD = new RegExp(
  `(?:${PLACE}|${INDUSTRY}|${'同类[\\u4e00-\\u9fff]{0,6}'}|参评[\\u4e00-\\u9fff]{0,6})(?:${PLACE}|同行业?|同类[\\u4e00-\\u9fff]{0,6}|行业|企业|各区)*`,
);

/** A place among others (居全市第1位, 全国同行业第3名) as scope and who it is among. */
export function rankField(text: string): { name: string; scope: Benchmark['scope'] } | null {
  const match = FIELD.exec(text);
  if (!match) return null;
  return { name: match[0], scope: scopeOf(match[0]) };
}
