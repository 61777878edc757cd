/** Namespace names of WordprocessingML, transitional and strict. */
const WORD =
  /^http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/;
/** Comments, character data and instructions (left alone), else a tag: closing slash, name, attributes, empty. */
const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

export interface MarkedPart {
  xml: string;
  /** `w:p` elements, all of them. */
  paragraphs: number;
  /** Relationship id of a chart → index of the paragraph that it stands in. */
  charts: Map<string, number>;
  /** Paragraph inside another one (in a text box) → the outermost of those around it. */
  holders: Map<number, number>;
}

/**
 * Puts a bookmark named `${prefix}${index}` at the beginning of every `w:p` of a part, where the index counts them
 * in document order (as places in a result do): the one way to know a paragraph again after something else has
 * made HTML of it. The second half of an AlternateContent (what old programs show in place of a text box) gets
 * the numbers of the first, whose text it repeats. XML that is not well-formed comes back marked or not, but no
 * worse.
 */
export function markParagraphs(xml: string, prefix: string): MarkedPart {
  const charts = new Map<string, number>();
  const holders = new Map<number, number>();
  /** Prefixes that stand for WordprocessingML. */
  const word = new Set<string>();
  for (const [, name = '', uri = ''] of xml.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g))
    if (WORD.test(uri)) word.add(name);
  const alternates: { first: number[]; second: number; inSecond: boolean }[] = [];
  const open: number[] = [];
  let paragraphs = 0;
  const marked = xml.replace(TAG, (tag, slash?: string, name?: string, rest = '', empty = '') => {
    if (name === undefined) return tag;
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    const closing = slash === '/';
    if (local === 'AlternateContent') {
      if (closing) alternates.pop();
      else if (empty === '') alternates.push({ first: [], second: 0, inSecond: false });
    } else if (local === 'Fallback') {
      const alternate = alternates.at(-1);
      if (alternate) alternate.inSecond = !closing && empty === '';
    } else if (local === 'chart' && !closing) {
      const id = /:id\s*=\s*["']([^"']*)["']/.exec(rest)?.[1];
      const here = open[0];
      if (id !== undefined && here !== undefined && !charts.has(id)) charts.set(id, here);
    }
    if (local !== 'p' || !word.has(name.slice(0, Math.max(0, colon)))) return tag;
    if (closing) {
      open.pop();
      return tag;
    }
    const own = paragraphs++;
    const alternate = alternates.at(-1);
    let index = own;
    if (alternate?.inSecond) index = alternate.first[alternate.second++] ?? own;
    else alternate?.first.push(own);
    const outer = open[0];
    if (outer !== undefined && index === own) holders.set(own, outer);
    const w = name.slice(0, colon + 1);
    const bookmark = `<${w}bookmarkStart ${w}id="0" ${w}name="${prefix}${index}"/>`;
    if (empty === '/') return `<${name}${rest}>${bookmark}</${name}>`;
    open.push(index);
    return `${tag}${bookmark}`;
  });
  return { xml: marked, paragraphs, charts, holders };
}
