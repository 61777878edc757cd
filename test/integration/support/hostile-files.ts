import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { docxParts, LONG, p, zipParts } from '../../unit/ingest/build-docx.ts';
import { fixture } from './submit.ts';

export interface HostileFile {
  what: string;
  name: string;
  bytes: () => Uint8Array;
  /** The codes that it may end with; `done` where its text is harmless and can be read. */
  ends: readonly string[];
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MIB = 1_048_576;

/** A DOCX whose main part is this XML. */
const docxOf = (document: string | Uint8Array): Uint8Array =>
  zipParts({ ...docxParts({ body: '' }), 'word/document.xml': document });

/** A PDF of these objects (1 is the catalog); `more` goes into the trailer. */
function pdfOf(objects: readonly (string | Uint8Array)[], more = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]!.length;
  const offsets = objects.map((object, i) => {
    const at = length;
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${more} >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(tail, 'latin1')]);
}

const streamOf = (dictionary: string, data: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream'),
  ]);

/** A PDF of one page with this content stream, in Helvetica F1. */
const pageOf = (content: Uint8Array, resources = '', objects: readonly (string | Uint8Array)[] = []) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ]);

/** zlib data of `times` × 16 MiB of `pattern` repeated, without having it in memory. */
function inflatesTo(pattern: string, times: number): Buffer {
  const block = Buffer.alloc(16 * MIB - ((16 * MIB) % pattern.length), pattern);
  // a full flush ends at a byte and forgets what was before: such pieces can stand one after the other
  const piece = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: times }, () => piece),
    end,
    Buffer.alloc(4),
  ]);
}

/** Content that inflates twice: a few kilobytes to `times` × 16 MiB. */
const twice = (pattern: string, times: number): Uint8Array =>
  streamOf('/Filter [/FlateDecode /FlateDecode]', deflateSync(inflatesTo(pattern, times), { level: 9 }));

