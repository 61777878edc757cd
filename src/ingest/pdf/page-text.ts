import type { OPS } from 'pdfjs-dist';
import { DEFAULT_MATRIX, type FontFace } from './font-face.ts';
import { multiply } from './geometry.ts';

/** A glyph as the operator list of pdf.js holds it. */
export interface Glyph {
  unicode: string;
  /** In glyph space. */
  width: number;
  /** Advance down, and the origin's place, of fonts set vertically. */
  vmetric?: readonly number[];
  isSpace: boolean;
  category: { isWhitespace: boolean; isZeroWidthDiacritic: boolean; isInvisibleFormatMark: boolean };
}

/** A stretch of text in one font on one baseline; `text` ' ' marks a blank between two others. */
export interface TextPiece {
  text: string;
  /** In user space. */
  width: number;
  /** Text space (one em high) to user space. */
  transform: readonly number[];
  font: string;
  /** Filled and stroked, so that it looks bold. */
  outlined: boolean;
}

const IDENTITY: readonly number[] = [1, 0, 0, 1, 0, 0];
/** Text rendering mode that fills and strokes. */
const FILL_STROKE = 2;

// in ems: from which gap on there is a blank, which larger gap ends the piece, what is no gap, how far back starts anew
const BLANK_FROM = 0.102;
const BLANK_TO = 0.6;
const NO_GAP = 0.03;
const BACK = -0.2;
/** Shift of the baseline, in heights, that ends a piece. */
const SHIFT = 0.25;

/** Graphics state as far as text depends on it. `text` and `line` are changed in place, `ctm` never is. */
interface State {
  ctm: readonly number[];
  text: number[];
  line: number[];
  fontId: string;
  font: FontFace | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  leading: number;
  scale: number;
  rise: number;
  mode: number;
}

function initial(): State {
  return {
    ctm: IDENTITY,
    text: [...IDENTITY],
    line: [...IDENTITY],
    fontId: '',
    font: null,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    leading: 0,
    scale: 1,
    rise: 0,
    mode: 0,
  };
}

function copyOf(state: State): State {
  return { ...state, text: [...state.text], line: [...state.line] };
}

function moveLine(state: State, x: number, y: number): void {
  const { line } = state;
  line[4]! += line[0]! * x + line[2]! * y;
  line[5]! += line[1]! * x + line[3]! * y;
  copyInto(state.text, line);
}

function copyInto(target: number[], source: ArrayLike<number>): void {
  for (let i = 0; i < 6; i++) target[i] = source[i]!;
}

/** Direction that a text matrix points in: quarter turns clockwise from upright, or null for any other. */
function quarter(a: number, b: number, c: number, d: number): number | null {
  if (a !== 0 && b === 0 && c === 0) return a > 0 ? 0 : 2;
  if (b !== 0 && a === 0 && d === 0) return b > 0 ? 1 : 3;
  return null;
}

/** The piece being put together, and where the last glyph ended. One per content stream. */
class Piece {
  open = false;
  text = '';
  /** Of the glyphs since the scale last changed, in text space. */
  length = 0;
  /** Before that, in user space. */
  total = 0;
  /** Across the direction of writing, in user space. */
  thickness = 0;
  vertical = false;
  advanceScale = 0;
  em = 0;
  transform: readonly number[] = IDENTITY;
  fontId = '';
  outlined = false;
  /** Where the last glyph ended: text space to user space; not yet where `begun` is false. */
  readonly last: number[] = [...IDENTITY];
  begun = false;
  lastRise = 0;
  shownFont: FontFace | null = null;
  shownSize = 0;
  /** Whether the last character, and the one before it, are blanks (or none). */
  blank = true;
  blankBefore = true;

  /** Notes a character; true where a blank that stands in the text was held back and comes before it. */
  note(isBlank: boolean): boolean {
    const held = this.blank && !this.blankBefore && !isBlank;
    this.blankBefore = this.blank;
    this.blank = isBlank;
    return held;
  }

  forget(): void {
    this.blank = true;
    this.blankBefore = true;
  }
}

/**
 * Text of a page from its operators, so that the page need not be read a second time for it. Where pieces begin and
 * end, and where blanks stand between glyphs, follows what pdf.js's own text extraction does.
 */
