/**
 * How reports claim a lead, and what backs a claim or makes it none. Alternatives of regular expressions, parted by
 * blanks or line breaks. A rule of `rules/` puts them together.
 */
const oneOf = (list: string): string => `(?:${list.split(/\s+/).filter(Boolean).join('|')})`;

/** Among whom. */
export const FIELD = oneOf(`
  行业 业界 业内 本行 这[一个]?行 行当 同行 同业 同类 同级 同等 同规模 同城 同期 同领域 领域 赛道 市场 圈内
  国内 国际 世界 全球 亚洲 东亚 亚太 海内外 国内外
  全国 全省 全市 全区 省内 市内 区内 本市 本省 本区 我国 我省 我市 我区 中国 广东 深圳 区域 本地 当地
  大?湾区 华南 华东 华北 华中 西南 珠三角 长三角 京津冀 各[省市区]
`);

/** Words that claim a lead whether or not a field is named. */
export const PLAIN_LEAD = oneOf(`
  首屈一指 数一数二 数得[着上] 名列前茅 名列前列 遥遥领先 断层领先 全面领先 大幅领先 一骑绝尘 一马当先 一枝独秀
  独占鳌头 独领风骚 独步 独一档 傲视群雄 无出其右 能?出其右者?(?:不多|很少|寥寥|难寻) 无与伦比 无可比拟 无可匹敌
  无人(?:能|可|堪)(?:及|比|敌|出其右) 难有(?:匹敌|能及|出其右者) 难逢对手
  佼佼者 翘楚 领头羊 领军者 排头兵 领跑者 头把交椅 头一[份块]
  (?:找不出|挑不出|没有|再无|难找)第二[家个份]
  (?:没有|没)(?:哪|谁|一|别)家?[^。；，,]{0,6}(?:比得[上过]|及得上|做得更好|能比|能及)
  把(?:同行|同业|对手|别家)[^。；，,]{0,6}(?:甩|抛|落)在
`);

/** Words that claim one together with a field. */
export const LEAD = oneOf(`
  领先 领跑 先进(?:水平|行列|地位|水准) 前列 前茅 首位 前沿水平 绝对优势 压倒性优势 龙头(?:地位|位置) 领军地位
  第一(?:梯队|方阵|阵营|集团|序列|品牌) 一流 顶尖 顶级 拔尖
  最(?:高|好|优|佳)(?:的)?(?:水平|水准|行列|之列)
`);

/** Words that claim one behind a verb of being there. */
export const STANDING = oneOf(
  '处于 处在 居于 位居 位列 稳居 高居 达到 达到了 保持 跻身 属于 步入 迈入 进入 走在 走到 站[上在] 挤进',
);
export const STANDING_LEAD = oneOf(`
  领先 先进 一流 前列 最前列 前茅 顶尖 顶级 第一(?:梯队|方阵|阵营|集团) (?:国际|世界)(?:级)?(?:水平|水准)
`);

/** Saying whom one has left behind. */
export const LEAD_OVER = `走[在到]了?[^。；，,]{0,4}${FIELD}[^。；，,]{0,4}(?:前[面头]|最前)|(?:领先|领跑|远超|远远超过|遥遥超过|甩开)(?:于|了|过)?[^。；，,]{0,4}${oneOf(
  '同行 同业 同类 行业 业界 业内 竞争对手 对手 全国 全省 全市 全区 别家 其他',
)}`;

/** Being the best of a field in kind, which no place says. */
export const BEST_OF = `(?:是|为|属|算得上|称得上|堪称|可以说|可谓|公认)[^。；，,]{0,8}${FIELD}[^。；，,]{0,10}最(?:好|优|强|先进|专业|完善|优秀|出色|可靠|优质)`;

/** A place of the claimed lead. */
export const PLACE = `${oneOf('[第前][一二三四五六七八九十百]+[位名强甲] 冠军 亚军 季军 榜首 金奖 银奖 [特一二三]等奖 TOP')}|(?:排名?|排在|位列|位居|名列|列|稳居|居|拿[到下]了?)[^。；，,]{0,10}(?:第[一二三四五六七八九十](?![梯方阵集])|首位|前[一二三四五六七八九十])`;

/** Amounts in words. */
export const WORDED_FIGURE =
  '百分之|[一二三四五六七八九十两]+(?:成(?!立|为|功|果|本|长|员)|倍|个百分点)|分之[一二三四五六七八九十]';

const FINDING =
  '(?:统计|发布|评估|鉴定|认定|测评|调查|评审|公布|公开|通报|排名|报告|数据|榜|年鉴|年报|公报|白皮书|蓝皮书|检测|验收|查新|论证|评价|普查|问卷|比对|考核)';
