import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../../src/ingest/ingest.ts';
import { passagesOf } from '../../../../src/text/passages.ts';
import { keysOf } from '../../../../src/web/document/docx/docx-places.ts';
import { markPackage } from '../../../../src/web/document/docx/mark-package.ts';
import { markParagraphs } from '../../../../src/web/document/docx/mark-paragraphs.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** Text between each bookmark and the next, by the bookmark's name: written apart from what puts them in. */
function textAfterMarks(xml: string, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of xml.split(`w:name="${prefix}`).slice(1)) {
    const index = piece.slice(0, piece.indexOf('"'));
    const text = [...piece.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');
    found.set(index, (found.get(index) ?? '') + text);
  }
  return found;
}

test('every paragraph is counted, in tables, empty and inside others', () => {
  const xml = `<w:document ${W}><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:tbl><w:tr><w:tc><w:p w:rsidR="a>b"><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:txbxContent><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:txbxContent></w:r></w:p></w:body></w:document>`;
  const marked = markParagraphs(xml, 'm-');
  expect(marked.paragraphs).toBe(5);
  expect(Object.fromEntries(textAfterMarks(marked.xml, 'm-'))).toEqual({
    0: '甲',
    1: '',
    2: '乙',
    3: '',
    4: '丙',
  });
  expect([...marked.holders]).toEqual([[4, 3]]);
});

test('only elements of WordprocessingML are paragraphs, whatever their prefix', () => {
  const drawing = `<w:document ${W} ${A}><w:body><a:p/><w:pPr/><w:p><a:p>x</a:p></w:p><!-- <w:p/> --><![CDATA[<w:p/>]]></w:body></w:document>`;
  expect(markParagraphs(drawing, 'm-').paragraphs).toBe(1);
  const renamed = drawing
    .replaceAll('w:', 'ns0:')
    .replace('xmlns:ns0:', 'xmlns:w')
    .replace('xmlns:w=', 'xmlns:ns0=');
  expect(markParagraphs(renamed, 'm-').paragraphs).toBe(1);
  expect(markParagraphs(renamed, 'm-').xml).toContain('<ns0:bookmarkStart ns0:id="0" ns0:name="m-0"/>');
  const bare = `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p/></body></document>`;
  expect(markParagraphs(bare, 'm-').paragraphs).toBe(1);
});

test('the fallback of a text box gets the numbers of what it stands for, and still counts', () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>';
  const xml = `<w:document ${W} xmlns:mc="m"><w:body><w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>后文</w:t></w:r></w:p></w:body></w:document>`;
  const marked = markParagraphs(xml, 'm-');
  expect(marked.paragraphs).toBe(4);
  expect(Object.fromEntries(textAfterMarks(marked.xml, 'm-'))).toEqual({ 0: '', 1: '框内框内', 3: '后文' });
});

test('a chart is known by the paragraph that it stands in', () => {
  const xml = `<w:document ${W}><w:p/><w:p><w:drawing><c:chart r:id="rId7"/></w:drawing></w:p></w:document>`;
  expect([...markParagraphs(xml, 'm-').charts]).toEqual([['rId7', 1]]);
});

const squash = (text: string): string => text.normalize('NFKC').replace(/[\s|]+/g, '');
const plainText = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]!,
  );

describe('in whole reports the marks stand where the places of passages say', () => {
  const fixtures = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));
  const files = globSync('*/report.docx', { cwd: fixtures }).filter((file) => !/broken|encrypted/.test(file));
  test.each(files.sort())('%s', async (file) => {
    const bytes = new Uint8Array(readFileSync(fixtures + file));
    const { passages } = passagesOf(await ingest(bytes, 'report.docx'));
    const marked = markPackage(bytes);
    const texts = new Map<string, string>();
    for (const [part, data] of Object.entries(unzipSync(marked.bytes))) {
      const xml = new TextDecoder().decode(data);
      const prefix = /w:name="(passage-place-\d+-)/.exec(xml)?.[1];
      if (prefix === undefined) continue;
      for (const [index, text] of textAfterMarks(xml, prefix))
        texts.set(marked.names.get(`${prefix}${index}`) ?? part, plainText(text));
    }
    let checked = 0;
    for (const passage of passages) {
      if (passage.kind === 'chart' || passage.kind === 'footnote') continue;
      const found = squash(
        keysOf(passage)
          .map((key) => texts.get(key) ?? '')
          .join(''),
      );
      const wanted = squash(passage.text);
      // generated numbers are not in the file's text, raised note marks not in the passage's
      expect(found.length, passage.text).toBeGreaterThan(Math.max(0, wanted.length - 12));
      expect(wanted.endsWith(found) || found.endsWith(wanted), `${wanted} / ${found}`).toBe(true);
      checked++;
    }
    expect(checked).toBeGreaterThan(10);
  });
});

test('charts and text boxes of a package lead to the paragraph that holds them', () => {
  const file = fileURLToPath(
    new URL('../../../../fixtures/management-complete/report.docx', import.meta.url),
  );
  const { holders, names } = markPackage(new Uint8Array(readFileSync(file)));
  const known = new Set(names.values());
  expect([...holders.keys()].filter((key) => key.startsWith('word/charts/'))).toHaveLength(2);
  for (const holder of holders.values()) expect(known.has(holder)).toBe(true);
  expect([...holders.keys()].some((key) => key.startsWith('word/document.xml#'))).toBe(true);
});

test('what is no package is refused', () => {
  expect(() => markPackage(new Uint8Array([1, 2, 3]))).toThrow();
});