export class PageText {
  readonly pieces: TextPiece[] = [];
  private state = initial();
  private readonly stack: State[] = [];
  private piece = new Piece();
  private readonly outer: { piece: Piece; state: State; depth: number }[] = [];
  /** Saved states that belong to the form being drawn begin here. */
  private base = 0;
  /** Groups within a group that is a soft mask, itself included. */
  private masked = 0;
  private readonly actions: readonly ((args: unknown) => void)[];
  private readonly faces: ReadonlyMap<string, FontFace>;
  /** Left, bottom, right, top in user space. */
  private readonly view: readonly number[];

  constructor(ops: typeof OPS, faces: ReadonlyMap<string, FontFace>, view: readonly number[]) {
    this.actions = this.actionsBy(ops);
    this.faces = faces;
    this.view = view;
  }

  read(op: number, args: unknown): void {
    this.actions[op]?.(args);
  }

  finish(): TextPiece[] {
    this.flush();
    return this.pieces;
  }

  /** What each operator does, at its number. */
  private actionsBy(ops: typeof OPS): ((args: unknown) => void)[] {
    const flush = (): void => this.flush();
    const move = ([x, y]: [number, number]): void => moveLine(this.state, x, y);
    const actions: [number, (args: never) => void][] = [
      [ops.showText, ([glyphs]: [(Glyph | number)[]]) => this.masked === 0 && this.show(glyphs)],
      [ops.setTextMatrix, ([matrix]: [ArrayLike<number>]) => this.setMatrix(matrix)],
      [ops.beginText, () => this.resetMatrix()],
      [ops.moveText, move],
      [
        ops.setLeadingMoveText,
        (by: [number, number]) => {
          this.state.leading = -by[1];
          move(by);
        },
      ],
      [ops.nextLine, () => moveLine(this.state, 0, -this.state.leading)],
      [ops.setFont, ([id, size]: [string, number]) => this.setFont(id, size)],
      [
        ops.setGState,
        ([entries]: [[string, unknown][]]) => {
          for (const [key, value] of entries) {
            if (key !== 'Font') continue;
            this.flush();
            this.setFont(...(value as [string, number]));
          }
        },
      ],
      [
        ops.setCharSpacing,
        ([spacing]: [number]) => {
          this.state.charSpacing = spacing;
        },
      ],
      [
        ops.setWordSpacing,
        ([spacing]: [number]) => {
          this.state.wordSpacing = spacing;
        },
      ],
      [
        ops.setLeading,
        ([leading]: [number]) => {
          this.state.leading = leading;
        },
      ],
      [
        ops.setHScale,
        ([percent]: [number]) => {
          this.state.scale = percent / 100;
        },
      ],
      [
        ops.setTextRise,
        ([rise]: [number]) => {
          this.state.rise = rise;
        },
      ],
      [
        ops.setTextRenderingMode,
        ([mode]: [number]) => {
          this.state.mode = mode;
        },
      ],
      [ops.save, () => this.stack.push(copyOf(this.state))],
      [ops.restore, () => this.restore()],
      [
        ops.transform,
        (matrix: number[]) => {
          this.state.ctm = multiply(this.state.ctm, matrix);
        },
      ],
      [ops.paintFormXObjectBegin, ([matrix]: [ArrayLike<number> | null]) => this.beginForm(matrix)],
      [ops.paintFormXObjectEnd, () => this.endForm()],
      [
        ops.beginGroup,
        ([group]: [{ smask?: unknown }]) => (this.masked > 0 || group.smask ? this.masked++ : 0),
      ],
      [ops.endGroup, () => this.masked > 0 && this.masked--],
      [ops.beginMarkedContent, flush],
      [ops.beginMarkedContentProps, flush],
      [ops.endMarkedContent, flush],
    ];
    const table: ((args: unknown) => void)[] = [];
    for (const [op, action] of actions) table[op] = action as (args: unknown) => void;
    return table;
  }

  private setMatrix(matrix: ArrayLike<number>): void {
    copyInto(this.state.text, matrix);
    copyInto(this.state.line, matrix);
    this.rescale();
  }

