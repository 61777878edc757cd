import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../../../src/ingest/pdf/open-pdf.ts';
import { PageText, type TextPiece } from '../../../../src/ingest/pdf/page-text.ts';
import { readPdf } from '../../../../src/ingest/pdf/read-pdf.ts';
import { DEFAULT_LIMITS } from '../../../../src/ingest/reader.ts';
import { buildPdf, HEIGHT, hex, type PageSpec } from './build-pdf.ts';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

async function piecesOf(bytes: Uint8Array): Promise<TextPiece[][]> {
  const pdf = await openPdf(bytes, DEFAULT_LIMITS);
  const pages: TextPiece[][] = [];
  for (let n = 1; n <= pdf.document.numPages; n++) {
    const page = await pdf.document.getPage(n);
    const text = new PageText(pdf.ops, pdf.faces, page.view);
    await pdf.operators(page, (op, args) => text.read(op, args));
    pages.push(text.finish());
  }
  await pdf.close();
  return pages;
}

/** What pdf.js's own extraction gives for the same bytes. */
async function itemsOf(bytes: Uint8Array) {
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: join(root, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts/'),
    verbosity: 0,
  });
  const document = await task.promise;
  const pages = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.filter((item) => 'str' in item).filter((item) => item.str !== ''));
  }
  await task.destroy();
  return pages;
}

const rounded = (values: readonly number[]): number[] =>
  values.map((value) => Math.round(value * 100) / 100 + 0);

async function expectSame(bytes: Uint8Array): Promise<void> {
  const [mine, theirs] = [await piecesOf(bytes), await itemsOf(bytes)];
  const said = (text: string, width: number, transform: readonly number[]): unknown =>
    text === ' ' ? ' ' : [text.normalize('NFKC'), ...rounded([width, ...transform])];
  expect(theirs.flat().length).toBeGreaterThan(0);
  expect(mine.map((page) => page.map((piece) => said(piece.text, piece.width, piece.transform)))).toEqual(
    theirs.map((page) => page.map((item) => said(item.str, item.width, item.transform))),
  );
}

const at = (x: number, y: number): string => `1 0 0 1 ${x} ${HEIGHT - y} Tm`;
const pageOf = (raw: string, more: PageSpec = {}): PageSpec => ({ ...more, raw });

