import { buildPdf, type PageSpec, paragraph, type Text } from '../../unit/ingest/pdf/build-pdf.ts';
import { AFTER, BEFORE } from './prose.ts';
import type { Cell, Sheet, TableCase } from './table-case.ts';

/** Text area of the page, in points. */
const LEFT = 62;
const RIGHT = 533;
const TOP = 80;
const BOTTOM = 770;
const PAD = 5.4;

const wide = (ch: string): boolean => ch.charCodeAt(0) > 0xff;
/** Width in points as the font of `buildPdf` sets it: Latin half an em, the rest one. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, ch) => sum + (wide(ch) ? size : size / 2), 0);

/** Latin words and numbers (full-width ones too) stay whole, Chinese may break anywhere. */
const WORD = /[\x21-\xff]+|[０-９．，％]+|[^\x21-\xff０-９．，％]/g;

/** Lines no wider than `room`. */
function wrapped(text: string, room: number, size: number): string[] {
  const parts = text.match(WORD) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && widthOf(line + part, size) > room) {
      lines.push(line);
      line = part;
    } else line += part;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

interface Placed {
  x: number;
  span: number;
  rows: number;
  lines: string[];
  mark: string;
}

interface Set {
  size: number;
  /** Left edges of the columns and the right edge of the last. */
  edges: number[];
  rows: Placed[][];
  heights: number[];
}

/** Column widths by content: figures keep their width, names give way and wrap. */
function set(sheet: Sheet): Set {
  const width = sheet.rows[0]?.length ?? 0;
  const own = (cell: Cell | undefined): string =>
    cell === undefined || typeof cell === 'string' ? '' : cell.text + (cell.mark ?? '');
  for (let size = 9; ; size -= 0.5) {
    const least = Array.from({ length: width }, (_, x) =>
      Math.max(
        2 * size,
        ...sheet.rows.map((cells) => {
          if (cells[x + 1] === '<') return 0;
          const text = own(cells[x]);
          // words may wrap to three lines, figures may not
          return /[\d０-９]/.test(text) && text.length < 16
            ? widthOf(text, size)
            : Math.max(
                widthOf(text, size) / 3 + size,
                ...(text.match(/[\x21-\xff]+/g) ?? ['']).map((word) => widthOf(word, size)),
              );
        }),
      ),
    ).map((room) => room + 2 * PAD);
    const wanted = Array.from(
      { length: width },
      (_, x) =>
        Math.max(...sheet.rows.map((cells) => (cells[x + 1] === '<' ? 0 : widthOf(own(cells[x]), size)))) +
        2 * PAD,
    );
    const room = RIGHT - LEFT;
    const sum = least.reduce((a, b) => a + b, 0);
    if (sum > room && size > 3.5) continue;
    const more = wanted.map((want, x) => Math.max(0, want - (least[x] ?? 0)));
    const spare = Math.max(0, room - sum);
    const asked = more.reduce((a, b) => a + b, 0);
    const rest = Math.max(0, spare - asked) / width;
    const edges = [LEFT];
    least.forEach((room, x) => {
      const extra = asked === 0 ? 0 : ((more[x] ?? 0) / asked) * Math.min(spare, asked);
      edges.push((edges.at(-1) ?? 0) + room + extra + rest);
    });
    const rows = sheet.rows.map((cells, r) =>
      cells.flatMap((cell, x): Placed[] => {
        if (typeof cell === 'string') return [];
        let span = 1;
        while (cells[x + span] === '<') span++;
        let down = 1;
        while (sheet.rows[r + down]?.[x] === '^') down++;
        const inside = (edges[x + span] ?? 0) - (edges[x] ?? 0) - 2 * PAD + 0.01;
        const marked = (cell.mark ?? '') === '' ? 0 : size / 2;
        return [
          { x, span, rows: down, lines: wrapped(cell.text, inside - marked, size), mark: cell.mark ?? '' },
        ];
      }),
    );
    const heights = rows.map((placed) => {
      const lines = Math.max(1, ...placed.map((cell) => Math.ceil(cell.lines.length / cell.rows)));
      return lines * size * 1.3 + 7;
    });
    return { size, edges, rows, heights };
  }
}

