import type { Facet } from '../model/evidence.ts';
import type { Stage } from '../model/rubric.ts';

/** Words by which Chinese reports say at which step of plan-deploy-check-improve something stands. */
const WORDS: Record<Stage, RegExp> = {
  plan: /制定|编制|确立|确定|识别|梳理|调研|研判|策划|规划|设计|设定|建立|明确|提出|分析|访谈|对标|构建|选定|凝练/g,
  deploy:
    /实施|落实|执行|推行|推广|分解|下达|宣贯|培训|签订|开展|运行|组织.{0,6}(?:活动|学习)|参加|覆盖|部署|贯彻|带头|示范|投入|配备|推进|传达|启用|上线|搭建/g,
  check:
    /评估|测评|评价|监测|检查|抽查|巡查|督查|督办|考核|审计|审核|问卷|调查|回访|跟踪|监督|验收|复盘|看板|预警|打分|比对|核查|评审|排查|走访/g,
  improve:
    /修订|调整|优化|改进|完善|升级|取消|废止|合并|增设|新增|改为|改版|整改|更新|迭代|修正|扩大到|压缩|精简|固化|再造|返工/g,
};

/** Stage words that a text must have before their shares count half. */
const DAMPING = 1.5;

const STAGES: readonly Stage[] = ['plan', 'deploy', 'check', 'improve'];

/**
 * Share of each stage's words among all stage words of a text, damped where there are few; all 0 where there are
 * none.
 */
export function stageShares(text: string): Record<Stage, number> {
  const shares: Record<Stage, number> = { plan: 0, deploy: 0, check: 0, improve: 0 };
  let total = 0;
  for (const stage of STAGES) {
    shares[stage] = text.match(WORDS[stage])?.length ?? 0;
    total += shares[stage];
  }
  if (total > 0) for (const stage of STAGES) shares[stage] /= total + DAMPING;
  return shares;
}

/** Words by which a process is tied to the plans of the whole, to other processes, or its results to decisions. */
const INTEGRATION = new RegExp(
  [
    /与.{0,14}(?:一致|衔接|对接|挂钩|协同|匹配|联动|互通|呼应|配套|同步)/,
    /(?:围绕|依据|根据|对照|承接|支撑|服务于|对应).{0,12}(?:战略|规划|愿景|使命|目标|方针|定位)/,
    /(?:纳入|列入|计入|写入|融入).{0,12}(?:战略|规划|计划|考核|体系|绩效|预算|制度|职责|流程|标准)/,
    /(?:结果|数据|意见|信息|指标|成果).{0,8}(?:用于|作为|反馈到|输入|进入|回流)/,
    /作为.{0,16}(?:依据|输入|来源)/,
    /协同|联动|统筹|一体化|整合|贯通|打通|跨部门|跨专业|跨岗位|挂钩|融合|共享|联席|贯穿|闭环|相结合/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Words of breadth: who and how many. */
const SPREAD =
  /全[员体区市省]|各[部单级站厂班街区类线条]|每[人名个位户]|逐[级项条家]|人人|层层|(?<![\d一二三四五六七八九十百千万])[\d一二三四五六七八九十百千万]+(?:多|余)?\s*(?:个|家|名|人|户|场|次|项|台|期|批|位|门|份|座|处|类|群)/;

/** A-D-L-I of a process passage: what it shows, by its own words. */
export function processFacets(text: string): Facet[] {
  const shares = stageShares(text);
  const facets: Facet[] = [];
  if (shares.plan > 0 || /制度|机制|办法|体系|流程|方法|规定|手册|模型/.test(text)) facets.push('approach');
  if (shares.deploy > 0 || SPREAD.test(text)) facets.push('deployment');
  if (shares.check > 0 || shares.improve > 0) facets.push('learning');
  if (INTEGRATION.test(text)) facets.push('integration');
  return facets;
}
