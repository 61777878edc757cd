/** What reading text needs to know of a font. */
export interface FontFace {
  /** As the file names it. */
  name: string;
  vertical: boolean;
  /** Glyph space to text space. */
  matrix: readonly number[];
  /** Height of the box around all glyphs, in glyph space, where the font is drawn by procedures (Type 3); else null. */
  drawnHeight: number | null;
}

/** What pdf.js's worker half sends of a font. */
export interface SentFont {
  buffer?: ArrayBuffer;
  extra?: { name?: string };
}

export const DEFAULT_MATRIX: readonly number[] = [0.001, 0, 0, 0.001, 0, 0];

// pdf.js 6 packs ten flags of two bits each, then the box (4 × int16) and the matrix (6 × float64), either after its length
const TYPE3_FLAG = 5;
const VERTICAL_FLAG = 9;
const BOX_AT = 3;
const MATRIX_AT = BOX_AT + 1 + 4 * 2;
const FLAGS_END = MATRIX_AT + 1 + 6 * 8;

export function fontFace({ buffer, extra }: SentFont): FontFace {
  const face = { name: extra?.name ?? '', vertical: false, matrix: DEFAULT_MATRIX, drawnHeight: null };
  if (!buffer || buffer.byteLength < FLAGS_END) return face;
  const view = new DataView(buffer);
  const flag = (index: number): boolean => ((view.getUint8(index >> 2) >> ((index & 3) * 2)) & 3) === 2;
  const array = (at: number, length: number, read: (at: number) => number, size: number): number[] | null =>
    view.getUint8(at) === length ? Array.from({ length }, (_, i) => read(at + 1 + i * size)) : null;
  const box = array(BOX_AT, 4, (at) => view.getInt16(at, true), 2);
  return {
    ...face,
    vertical: flag(VERTICAL_FLAG),
    matrix: array(MATRIX_AT, 6, (at) => view.getFloat64(at, true), 8) ?? DEFAULT_MATRIX,
    drawnHeight: flag(TYPE3_FLAG) && box ? box[3]! - box[1]! : null,
  };
}
