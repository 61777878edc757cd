import Module, { createRequire } from 'node:module';

export type PdfJs = typeof import('pdfjs-dist');
export interface WorkerHalf {
  WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

let loading: Promise<[PdfJs, WorkerHalf]> | undefined;

/** pdf.js and its worker half, for one thread. The legacy build is the one that runs without a browser's newest built-ins. */
export function loadPdfJs(): Promise<[PdfJs, WorkerHalf]> {
  loading ??= withoutCanvas(() =>
    Promise.all([
      import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<PdfJs>,
      // @ts-expect-error the worker half has no types
      import('pdfjs-dist/legacy/build/pdf.worker.mjs') as Promise<WorkerHalf>,
    ]),
  );
  return loading;
}

/**
 * While pdf.js loads, it takes a drawing library where one is installed, for two classes that only drawing needs.
 * Nothing is drawn here, and the library holds some 40 MB: empty classes stand in for them meanwhile.
 */
async function withoutCanvas<T>(load: () => Promise<T>): Promise<T> {
  const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  let path: string;
  try {
    path = require.resolve('@napi-rs/canvas');
  } catch {
    return load();
  }
  if (require.cache[path]) return load();
  const standIn = { DOMMatrix: class {}, Path2D: class {} };
  const empty = new Module(path);
  empty.exports = standIn;
  empty.loaded = true;
  require.cache[path] = empty;
  try {
    return await load();
  } finally {
    delete require.cache[path];
    for (const [name, value] of Object.entries(standIn))
      if (Reflect.get(globalThis, name) === value) Reflect.deleteProperty(globalThis, name);
  }
}