/** The report around a case as a PDF made by hand: no producer's structure, no embedded fonts. */
export function writePdf(one: TableCase): Uint8Array {
  const pages: Required<Pick<PageSpec, 'texts' | 'lines'>>[] = [];
  let page: Required<Pick<PageSpec, 'texts' | 'lines'>> = { texts: [], lines: [] };
  let y = 0;
  const turn = (): void => {
    page = { texts: [], lines: [] };
    pages.push(page);
    page.texts.push({ x: 230, y: 45, text: '某某组织自评报告', size: 8 });
    page.texts.push({ x: 292, y: 808, text: `- ${pages.length} -`, size: 8 });
    y = TOP;
  };
  const write = (text: string): void => {
    const lines = paragraph(text, LEFT, y + 10.5, 44);
    if (y + lines.length * 16.8 > BOTTOM) turn();
    const set = paragraph(text, LEFT, y + 10.5, 44);
    page.texts.push(...set);
    y += set.length * 16.8 + 4;
  };
  const line = (text: string, at: 'centre' | 'right' | 'left', size: number): void => {
    const width = widthOf(text, size);
    const x = at === 'left' ? LEFT : at === 'right' ? RIGHT - width : (LEFT + RIGHT - width) / 2;
    page.texts.push({ x, y: y + size, text, size });
    y += size * 1.7;
  };
  turn();
  write(BEFORE);
  // further down, other paragraphs stand first
  while (y < TOP + one.start * (BOTTOM - TOP)) write(AFTER);
  for (const sheet of one.sheets) table(sheet);
  if (one.remark !== '') line(one.remark, 'left', 9);
  write(AFTER);
  return buildPdf(pages);

  function table(sheet: Sheet): void {
    const { size, edges, rows, heights } = set(sheet);
    const heads = sheet.heads;
    const headHeight = heights.slice(0, heads).reduce((a, b) => a + b, 0);
    if (y + 50 + headHeight + 2 * (heights[heads] ?? 0) > BOTTOM) turn();
    y += 6;
    if (sheet.caption !== '') line(sheet.caption, 'centre', 9.5);
    if (sheet.note !== '') line(sheet.note, 'right', 9);
    // rows that merged cells hold together stay on one page
    const blocks: number[][] = [];
    let until = 0;
    rows.forEach((placed, r) => {
      if (r >= until || (sheet.breaks.includes(r) && fitsAbove(blocks.at(-1) ?? [], r))) blocks.push([r]);
      else blocks.at(-1)?.push(r);
      until = Math.max(until, r + 1, ...placed.map((cell) => r + cell.rows));
    });
    let part: number[] = [];
    let left = y;
    for (const block of blocks) {
      const height = block.reduce((sum, r) => sum + (heights[r] ?? 0), 0);
      const forced = sheet.breaks.includes(block[0] ?? 0);
      if ((forced || left + height > BOTTOM) && part.length > heads) {
        draw(part);
        turn();
        part = one.repeated ? Array.from({ length: heads }, (_, r) => r) : [];
        left = y + (one.repeated ? headHeight : 0);
      }
      part.push(...block);
      left += height;
    }
    draw(part);
    y += 10;

    /** Whether what merged cells say has room in their rows above the one given. */
    function fitsAbove(above: readonly number[], r: number): boolean {
      return above.every((from) =>
        (rows[from] ?? []).every((cell) => {
          const room = heights.slice(from, Math.min(r, from + cell.rows)).reduce((a, b) => a + b, 0);
          return cell.lines.length * size * 1.3 + 4 <= room;
        }),
      );
    }

    function draw(part: readonly number[]): void {
      const tops: number[] = [];
      let down = y;
      for (const r of part) {
        tops.push(down);
        down += heights[r] ?? 0;
      }
      tops.push(down);
      const width = edges.length - 1;
      /** Which cell covers a place: rows by their order in this part. */
      const owner = part.map(() => new Array<Placed | null>(width).fill(null));
      part.forEach((r, i) => {
        for (const cell of rows[r] ?? []) {
          for (let a = i; a < Math.min(part.length, i + cell.rows); a++)
            for (let b = cell.x; b < cell.x + cell.span; b++) (owner[a] ?? [])[b] = cell;
          drawCell(
            cell,
            tops[i] ?? 0,
            tops[Math.min(part.length, i + cell.rows)] ?? 0,
            i < heads && r < heads,
          );
        }
      });
      const headEnd = part[0] === 0 ? heads : 0;
      for (let i = 0; i <= part.length; i++) {
        const at = tops[i] ?? 0;
        for (let x = 0; x < width; x++) {
          const inner = i > 0 && i < part.length && owner[i - 1]?.[x] === owner[i]?.[x];
          if (inner) continue;
          const spansHead = i > 0 && i < headEnd && (owner[i - 1]?.[x]?.span ?? 1) > 1;
          if (one.ruling === 'three-line' && one.unclosed) {
            if (i === 0 && part[0] !== 0) continue;
            if (i === part.length && part.at(-1) !== rows.length - 1) continue;
          }
          if (one.ruling === 'three-line' && i > 0 && i < part.length && i !== headEnd && !spansHead)
            continue;
          page.lines.push([edges[x] ?? 0, at, edges[x + 1] ?? 0, at]);
        }
      }
      if (one.ruling === 'ruled' || one.ruling === 'open') {
        for (let x = 0; x <= width; x++) {
          if (one.ruling === 'open' && (x === 0 || x === width)) continue;
          for (let i = 0; i < part.length; i++) {
            if (x > 0 && x < width && owner[i]?.[x - 1] === owner[i]?.[x]) continue;
            page.lines.push([edges[x] ?? 0, tops[i] ?? 0, edges[x] ?? 0, tops[i + 1] ?? 0]);
          }
        }
      }
      y = down;
    }

    function drawCell(cell: Placed, top: number, bottom: number, head: boolean): void {
      const from = edges[cell.x] ?? 0;
      const to = edges[cell.x + cell.span] ?? 0;
      const step = size * 1.3;
      let base =
        size * 0.95 + (one.top && !head ? top + 3.5 : (top + bottom) / 2 - (cell.lines.length * step) / 2);
      cell.lines.forEach((text, i) => {
        const last = i === cell.lines.length - 1;
        const width = widthOf(text, size) + (last ? widthOf(cell.mark, size * 0.6) : 0);
        const align = head || cell.span > 1 ? 'centre' : cell.x === 0 ? 'left' : one.align;
        const x =
          align === 'centre' ? (from + to - width) / 2 : align === 'right' ? to - PAD - width : from + PAD;
        if (text !== '') page.texts.push(...pieces(text, x, base));
        if (last && cell.mark !== '')
          page.texts.push({
            x: x + widthOf(text, size),
            y: base - size * 0.35,
            text: cell.mark,
            size: Math.round(size * 6) / 10,
          });
        base += step;
      });
    }

    function pieces(text: string, x: number, base: number): Text[] {
      const parts = one.pieces ? (text.match(/[\x20-\xff]+|[^\x20-\xff]+/g) ?? [text]) : [text];
      let at = x;
      return parts.map((part) => {
        const placed = { x: at, y: base, text: part, size };
        at += widthOf(part, size);
        return placed;
      });
    }
  }
}
