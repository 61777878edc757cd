import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist';
import { AppError } from '../../errors.ts';
import type { Limits } from '../reader.ts';
import { type FontFace, fontFace } from './font-face.ts';
import { linkedPorts } from './linked-ports.ts';
import { loadPdfJs, type PdfJs } from './load-pdfjs.ts';

type Take = (op: number, args: unknown) => void;

export interface OpenPdf {
  document: PDFDocumentProxy;
  ops: PdfJs['OPS'];
  /** By the id that operators name them by; filled while pages are read. */
  faces: ReadonlyMap<string, FontFace>;
  /** Gives every operator of a page to `take`, in order, and keeps none. Throws what `take` throws. */
  operators(page: PDFPageProxy, take: Take): Promise<void>;
  close(): Promise<void>;
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

/** AnnotationMode.DISABLE of pdf.js: links and comments are no drawing of the report. */
const ANNOTATIONS_OFF = 0;

/**
 * Opens a PDF with CMaps and standard fonts from the installed package; nothing is fetched or evaluated.
 * @throws AppError file-encrypted, file-broken, too-many-pages
 */
export async function openPdf(bytes: Uint8Array, limits: Limits): Promise<OpenPdf> {
  const [pdfjs, workerHalf] = await loadPdfJs();
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const faces = new Map<string, FontFace>();
  const readers = new Map<number, { take: Take; failed?: unknown }>();
  const stopDropping = dropStrayRejections();
  const [near, far] = linkedPorts({
    font: (id, font) => faces.set(id, fontFace(font)),
    operators(page, ops, args) {
      const reader = readers.get(page);
      if (!reader || reader.failed) return;
      try {
        for (let i = 0; i < ops.length; i++) reader.take(ops[i]!, args[i]);
      } catch (error) {
        // pdf.js would take it for a fault of the content
        reader.failed = error;
      }
    },
  });
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
  const operators = async (page: PDFPageProxy, take: Take): Promise<void> => {
    const reader: { take: Take; failed?: unknown } = { take };
    readers.set(page.pageNumber - 1, reader);
    try {
      await page.getOperatorList({ annotationMode: ANNOTATIONS_OFF });
    } finally {
      readers.delete(page.pageNumber - 1);
    }
    if (reader.failed) throw reader.failed;
  };
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
    return { document, ops: pdfjs.OPS, faces, operators, close };
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
