import { inflateRawSync } from 'node:zlib';
import type { ErrorCode } from '../errors.ts';

/** What a file is, from its bytes alone. */
export interface Sniffed {
  kind: 'pdf' | 'docx' | 'other';
  /** Why it cannot be read, for `other`: an error code and, in Chinese, what it is and what to do about it. */
  fault?: { code: ErrorCode; reason: string };
}

/** A PDF may have up to this much before its header (ISO 32000-1, annex H). */
const PDF_HEADER_WITHIN = 1024;
const SAVE_AS = '请另存为 .docx 或导出为 PDF 后再提交';

const PDF: Sniffed = { kind: 'pdf' };
const DOCX: Sniffed = { kind: 'docx' };
const fault = (code: ErrorCode, reason: string): Sniffed => ({ kind: 'other', fault: { code, reason } });
const unsupported = (what: string): Sniffed =>
  fault('unsupported-format', `这是${what}，不能作为自评报告读取，${SAVE_AS}`);
const legacy = (what: string): Sniffed => fault('legacy-format', `这是${what}，无法直接读取，${SAVE_AS}`);
const brokenZip = (): Sniffed =>
  fault('file-broken', '文件已损坏或没有传完整，无法打开，请重新导出或重新上传');

/** Recognises a file by content. Never throws; `fault` is set exactly for kind `other`. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return fault('file-empty', '文件是空的（0 字节），请检查后重新上传');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, 16);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return sniffZip(buffer);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffCompound(buffer);
  if (buffer.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return PDF;
  if (head.startsWith('{\\rtf')) return unsupported(' RTF 文件');
  const image = imageKind(head);
  if (image) return unsupported(`${image}图片`);
  if (head.startsWith('Rar!')) return unsupported(' RAR 压缩包');
  if (head.startsWith('7z\xbc\xaf')) return unsupported(' 7z 压缩包');
  return sniffText(buffer);
}

function imageKind(head: string): string | null {
  if (head.startsWith('\x89PNG')) return ' PNG ';
  if (head.startsWith('\xff\xd8\xff')) return ' JPEG ';
  if (/^GIF8[79]a/.test(head)) return ' GIF ';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return ' TIFF ';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return ' WebP ';
  if (/^....ftyp(?:heic|heix|mif1|avif)/s.test(head)) return ' HEIC ';
  if (head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0') return ' BMP ';
  return null;
}

function sniffText(buffer: Buffer): Sniffed {
  const utf16 = (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff);
  const start = buffer.toString(utf16 ? 'utf16le' : 'utf8', 0, 4096).replace(/^\ufeff/, '');
  if (/progid="Word\.Document"|<w:wordDocument/.test(start)) return legacy(' Word 2003 XML 文件');
  if (/<pkg:package/.test(start)) return legacy(' Word 单文件 XML');
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/is.test(start)) {
    return unsupported('网页（HTML）文件');
  }
  if (/^(?:MIME-Version|From|Content-Type):/im.test(start) && /multipart\/related/i.test(start)) {
    return unsupported('单文件网页（MHT）');
  }
  if (/^\s*<\?xml/.test(start)) return unsupported(' XML 文件');
  const sample = buffer.subarray(0, 4096);
  const control = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  if (utf16 || control === 0) return unsupported('纯文本文件');
  return fault('unsupported-format', `无法识别这个文件的类型，只能读取 .docx 和 PDF，${SAVE_AS}`);
}

interface ZipName {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

/** More names than this are not needed to tell what a package is. */
const MAX_NAMES = 20_000;
const MAX_TYPES_BYTES = 4 * 1024 * 1024;

/** Names of a zip's central directory, null where there is none (a file cut short). Sizes are not trusted here. */
function zipNames(buffer: Buffer): ZipName[] | null {
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > buffer.length) return null;
  let at = buffer.readUInt32LE(end + 16);
  const names: ZipName[] = [];
  const declared = buffer.readUInt16LE(end + 10);
  while (names.length < Math.min(declared, MAX_NAMES) && at + 46 <= buffer.length) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) break;
    const length = buffer.readUInt16LE(at + 28);
    names.push({
      name: buffer.toString('utf8', at + 46, at + 46 + length).replaceAll('\\', '/'),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      offset: buffer.readUInt32LE(at + 42),
    });
    at += 46 + length + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return names.length === 0 && declared > 0 ? null : names;
}

