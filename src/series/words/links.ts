import { longestFirst, pairs, words } from './word-list.ts';

/** Verbs that tie an indicator to its value, and what stands among them; longest first. Over tidy text. */
export const LINKS = longestFirst([
  // changes: each verb once, by the particles that lead it over to the new value
  ...pairs('提升 提高 增加 下降', '到 到了 至 为'),
  ...pairs('增长 上升 降低', '到 到了 至'),
  ...pairs('升 增 降 减 减少 压', '到 至 为'),
  ...pairs(
    '缩短 压缩 压减 压降 收窄 扩大 扩展 上涨 涨 跃升 攀升 回升 回落 改善 优化 分别提升 分别提高 分别下降 分别降低',
    '到 至',
  ),
  ...pairs('跃 下滑 缩减', '至'),
  ...pairs('变 转 转正 扭亏', '为'),
  // statements of a value
  ...words(`
    依次分别为 分别为 依次为 分别是 依次是 均为 均是 都是 都为 保持为 为 是 仅为 平均为 值为 数值为
    结果为 水平为 已为 则为 也为 计为 各为 各是
  `),
  // reaching it
  ...words(`
    已经分别达到 最后做到 最终做到 做到 分别达到了 分别实现了 分别达到 分别达 依次达到 分别实现 分别完成 均达到 均达 高达
    达到了 达到 达成 达 实现了 实现 完成了 完成 取得了 取得 更达 更是达到 又达到 再达 已达 已达到 则达到
    也达 也达到 就达 就达到 各达 可达 可达到 将达到
  `),
  // staying there
  ...words(`
    均保持在 均保持 始终保持在 始终保持 一直保持在 一直保持 持续保持在 持续保持 保持在 保持 维持在
    稳定在 稳定保持在 控制在 始终 一直 依然 仍然 仍
  `),
  // passing it, places, records
  ...words('突破 超过 位列 位居 名列 排在 跻身 录得 创下 创 接近 逼近'),
  // how: adverbs between the name and its verb
  ...words('分别 依次 进一步 继续 稳步 逐步 大幅 明显 显著 快速 持续 连续 逐年 首次 一举'),
  // counts and particles
  ...words('至 到 约 近 共 仅 只有 合计 共计 共有 的 在 由 从 又 再 已 则 也 更 并 为止 则只有'),
]);

/** Words whose last character only looks like a link or a predicate: 签约 ends in no 约, 公共 in no 共. */
export const WHOLE_WORD_END = /(?:[签预节违履续合公契]约|行为|作为|人为|公共|变更|潜在|附近|自由|理由)$/;