/** Somebody else's word or a document that can be looked up. */
export const SOURCE = [
  `(?:据|根据|依据|按照?|经(?!过|营|常|验|理|费|济|典))[^。，]{1,24}${FINDING}`,
  `${FINDING}[^。，]{0,8}(?:显示|表明|认为|指出|确认|列为|结论|结果为)`,
  '(?:专家组|专家委员会|鉴定委员会|评审组|评审委员会|验收组|评审专家|鉴定专家|协会|学会|主管部门)[^。，]{0,8}(?:认为|评价|鉴定|认定|确认|评定|列为|通报)',
  '荣获|荣膺|获评|获颁|获授|被评为|评[为定选]为?|授予|认定为|列[入为]|入选|入围|上榜|鉴定',
  '(?:获得?|斩获|摘得|拿下)[^。，]{0,20}(?:奖|称号|认证|证书|荣誉|表彰|殊荣|资质|等级|评级|认定)',
  '来源|出处|摘自|引自|取自|[见如](?:上|下|附)?[表图]',
].join('|');

/** Firmly a wish, also across a comma. */
export const WISH = oneOf(`
  力争 争取 争当 争创 争做 (?:目标|口号)[是为在] 旨在 志在 立志 有志于 规划到 计划到 下一步 今后 未来 朝着 奔着
  (?:^|纲要|规划|计划|意见|方案|文件|报告)[^。；，,]{0,6}提出 建设(?=(?:世界|国际|国内|全国|全球|全省|行业)[^。；，,]{0,3}(?:一流|领先|先进))
`);
/** A wish only within its clause. */
export const LOOSE_WISH = oneOf(`
  (?<!即)将 (?<![主重需首必])要(?![素求点闻]) (?<![思联理感设])想 (?<![模虚])拟 希望 期望 有望 努力 致力 愿景 使命 定位[于为]
  追求 追赶 赶超 瞄准 对照 看齐 对标(?!考核|评比|评价|结果|排名|检查) 迈向 冲刺 冲击 创建(?!了) 打造(?!了|出|的|成了) 建成(?!了|的|后)
  借鉴 参照 参考
`);
/** Already there, whatever was wished. */
export const ARRIVED = oneOf('已 如今 现已 目前 现在 实现了 做到了 达到了 走到了');
/** The lead is somebody's aim or a yardstick. */
export const WISHED_AFTER = `^[”"』」]?(?:水平|地位|行列|位置|水准)?(?:的)?[^。；，,]{0,10}${oneOf(
  '愿景 目标 口号 追求 梦想 使命 方向 为标杆 为榜样 看齐 差距 靠拢 靠近 迈进 进军 接轨 学习 对标 相比 比较 比还 为参照 为对照',
)}`;
/** Not there. */
export const NOT_THERE = `(?:尚?未|没有|没能|还没|还?不(?:是|敢|能|算)|谈不上|算不上|称不上|难言|难称|并非|不敢说|[距离](?!不开))[^。；，,]{0,10}$`;
/** What is called leading is a thing or somebody else, unless the report says that it is so itself. */
export const OTHERS = `^(?:水平)?的?[^。；，,]{0,6}?${oneOf(
  '企业 单位 城市 地区 组织 机构 同行 国家 公司 品牌 厂商 高校 医院 院校 团队 客户 经验 做法 技术 设备 设施 理念 模式 标准 工艺 装备 仪器 系统 软件 平台 方法 工具 实验室',
)}`;
/** The report, not somebody else, is or has come to be it. */
export const SELF = `(?:是|成为|成了|作为|跻身|属于|堪称|处于|稳居|居|(?:我们|公司|中心|项目|集团|单位|本院|我院)的(?![客用顾]户|顾客|供应商|合作|伙伴|对手)|自主|自研|(?:打造|建成|形成|建立|开发|研发|构建|培育|走)(?:了|出|成))[^。；，,]{0,14}$`;
/** Somebody else is the subject, or people who lead by example. */
export const OTHER_SUBJECT = [
  '(?:^|[，,；;：:])\\s*(?:标杆|竞争对手|竞争者|对手|头部(?:企业|公司)|龙头|国外|外资|进口)[^。；，,]{0,15}$',
  '(?:客户|顾客|用户|供应商|合作伙伴|合作方)[^。；，,]{0,6}(?:(?<!认)为|是|有)[^。；，,]{0,8}$',
  '(?:党员|干部|班子|冲锋)[^。；]{0,12}$',
].join('|');
