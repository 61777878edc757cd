import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../../src/errors.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../src/ingest/reader.ts';
import { buildDocx, docxParts, LONG, p, run, tbl, tc, tr, zipParts } from './build-docx.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from([...bytes, ...new Array(64).fill(0)]);

/** An OLE compound file with nothing but a directory of these names. */
function compound(names: readonly string[]): Uint8Array {
  const file = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  ['Root Entry', ...names].forEach((name, i) => {
    file.write(name, 1024 + i * 128, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, 1024 + i * 128 + 64);
  });
  return file;
}

const contentType = (type: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types><Override PartName="/x.xml" ContentType="${type}"/></Types>`,
});
const good = buildDocx({ body: p(LONG) });
const withDocument = (document: string, more: Record<string, string> = {}): Uint8Array =>
  zipParts({ ...docxParts({ body: '' }), 'word/document.xml': document, ...more });
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Overwrites the size that the directory declares for the entry of this name. */
function lyingSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const file = Buffer.from(bytes);
  for (
    let at = file.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = file.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    if (file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)) === name)
      file.writeUInt32LE(size, at + 24);
  }
  return file;
}
/** The same zip with one entry's name written over by another of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const file = Buffer.from(bytes);
  for (let at = file.indexOf(from); at >= 0; at = file.indexOf(from, at + 1)) file.write(to, at);
  return file;
}

const WRONG: readonly {
  name: string;
  bytes: Uint8Array;
  code: ErrorCode;
  says: RegExp;
  limits?: Partial<Limits>;
}[] = [
  { name: 'empty', bytes: new Uint8Array(), code: 'file-empty', says: /空/ },
  { name: 'too large', bytes: good, code: 'file-too-large', says: /上限/, limits: { fileBytes: 100 } },
  { name: 'plain text', bytes: text('自评报告\n第一章'), code: 'unsupported-format', says: /文本/ },
  {
    name: 'HTML',
    bytes: text('<!DOCTYPE html><html><body>报告</body></html>'),
    code: 'unsupported-format',
    says: /HTML/,
  },
  { name: 'RTF', bytes: text('{\\rtf1\\ansi }'), code: 'unsupported-format', says: /RTF/ },
  {
    name: 'Word 2003 XML',
    bytes: text('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
    code: 'legacy-format',
    says: /2003/,
  },
  {
    name: 'PNG',
    bytes: bytesOf(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    code: 'unsupported-format',
    says: /PNG/,
  },
  { name: 'JPEG', bytes: bytesOf(0xff, 0xd8, 0xff, 0xe0), code: 'unsupported-format', says: /JPEG/ },
  { name: 'noise', bytes: bytesOf(1, 2, 3, 4, 5, 6, 7), code: 'unsupported-format', says: /无法识别/ },
  { name: 'doc', bytes: compound(['WordDocument', '1Table']), code: 'legacy-format', says: /\.docx/ },
  { name: 'xls', bytes: compound(['Workbook']), code: 'legacy-format', says: /Excel/ },
  { name: 'unknown compound file', bytes: compound(['Contents']), code: 'legacy-format', says: /旧版/ },
  {
    name: 'header of a compound file alone',
    bytes: compound([]).slice(0, 100),
    code: 'legacy-format',
    says: /旧版/,
  },
  {
    name: 'encrypted OOXML',
    bytes: compound(['EncryptionInfo', 'EncryptedPackage']),
    code: 'file-encrypted',
    says: /密码/,
  },
  {
    name: 'xlsx',
    bytes: zipParts(
      contentType('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
    ),
    code: 'unsupported-format',
    says: /Excel/,
  },
  {
    name: 'pptx',
    bytes: zipParts(
      contentType('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'),
    ),
    code: 'unsupported-format',
    says: /PowerPoint/,
  },
  {
    name: 'odt',
    bytes: zipParts({ mimetype: 'application/vnd.oasis.opendocument.text' }),
    code: 'unsupported-format',
    says: /odt/,
  },
  { name: 'OFD', bytes: zipParts({ 'OFD.xml': '<ofd/>' }), code: 'unsupported-format', says: /OFD/ },
  { name: 'any zip', bytes: zipParts({ 'a.txt': 'a' }), code: 'unsupported-format', says: /ZIP/ },
  { name: 'cut short', bytes: good.slice(0, good.length - 200), code: 'file-broken', says: /损坏/ },
  { name: 'cut to its first bytes', bytes: good.slice(0, 40), code: 'file-broken', says: /损坏/ },
  {
    name: 'no document part',
    bytes: zipParts({ ...docxParts({ body: '' }), 'word/document.xml': '' }),
    code: 'file-broken',
    says: /损坏/,
  },
  { name: 'nothing in it', bytes: buildDocx({ body: p('') }), code: 'file-empty', says: /没有任何内容/ },
  {
    name: 'XML that breaks off',
    bytes: withDocument(`<w:document ${W}><w:body><w:p>`),
    code: 'file-broken',
    says: /损坏/,
  },
  {
    name: 'billion laughs',
    bytes: withDocument(
      `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document ${W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`,
    ),
    code: 'file-broken',
    says: /DTD/,
  },
  {
    name: 'an external entity',
    bytes: withDocument(
      `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
    ),
    code: 'file-broken',
    says: /DTD/,
  },
  {
    name: 'nested without end',
    bytes: buildDocx({ body: '<w:sdt>'.repeat(50_000) + '</w:sdt>'.repeat(50_000) }),
    code: 'file-broken',
    says: /嵌套/,
  },
  {
    name: 'a part that inflates enormously',
    bytes: buildDocx({ body: p(LONG), parts: { 'word/media/x.bin': 'a'.repeat(3_000_000) } }),
    code: 'zip-bomb',
    says: /解压/,
  },
  {
    name: 'parts that inflate beyond the sum',
    bytes: buildDocx({ body: p(LONG) }),
    code: 'zip-bomb',
    says: /解压/,
    limits: { inflatedBytes: 500 },
  },
  { name: 'too many parts', bytes: good, code: 'zip-bomb', says: /解压/, limits: { parts: 2 } },
  {
    name: 'a part larger than it says',
    bytes: lyingSize(good, 'word/document.xml', 10),
    code: 'zip-bomb',
    says: /解压/,
  },
  {
    name: 'a part smaller than it says',
    bytes: lyingSize(good, 'word/document.xml', 900_000),
    code: 'file-broken',
    says: /损坏/,
  },
  {
    name: 'two parts of one name',
    bytes: renamed(
      zipParts({ ...docxParts({ body: p(LONG) }), 'word/documenu.xml': '<a/>' }),
      'word/documenu.xml',
      'word/document.xml',
    ),
    code: 'file-broken',
    says: /损坏/,
  },
  {
    name: 'too many blocks',
    bytes: buildDocx({ body: p('字').repeat(300) }),
    code: 'file-too-large',
    says: /拆分/,
    limits: { blocks: 200 },
  },
  {
    name: 'too many rows',
    bytes: buildDocx({ body: tbl(Array.from({ length: 300 }, () => ['1', '2'])) }),
    code: 'file-too-large',
    says: /拆分/,
    limits: { blocks: 200 },
  },
  {
    name: 'a row of very many cells',
    bytes: buildDocx({ body: tbl([Array.from({ length: 5000 }, () => '1')]) }),
    code: 'file-too-large',
    says: /单元格/,
  },
];

