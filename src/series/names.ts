import { groupBy } from '../text/group-by.ts';
import { without } from '../text/matching.ts';
import { tidy } from '../text/numbers.ts';
import { remember } from '../text/remember.ts';
import { isUnit } from '../text/units.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import { LEADING_DEED } from './words/deeds.ts';
import { INDICATOR_END } from './words/indicators.ts';
import { WHOLE_WORD_END } from './words/links.ts';
import { NAME_LEAD, NAME_TAIL } from './words/name-edges.ts';

const END = new RegExp(`(?:${INDICATOR_END})$`);
/** Heads too general to stand without what is before 的. */
const GENERAL =
  /^(?:比重|比例|占比|次数|数量|人数|数|金额|总额|时间|时长|得分|评分|比率|平均值|总数|水平|排名|频次|额|率|度|成本|费用|支出|投入|收入|件数|项数|产品|人才|企业|客户|项目|员工|人员|专利|标准|总量|天数|份额)$/;
/** In front of 的 these words relate two things: the clause is part of the name. */
const RELATES = /对|占|与|每|归属于|持有|具有|达到|高于|低于|以上|以下|参加|通过|来自|未|已|无|按期|主导/;

const OWNER =
  /^(?:其中|本公司|我公司|我司|公司|本集团|集团|本局|我局|我院|我校|本单位|我单位|我们|“[^”]{1,10}”)的?(?=.{2,})/;

/** In front of 的 these make a clause on who does or gives it (区政府下达的, 公司用于 … 的), no part of the name. */
const SAYS_WHO =
  /下达|发布|公布|组织|开展|用于|承担|负责|实施|委托|通报|颁发|主管|(?:第三方|入户|电话|问卷|机构|部门)[^的]*(?:调查|测评|评估|评价|访问|统计)$|(?:据此|调查|测算?|计算|统计|核算|推算|评估)(?:算出|得出|测得|得到|出来?|得)$|所(?:做|作|测)$|^由|^(?:该|其|公司|我局|我院|我校|集团)/;

const YEARLY_FIGURE =
  /(?:的)?(?:[两三四五]个|近[两三四五]年|历年|各|逐年)?(?:的)?(?:年度数|年度值|数值|数据|数字|实际值|年度数据)$/;
const TAILS = groupBy(NAME_TAIL, (tail) => tail.slice(-1));
const LEADS = groupBy(NAME_LEAD, (lead) => lead[0] ?? '');

/** Whether a tidy name ends as indicators do (…率, …得分, …收入) or is in the lexicon. */
export function looksLikeIndicator(name: string, lexicon: LexiconIndex): boolean {
  return (
    END.test(name.endsWith('）') ? without(name, /（[^（）]*）$/) : name) || lexicon.family(name) !== null
  );
}

/** "研发投入（万元）", "研发投入/万元", "满意度%" as name and unit. The name keeps brackets that are no unit. */
export const splitUnit: (source: string) => Readonly<{ name: string; unit: string }> = remember((source) => {
  const text = tidy(source);
  let unit = '';
  let name = text.replace(/[（[【]([^（）[\]【】]{1,14})[）\]】]/g, (whole, inner: string) => {
    const clean = inner.replace(/^(?:计量)?单位[:：]?/, '').replace(/^(?:以)/, '');
    if (unit === '' && isUnit(clean)) {
      unit = clean;
      return '';
    }
    return whole;
  });
  if (unit === '') {
    const tail = /[,，/:：_-](?:单位[:：]?)?([^,，/:：]{1,6}(?:\/[^,，/:：]{1,4})?)$/.exec(name);
    if (tail && isUnit(tail[1] ?? '') && tail.index >= 2) {
      unit = tail[1] ?? '';
      name = name.slice(0, tail.index);
    } else {
      const sign = /([%‰‱])$/.exec(name);
      if (sign) {
        unit = sign[1] ?? '';
        name = name.slice(0, sign.index);
      }
    }
  }
  return { name: without(name, /[:：，,、]+$/), unit };
});