describe('pieces as pdf.js itself would make them', () => {
  const cases: [string, string][] = [
    [
      'gaps in one show',
      `BT /F 10 Tf ${at(80, 100)} [<${hex('ab')}> -400 <${hex('cd')}> -50 <${hex('ef')}>] TJ ET`,
    ],
    [
      'a gap too wide for a word',
      `BT /F 10 Tf ${at(80, 100)} [<${hex('甲')}> -900 <${hex('乙')}> 3000 <${hex('丙')}>] TJ ET`,
    ],
    [
      'spacing, stretch and blanks',
      `BT /F 12 Tf 2 Tc 5 Tw 80 Tz ${at(80, 100)} <${hex('one two 三四')}> Tj ET`,
    ],
    [
      'lines by leading',
      `BT /F 10 Tf 16 TL ${at(80, 100)} <${hex('一')}> Tj T* <${hex('二')}> Tj <${hex('三')}> ' 1 2 <${hex('四 五')}> " 10 -20 TD <${hex('六')}> Tj T* <${hex('七')}> Tj ET`,
    ],
    [
      'a raised mark',
      `BT /F 10 Tf ${at(80, 100)} <${hex('为5')}> Tj 5 Ts /F 6 Tf <${hex('1')}> Tj 0 Ts /F 10 Tf <${hex('分')}> Tj ET`,
    ],
    [
      'scaled and sheared space',
      `q 2 0 0.3 2 10 20 cm BT /F 5 Tf ${at(40, 500)} <${hex('斜')}> Tj 6 0 Td <${hex('体')}> Tj ET Q`,
    ],
    [
      'a quarter turn each',
      [0, 1, 2, 3]
        .map((n) => {
          const [c, s] = [
            [1, 0],
            [0, 1],
            [-1, 0],
            [0, -1],
          ][n]!;
          return `BT /F 10 Tf ${c} ${s} ${-s!} ${c} 300 400 Tm [<${hex('转 向')}> -300 <${hex('字')}>] TJ ET`;
        })
        .join('\n'),
    ],
    [
      'a slanted line',
      `BT /F 10 Tf 0.8 0.6 -0.6 0.8 100 100 Tm [<${hex('水 印')}> -300 <${hex('字')}>] TJ ET`,
    ],
    [
      'top to bottom',
      `BT /V 10 Tf ${at(300, 100)} <${hex('竖排 文字')}> Tj 0 -80 Td [<${hex('一')}> 500 <${hex('二')}>] TJ ET`,
    ],
    [
      'off the page',
      `BT /F 10 Tf ${at(560, 100)} <${hex('在页面外的字')}> Tj ${at(80, 900)} <${hex('上')}> Tj ET`,
    ],
    [
      'glyphs drawn by procedures',
      `BT /T 10 Tf ${at(80, 100)} (AAB) Tj ET BT /T 1 Tf 12 0 0 12 80 600 Tm (AB) Tj ET`,
    ],
    [
      'state saved inside text',
      `BT /F 10 Tf ${at(80, 100)} <${hex('甲')}> Tj q /B 14 Tf <${hex('乙')}> Tj Q <${hex('丙')}> Tj ET Q Q BT /F 9 Tf <${hex('丁')}> Tj ET`,
    ],
  ];
  it.each(cases)('%s', (_name, raw) => expectSame(buildPdf([pageOf(raw)])));

  it('a form with its own matrix and a Q too many', () =>
    expectSame(
      buildPdf(
        [
          pageOf(
            `BT /F 10 Tf ${at(80, 100)} <${hex('前')}> Tj ET q 1 0 0 1 5 0 cm /X Do Q BT ${at(80, 300)} <${hex('后')}> Tj ET`,
          ),
        ],
        {
          form: `Q Q q BT /B 12 Tf ${at(80, 200)} <${hex('表内')}> Tj ET`,
        },
      ),
    ));

  it('nothing of a soft mask', () =>
    expectSame(
      buildPdf([pageOf(`/M gs BT /F 10 Tf ${at(80, 100)} <${hex('正文')}> Tj ET`)], {
        form: `BT /F 10 Tf ${at(80, 200)} <${hex('蒙版')}> Tj ET`,
      }),
    ));

  it('a report printed by a browser', () =>
    expectSame(
      new Uint8Array(readFileSync(new URL('../../../../fixtures/ecology/report.pdf', import.meta.url))),
    ));
});

describe('what is read', () => {
  const read = async (page: PageSpec): Promise<[string, number[]][]> => {
    const { blocks } = await readPdf(buildPdf([page]), DEFAULT_LIMITS);
    return blocks.map((block) => [
      'text' in block ? block.text : block.kind,
      (block.places[0] as { bbox: number[] }).bbox,
    ]);
  };

  it('a page turned by a quarter, from its top left as shown', async () => {
    const [block] = await read(
      pageOf(`BT /F 10 Tf 0 1 -1 0 100 80 Tm <${hex('横向的页面')}> Tj ET`, { rotate: 90 }),
    );
    expect(block).toEqual(['横向的页面', [80, 91.2, 130, 101.4]]);
  });

  it('a cropped page, without what is cropped away', async () => {
    const blocks = await read({
      crop: [50, 60, 545, 800],
      texts: [
        { x: 80, y: 100, text: '版心文字', size: 10 },
        { x: 80, y: 30, text: '裁切线外', size: 10 },
      ],
    });
    expect(blocks).toEqual([['版心文字', [30, 49.2, 70, 59.4]]]);
  });

  it('glyphs drawn by procedures with their own matrix, ligatures as letters', async () => {
    const [block] = await read(pageOf(`BT /T 10 Tf ${at(80, 100)} (AAB) Tj ET`));
    expect(block).toEqual(['AAfi', [80, 91.2, 98, 101.4]]);
  });

  it('text with an outline as bold', async () => {
    const line = (y: number, text: string, mode: number): string =>
      `BT ${mode} Tr /F 10.5 Tf ${at(80, y)} <${hex(text)}> Tj ET`;
    const prose = '公司建立了完善的制度，对关键领域实施全过程监督，近三年没有发生违法事件，等级保持最高。';
    const { blocks } = await readPdf(
      buildPdf([
        pageOf(
          [line(80, '领导作用', 2), line(100, prose, 0), line(140, '企业文化', 2), line(160, prose, 0)].join(
            '\n',
          ),
        ),
      ]),
      DEFAULT_LIMITS,
    );
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'heading', 'paragraph']);
  });
});
