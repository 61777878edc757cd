import { AppError } from '../../errors.ts';

/** Bytes of a file's beginning that tell what it is: a PDF may have this much before its header. */
export const HEAD = 1_024 + 5;

const SAVE_AS = '请另存为 .docx 或导出为 PDF 后重新上传';

/**
 * What a file claims to be by its first bytes, so that anything else is refused while it comes in. Whether it is
 * whole and really a report is seen when it is analysed.
 * @throws AppError file-empty, legacy-format, unsupported-format
 */
export function sniffHead(head: Uint8Array): 'pdf' | 'zip' {
  if (head.length === 0) throw new AppError('file-empty', '文件是空的（0 字节），请检查后重新上传');
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip';
  if (text.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    throw new AppError('legacy-format', `这是旧版 Word（.doc）或加了密码的文件，无法直接读取，${SAVE_AS}`);
  }
  if (text.includes('%PDF-')) return 'pdf';
  throw new AppError('unsupported-format', `只接受 .docx 和 .pdf 文件，${SAVE_AS}`);
}
