import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/**
 * The text of every `w:p` of every part of a DOCX, in document order, tracked changes accepted; a paragraph inside
 * another's text box has its own entry. A chart part has one entry with all its text. Written apart from the
 * reader, so that the two can be held against each other.
 */
export function docxParagraphs(bytes: Uint8Array): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const [name, data] of Object.entries(unzipSync(bytes))) {
    if (!/^word\/.*\.xml$/.test(name)) continue;
    const paragraphs: string[] = [];
    const open: number[] = [];
    let all = '';
    let deleted = 0;
    let fallback = 0;
    let element = '';
    const parser = new SaxesParser();
    parser.on('opentag', ({ name: tag }) => {
      element = tag;
      if (tag === 'mc:Fallback') fallback++;
      if (tag === 'w:del' || tag === 'w:moveFrom') deleted++;
      if (tag === 'w:p') open.push(paragraphs.push('') - 1);
      if (tag === 'w:noBreakHyphen') write('-');
    });
    parser.on('closetag', ({ name: tag }) => {
      if (tag === 'mc:Fallback') fallback--;
      if (tag === 'w:del' || tag === 'w:moveFrom') deleted--;
      if (tag === 'w:p') open.pop();
      element = '';
    });
    const write = (text: string): void => {
      const at = open.at(-1);
      if (at !== undefined) paragraphs[at] = (paragraphs[at] ?? '') + text;
    };
    parser.on('text', (text) => {
      if (fallback > 0 || deleted > 0) return;
      if (element === 'w:t' || element === 'm:t') write(text);
      if (element === 'c:v' || element === 'a:t') all += text;
    });
    parser.write(new TextDecoder().decode(data)).close();
    parts.set(name, name.startsWith('word/charts/') ? [all] : paragraphs);
  }
  return parts;
}
