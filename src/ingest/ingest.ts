import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import type { Block, Diagnostic, ReportDocument } from '../model/document.ts';
import { countCharacters } from '../text/normalize.ts';
import { DEFAULT_LIMITS, type InputFormat, type Limits, type ReadReport } from './reader.ts';
import { sniff } from './sniff.ts';

const FORMATS = new URL('./formats/', import.meta.url);

/** Names of the format files, without their ending. */
async function formatFiles(): Promise<{ name: string; file: string }[]> {
  const files = (await readdir(FORMATS)).filter((file) => /^[a-z0-9-]+\.(?:ts|js|mjs)$/.test(file));
  return files.sort().map((file) => ({ name: file.replace(/\.\w+$/, ''), file }));
}

/**
 * The format that accepts the bytes. Files in `formats/` are imported one after the other, the one named like the
 * sniffed kind first, so that what another format needs is not loaded.
 */
async function formatOf(bytes: Uint8Array, kind: string): Promise<InputFormat | null> {
  const files = await formatFiles();
  const likely = files.filter((one) => one.name === kind);
  for (const { file } of [...likely, ...files.filter((one) => one.name !== kind)]) {
    const { format } = (await import(new URL(file, FORMATS).href)) as { format: InputFormat };
    if (format.accepts(bytes)) return format;
  }
  return null;
}

const naming = (name: string, reason: string): string =>
  reason.includes(name) ? reason : `${name}：${reason}`;

/**
 * Reads a report of any known format into the document model. The format is told from the content, never from
 * the name. Blocks are numbered b0, b1, … in reading order.
 * @param name what the file is called, for the messages and the result.
 * @throws AppError (message: one line of Chinese that names the file) file-empty, file-too-large,
 *   unsupported-format, legacy-format, file-encrypted, file-broken, zip-bomb, too-many-pages
 */
export async function ingest(
  bytes: Uint8Array,
  name: string,
  limits: Limits = DEFAULT_LIMITS,
): Promise<ReportDocument> {
  // a line break in a file's name must not make two lines of the message
  const label = name.replace(/\p{Cc}+/gu, ' ').trim() || '文件';
  const fail = (code: AppError['code'], reason: string, cause?: unknown): AppError =>
    new AppError(code, naming(label, reason), { cause });

  if (bytes.length > limits.fileBytes) {
    const mega = (size: number): string => (size / 1024 / 1024).toFixed(size < 10 * 1024 * 1024 ? 1 : 0);
    throw fail(
      'file-too-large',
      `文件有 ${mega(bytes.length)} MB，超过上限 ${mega(limits.fileBytes)} MB，请压缩其中的图片后再提交`,
    );
  }
  const { kind, fault } = sniff(bytes);
  if (fault?.code === 'file-empty') throw fail(fault.code, fault.reason);
  const format = await formatOf(bytes, kind);
  if (!format) {
    throw fail(
      fault?.code ?? 'unsupported-format',
      fault?.reason ?? '无法识别文件类型，请另存为 .docx 或导出为 PDF 后再提交',
    );
  }

  // before reading: a reader may hand the bytes on to a thread and leave nothing of them here
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let read: ReadReport;
  try {
    // a plain view: libraries tell a Buffer from a Uint8Array
    read = await format.read(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits);
  } catch (error) {
    if (error instanceof AppError) throw fail(error.code, error.message, error);
    // what a library throws at hostile bytes (an overflowing stack, a bad index) is the file's fault
    throw fail('file-broken', '文件已损坏，无法读取，请重新导出后再提交', error);
  }
  const size = read.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0);
  if (size > limits.blocks) {
    throw fail('file-too-large', `文件内容超过 ${limits.blocks} 段，无法分析，请拆分后再提交`);
  }
  if (read.pages !== null && read.pages > limits.pages) {
    throw fail('too-many-pages', `文件有 ${read.pages} 页，超过上限 ${limits.pages} 页，请拆分后再提交`);
  }
  const hasText = read.blocks.some((block) => textOf(block).trim() !== '');
  if (!hasText && read.blocks.length === 0 && read.pages === null) {
    throw fail('file-empty', '文件里没有任何内容，请检查后重新上传');
  }
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  if (!hasText) {
    diagnostics.push({
      code: 'document-without-text',
      message: '整个文件只有图片（如扫描件），没有可读取的文字，无法核对，请提交可以选中文字的 PDF 或 .docx',
    });
  }
  return {
    name,
    sha256,
    format: format.id,
    pages: read.pages,
    characters: read.blocks.reduce((sum, block) => sum + charactersOf(block), 0),
    status: !hasText ? 'unreadable' : read.pagesWithoutText > 0 ? 'partial' : 'complete',
    blocks: numbered(read.blocks),
    diagnostics,
  };
}

/** Text that was read as text; a chart's numbers count as well, a picture's caption is a block of its own. */
function textOf(block: Block): string {
  if (block.kind === 'table')
    return block.rows.map((row) => row.cells.map((cell) => cell.text).join('')).join('');
  if (block.kind === 'chart') return block.readable ? block.title + block.categories.join('') : '';
  return block.layer === 'furniture' ? '' : block.text;
}

/** 字数 of a block of the body. What stands in charts and pictures is not counted, as Word does not count it. */
function charactersOf(block: Block): number {
  if (block.layer !== 'body' || block.kind === 'chart') return 0;
  if (block.kind !== 'table') return countCharacters(block.text);
  let sum = 0;
  for (const row of block.rows) for (const cell of row.cells) sum += countCharacters(cell.text);
  return sum;
}

/** Final ids in reading order; `continues` follows its table, or goes where that is no longer there. */
function numbered(blocks: readonly Block[]): Block[] {
  const ids = new Map(blocks.map((block, i) => [block.id, `b${i}`]));
  return blocks.map((block, i) => {
    if (block.kind !== 'table') return { ...block, id: `b${i}` };
    const { continues, ...table } = block;
    const target = continues === undefined ? undefined : ids.get(continues);
    return target === undefined ? { ...table, id: `b${i}` } : { ...table, id: `b${i}`, continues: target };
  });
}