  private resetMatrix(): void {
    copyInto(this.state.text, IDENTITY);
    copyInto(this.state.line, IDENTITY);
  }

  private restore(): void {
    if (this.stack.length > this.base) this.state = this.stack.pop()!;
  }

  private beginForm(matrix: ArrayLike<number> | null): void {
    this.flush();
    const { state } = this;
    this.outer.push({ piece: this.piece, state, depth: this.base });
    this.base = this.stack.length;
    this.piece = new Piece();
    this.state = copyOf(state);
    if (matrix) this.state.ctm = multiply(state.ctm, Array.from(matrix));
  }

  private endForm(): void {
    const outer = this.outer.pop();
    if (!outer) return;
    this.flush();
    this.stack.length = this.base;
    this.base = outer.depth;
    this.piece = outer.piece;
    this.state = outer.state;
  }

  private setFont(id: string, size: number): void {
    this.state.fontId = id;
    this.state.font = this.faces.get(id) ?? null;
    this.state.size = size;
  }

  private blank(): void {
    this.pieces.push({ text: ' ', width: 0, transform: IDENTITY, font: '', outlined: false });
  }

  private flush(): void {
    const { piece } = this;
    if (!piece.open) return;
    piece.total += piece.length * piece.advanceScale;
    this.pieces.push({
      text: piece.text,
      width: piece.vertical ? piece.thickness : Math.abs(piece.total),
      transform: piece.transform,
      font: piece.fontId,
      outlined: piece.outlined,
    });
    piece.open = false;
    piece.text = '';
  }

  private scaleOf({ line, ctm }: State): number {
    return Math.hypot(line[0]!, line[1]!) * Math.hypot(ctm[0]!, ctm[1]!);
  }

  private rescale(): void {
    const { piece } = this;
    if (!piece.open) return;
    const scale = this.scaleOf(this.state);
    if (scale === piece.advanceScale) return;
    piece.total += piece.length * piece.advanceScale;
    piece.length = 0;
    piece.advanceScale = scale;
  }

  private begin(transform: readonly number[]): void {
    const { piece, state } = this;
    piece.open = true;
    piece.transform = transform;
    piece.fontId = state.fontId;
    piece.outlined = state.mode === FILL_STROKE;
    piece.vertical = state.font!.vertical;
    piece.length = 0;
    piece.total = 0;
    piece.thickness = piece.vertical
      ? Math.hypot(transform[0]!, transform[1]!)
      : Math.hypot(transform[2]!, transform[3]!);
    piece.advanceScale = this.scaleOf(state);
    piece.em = state.size;
  }

  private show(items: readonly (Glyph | number)[]): void {
    const { state, piece } = this;
    const { font, size, ctm, text } = state;
    if (!font) return;
    if (
      size !== piece.shownSize ||
      (font !== piece.shownFont &&
        (font.name !== piece.shownFont?.name || font.vertical !== piece.shownFont.vertical))
    ) {
      this.flush();
      piece.shownFont = font;
      piece.shownSize = size;
    }
    const { vertical } = font;
    // multiply(ctm, text), which is most of the work where every glyph is shown on its own
    const m0 = ctm[0]! * text[0]! + ctm[2]! * text[1]!;
    const m1 = ctm[1]! * text[0]! + ctm[3]! * text[1]!;
    const m2 = ctm[0]! * text[2]! + ctm[2]! * text[3]!;
    const m3 = ctm[1]! * text[2]! + ctm[3]! * text[3]!;
    const m4 = ctm[0]! * text[4]! + ctm[2]! * text[5]! + ctm[4]!;
    const m5 = ctm[1]! * text[4]! + ctm[3]! * text[5]! + ctm[5]!;
    const across = vertical ? 1 : state.scale;
    // what one unit of text space adds along the direction of writing
    const stepX = (vertical ? m2 : m0) * across;
    const stepY = (vertical ? m3 : m1) * across;
    let high = size;
    if (font.drawnHeight && size <= 1 && font.matrix[0] !== DEFAULT_MATRIX[0])
      high *= font.drawnHeight * font.matrix[3]!;
    const a = m0 * size * state.scale;
    const b = m1 * size * state.scale;
    const c = m2 * high;
    const d = m3 * high;
    const x0 = m2 * state.rise + m4;
    const y0 = m3 * state.rise + m5;
    const unit = font.matrix[0]! * size;
    let gone = 0;
    for (const item of items) {
      if (typeof item === 'number') {
        gone -= (item * size) / 1000;
        continue;
      }
      const { category } = item;
      if (category.isInvisibleFormatMark) continue;
      const width = (vertical ? (item.vmetric?.[0] ?? -1000) : item.width) * unit;
      const after =
        state.charSpacing + (item.isSpace ? (vertical ? -state.wordSpacing : state.wordSpacing) : 0);
      if (category.isWhitespace) {
        gone += width + after;
        piece.note(true);
        continue;
      }
      const x = x0 + gone * stepX;
      const y = y0 + gone * stepY;
      if (!category.isZeroWidthDiacritic && !this.place(x, y, a, b, c, d, width)) {
        gone += width + after;
        continue;
      }
      if (!piece.open) this.begin([a, b, c, d, x, y]);
      if (!category.isZeroWidthDiacritic && width !== 0) {
        gone += width;
        piece.length += vertical ? Math.abs(width) : width * across;
        piece.begun = true;
        piece.lastRise = state.rise;
        const { last } = piece;
        last[0] = a;
        last[1] = b;
        last[2] = c;
        last[3] = d;
        last[4] = x0 + gone * stepX;
        last[5] = y0 + gone * stepY;
      }
      piece.text += piece.note(false) ? ` ${item.unicode}` : item.unicode;
      gone += after;
    }
    const along = gone * across;
    text[4]! += text[vertical ? 2 : 0]! * along;
    text[5]! += text[vertical ? 3 : 1]! * along;
  }

