import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PlacedText {
  text: string;
  /** Middle of its first character, PDF points, origin top-left. */
  x: number;
  y: number;
}

/** The text items of every page, split into characters with estimated places. Written apart from the reader. */
export async function pdfCharacters(bytes: Uint8Array): Promise<PlacedText[][]> {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const document = await getDocument({
    data: bytes.slice(),
    cMapUrl: join(root, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts/'),
    verbosity: 0,
  }).promise;
  const pages: PlacedText[][] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return [];
        const [, , , size = 10, left = 0, base = 0] = item.transform as number[];
        const characters = [...item.str];
        const step = item.width / characters.length;
        return characters.map((text, i) => ({
          text,
          x: left + step * (i + 0.5),
          y: height - base - Math.abs(size) * 0.3,
        }));
      }),
    );
  }
  return pages;
}
