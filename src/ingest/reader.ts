import type { Block, Diagnostic } from '../model/document.ts';

/** Bounds on an untrusted file. Exceeding one ends in an AppError, never in a crash. */
export interface Limits {
  /** Bytes of the file. */
  fileBytes: number;
  /** Bytes of all parts of a package together, inflated. */
  inflatedBytes: number;
  /** Parts in a package. */
  parts: number;
  /** Inflated over packed size of one part of over 1 MiB. */
  inflationRatio: number;
  pages: number;
  /** Blocks in the document model. */
  blocks: number;
}

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 100 * 1024 * 1024,
  inflatedBytes: 400 * 1024 * 1024,
  parts: 5_000,
  inflationRatio: 300,
  pages: 2_000,
  blocks: 200_000,
};

/** What a reader of one format makes of a file's bytes. */
export interface ReadReport {
  pages: number | null;
  /** In reading order, ids not yet final. */
  blocks: Block[];
  diagnostics: Diagnostic[];
  /** Pages (PDF) that have no text at all, counted to tell a scan from a report with some pictures. */
  pagesWithoutText: number;
}

/** One file format. A new one is one file in `formats/` that exports a constant `format` of this type. */
export interface InputFormat {
  id: 'docx' | 'pdf';
  /** Whether the bytes are of this format, from content, never from the name. */
  accepts(bytes: Uint8Array): boolean;
  /** @throws AppError for what cannot be read at all (encrypted, broken, over a limit). */
  read(bytes: Uint8Array, limits: Limits): Promise<ReadReport>;
}