function billionLaughs(): string {
  const entities = Array.from({ length: 9 }, (_, i) =>
    i === 0 ? '<!ENTITY e0 "哈哈哈哈哈哈哈哈哈哈">' : `<!ENTITY e${i} "${`&e${i - 1};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE d [${entities.join('')}]><w:document ${W}><w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>`;
}

const external = (target: string): string =>
  `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "${target}">]><w:document ${W}><w:body><w:p><w:r><w:t>${LONG}&x;</w:t></w:r></w:p></w:body></w:document>`;

const zipWithOnePart = (size: number): Uint8Array =>
  zipParts({ ...docxParts({ body: p(LONG) }), 'word/media/image1.xml': new Uint8Array(size) });

const manyParts = (): Uint8Array => {
  const parts: Record<string, string> = { ...docxParts({ body: p(LONG) }) };
  for (let i = 0; i < 20_000; i += 1) parts[`word/media/${i}.xml`] = '';
  return zipParts(parts, 0);
};

/** 40 MiB of XML that packs only thirtyfold: no bomb by its ratio. */
const longText = (): Uint8Array => {
  const paragraphs: string[] = [];
  for (let i = 0; i < 180_000; i += 1)
    paragraphs.push(
      `<w:p><w:r><w:t>${(i * 2_654_435_761).toString(36)}第${i}段，${i * 7}项</w:t></w:r></w:p>`,
    );
  return docxOf(`<w:document ${W}><w:body>${paragraphs.join('')}</w:body></w:document>`);
};

/** Tables in tables, each told from the others so that they pack badly. */
const nested = (): Uint8Array => {
  const open: string[] = [];
  for (let i = 0; i < 50_000; i += 1)
    open.push(`<w:tbl><w:tr w:n="${(i * 2_654_435_761).toString(36)}"><w:tc>`);
  const close = '</w:tc></w:tr></w:tbl>'.repeat(open.length);
  return docxOf(`<w:document ${W}><w:body>${open.join('')}${close}</w:body></w:document>`);
};

const REFUSED = ['unsupported-format', 'file-broken', 'legacy-format'] as const;
const LIMITED = ['too-complex', 'file-broken', 'file-too-large', 'too-many-pages', 'zip-bomb'] as const;

/** What regular expressions like least. */
const digits = (): Uint8Array =>
  docxOf(
    `<w:document ${W}><w:body>${p('1'.repeat(200_000))}${p('1.'.repeat(100_000))}</w:body></w:document>`,
  );

/** Files made to harm whoever reads them. */
export const hostileFiles: readonly HostileFile[] = [
  { what: 'zip bomb', name: 'bomb.docx', bytes: () => zipWithOnePart(64 * MIB), ends: ['zip-bomb'] },
  { what: 'zip of 20,000 parts', name: 'parts.docx', bytes: manyParts, ends: ['zip-bomb'] },
  {
    what: 'billion laughs',
    name: 'laughs.docx',
    bytes: () => docxOf(billionLaughs()),
    ends: ['file-broken'],
  },
  {
    what: 'external entity, a file',
    name: 'xxe.docx',
    bytes: () => docxOf(external('file:///etc/passwd')),
    ends: ['file-broken'],
  },
  {
    what: 'external entity, an address',
    name: 'ssrf.docx',
    bytes: () => docxOf(external('http://127.0.0.1:9/x')),
    ends: ['file-broken'],
  },
  {
    what: 'path-traversal names inside',
    name: 'inside.docx',
    bytes: () =>
      zipParts({
        ...docxParts({ body: p(LONG) }),
        '../../../../tmp/prescreen-escaped.txt': 'escaped',
        '/tmp/prescreen-escaped.txt': 'escaped',
        '..\\..\\prescreen-escaped.txt': 'escaped',
      }),
    ends: ['file-broken', 'done'],
  },
  {
    what: 'path-traversal name of its own',
    name: '../../../../tmp/prescreen-escaped.txt',
    bytes: () => fixture('tiny/report.docx'),
    ends: ['done'],
  },
  {
    what: 'PDF before a DOCX',
    name: 'both.pdf',
    bytes: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), fixture('tiny/report.docx')]),
    ends: ['file-broken'],
  },
  {
    what: 'DOCX before a PDF',
    name: 'both.docx',
    bytes: () => Buffer.concat([fixture('tiny/report.docx'), pageOf(streamOf('', Buffer.from('BT ET')))]),
    ends: ['file-broken', 'done'],
  },
  {
    what: 'a program named .docx',
    name: 'program.docx',
    bytes: () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(5_000, 7)]),
    ends: REFUSED,
  },
  {
    what: 'a page named .pdf',
    name: 'page.pdf',
    bytes: () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>'.repeat(50)),
    ends: REFUSED,
  },
  { what: 'a deep document', name: 'deep.docx', bytes: nested, ends: LIMITED },
  { what: 'numbers of 200,000 digits', name: 'digits.docx', bytes: digits, ends: [...LIMITED, 'done'] },
  { what: 'a long document', name: 'long.docx', bytes: longText, ends: [...LIMITED, 'done'] },
  {
    what: 'PDF whose pages are their own parents',
    name: 'pages.pdf',
    bytes: () =>
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000 /Parent 2 0 R >>',
      ]),
    ends: LIMITED,
  },
  {
    what: 'PDF of a billion pages',
    name: 'count.pdf',
    bytes: () =>
      pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 1000000000 >>']),
    ends: LIMITED,
  },
  {
    what: 'PDF whose forms draw each other',
    name: 'forms.pdf',
    bytes: () => {
      const call = Buffer.from('/A Do /B Do '.repeat(20));
      const form = (): Uint8Array =>
        streamOf(
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R /B 7 0 R >> >>',
          call,
        );
      return pageOf(streamOf('', call), '/XObject << /A 6 0 R /B 7 0 R >>', [form(), form()]);
    },
    ends: [...LIMITED, 'done'],
  },
  {
    what: 'PDF whose forms double twenty-six times',
    name: 'doubling.pdf',
    bytes: () => {
      const forms = Array.from({ length: 26 }, (_, i) =>
        streamOf(
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /N ${7 + i} 0 R >> >>`,
          Buffer.from(i === 25 ? 'BT /F1 9 Tf (loop) Tj ET' : '/N Do /N Do'),
        ),
      );
      return pageOf(streamOf('', Buffer.from('/N Do')), '/XObject << /N 6 0 R >>', forms);
    },
    ends: LIMITED,
  },
  {
    what: 'PDF that inflates to 8 GiB of blanks',
    name: 'blanks.pdf',
    bytes: () => pageOf(twice(' ', 512)),
    ends: LIMITED,
  },
  {
    what: 'PDF that inflates to 4 GiB of text',
    name: 'text.pdf',
    bytes: () => pageOf(twice('BT /F1 9 Tf (text) Tj ET\n', 256)),
    ends: LIMITED,
  },
  {
    what: 'PDF of numbers without end',
    name: 'operands.pdf',
    bytes: () => pageOf(twice('[1 2 3 (x) ', 64)),
    ends: [...LIMITED, 'done'],
  },
];
