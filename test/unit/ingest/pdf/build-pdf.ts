/** One piece of text: x and baseline from the top left, in points. */
export interface Text {
  x: number;
  y: number;
  text: string;
  size?: number;
  bold?: boolean;
}

export interface PageSpec {
  texts?: Text[];
  /** x0, y0, x1, y1 from the top left: stroked lines. */
  lines?: [number, number, number, number][];
  /** left, top, right, bottom and a colour as three numbers from 0 to 1. */
  fills?: { box: [number, number, number, number]; color: [number, number, number] }[];
  /** left, top, right, bottom of a tiny picture. */
  picture?: [number, number, number, number];
  /** Degrees, as in /Rotate. */
  rotate?: number;
  /** left, bottom, right, top in PDF's own axes, as in /CropBox. */
  crop?: [number, number, number, number];
  /** Operators after all else. Fonts: /F, /B (bold), /V (top to bottom), /T (drawn by procedures); form: /X. */
  raw?: string;
}

export const WIDTH = 595;
export const HEIGHT = 842;

/** The string operand that shows a text in /F, /B or /V. */
export const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');

function content(page: PageSpec): string {
  const parts: string[] = [];
  for (const { box, color } of page.fills ?? []) {
    parts.push(
      `${color.join(' ')} rg ${box[0]} ${HEIGHT - box[3]} ${box[2] - box[0]} ${box[3] - box[1]} re f 0 0 0 rg`,
    );
  }
  for (const [x0, y0, x1, y1] of page.lines ?? []) {
    parts.push(`0.5 w ${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S`);
  }
  for (const { x, y, text, size = 10.5, bold } of page.texts ?? []) {
    parts.push(`BT /${bold ? 'B' : 'F'} ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(text)}> Tj ET`);
  }
  if (page.picture) {
    const [l, t, r, b] = page.picture;
    parts.push(`q ${r - l} 0 0 ${b - t} ${l} ${HEIGHT - b} cm /I Do Q`);
  }
  if (page.raw) parts.push(page.raw);
  return parts.join('\n');
}

/**
 * A PDF written by hand. Its fonts are not embedded and coded by UniGB-UCS2-H, so reading it needs the CMaps.
 * `extra` goes into the trailer (an /Encrypt, say); `missing` pages are named but not there.
 */
export function buildPdf(
  pages: PageSpec[],
  options: { trailer?: string; missing?: number; form?: string } = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<</Type/Catalog/Pages 2 0 R>>');
  add('');
  const face = (name: string, encoding = 'UniGB-UCS2-H'): number => {
    const descriptor = add(
      `<</Type/FontDescriptor/FontName/${name}/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>`,
    );
    const cid = add(
      `<</Type/Font/Subtype/CIDFontType0/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[1 95 500]>>`,
    );
    return add(
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/${encoding}/DescendantFonts[${cid} 0 R]>>`,
    );
  };
  const regular = face('STSong-Light');
  const bold = face('STSong-Bold');
  const down = face('STSong-Light', 'UniGB-UCS2-V');
  const drawing = '60 0 0 0 50 70 d1 0 0 50 70 re f';
  const glyph = add(`<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`);
  const drawn = add(
    `<</Type/Font/Subtype/Type3/FontBBox[0 0 50 70]/FontMatrix[0.01 0 0 0.01 0 0]/CharProcs<</A ${glyph} 0 R/fi ${glyph} 0 R>>/Encoding<</Type/Encoding/Differences[65/A/fi]>>/FirstChar 65/LastChar 66/Widths[60 60]/Resources<<>>>>`,
  );
  const fonts = `/Font<</F ${regular} 0 R/B ${bold} 0 R/V ${down} 0 R/T ${drawn} 0 R>>`;
  const inner = options.form ?? '';
  const form = add(
    `<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 0 -40]/Resources<<${fonts}>>/Group<</S/Transparency/CS/DeviceGray>>/Length ${inner.length}>>\nstream\n${inner}\nendstream`,
  );
  const masked = add(`<</Type/ExtGState/SMask<</S/Luminosity/G ${form} 0 R>>>>`);
  const image = add(
    '<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\nstream\n0AZz\nendstream',
  );
  const kids = pages.map((page) => {
    const text = content(page);
    const stream = add(`<</Length ${text.length}>>\nstream\n${text}\nendstream`);
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Rotate ${page.rotate ?? 0}${page.crop ? `/CropBox[${page.crop.join(' ')}]` : ''}/Contents ${stream} 0 R/Resources<<${fonts}/XObject<</I ${image} 0 R/X ${form} 0 R>>/ExtGState<</M ${masked} 0 R>>>>>>`,
    );
  });
  for (let i = 0; i < (options.missing ?? 0); i++) kids.push(900 + i);
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`;
  let body = '%PDF-1.5\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) body += `${String(offset).padStart(10, '0')} 00000 n \n`;
  body += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${options.trailer ?? ''}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(body, (char) => char.charCodeAt(0));
}

/** Text set into lines of `columns` full squares from (x, y), first line indented by two. */
export function paragraph(text: string, x: number, y: number, columns: number, size = 10.5): Text[] {
  const texts: Text[] = [];
  let rest = text;
  for (let i = 0; rest !== ''; i++) {
    const room = i === 0 ? columns - 2 : columns;
    texts.push({ x: i === 0 ? x + 2 * size : x, y: y + i * size * 1.6, text: rest.slice(0, room), size });
    rest = rest.slice(room);
  }
  return texts;
}

/** A ruled table: texts at the left of their cells and all rules. Rows may leave cells out to merge them leftward. */
export function ruledTable(
  rows: string[][],
  xs: number[],
  y: number,
  rowHeight = 20,
): Required<Pick<PageSpec, 'texts' | 'lines'>> {
  const texts: Text[] = [];
  const lines: [number, number, number, number][] = [];
  const bottom = y + rows.length * rowHeight;
  for (let r = 0; r <= rows.length; r++)
    lines.push([xs[0]!, y + r * rowHeight, xs.at(-1)!, y + r * rowHeight]);
  for (const x of xs) lines.push([x, y, x, bottom]);
  for (const [r, row] of rows.entries()) {
    for (const [c, text] of row.entries()) {
      if (text !== '') texts.push({ x: xs[c]! + 5, y: y + r * rowHeight + 13, text, size: 9 });
    }
  }
  return { texts, lines };
}
