import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerSrc from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

type PdfJs = typeof import('pdfjs-dist');

export interface OpenPdf {
  pdfjs: PdfJs;
  document: PDFDocumentProxy;
  close(): void;
}

let loading: Promise<PdfJs> | undefined;

/** pdf.js itself; asked for early, it comes while the file does. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= import('pdfjs-dist');
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/**
 * Opens a PDF in a worker. Nothing is fetched but from /pdf/, nothing evaluated; image decoders run as scripts, so
 * that the page's Content-Security-Policy need not allow WebAssembly.
 * @throws Error with a message for readers
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfjs = await loadPdfJs();
  pdfjs.GlobalWorkerOptions.workerSrc = workerSrc;
  const task = pdfjs.getDocument({
    data: bytes,
    cMapUrl: '/pdf/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    useWasm: false,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    return { pdfjs, document, close: () => void task.destroy() };
  } catch (error) {
    void task.destroy();
    throw new Error(messageFor(error), { cause: error });
  }
}

function messageFor(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'PDF 已加密，需要密码才能打开，这里只显示已读出的文字';
  if (name === 'InvalidPDFException' || name === 'FormatError')
    return 'PDF 文件已损坏或不完整，不能按原样显示，这里只显示已读出的文字';
  return 'PDF 不能按原样显示，这里只显示已读出的文字';
}
