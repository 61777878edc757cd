import { RANK_NAME } from './words/indicators.ts';

/** What a clause like 在…榜单中 or 在…评价中 speaks of, '' if it is none. */
export function listOf(context: string): string {
  return /^(?:在|据|根据|按照?)(.{2,40})(?:中|上|里|内)$/.exec(context)?.[1] ?? '';
}

/** Name of a place in a list: 在中国智慧物流发展促进会发布的百强榜单中 → 智慧物流百强榜单排名. */
export function rankListName(context: string, own: string): string {
  let list = context.replace(/^(?:在|据|根据|按照?)/, '').replace(/(?:中|上|里|内)$/, '');
  const publisher =
    /^(.{2,30}?)(?:每年|年度|历年|连续)?(?:发布|公布|组织|评选|主办|开展|揭晓|评定|通报|编制)的(.{2,})$/.exec(
      list,
    );
  if (publisher) {
    const field =
      /^(?:中国|全国|国家|广东省?|深圳市?|世界|国际)*([\u4e00-\u9fff]{2,8}?)(?:产业|行业|发展|促进|技术|企业)*(?:促进会|协会|学会|联合会|研究院|研究会|商会|联盟)$/.exec(
        publisher[1] ?? '',
      );
    const title = publisher[2] ?? '';
    const of = (field?.[1] ?? '').replace(/^[市区省县](?=.{2,})/, '');
    list = title.startsWith(of) ? title : `${of}${title}`;
  }
  if (list.length < 2) return own;
  if (own === '') return RANK_NAME.test(list) && /排名|排行|位次$/.test(list) ? list : `${list}排名`;
  let overlap = Math.min(own.length, list.length);
  while (overlap > 0 && !list.endsWith(own.slice(0, overlap))) overlap--;
  return `${list}${own.slice(overlap)}`;
}