/** A label of a table as an indicator's name: outline numbers, 其中, notes and bullets off. */
export const tableName: (source: string) => string = remember((source) =>
  tidy(source)
    .replace(/[①-⑳*＊※†‡]+$|(?<![mM])[¹²³⁰-⁹]+$|\[\d{1,2}\]$|（?注\d{0,2}）?$/g, '')
    .replace(
      /^(?:（?\d{1,2}）|\d{1,2}[.、）](?!\d)|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|[①-⑳]|[●○•·◆■□▪➢✓★－-])+/,
      '',
    )
    .replace(/^其中[:：]?/, '')
    .replace(/[:：]$/, '')
    .trim(),
);

/** The subject of a caption: label, number, unit, period and words like 趋势图, 对比, 情况 taken off; '' if nothing is left. */
export function captionName(caption: string): string {
  let name = tidy(caption)
    .replace(
      /^(?:续)?(?:图表|图|表)[\s]*[\dA-Za-z一二三四五六七八九十]*(?:[-—–.．]\d+)*(?:（续）)?[\s:：.、]*/,
      '',
    )
    .replace(/（单位[:：]?[^（）]*）?$|单位[:：][^（）]*$/g, '');
  name = splitUnit(name).name;
  for (let i = 0; i < 8; i++) {
    const before = name;
    name = name
      .replace(/（续）|（[^（）]*20\d\d[^（）]*）/g, '')
      .replace(
        /(?:20\d\d年?(?:度)?[-—–~～至到]{1,2}20\d\d年?(?:度)?|20\d\d年?度?|(?:近|最近|过去)[两二三四五六\d]个?年(?:来|间)?|历年|逐年|年度|各年度?)/g,
        (match, offset: number) => (match === '年度' && offset === 0 ? match : ''),
      )
      .replace(/^(?:公司|本公司|我公司|我局|我司|集团|本单位|我单位|我院|我校)(?=.{3,})/, '')
      .replace(
        /(?:的)?(?:实际|实绩)?(?:与|和|同|及|、)(?:年度|历年)?(?:目标|计划|全市|全省|全国|全区|本市|本省|我市|国内|深圳市?|各区|行业|同行|标杆|竞争对手|同类|主要竞争|平均)[^的]{0,20}(?:的)?(?:比较|对比|对照)?(?:图|表|情况)?$/,
        '',
      )
      .replace(
        /(?:的)?(?:变化|发展|增长|上升|下降|走势|趋势|对比|比较|统计|完成|达成|实现|分析|数据|汇总|一览|情况|分布|结果|柱状|折线|曲线|示意|图|表|水平对比|及|与|和|图示)+$/,
        '',
      )
      .replace(/[:：、，,—-]+$/, '');
    if (name === before) break;
  }
  return name;
}

/**
 * The indicator's name in the words before its year or value: the shortest honest noun phrase as the report
 * writes it. '' where only lead words, verbs and adverbs stand there.
 * @param source tidy text of one clause, years and numbers taken out
 */
