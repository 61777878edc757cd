/** Radicals that fonts share with a character and that NFKC leaves alone (or turns into the traditional form). */
const radicals: Record<string, string> = {
  '⼾': '户',
  '⺁': '厂',
  '⺎': '兀',
  '⺒': '巳',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

/** Chromium's PDFs give the radical's code where a font draws both with one glyph; this gives the character back. */
export const foldRadicals = (text: string): string =>
  text.replaceAll(/[⺀-⻳⼾]/g, (radical) => radicals[radical] ?? radical);
