import { longestFirst, pairs, words } from './word-list.ts';

/** At the start of a prose name: none of these belongs to the indicator. Longest first. */
export const NAME_LEAD = longestFirst([
  // connecting words, adverbs, sources
  ...words(`
    其中 另外 此外 同时 例如 比如 譬如 如 即 而 且 并且 并 使得 使 让 令 因此 由此 以及 及 与 和 另 又
    还 也 都 均 已经 已 再 更 尤其是 特别是 尤其 特别 主要是 主要 包括 含 通过测评 大家看到 可以看到 看到 发现 经测算 经统计 经审计
    据统计 据测算 据调查 统计显示 调查显示 数据显示 结果显示 表明 显示 从而 所以 但 但是 不过 相应
    相应地 与此同时 总体上 整体上 总体来看 从结果看 从数据看 从趋势看 具体而言 具体来看 方面 实际 总体
    整体
  `),
  // when
  ...words(`
    目前 当前 现在 如今 截至 截止 在此期间 期间 期内 报告期内 当年 全年 年内 当期 同年 同期 本年 年末
    历年 近年 近年来 多年来 几年来 期末 年度内 年底 一年 各年的 各年
  `),
  // the applicant
  ...words(`
    本公司 我公司 我司 公司 本集团 我集团 集团 本局 我局 我委 我院 我校 我馆 我中心 我街道 我区 我市
    我省 本院 本校 本馆 本中心 本单位 我单位 本项目 我们 该项目 该 本组织 本企业 全院 全校 全局 全公司
    全集团 全馆 全行 全系统
  `),
  // verbs and sums
  ...words(`
    实现了 实现 完成了 完成 取得了 取得 获得了 获得 达到 达成 保持了 保持 确保 推动 带动 促进 共实现
    共完成 累计实现 累计完成 累计 共 合计 总计
  `),
]);

/** At the end of a prose name: predicates and adverbs that lead over to the value. Longest first. */
export const NAME_TAIL = longestFirst([
  // how it moves: each adverb once, with the verbs it stands before
  ...pairs('稳步', '提升 提高 增长 上升 下降'),
  ...pairs('持续', '提升 提高 增长 上升 下降 降低 改善 优化 向好'),
  ...pairs('逐年', '提升 提高 增长 上升 下降 降低 增加 减少 递增 递减 走低 走高 缩短 改善'),
  ...pairs('不断', '提升 提高 下降 降低'),
  ...pairs('大幅', '提升 增长 下降'),
  ...pairs('显著 明显', '提升 下降'),
  ...pairs('快速 稳定', '增长'),
  ...pairs('连续', '提升 增长 上升 下降'),
  ...pairs('呈 呈逐年', '上升趋势 下降趋势'),
  ...words(`
    稳中有升 稳中有降 稳定 实际 提升 提高 增长 上升 下降 降低 减少 缩短 增加 改善 变化 情况 水平 数据
    结果 表现 分别 依次 逐年 平均 位居 位列 排名第
  `),
  ...words('均 都 已 也 则 约 共 在 由 从 自 于 为 达 是 的 ， ： 、 — - 至 到 了 又 再 仅 即 有 列 居'),
]);
