import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const DOCUMENT = 'word/document.xml';
/** A heading's first tag; its style is the first thing in it. */
const HEADING = /<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="Heading(\d)"\/>/g;

/**
 * A DOCX without some of its sections: from each of these headings (written as in the text) to the next one of its
 * level or above. The same bytes for the same input.
 * @throws Error where the report has no such heading
 */
export function withoutSections(docx: Uint8Array, headings: readonly string[]): Uint8Array {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts[DOCUMENT] ?? new Uint8Array());
  const found = [...xml.matchAll(HEADING)].map((match) => {
    const end = xml.indexOf('</w:p>', match.index);
    const texts = xml.slice(match.index, end).matchAll(/<w:t(?: [^>]*)?>([^<]*)/g);
    return {
      at: match.index,
      level: Number(match[1]),
      text: [...texts].map(([, text = '']) => text).join(''),
    };
  });
  let kept = xml;
  // from the end, so that the places before stay where they are
  for (const [i, { at, level, text }] of [...found.entries()].reverse()) {
    if (!headings.includes(text)) continue;
    const next = found.slice(i + 1).find((other) => other.level <= level);
    if (!next) throw new Error(`nothing stands after the section ${text}`);
    kept = kept.slice(0, at) + kept.slice(next.at);
  }
  const missing = headings.filter((heading) => !found.some(({ text }) => text === heading));
  if (missing.length > 0) throw new Error(`no section ${missing.join(', ')}`);
  return zipSync({ ...parts, [DOCUMENT]: strToU8(kept) }, { level: 6, mtime: '2020-01-01' });
}
