import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Jieba {
  load(options: { userDict: string; idfDict: string; stopWordDict: string }): boolean;
  cutForSearch(text: string): string[];
}

let jieba: Jieba | undefined;

const lexicon = (name: string): string =>
  fileURLToPath(new URL(`../../rubrics/lexicon/${name}`, import.meta.url));

/** The project's own words, which the segmenter knows beside its dictionary. */
export const WORD_LIST = lexicon('words.dict');

/** Version of nodejieba, which brings the dictionary. Does not load it. */
export const segmenterVersion = (): string =>
  (createRequire(import.meta.url)('nodejieba/package.json') as { version: string }).version;

/**
 * Loads nodejieba with its dictionary and the project's word list, once a process (about a second, blocking).
 * `segment` calls it when nobody did before.
 */
export function loadSegmenter(): Jieba {
  if (jieba === undefined) {
    const loaded = createRequire(import.meta.url)('nodejieba') as Jieba;
    // keyword extraction is not used: its word weights (6 MB) would cost a fifth of the loading time and 20 MB
    const unused = lexicon('unused-weights.dict');
    loaded.load({ userDict: WORD_LIST, idfDict: unused, stopWordDict: unused });
    jieba = loaded;
  }
  return jieba;
}

/** Words that say nothing about which criterion a passage serves. */
const STOP = new Set(
  '公司 我局 我们 我院 我校 我司 本单位 单位 组织 项目 进行 通过 以及 并且 或者 对于 关于 根据 按照 为了 由于 因此 同时 其中 包括 等 及 和 与 的 了 在 是 对 以 由 将 并 为 从 到 把 被 其 该 各 每 个 一 不 有 也 都 可 能 应 要 后 前 中 上 下 内 外 间 年 月 日 共 已 还 又 再 就 更 最 较 多 少 大 小 这 那 此 之 者 所 而 则 但 如 若 时 开展 实现 情况 相关 工作 方面 主要 有效 不断 持续 提高 提升 加强'.split(
    ' ',
  ),
);

/**
 * Words of a text in search mode (long words and the words inside them), without stop words, numbers, single
 * characters and punctuation. No offsets: nodejieba gives none.
 */
export function segment(text: string): string[] {
  return loadSegmenter()
    .cutForSearch(text)
    .filter((word) => word.length > 1 && !STOP.has(word) && /^[\u4e00-\u9fffA-Za-z]/.test(word));
}
