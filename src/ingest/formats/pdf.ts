import { readPdf } from '../pdf/read-pdf.ts';
import type { InputFormat } from '../reader.ts';

/** PDF: the header may stand anywhere in the first kilobyte (ISO 32000 Annex H). */
export const format: InputFormat = {
  id: 'pdf',
  accepts(bytes) {
    const head = String.fromCharCode(...bytes.subarray(0, 1024));
    return head.includes('%PDF-');
  },
  read: readPdf,
};
