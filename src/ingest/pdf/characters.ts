/** Radicals and other look-alikes that some PDF writers map a glyph back to instead of the character itself. */
const RADICALS: Record<string, string> = Object.fromEntries(
  Array.from(
    '⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺢氺⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟⼾户⺀冫⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋卩⺍小⺔彐⺕彐⺖忄⺗心⺘扌⺙攵⺡氵⺣灬⺤爪⺵网',
  ).reduce<[string, string][]>((pairs, char, index, all) => {
    if (index % 2 === 0) pairs.push([char, all[index + 1] ?? char]);
    return pairs;
  }, []),
);

const ODD =
  /[\u2015\u2e80-\u2fdf\u00ad\u200b-\u200d\u2060\ufeff\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefc\u00b5\u2126\u0000-\u0008\u000e-\u001f]/;

/** Text of one run as a reader would type it: real characters for radicals and ligatures, no invisible ones. */
export function readable(text: string): string {
  if (!ODD.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff\u0000-\u0008\u000e-\u001f]/g, '')
    .replace(/\u2015/g, '—')
    .replace(/[\u2e80-\u2eff]/g, (char) => RADICALS[char] ?? char)
    .replace(
      /[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefc\u00b5\u2126]/g,
      (char) => RADICALS[char] ?? char.normalize('NFKC'),
    );
}

/** Whether a character takes a full square in Chinese type. */
export function isWide(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code < 0x2014) return false;
  if (code < 0x2e80) {
    return (
      code === 0x2014 ||
      (code >= 0x2018 && code <= 0x201d) ||
      code === 0x2026 ||
      (code >= 0x2460 && code <= 0x24ff) ||
      (code >= 0x25a0 && code <= 0x25ff)
    );
  }
  // surrogates: CJK extensions are the only ones that reports write
  return (
    code <= 0xa4cf ||
    (code >= 0xd840 && code <= 0xdbff) ||
    (code >= 0xdc00 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff01 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6)
  );
}

/** Width in ems that the text takes if nothing is stretched. */
export function naturalWidth(text: string): number {
  let width = 0;
  for (const char of text) if (char !== ' ') width += isWide(char) ? 1 : /[A-Z%‰@MW]/.test(char) ? 0.68 : 0.5;
  return width;
}

const NUMERIC = /^[<>≤≥≈±+＋\-－—–]?\s*[\d,，.．\s]+\s*(?:%|％|‰|个百分点|万|亿)?\s*$/;

/** A value as tables and charts write it: a number, perhaps with a percent sign. */
export function isNumeric(text: string): boolean {
  return /\d/.test(text) && NUMERIC.test(text.trim());
}

/** 2018, 2018年, 2018年度, 2018E … */
export function isYear(text: string): boolean {
  return /^(?:FY)?\s*(?:19|20)\d{2}\s*(?:年度?|[EeFf])?$/.test(text.trim());
}

/** Two lines (or cells' lines) of one text: no blank where Chinese goes on, one between Latin words. */
export function joinText(before: string, after: string): string {
  if (before === '') return after;
  if (after === '') return before;
  const a = before.at(-1)!;
  const b = after[0]!;
  if (isWide(a) || isWide(b)) return before + after;
  if (a === '-' && /[a-z]$/.test(before.slice(0, -1)) && /^[a-z]/.test(b)) return before.slice(0, -1) + after;
  if (/\d$/.test(before) && /^[.,%‰~\-–/]/.test(after)) return before + after;
  if (/\d[.,\-–/~]$/.test(before) && /^\d/.test(after)) return before + after;
  return `${before} ${after}`;
}

const MARK = /(?:[①-⑳*＊※†‡]+|\[\d{1,2}\]|[¹²³⁰-⁹]+)$/;
const FIGURE = /^[(（]?[<>≤≥±+\-−—–]?\s*\d[\d,.\s]*[)）]?\s*(?:[%‰]|[A-Za-z\u4e00-\u9fff/·]{1,10})?[)）]?$/;
const NONE = /^(?:[-—–−/\\]{1,3}|N\/A)$/i;
const NUMBERED = /^[(（]?\d{1,2}[)）.、]\s*[\u4e00-\u9fff]/;
const HEAD_YEAR =
  /^(?:FY\s*)?(?:19|20)\d{2}(?=\s*(?:年|[AEFPBH]|Q|[(（/-]|$))|^(?:FY\s*)?\d{2}\s*年|^FY\s*\d{2}$/i;

/** Whether a text is what a body cell of a table of figures holds: a value with or without unit, or a dash. */
export function isFigure(text: string): boolean {
  // before 3② becomes 32 and a lone ② 2
  const plain = text.trim().replace(MARK, '').normalize('NFKC').trim();
  return !HEAD_YEAR.test(plain) && !NUMBERED.test(plain) && (FIGURE.test(plain) || NONE.test(plain));
}

/** Whether a text begins as the head of a year's column does, however the year is written. */
export function isHeadYear(text: string): boolean {
  return HEAD_YEAR.test(text.normalize('NFKC').trim());
}
