import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import { AppError } from '../../errors.ts';
import type { Limits } from '../reader.ts';
import { linkedPorts } from './linked-ports.ts';

type PdfJs = typeof import('pdfjs-dist');
interface WorkerHalf {
  WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

export interface OpenPdf {
  document: PDFDocumentProxy;
  ops: PdfJs['OPS'];
  /** By the id that text items carry; filled by each page whose operator list is read. */
  fontNames: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

// The legacy build is the one that runs without a browser's newest built-ins.
let loading: Promise<[PdfJs, WorkerHalf]> | undefined;
function load(): Promise<[PdfJs, WorkerHalf]> {
  loading ??= Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<PdfJs>,
    // @ts-expect-error the worker half has no types
    import('pdfjs-dist/legacy/build/pdf.worker.mjs') as Promise<WorkerHalf>,
  ]);
  return loading;
}

/** Operators that tell about rulings, fills, pictures and synthetic bold. Glyphs come from the text content. */
function wantedOps(ops: PdfJs['OPS']): Set<number> {
  return new Set([
    ops.save,
    ops.restore,
    ops.transform,
    ops.constructPath,
    ops.setLineWidth,
    ops.setFillRGBColor,
    ops.setStrokeRGBColor,
    ops.paintFormXObjectBegin,
    ops.paintFormXObjectEnd,
    ops.paintImageXObject,
    ops.paintInlineImageXObject,
    ops.paintImageMaskXObject,
    ops.paintSolidColorImageMask,
    ops.shadingFill,
    ops.setTextRenderingMode,
    ops.beginText,
    ops.setTextMatrix,
    ops.moveText,
    ops.setLeadingMoveText,
    ops.showText,
  ]);
}

const PDFJS_ERROR =
  /^(?:PasswordException|UnknownErrorException|InvalidPDFException|ResponseException|FormatError|AbortException|ParserEOFException|XRefEntryException|XRefParseException|MissingDataException|Jbig2Error|JpegError|JpxError)$/;

/**
 * On damaged files pdf.js now and then drops a promise that rejects, which would end the process. What matters of
 * it also reaches the call that waits for the page. Anything not from pdf.js goes on as it would have.
 */
function dropStrayRejections(): () => void {
  const listener = (reason: unknown): void => {
    if (!(reason instanceof Error && PDFJS_ERROR.test(reason.name))) throw reason;
  };
  process.on('unhandledRejection', listener);
  return () => {
    setImmediate(() => process.off('unhandledRejection', listener));
  };
}

/**
 * Opens a PDF with CMaps and standard fonts from the installed package; nothing is fetched or evaluated.
 * @throws AppError file-encrypted, file-broken, too-many-pages
 */
export async function openPdf(bytes: Uint8Array, limits: Limits): Promise<OpenPdf> {
  const [pdfjs, workerHalf] = await load();
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const fontNames = new Map<string, string>();
  const stopDropping = dropStrayRejections();
  const [near, far] = linkedPorts(wantedOps(pdfjs.OPS), (id, name) => fontNames.set(id, name));
  const worker: PDFWorker = new pdfjs.PDFWorker({ port: near as never, verbosity: 0 });
  workerHalf.WorkerMessageHandler.initializeFromPort(far);
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    worker,
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    wasmUrl: `${join(root, 'wasm')}/`,
    useWorkerFetch: false,
    useSystemFonts: false,
    // false, or every glyph's outline would be computed
    disableFontFace: false,
    // Type 3 fonts tell their name only here
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // pictures are never decoded: where they stand is seen from the matrix in front of them
    maxImageSize: 1,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const close = async (): Promise<void> => {
    await task.destroy();
    worker.destroy();
    stopDropping();
  };
  try {
    const document = await task.promise;
    if (document.numPages > limits.pages) {
      throw new AppError(
        'too-many-pages',
        `PDF 共 ${document.numPages} 页，超过上限 ${limits.pages} 页，无法分析；请只提交自评报告正文，佐证材料另册。`,
      );
    }
    return { document, ops: pdfjs.OPS, fontNames, close };
  } catch (error) {
    await close().catch(() => {});
    if (error instanceof AppError) throw error;
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new AppError(
        'file-encrypted',
        'PDF 已加密，需要密码才能打开，无法读取；请去除密码保护后重新提交。',
        { cause: error },
      );
    }
    throw new AppError('file-broken', 'PDF 文件已损坏或不完整，无法读取；请重新导出或重新下载后再提交。', {
      cause: error,
    });
  }
}
