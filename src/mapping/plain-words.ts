/**
 * Words that may weigh for a criterion and still convince nobody: a reader who sees 没有 or 一次 marked asks why.
 * They count as before; they are only not told as a reason.
 */
const PLAIN = new Set(
  (
    '没有 可以 什么 自己 每个 有人 别人 他们 我们 大家 各自 任何 这样 这些 那些 其中 之间 之后 之前 以上 以下 以外 前后 起来 ' +
    '出来 下来 过来 过去 原来 如今 于是 由此 据此 因此 所以 但是 不过 而且 或者 如果 是否 不是 还是 只是 就是 有没有 好不好 ' +
    '不好 不用 不再 不同 不得 必须 需要 应当 可能 能够 多少 东西 地方 时候 成为 变成 改为 改成 写成 做到 照着 分别 全部 同一 ' +
    '其他 所有 一起 一样 一般 一直 一定 一旦 当天 当年 当场 分钟 小时 晚上 夜里 第二天'
  ).split(' '),
);

/** A number with what it counts: 一次, 三家, 十五分, 两周, 第三. */
const COUNTED = /^第?[一二两三四五六七八九十百半几]+[\p{Script=Han}]{0,2}$/u;

/** Words that begin like a number and are none. */
const NO_COUNT = /^(?:一线|一致|一体|一流|一把|三年|三方|第三方|十大|百年|双)/;

export const isPlainWord = (word: string): boolean =>
  PLAIN.has(word) || (COUNTED.test(word) && !NO_COUNT.test(word));
