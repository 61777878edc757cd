import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { AppError } from '../../errors.ts';

/** The parts of mammoth's document tree that are used (its `lib/documents.js`; not in its published types). */
export type MammothNode =
  | { type: 'paragraph' | 'run' | 'hyperlink' | 'document'; children: MammothNode[] }
  | { type: 'table'; children: MammothNode[] }
  | { type: 'tableRow'; children: MammothNode[] }
  | { type: 'tableCell'; children: MammothNode[]; colSpan: number; rowSpan: number }
  | { type: 'text'; value: string }
  | { type: 'tab' }
  | { type: 'break'; breakType: string }
  | { type: 'bookmarkStart'; name: string }
  | { type: 'noteReference'; noteType: 'footnote' | 'endnote'; noteId: string };

const CONTENT_TYPES = strToU8(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);
const RELATIONSHIPS = strToU8(
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
);

/**
 * Mammoth's tree of the content of a `w:body`, which `preparePart` wrote. The tree is taken where mammoth offers
 * it for changing, before it becomes HTML; no HTML is made.
 * @throws AppError file-broken
 */
export async function readMammothTree(body: string): Promise<MammothNode[]> {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const packed = zipSync(
    {
      '[Content_Types].xml': CONTENT_TYPES,
      '_rels/.rels': RELATIONSHIPS,
      'word/document.xml': strToU8(document),
    },
    { level: 0, mtime: new Date(1980, 0, 1) },
  );
  let tree: MammothNode[] = [];
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength) },
      {
        includeEmbeddedStyleMap: false,
        transformDocument: (read: { children: MammothNode[] }) => {
          tree = read.children;
          return { ...read, children: [] };
        },
      },
    );
  } catch (error) {
    throw new AppError('file-broken', '文件内部内容损坏，无法读取，请用 Word 打开并重新另存后再提交', {
      cause: error,
    });
  }
  return tree;
}
