/** What no reviewer would count as evidence, told by its own words or by the heading that it stands under. */

const NOTHING_HEADING =
  /^(?:申报)?(?:承诺书?|声明|申报声明|承诺声明|编制说明|编写说明|阅读说明|填报说明|致谢|鸣谢|结束语|结语|后记|尾声|名词解释|名词与缩略语|名词术语|术语.{0,6}|简称.{0,8}|缩略语.{0,6}|缩写.{0,4}|附件.{0,8}|附录.{0,8}|附表.{0,4}|参考文献|目录|卷首语|封面|申报表|扉页|写在前面|写在最后|写在后面|开篇的话|开篇|开头的话|开场白|致读者|编者的话|报告说明|关于本报告|填报说明|前言|序|序言|自序|代序|导语|导言|开篇语|寄语|致评审专家|填表说明)$/;
/** Big lines of a cover that a reader may take for headings. */
const COVER_TITLE = /市长质量奖|^(?:自评|自我评价|申报|自评价)(?:报告|材料|书|表)$/;
const ANNEX = /^(?:附[:：、]|附\s*(?:件|录|表|图|注)[\s\d一二三四五六七八九十:：、]|参考文献|名词|术语)/;

/** Whether a heading announces thanks, declarations, glossaries or annexes. */
export function announcesNothing(heading: string): boolean {
  const text = heading
    .normalize('NFKC')
    .replace(/[\s:：]/g, '')
    .replace(
      /^(?:第?[一二三四五六七八九十\d]+[章节篇部分、.．]*|[(（][一二三四五六七八九十\d]+[)）]|附[:：、]?(?=名词|术语|缩))/,
      '',
    );
  return COVER_TITLE.test(text) || NOTHING_HEADING.test(text) || ANNEX.test(heading.normalize('NFKC').trim());
}

const PHRASES: readonly RegExp[] = [
  /衷心(?:地)?(?:感谢|的感谢)|表示(?:最)?(?:诚挚|衷心)?的?(?:感谢|谢意)|致以.{0,8}(?:感谢|敬意|谢意)/,
  /(?:承诺|保证|声明).{0,24}(?:真实|完整|准确|有效|可查|属实)|对.{0,6}真实性.{0,6}(?:负责|承担)/,
  /(?:本|该|此|这份|这本)(?:自评)?(?:报告|材料).{0,10}(?:按照|依据|根据|参照|共分|共计|由.{0,16}(?:组成|写成|执笔|编写|撰写|汇编)|采用|编写|成稿|未经|仅供)/,
  /以(?:本次|此次|参评|申报|这次).{0,16}(?:为契机|为起点|为动力)|恳请.{0,10}(?:专家|评审|领导)|敬请.{0,12}(?:指正|审阅|批评)/,
  // an address, not a word about the ways in which customers reach us
  /(?:邮编|邮政编码|联系电话|传真|通讯地址|电子邮箱|联系人|联系方式)\s*(?:[:：|]|\d|[A-Za-z]|$)/,
  /不忘初心|牢记使命.{0,6}(?:砥砺|奋力)|百尺竿头|再接再厉|谱写.{0,10}(?:篇章|华章)|书写.{0,14}篇章|贡献.{0,6}(?:绵薄|力量)$/,
  /^(?:本|以下)(?:章|节|部分|篇).{0,12}(?:数据|内容|从|主要|将|分别|所列|所述|结果)/,
  /^(?:以下|下列|本文|文中|表中|上述)(?:各表)?(?:的)?(?:数据|数字|指标|金额|年度数).{0,14}(?:来自|取自|来源|均为|都是|口径|截至|除)/,
  /感谢(?![信状函]).{0,24}(?:领导|各位|每一位|朋友|同仁|街坊|社会各界|一路|陪伴|支持|厚爱)/,
  /^(?:附件|附录|附表)\s*[\d一二三四五六七八九十]/,
  /^(?:申报|编制|填报|报送|推荐)(?:单位|组织|项目|日期|时间|类别|年度|人|类型)\s*[:：|]|^项目(?:所有者|名称|负责人)\s*[:：|]/,
  /凝心聚力.{0,20}接续|使命光荣|责任重大/,
  /^[“"]?[^，。：“”]{2,14}[”"]?(?:是指|系指|指)(?![标导南挥引数定出派示明点])[^。]{6,}|(?:以下|下文)简称表|^注[:：]/,
];

/** Words of slogans: two of them in a text without any figure say nothing that could be checked. */
const SLOGAN =
  /永不止步|砥砺前行|始终坚信|终将|热爱|梦想|征程|扬帆|星辰大海|岁月|使命担当|勇立潮头|乘风破浪|携手并进|再创辉煌|不负|初心|匠心|谱写|奋进|新时代|新起点|永远在路上|没有终点|一如既往|薪火/g;

/** How many set phrases of boilerplate a passage has. */
export function boilerplateHits(text: string): number {
  const slogans = /\d/.test(text) ? 0 : (text.match(SLOGAN)?.length ?? 0);
  return PHRASES.reduce((n, pattern) => n + (pattern.test(text) ? 1 : 0), 0) + (slogans >= 2 ? 1 : 0);
}
