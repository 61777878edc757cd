import { sentences } from '../../text/sentences.ts';
import { type CheckContext, defineCheck, inOrder, isOf, nameOf } from '../define-check.ts';

const FIELD =
  '(?:行业|业界|业内|同行|同业|同类|国内|国际|世界|全球|亚洲|全国|全省|全市|省内|市内|区域|华南|湾区|本地|同城|领域)';
const LEAD =
  '(?:领先|领跑|先进水平|先进行列|前列|名列前茅|首屈一指|数一数二|无出其右|佼佼者|排头兵|领头羊|领军者|前沿水平|首位|第一(?!时间|步|批|次|线|道|手)|一流|遥遥|顶尖|最高水平|最好水平|最优水平|绝对优势|独占鳌头)';
const CLAIM = new RegExp(
  `${FIELD}[^。；，,]{0,14}${LEAD}|(?:处于|居于|位居|稳居|达到|保持|跻身)[^。；，,]{0,10}${FIELD}?[^。；，,]{0,8}(?:领先|先进|一流|前列)(?:地位|水平|行列|位置)?`,
);
/** A figure, a place, or somebody else's judgement. */
const BACKED =
  /\d|[第前](?:[一二三四五六七八九十百]+)[位名强]|(?:据|根据|经|依据)[^，。]{1,24}(?:统计|发布|评估|鉴定|认定|测评|调查|评审|公布|通报|排名|报告|数据|榜)|荣获|获评|获得|被评为|授予|认定为|入选|鉴定/;
/** Not about the applicant's own lead: what others have, what is wanted, what a thing is called. */
const NOT_OWN =
  /(?:对标|对照|学习|借鉴|瞄准|追赶|参照|参考|向|与|较|距)[^。；，,]{0,12}(?:领先|先进|一流|标杆)|(?:领先|先进|一流)(?:企业|单位|城市|地区|经验|做法|技术|设备|理念|模式|国家|组织|同行|机构|标准)|(?:力争|争取|目标是|努力|将|致力于|愿景|建成|打造|迈向|追求)[^。；]{0,20}(?:领先|一流|前列)/;

/** A sentence of a result item claims a lead with no figure, place or source. */
export const check = defineCheck({
  rule: 'unquantified-claim',
  run(context) {
    const results = context.rubric.items.filter((item) => item.method === 'result');
    const items = bestItems(context);
    return context.order.flatMap((id) => {
      const passage = context.passages.get(id);
      const criterion = items.get(id);
      const item = results.find((one) => criterion !== undefined && isOf(criterion, one.id));
      if (
        !passage ||
        !item ||
        passage.kind === 'heading' ||
        passage.kind === 'table-row' ||
        passage.kind === 'caption'
      )
        return [];
      return sentences(passage.text)
        .filter((sentence) => isBareClaim(sentence))
        .map((sentence) => ({
          severity: 'warning' as const,
          criterion: item.id,
          message: `条目“${nameOf(item)}”中的表述没有数值、名次或来源：“${sentence}”，请核对`,
          advice: '请给出支撑该表述的数据、名次或第三方来源，或改为如实描述',
          passages: inOrder(context, [id]),
          data: { sentence },
          key: sentence,
        }));
    });
  },
});

/** Exported for its table of cases. */
export function isBareClaim(sentence: string): boolean {
  const text = sentence.normalize('NFKC').replace(/《[^》]*》/g, '');
  return CLAIM.test(text) && !BACKED.test(text) && !NOT_OWN.test(text);
}

function bestItems(context: CheckContext): Map<string, string> {
  const best = new Map<string, string>();
  for (const row of context.evidence) if (!best.has(row.passage)) best.set(row.passage, row.criterion);
  return best;
}
