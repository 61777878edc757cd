import { outlineNumber, withoutBullet } from '../../text/outline.ts';
import { joinText, naturalWidth } from './characters.ts';
import type { Line } from './page-lines.ts';

/** A line of running text with the edges of its column. */
export interface TextLine {
  line: Line;
  column: number;
  left: number;
  right: number;
  /** All its letters are bold beside the body's. */
  strong: boolean;
  /** A bullet is drawn in front of it. */
  bullet: boolean;
}

export interface Paragraph {
  lines: TextLine[];
  text: string;
}

/** What paragraphs look like all over the document. */
export interface TextStyle {
  bodySize: number;
  /** Usual distance of baselines. */
  leading: number;
  /** Paragraphs begin indented. */
  indents: boolean;
}

const TERMINAL = /[。！？!?…][”’"'）)」』]?$/;
const PAUSE = /[：:；;]$/;

/** Whether the line is as full as it could be, given what follows. */
export function isFull(line: TextLine, next: TextLine): boolean {
  const room = line.right - line.line.box[2];
  const token = /^(?:[A-Za-z0-9.,%+\-/]+|.)[，。；：、！？）”》】]*/.exec(next.line.text)?.[0] ?? '';
  // words and numbers are set wider or narrower than estimated
  const slack = token.length > 2 ? 1.6 : 0.75;
  return room < (naturalWidth(token) + slack) * line.line.size;
}

function marker(text: string): boolean {
  return outlineNumber(text) !== null || withoutBullet(text) !== null;
}

/** Where the text of a list item starts behind its number. */
function textStart(first: TextLine): number | null {
  const { segments } = first.line;
  const number = outlineNumber(first.line.text);
  const bullet = withoutBullet(first.line.text);
  if (segments.length > 1) return segments[1]!.box[0];
  const raw =
    number?.raw ??
    (bullet === null ? null : first.line.text.slice(0, first.line.text.length - bullet.length));
  if (raw === null) return null;
  const runs = segments[0]!.runs;
  if (runs.length > 1 && runs[0]!.text.length <= raw.length) return runs[1]!.box[0];
  return first.line.box[0] + naturalWidth(raw) * first.line.size;
}

/** Whether `next` goes on with the paragraph. */
export function continues(paragraph: Paragraph, next: TextLine, style: TextStyle): boolean {
  const first = paragraph.lines[0]!;
  const last = paragraph.lines.at(-1)!;
  const em = last.line.size;
  if (Math.abs(last.line.size - next.line.size) > 0.8) return false;
  if (next.bullet) return false;
  if (
    next.line.segments.length > 1 &&
    next.line.segments.some(
      (segment, i) => i > 0 && segment.box[0] - next.line.segments[i - 1]!.box[2] > 4 * em,
    )
  )
    return false;
  const crossing = next.line.page !== last.line.page || next.line.baseline < last.line.baseline;
  if (!crossing) {
    const distance = next.line.baseline - last.line.baseline;
    const before = paragraph.lines.at(-2);
    const usual =
      before && before.line.page === last.line.page && last.line.baseline > before.line.baseline
        ? last.line.baseline - before.line.baseline
        : Math.max(style.leading * (em / style.bodySize), 1.15 * em);
    if (distance > Math.max(1.28 * usual, usual + 2.5) || distance < 0.5 * em) return false;
  }
  if (crossing && PAUSE.test(last.line.text)) return false;
  if (!isFull(last, next)) return false;
  if (last.strong !== next.strong && (last.line.text.length < 20 || TERMINAL.test(last.line.text)))
    return false;
  const x = (line: TextLine): number => line.line.box[0] - line.left;
  const at = x(next);
  const start = x(first);
  const terminal = TERMINAL.test(last.line.text);
  const isMarked = marker(next.line.text);
  const listStart = first.bullet ? first.line.box[0] : marker(first.line.text) ? textStart(first) : null;
  const list = listStart !== null;
  if (
    isMarked &&
    (terminal || PAUSE.test(last.line.text) || at > Math.min(start, 1.2 * em) - 0.5 * em) &&
    !(paragraph.lines.length > 1 && Math.abs(at - x(last)) < 0.5 * em && !terminal && start > at + em)
  )
    return false;
  if (crossing && terminal && (list || !style.indents || at > 0.8 * em || start < 0.8 * em)) return false;
  if (paragraph.lines.length === 1) {
    if (list && listStart !== null && Math.abs(at - (listStart - first.left)) < 0.9 * em)
      return !(terminal && first.bullet && Math.abs(at - start) < 0.6 * em);
    if (Math.abs(at - start) <= 0.6 * em) {
      const indented = start > 1.2 * em;
      if (indented) return !terminal && !PAUSE.test(last.line.text);
      return true;
    }
    if (at < start) return at > -0.8 * em;
    return false;
  }
  const left = x(last);
  if (Math.abs(at - left) <= 0.7 * em) {
    const flush = Math.abs(start - left) < 0.6 * em;
    return !(terminal && flush && start > 1.2 * em);
  }
  return false;
}

export function paragraphOf(lines: TextLine[]): Paragraph {
  return { lines, text: lines.map((line) => line.line.text).reduce(joinText, '') };
}
