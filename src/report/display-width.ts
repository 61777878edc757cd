/** East Asian Wide and Fullwidth ranges (Unicode Standard Annex 11); ambiguous characters count as narrow. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The curly quotes and dashes of Chinese text are ambiguous in width; most Chinese terminals show them as 1. */
function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return INVISIBLE.test(grapheme) ? 0 : 1;
}

/** Columns that a text takes on a terminal: 2 for a CJK character or emoji, 0 for a combining mark, else 1. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** Blanks added on the right up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cut to at most `width` columns; an ellipsis stands for what is left out. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let out = '';
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    out += segment;
  }
  return `${out}…`;
}

const OPENING = /^[（《〈「『【〔“‘([{]$/u;
const CLOSING = /^[，。、；：！？）》〉」』】〕”’…—%％,.;:!?)\]}]$/u;
const WORD = /^[\p{Script=Latin}\p{Nd}\p{Script=Arabic}\p{Script=Hebrew}\p{M}_@#$&*+\-/=<>~^|\\'"`.,:]$/u;

/** Pieces that a line may not be broken inside: words, and characters with the punctuation that sticks to them. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let previous: 'word' | 'opening' | 'other' | 'blank' = 'blank';
  for (const { segment } of segmenter.segment(text)) {
    const last = out.length - 1;
    const word = WORD.test(segment);
    if (segment === ' ') {
      out.push(' ');
      previous = 'blank';
    } else if (
      last >= 0 &&
      (previous === 'opening' ||
        (previous !== 'blank' && CLOSING.test(segment)) ||
        (previous === 'word' && word))
    ) {
      out[last] += segment;
      previous = OPENING.test(segment) ? 'opening' : word ? 'word' : 'other';
    } else {
      out.push(segment);
      previous = OPENING.test(segment) ? 'opening' : word ? 'word' : 'other';
    }
  }
  return out;
}

/**
 * Lines of at most `width` columns. Breaks between CJK characters and at blanks, never before closing or after
 * opening punctuation, inside a word only where it is longer than a line.
 */
export function wrapText(text: string, width: number): string[] {
  const limit = Math.max(4, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = () => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const piece of pieces(text)) {
    const size = displayWidth(piece);
    if (piece === ' ') {
      if (used === 0) continue;
      if (used < limit) {
        line += ' ';
        used += 1;
      }
      continue;
    }
    if (used + size > limit && used > 0) flush();
    if (size <= limit) {
      line += piece;
      used += size;
      continue;
    }
    for (const { segment } of segmenter.segment(piece)) {
      const one = graphemeWidth(segment);
      if (used + one > limit) flush();
      line += segment;
      used += one;
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) flush();
  return lines;
}
