import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { paragraphKey } from './docx-places.ts';
import { markParagraphs } from './mark-paragraphs.ts';

export interface MarkedPackage {
  bytes: Uint8Array<ArrayBuffer>;
  /** Bookmark name → key of the paragraph that it opens. */
  names: Map<string, string>;
  /** Key of a chart, or of a paragraph in a text box → key of the paragraph that it hangs on. */
  holders: Map<string, string>;
}

/** Bytes that a package may unfold to in a browser's memory. */
const MOST = 400_000_000;
/** Parts with paragraphs that a report is read from. */
const TEXT_PART = /^word\/(?:document\d*|footnotes\d*|endnotes\d*)\.xml$/i;

/**
 * A DOCX with every paragraph of its text bookmarked. `also`: further parts that hold text, as places name them.
 * @throws Error not a package, or one too large
 */
export function markPackage(bytes: Uint8Array, also: readonly string[] = []): MarkedPackage {
  const wanted = new Set(also.map((part) => part.toLowerCase()));
  let size = 0;
  const parts = unzipSync(bytes, {
    filter({ originalSize }) {
      size += originalSize;
      if (size > MOST) throw new Error('package too large');
      return true;
    },
  });
  const names = new Map<string, string>();
  const holders = new Map<string, string>();
  for (const [name, data] of Object.entries(parts)) {
    const isText = TEXT_PART.test(name) || (wanted.has(name.toLowerCase()) && !/\/charts\//i.test(name));
    if (!isText) continue;
    const prefix = `passage-place-${names.size}-`;
    const marked = markParagraphs(decode(data), prefix);
    parts[name] = strToU8(marked.xml);
    for (let index = 0; index < marked.paragraphs; index++)
      names.set(`${prefix}${index}`, paragraphKey(name, index));
    for (const [index, holder] of marked.holders)
      holders.set(paragraphKey(name, index), paragraphKey(name, holder));
    if (marked.charts.size === 0) continue;
    const targets = relationTargets(parts, name);
    for (const [relation, index] of marked.charts) {
      const chart = targets.get(relation);
      if (chart !== undefined) holders.set(paragraphKey(chart, 0), paragraphKey(name, index));
    }
  }
  return { bytes: zipSync(parts, { level: 0 }), names, holders };
}

/** As UTF-8, whatever it was; what it says of its encoding no longer holds. */
function decode(data: Uint8Array): string {
  const wide = data[0] === 0xff && data[1] === 0xfe ? 'utf-16le' : 'utf-16be';
  const isWide = (data[0] === 0xff && data[1] === 0xfe) || (data[0] === 0xfe && data[1] === 0xff);
  const xml = isWide ? new TextDecoder(wide).decode(data) : strFromU8(data);
  return xml.replace(/^\ufeff?<\?xml[^>]*\?>/, '');
}

/** Relationship id → name of the part that it leads to. */
function relationTargets(parts: Record<string, Uint8Array>, part: string): Map<string, string> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const data = parts[`${folder}_rels/${part.slice(slash + 1)}.rels`];
  const found = new Map<string, string>();
  if (!data) return found;
  for (const [tag] of decode(data).matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)) {
    const id = /\sId\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    const target = /\sTarget\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    if (id === undefined || target === undefined || /TargetMode\s*=\s*["']External/i.test(tag)) continue;
    found.set(id, new URL(target, `file:///${folder}`).pathname.slice(1));
  }
  return found;
}