export function proseName(source: string, lexicon: LexiconIndex): string {
  // 满意度在全市□个区中的排名, 满意度调查结果
  let name = source;
  if (/(?:结果|得分)$/.test(name))
    name = without(name, /(?<=[\u4e00-\u9fff]{3}度)(?:调查|测评|测评调查)(?:的?结果|中的?得分|得分)$/);
  if (name.includes('□')) name = without(name, /在[^，]{0,12}□[^，]{0,8}[中里]的?/);
  name = trimmed(name);
  if (/[数值据字]$/.test(name)) name = without(name, YEARLY_FIGURE) || name;
  for (let again = true; again; ) {
    again = false;
    if (lexicon.family(name) !== null) return withoutOwner(name, lexicon);
    for (const tail of TAILS.get(name.slice(-1)) ?? []) {
      if (name.length > tail.length && name.endsWith(tail)) {
        const rest = name.slice(0, -tail.length);
        // 单字的尾词 is only a verb where an indicator stands before it or it is unmistakable
        if (tail.length === 1 && (WHOLE_WORD_END.test(name) || (END.test(name) && !END.test(rest)))) continue;
        name = rest;
        again = true;
        break;
      }
      if (name === tail) return '';
    }
  }
  for (let again = true; again; ) {
    again = false;
    if (lexicon.family(name) !== null) return withoutOwner(name, lexicon);
    for (const lead of LEADS.get(name[0] ?? '') ?? []) {
      if (!name.startsWith(lead)) continue;
      const rest = without(name.slice(lead.length), /^[，、：:的]/);
      if (lead.length === 1 && lexicon.family(rest) === null) continue;
      if (rest === '') return '';
      if (rest.length < 2) continue;
      name = rest;
      again = true;
      break;
    }
  }
  name = withoutOwner(name, lexicon);
  const deed = LEADING_DEED.exec(name);
  if (deed && name.length - deed[0].length >= 2) name = name.slice(deed[0].length);
  else if (deed && deed[0] === name) return '';
  const strong = (rest: string): boolean =>
    rest.length >= 4 && looksLikeIndicator(rest, lexicon) && !GENERAL.test(rest);
  const among = /^(?:在)?[^中里]{2,14}(?:中|里|方面|范围内)(?![心标级小高年层期国学间部])，?(.+)$/.exec(name);
  if (
    among &&
    strong(among[1] ?? '') &&
    !/(?:集|其|当|命|适|折|居|之)$/.test(name.slice(0, name.length - (among[1] ?? '').length - 1))
  )
    name = among[1] ?? name;
  const others = /^(?:.{2,16}、)?.{1,12}等(?!级|待|保|候|值|额|于|同|次|效)(.{4,})$/.exec(name);
  if (others && looksLikeIndicator(others[1] ?? '', lexicon)) name = others[1] ?? name;
  // 区政府下达的年度重点工作完成率 → 年度重点工作完成率; 员工对文化的认同度 stays
  for (let at = name.lastIndexOf('的'); at > 0; at = name.lastIndexOf('的', at - 1)) {
    const rest = name.slice(at + 1);
    const before = name.slice(0, at);
    if (strong(rest) && SAYS_WHO.test(before) && (!RELATES.test(before) || /用于/.test(before))) {
      name = rest;
      break;
    }
  }
  return name;
}

const BEFORE_NAME = /[\s、，,：:；的]/;
const BEHIND_NAME = /[\s、，,：:；—-]/;

/** Without the punctuation around it. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BEFORE_NAME.test(text[start] ?? '')) start++;
  while (end > start && BEHIND_NAME.test(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

/** 公司市场占有率, “品牌”品牌价值 → 市场占有率, 品牌价值, where what is left is a known name. */
function withoutOwner(name: string, lexicon: LexiconIndex): string {
  const rest = without(name, OWNER);
  return rest !== name && lexicon.family(rest) !== null ? rest : name;
}

/** Whether a cleaned prose name can name an indicator at all. */
export function plausibleName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 32 &&
    /[\u4e00-\u9fffA-Za-z]{2}/.test(name) &&
    !/[。；！？□]/.test(name) &&
    !/^(?:公司|我局|年度|数据|情况|水平|目标|行业|平均|同期|比例|占比|数量|总数|合计|附件|图|表|第|近|约|实际|完成率|达成率|达标率|完成比例|合格|投入|支出|收入|费用|成本|投资|总投资|金额|时间|时长|得分|评分|资金|效率|比重|人数|次数|件数|规模|面积|产品|项目|客户|人员|增长率|增幅|其|平均值|总额|差距|高|低|在|对|将|把|被|由于|因|到|如|按|经|据|[百千五十]分制|满分|当年|全年)$/.test(
      name,
    ) &&
    !/^(?:没有|暂无|尚无|占|高于|低于|优于|好于|超过|少于|多于|比)/.test(name) &&
    !/^(?:图|表|附件|附录|第(?!三方))[\d一二三四五六七八九十]/.test(name)
  );
}