describe('wrong input', () => {
  test.each(WRONG)('$name: $code', async ({ bytes, code, says, limits }) => {
    const error = await ingest(bytes, '某公司 报告.docx', { ...DEFAULT_LIMITS, ...limits }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    const { code: got, message } = error as AppError;
    expect(got).toBe(code);
    expect(message).toMatch(says);
    expect(message).toMatch(/^某公司 报告\.docx：[^\n]+$/);
  });

  test('the name says nothing: a DOCX called .pdf is read, a line break in a name stays one line', async () => {
    expect((await ingest(good, 'a.pdf')).format).toBe('docx');
    await expect(ingest(new Uint8Array(), 'a\nb.docx')).rejects.toThrow(/^a b\.docx：[^\n]*$/);
  });
});

describe('strange but readable', () => {
  test('100,000 empty paragraphs', async () => {
    const document = await ingest(
      buildDocx({ body: `${'<w:p/>'.repeat(100_000)}${p('字')}`, parts: {} }),
      'x.docx',
    );
    expect(document.blocks).toMatchObject([{ text: '字', places: [{ index: 100_000 }] }]);
  });

  test('a span of a thousand million columns', async () => {
    const row = tr([tc('甲', '<w:gridSpan w:val="1000000000"/>'), tc('乙', '<w:gridSpan w:val="-3"/>')]);
    const document = await ingest(buildDocx({ body: tbl([row, ['丙', '丁']]) }), 'x.docx');
    expect(document.blocks[0]).toMatchObject({ kind: 'table' });
    const table = document.blocks[0];
    expect(table?.kind === 'table' ? table.columns : 0).toBeLessThan(5);
  });

  test('names that lead out of the package are ignored', async () => {
    const bytes = buildDocx({
      body: p('字'),
      parts: { '../../etc/passwd': 'x', '/abs/x.xml': 'x', 'C:\\x': 'x' },
    });
    expect((await ingest(bytes, 'x.docx')).blocks).toHaveLength(1);
  });

  test('UTF-16 XML, other prefixes, the strict format', async () => {
    const strict =
      '<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>';
    expect((await ingest(withDocument(strict), 'x.docx')).blocks).toMatchObject([{ text: '严格' }]);
    const wide = Buffer.from(`\ufeff<w:document ${W}><w:body>${p('宽')}</w:body></w:document>`, 'utf16le');
    const bytes = zipParts({ ...docxParts({ body: '' }), 'word/document.xml': wide });
    expect((await ingest(bytes, 'x.docx')).blocks).toMatchObject([{ text: '宽' }]);
  });

  test('lists, styles and relations that point in circles or nowhere', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const styles =
      '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const body =
      p('甲', '<w:pStyle w:val="none"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>') +
      p('乙', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>') +
      `<w:p>${run('丙')}<w:r><w:footnoteReference w:id="404"/></w:r></w:p>`;
    expect((await ingest(buildDocx({ body, numbering, styles }), 'x.docx')).blocks).toHaveLength(3);
  });
});