/** Text of a small entry, '' where it cannot be had. */
function zipText(buffer: Buffer, entry: ZipName): string {
  try {
    const start =
      entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28);
    const data = buffer.subarray(start, start + entry.packed);
    if (entry.method === 0) return data.toString('utf8', 0, Math.min(data.length, MAX_TYPES_BYTES));
    return inflateRawSync(data, { maxOutputLength: MAX_TYPES_BYTES }).toString('utf8');
  } catch {
    return '';
  }
}

const CONTENT_TYPES: readonly (readonly [RegExp, Sniffed])[] = [
  [/wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled/i, DOCX],
  [
    /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)/i,
    unsupported(' Excel 工作簿'),
  ],
  [
    /presentationml\.(?:presentation|slideshow|template)\.main|ms-powerpoint\./i,
    unsupported(' PowerPoint 演示文稿'),
  ],
  [/ms-visio/i, unsupported(' Visio 绘图')],
];
const MIME_TYPES: readonly (readonly [RegExp, string])[] = [
  [/opendocument\.text/, ' OpenDocument 文本（.odt）'],
  [/opendocument\.spreadsheet/, ' OpenDocument 表格（.ods）'],
  [/opendocument\.presentation/, ' OpenDocument 演示文稿（.odp）'],
  [/epub/, ' EPUB 电子书'],
];

function sniffZip(buffer: Buffer): Sniffed {
  const names = zipNames(buffer);
  if (names === null) return brokenZip();
  const find = (name: string): ZipName | undefined =>
    names.find((entry) => entry.name.replace(/^\/+/, '').toLowerCase() === name.toLowerCase());
  const types = find('[Content_Types].xml');
  if (types) {
    const text = zipText(buffer, types);
    for (const [pattern, sniffed] of CONTENT_TYPES) if (pattern.test(text)) return sniffed;
    if (find('word/document.xml')) return DOCX;
    if (find('xl/workbook.xml')) return unsupported(' Excel 工作簿');
    if (find('ppt/presentation.xml')) return unsupported(' PowerPoint 演示文稿');
  }
  const mime = find('mimetype');
  if (mime) {
    const text = zipText(buffer, mime);
    for (const [pattern, what] of MIME_TYPES) if (pattern.test(text)) return unsupported(what);
  }
  if (find('OFD.xml')) return unsupported(' OFD 版式文件');
  if (find('word/document.xml')) return brokenZip();
  return unsupported(' ZIP 压缩包');
}

const END_OF_CHAIN = 0xfffffffa;
/** 128 bytes a directory entry, 4 or 32 entries a sector: no office file has more. */
const MAX_DIRECTORY_SECTORS = 4_096;

/** Names in the directory of an OLE compound file ([MS-CFB] 2.6). */
function compoundNames(buffer: Buffer): Set<string> {
  const names = new Set<string>();
  if (buffer.length < 512) return names;
  const size = 1 << Math.min(buffer.readUInt16LE(30), 12);
  const sectorAt = (sector: number): number => (sector + 1) * size;
  const seen = new Set<number>();
  let sector = buffer.readUInt32LE(48);
  while (sector < END_OF_CHAIN && !seen.has(sector) && seen.size < MAX_DIRECTORY_SECTORS) {
    seen.add(sector);
    const start = sectorAt(sector);
    for (let at = start; at + 128 <= Math.min(start + size, buffer.length); at += 128) {
      const length = buffer.readUInt16LE(at + 64);
      if (length >= 2 && length <= 64) names.add(buffer.toString('utf16le', at, at + length - 2));
    }
    // the next sector by the allocation table, whose first 109 sectors are listed in the header
    const perTable = size / 4;
    const table = Math.floor(sector / perTable);
    if (table >= 109) break;
    const entry = sectorAt(buffer.readUInt32LE(76 + table * 4)) + (sector % perTable) * 4;
    if (entry + 4 > buffer.length) break;
    sector = buffer.readUInt32LE(entry);
  }
  return names;
}

function sniffCompound(buffer: Buffer): Sniffed {
  const names = compoundNames(buffer);
  if (names.has('EncryptionInfo') || names.has('EncryptedPackage')) {
    return fault('file-encrypted', '文件设有打开密码，无法读取，请取消密码后再提交');
  }
  if (names.has('WordDocument')) return legacy('旧版 Word 或 WPS 文档（.doc / .wps）');
  if (names.has('Workbook') || names.has('Book')) return legacy('旧版 Excel 工作簿（.xls / .et）');
  if (names.has('PowerPoint Document')) return legacy('旧版 PowerPoint 演示文稿（.ppt / .dps）');
  return legacy('旧版 Office 或 WPS 文件');
}
