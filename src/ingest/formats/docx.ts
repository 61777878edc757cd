import type { InputFormat } from '../reader.ts';
import { sniff } from '../sniff.ts';

/** Word documents of the OOXML formats (.docx, .docm, .dotx), transitional and strict. */
export const format: InputFormat = {
  id: 'docx',
  accepts: (bytes) => sniff(bytes).kind === 'docx',
  async read(bytes, limits) {
    const { readDocx } = await import('../docx/read-docx.ts');
    return readDocx(bytes, limits);
  },
};