  /** Goes from the last glyph to the next: ends the piece or puts a blank in. False where the glyph is off the page. */
  private place(x: number, y: number, a: number, b: number, c: number, d: number, width: number): boolean {
    const { view, piece, state } = this;
    const vertical = state.font!.vertical;
    if (
      x + (vertical ? 0 : width) < view[0]! ||
      x > view[2]! ||
      y + (vertical ? width : 0) < view[1]! ||
      y > view[3]!
    )
      return false;
    const { last } = piece;
    if (!piece.begun || (last[4] === x && last[5] === y)) return true;
    let [dx, dy] = [x - last[4]!, y - last[5]!];
    const turn = quarter(a, b, c, d);
    if (turn === 1) [dx, dy] = [dy, dx];
    else if (turn === 2) [dx, dy] = [-dx, -dy];
    else if (turn === 3) [dx, dy] = [-dy, -dx];
    else if (turn === null) {
      const scale = Math.hypot(a, b);
      const before = Math.hypot(last[0]!, last[1]!);
      [dx, dy] = [
        (a * x + b * y) / scale - (last[0]! * last[4]! + last[1]! * last[5]!) / before,
        (c * x + d * y) / scale - (last[2]! * last[4]! + last[3]! * last[5]!) / before,
      ];
    }
    const ahead = (vertical ? -dy : dx) / piece.advanceScale;
    let aside = vertical ? dx : dy;
    const sign = Math.sign(piece.length || piece.total);
    if (ahead < sign * BACK * piece.em) {
      piece.forget();
      this.flush();
      return true;
    }
    const shift = Math.abs(aside);
    if (!vertical && state.rise !== piece.lastRise) aside -= (d / state.size) * (state.rise - piece.lastRise);
    if (Math.abs(aside) > piece.thickness) {
      piece.forget();
      this.flush();
      return true;
    }
    if (ahead <= sign * NO_GAP * piece.em) piece.forget();
    if (ahead <= sign * BLANK_FROM * piece.em) {
      if (piece.blank && !piece.blankBefore) {
        piece.forget();
        this.flush();
        this.blank();
      } else piece.length += ahead;
    } else if (sign * BLANK_FROM * piece.em <= ahead && ahead <= sign * BLANK_TO * piece.em) {
      piece.forget();
      if (piece.open) {
        piece.text += ' ';
        piece.length += ahead;
      } else this.blank();
    } else {
      this.flush();
      piece.forget();
      this.blank();
    }
    if (shift > piece.thickness * SHIFT) this.flush();
    return true;
  }
}
