import { AppError } from '../../errors.ts';
import type { Limits } from '../reader.ts';
import type { Numbering, NumberLabel } from './numbering.ts';
import type { Look, ParagraphStyle, Styles } from './styles.ts';
import { attribute, isOn, parseXml, type XmlTag } from './xml.ts';

/** What mammoth does not keep of a paragraph. */
export interface ParagraphInfo {
  /** Which `w:p` of the part, from 0. */
  index: number;
  style: ParagraphStyle;
  /** Outline level from 0 (own, else the style's); undefined for body text. */
  outline: number | undefined;
  label: NumberLabel | null;
  align: string;
  /** Share of the visible characters that are bold. */
  bold: number;
  /** Size (half points) and East Asian font of most of its characters. */
  size: number;
  font: string;
  /** Visible characters without blanks. */
  characters: number;
  /** Inside a TOC field or a contents control. */
  toc: boolean;
  inTextBox: boolean;
}

/** A picture or chart that stands in the text. */
export interface FigureInfo {
  kind: 'chart' | 'picture';
  /** Relationship id of the chart part, '' for a picture. */
  relation: string;
  /** Width and height in EMU (914400 an inch), 0 if unknown. */
  width: number;
  height: number;
  /** Index of the `w:p` that holds it. */
  paragraph: number;
  /** Behind the text: decoration. */
  behind: boolean;
}

export interface RowInfo {
  table: number;
  /** First and last `w:p` of the row; `last` < `first` for a row without any. */
  first: number;
  last: number;
  /** Marked to repeat on every page. */
  header: boolean;
}

export interface CellInfo {
  row: number;
  shaded: boolean;
  /** A gap before or after the row's cells, not a cell. */
  gap: boolean;
}

/** What the pass over a part found out, by the numbers in the marks that it leaves for mammoth's tree. */
export interface PartFacts {
  part: string;
  paragraphs: Map<number, ParagraphInfo>;
  figures: FigureInfo[];
  rows: RowInfo[];
  cells: CellInfo[];
  /** Other documents that are only linked in (w:altChunk, w:subDoc): not read. */
  embeddedDocuments: number;
}

interface PrepareContext {
  styles: Styles;
  numbering: Numbering;
  limits: Limits;
  /** Chunk size (characters of XML) after which mammoth gets what there is. */
  chunk?: number;
}

const DEFAULT_CHUNK = 250_000;
/** Characters of XML in one piece: a tree in memory is some hundred times as large. */
const MAX_PIECE = 8_000_000;
/** Word itself allows 63 columns. */
const MAX_SPAN = 256;
const MAX_CELLS_IN_ROW = 500;
const tooLarge = (message: string): AppError => new AppError('file-too-large', message);
/** Choices of mc:AlternateContent that this reader understands. */
const UNDERSTOOD =
  /^(?:wps|wpg|wpc|wpi|wp14|w14|w15|w16\w*|a14|a16\w*|c14|c15|c16\w*|cx\w*|am3d|aink|o|v|m|w|wp|a)$/;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '') : text;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Raised digits stay told apart from the number before them: 95.6 with a note 1 is not 95.61. */
const raised = (text: string): string => text.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);

interface OpenParagraph {
  index: number;
  styleId: string;
  outline: number | undefined;
  numId: string | undefined;
  level: number | undefined;
  align: string;
  deleted: boolean;
  /** Looks and numbers are settled where the properties end. */
  style: ParagraphStyle | null;
  label: NumberLabel | null;
  body: string;
  /** Text not yet written as a `w:t`. */
  pending: string;
  /** Text boxes: they follow the paragraph that they hang on. */
  after: string;
  characters: number;
  boldCharacters: number;
  sizes: Map<number, number>;
  fonts: Map<string, number>;
  toc: boolean;
  run: Look & { styleId: string; raised?: boolean };
}

interface OpenTable {
  id: number;
  xml: string;
  row: OpenRow | null;
}
interface OpenRow {
  id: number;
  cells: { id: number; span: number; xml: string; continues: boolean; restarts: boolean; joined: boolean }[];
  before: number;
  header: boolean;
  deleted: boolean;
  anyContinues: boolean;
}

interface OpenField {
  instruction: string;
  inResult: boolean;
}

const positive = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** Width or height in a VML style attribute as EMU. */
function vmlLength(style: string, property: string): number {
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([\\d.]+)\\s*(pt|in|cm|mm|px)?`, 'i').exec(style);
  if (!match) return 0;
  const units: Record<string, number> = { pt: 12_700, in: 914_400, cm: 360_000, mm: 36_000, px: 9_525 };
  return Number(match[1]) * (units[(match[2] ?? 'px').toLowerCase()] ?? 9_525);
}

const mostly = <T>(counts: ReadonlyMap<T, number>, otherwise: T): T => {
  let best = otherwise;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) {
      most = count;
      best = value;
    }
  }
  return best;
};

/**
 * One streaming pass over a part with block content (document, footnotes, endnotes). It notes what mammoth drops
 * (outline levels, numbers, looks, contents fields, charts, shading, places), and writes for mammoth a document
 * with only what mammoth reads, in which its blind spots are already resolved:
 * - revisions other than deleted rows and paragraph marks, hidden text, field codes, ruby and the second half of
 *   AlternateContent are left out; text boxes follow their paragraph; mathematics is text;
 * - empty paragraphs and everything about looks are left out (which also makes mammoth two to three times faster);
 * - bookmarks named p12, c3, f0 carry the numbers under which the facts are found again: paragraph, cell, figure.
 *
 * Every `w:p` element of the part counts for the index, also those that are left out.
 * @param facts filled while reading; what a piece refers to is there before the piece is emitted.
 * @param emit gets the content of a `w:body`, in pieces that end between blocks or rows; `note` is the id of the
 *   note that the piece belongs to, '' in the document.
 * @throws AppError file-broken, file-too-large
 */
export async function preparePart(
  facts: PartFacts,
  chunks: AsyncIterable<Uint8Array>,
  context: PrepareContext,
  emit: (xml: string, note: string) => Promise<void>,
): Promise<void> {
  const { styles, numbering, limits } = context;
  const chunkSize = context.chunk ?? DEFAULT_CHUNK;
  const ready: { xml: string; note: string }[] = [];
  const path: string[] = [];
  const paragraphs: OpenParagraph[] = [];
  const tables: OpenTable[] = [];
  /** Where finished blocks go: the body, a cell or a text box. Innermost last. */
  const flows: { xml: string }[] = [{ xml: '' }];
  /** What of the outer story waits while a text box is read. */
  const outer: { paragraphs: number; tables: number }[] = [];
  const fields: OpenField[] = [];
  const alternates: { taken: boolean }[] = [];
  const controls: { toc: boolean }[] = [];
  let paragraphCount = 0;
  let tableCount = 0;
  let blockCount = 0;
  /** Depth of the element whose whole subtree is left out, 0 if none. */
  let skipFrom = 0;
  let note = '';
  const ruby = 0;
  /** Drawings that are open, innermost last; one figure each. */
  const drawings: (FigureInfo & { drawn: boolean })[] = [];
  let shape = '';
  let inObject: { equation: boolean; width: number; height: number; picture: boolean } | null = null;

  const flow = (): { xml: string } => flows.at(-1) ?? { xml: '' };
  const paragraph = (): OpenParagraph | undefined =>
    paragraphs.length > (outer.at(-1)?.paragraphs ?? 0) ? paragraphs.at(-1) : undefined;
  const table = (): OpenTable | undefined =>
    tables.length > (outer.at(-1)?.tables ?? 0) ? tables.at(-1) : undefined;
  const parent = (): string => path.at(-2) ?? '';
  const inToc = (): boolean =>
    fields.some((field) => /^\s*TOC\b/i.test(field.instruction)) || controls.some((control) => control.toc);

  const countBlock = (): void => {
    blockCount++;
    if (blockCount > limits.blocks) {
      throw tooLarge(`文件内容超过 ${limits.blocks} 段，无法分析，请拆分后再提交`);
    }
  };
  const take = (): void => {
    const top = flows[0];
    if (!top || top.xml === '') return;
    if (top.xml.length > MAX_PIECE) throw tooLarge('文件中有一处表格或段落过大，无法分析，请拆分后再提交');
    ready.push({ xml: top.xml, note });
    top.xml = '';
  };

  const settle = (open: OpenParagraph): ParagraphStyle => {
    if (open.style) return open.style;
    const style = styles.paragraph(open.styleId);
    open.style = style;
    const numId = open.numId ?? style.numId;
    if (numId !== undefined && numId !== '0' && !open.deleted) {
      const level = open.level ?? numbering.levelOfStyle(numId, style.id) ?? style.level ?? 0;
      open.label = numbering.next(numId, Math.min(level, 8));
    }
    return style;
  };

  const write = (open: OpenParagraph): void => {
    if (open.pending === '') return;
    open.body += `<w:r><w:t xml:space="preserve">${escapeXml(open.pending)}</w:t></w:r>`;
    open.pending = '';
  };
  /** Whether the run's text is to be seen: not a field's code, not hidden, not a reading aid. */
  const visible = (open: OpenParagraph): boolean => {
    if (ruby > 0 || fields.some((field) => !field.inResult)) return false;
    const { run } = open;
    return !(
      run.hidden ??
      (run.styleId ? styles.character(run.styleId).hidden : undefined) ??
      settle(open).hidden
    );
  };
  const addText = (text: string): void => {
    const open = paragraph();
    if (!open || text === '' || !visible(open)) return;
    open.pending += open.run.raised ? raised(text) : text;
    const dense = text.replace(/\s+/g, '').length;
    if (dense === 0) return;
    const style = settle(open);
    const character: Look = open.run.styleId ? styles.character(open.run.styleId) : {};
    open.characters += dense;
    if (open.run.bold ?? character.bold ?? style.bold) open.boldCharacters += dense;
    const size = open.run.size ?? character.size ?? style.size ?? 20;
    open.sizes.set(size, (open.sizes.get(size) ?? 0) + dense);
    const font = open.run.font ?? character.font ?? style.font ?? '';
    open.fonts.set(font, (open.fonts.get(font) ?? 0) + dense);
  };
  const addElement = (xml: string): void => {
    const open = paragraph();
    if (!open || !visible(open)) return;
    write(open);
    open.body += `<w:r>${xml}</w:r>`;
  };
  const addFigure = (info: FigureInfo): void => {
    const open = paragraph();
    if (!open || fields.some((field) => !field.inResult)) return;
    write(open);
    facts.figures.push(info);
    open.body += `<w:bookmarkStart w:id="0" w:name="f${facts.figures.length - 1}"/>`;
  };

  const openParagraph = (): void => {
    const index = paragraphCount++;
    paragraphs.push({
      index,
      styleId: '',
      outline: undefined,
      numId: undefined,
      level: undefined,
      align: '',
      deleted: false,
      style: null,
      label: null,
      body: '',
      pending: '',
      after: '',
      characters: 0,
      boldCharacters: 0,
      sizes: new Map(),
      fonts: new Map(),
      toc: inToc(),
      run: { styleId: '' },
    });
  };

  const closeParagraph = (): void => {
    const open = paragraph();
    if (!open) return;
    paragraphs.pop();
    const style = settle(open);
    write(open);
    const target = flow();
    if (open.body !== '') {
      countBlock();
      facts.paragraphs.set(open.index, {
        index: open.index,
        style,
        outline: open.outline ?? style.outline,
        label: open.label,
        align: open.align || style.align || '',
        bold: open.characters === 0 ? 0 : open.boldCharacters / open.characters,
        size: mostly(open.sizes, style.size ?? 20),
        font: mostly(open.fonts, style.font ?? ''),
        characters: open.characters,
        toc: open.toc || inToc() || /^(?:toc|目录)\s*\d|^table of figures$|^图表目录$/i.test(style.name),
        inTextBox: outer.length > 0,
      });
      const mark = open.deleted ? '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>' : '';
      target.xml += `<w:p>${mark}<w:bookmarkStart w:id="0" w:name="p${open.index}"/>${open.body}</w:p>`;
    }
    target.xml += open.after;
    // a field whose code never ends must not swallow the rest of the report
    for (const field of fields) field.inResult = true;
    // not after a deleted mark: its text joins the next paragraph
    if (flows.length === 1 && !open.deleted && target.xml.length > chunkSize) take();
  };

  const closeRow = (open: OpenTable): void => {
    const row = open.row;
    open.row = null;
    if (!row) return;
    const info = facts.rows[row.id];
    if (info) {
      info.last = paragraphCount - 1;
      info.header = row.header;
    }
    if (row.deleted) return;
    let cells = '';
    if (row.before > 0) {
      facts.cells.push({ row: row.id, shaded: false, gap: true });
      cells += `<w:tc><w:tcPr><w:gridSpan w:val="${row.before}"/></w:tcPr><w:bookmarkStart w:id="0" w:name="c${facts.cells.length - 1}"/></w:tc>`;
    }
    row.cells.forEach((cell, i) => {
      if (cell.joined) return;
      let span = cell.span;
      for (let j = i + 1; row.cells[j]?.joined; j++) span += row.cells[j]?.span ?? 0;
      const merge = cell.restarts ? '<w:vMerge w:val="restart"/>' : cell.continues ? '<w:vMerge/>' : '';
      cells += `<w:tc><w:tcPr><w:gridSpan w:val="${Math.min(span, MAX_SPAN)}"/>${merge}</w:tcPr><w:bookmarkStart w:id="0" w:name="c${cell.id}"/>${cell.xml}</w:tc>`;
    });
    countBlock();
    const xml = `<w:tr>${cells}</w:tr>`;
    // a long table goes to mammoth in slices, cut where no merged cell reaches across
    if (tables.length === 1 && outer.length === 0 && open.xml.length > chunkSize && !row.anyContinues) {
      flow().xml += `<w:tbl>${open.xml}</w:tbl>`;
      open.xml = '';
      take();
    }
    open.xml += xml;
  };

  const openRun = (name: string, tag: XmlTag): void => {
    const open = paragraph();
    switch (name) {
      case 'w:rStyle':
        if (open) open.run.styleId = attribute(tag, 'val');
        break;
      case 'w:b':
        if (open) open.run.bold = isOn(tag);
        break;
      case 'w:vanish':
        if (open) open.run.hidden = isOn(tag);
        break;
      case 'w:vertAlign':
        if (open) open.run.raised = attribute(tag, 'val') === 'superscript';
        break;
      case 'w:sz': {
        const size = Number(attribute(tag, 'val'));
        if (open && size > 0) open.run.size = size;
        break;
      }
      case 'w:rFonts': {
        const font = attribute(tag, 'eastAsia') || attribute(tag, 'eastAsiaTheme');
        if (open && font !== '') open.run.font = font;
        break;
      }
    }
  };

  const openParagraphProperty = (name: string, tag: XmlTag): void => {
    const open = paragraph();
    if (!open) return;
    switch (name) {
      case 'w:pStyle':
        open.styleId = attribute(tag, 'val');
        break;
      case 'w:outlineLvl':
        open.outline = positive(attribute(tag, 'val'));
        break;
      case 'w:jc':
        open.align = attribute(tag, 'val');
        break;
    }
  };

  const skip = (): void => {
    skipFrom = path.length;
  };

  const openElement = (name: string, tag: XmlTag): void => {
    const within = parent();
    if (within === 'w:rPr' && path.at(-3) === 'w:r') {
      openRun(name, tag);
      return;
    }
    if (within === 'w:pPr') openParagraphProperty(name, tag);
    switch (name) {
      case 'w:p':
        openParagraph();
        break;
      case 'w:r': {
        const open = paragraph();
        if (open) open.run = { styleId: '' };
        break;
      }
      case 'w:numId':
      case 'w:ilvl': {
        const open = paragraph();
        if (!open || within !== 'w:numPr') break;
        if (name === 'w:numId') open.numId = attribute(tag, 'val');
        else open.level = positive(attribute(tag, 'val'));
        break;
      }
      case 'w:del':
      case 'w:moveFrom': {
        if (within === 'w:rPr' && path.at(-3) === 'w:pPr') {
          const open = paragraph();
          if (open) open.deleted = true;
        } else if (within === 'w:trPr') {
          const row = table()?.row;
          if (row) row.deleted = true;
        } else skip();
        break;
      }
      case 'w:rPrChange':
      case 'w:pPrChange':
      case 'w:tblPrChange':
      case 'w:tblPrExChange':
      case 'w:trPrChange':
      case 'w:tcPrChange':
      case 'w:sectPrChange':
      case 'w:tblGridChange':
      case 'w:numberingChange':
      case 'w:sectPr':
      case 'w:rt':
      case 'w:sdtEndPr':
      case 'w:ffData':
        skip();
        break;
      case 'w:t':
      case 'm:t':
        break;
      case 'w:tab':
        if (within === 'w:r') addElement('<w:tab/>');
        break;
      case 'w:ptab':
        addElement('<w:tab/>');
        break;
      case 'w:br':
      case 'w:cr': {
        const type = attribute(tag, 'type');
        if (within === 'w:r' && (type === '' || type === 'textWrapping')) addElement('<w:br/>');
        break;
      }
      case 'w:noBreakHyphen':
        addText('-');
        break;
      case 'w:sym':
        addElement(
          `<w:sym w:font="${escapeXml(attribute(tag, 'font'))}" w:char="${escapeXml(attribute(tag, 'char').toUpperCase())}"/>`,
        );
        break;
      case 'w:footnoteReference':
        addElement(`<w:footnoteReference w:id="${escapeXml(attribute(tag, 'id', 'w:'))}"/>`);
        break;
      case 'w:endnoteReference':
        addElement(`<w:endnoteReference w:id="${escapeXml(attribute(tag, 'id', 'w:'))}"/>`);
        break;
      case 'm:den':
        addText('/');
        break;
      case 'w:fldChar': {
        const type = attribute(tag, 'fldCharType');
        const open = paragraph();
        if (type === 'begin') fields.push({ instruction: '', inResult: false });
        else if (type === 'separate') {
          const field = fields.at(-1);
          if (field) field.inResult = true;
          if (open && inToc()) open.toc = true;
        } else if (type === 'end') fields.pop();
        break;
      }
      case 'w:fldSimple':
        fields.push({ instruction: attribute(tag, 'instr'), inResult: true });
        break;
      case 'w:sdt':
        controls.push({ toc: false });
        break;
      case 'w:docPartGallery': {
        const control = controls.at(-1);
        if (control && /table of contents/i.test(attribute(tag, 'val'))) control.toc = true;
        break;
      }
      case 'mc:AlternateContent':
        alternates.push({ taken: false });
        break;
      case 'mc:Choice': {
        const alternate = alternates.at(-1);
        const understood = attribute(tag, 'Requires')
          .split(/\s+/)
          .every((prefix) => UNDERSTOOD.test(prefix));
        if (!alternate || alternate.taken || !understood) skip();
        else alternate.taken = true;
        break;
      }
      case 'mc:Fallback':
        if (alternates.at(-1)?.taken) skip();
        break;
      case 'w:tbl':
        tables.push({ id: tableCount++, xml: '', row: null });
        break;
      case 'w:tr': {
        const open = table();
        if (!open) break;
        facts.rows.push({ table: open.id, first: paragraphCount, last: -1, header: false });
        open.row = {
          id: facts.rows.length - 1,
          cells: [],
          before: 0,
          header: false,
          deleted: false,
          anyContinues: false,
        };
        break;
      }
      case 'w:gridBefore': {
        const row = table()?.row;
        if (row) row.before = Math.min(positive(attribute(tag, 'val')), MAX_SPAN);
        break;
      }
      case 'w:tblHeader': {
        const row = table()?.row;
        if (row) row.header = isOn(tag);
        break;
      }
      case 'w:tc': {
        const row = table()?.row;
        if (!row) break;
        if (row.cells.length >= MAX_CELLS_IN_ROW || facts.cells.length >= limits.blocks) {
          throw tooLarge('文件中的表格列数或单元格过多，无法分析，请拆分后再提交');
        }
        facts.cells.push({ row: row.id, shaded: false, gap: false });
        row.cells.push({
          id: facts.cells.length - 1,
          span: 1,
          xml: '',
          continues: false,
          restarts: false,
          joined: false,
        });
        flows.push({ xml: '' });
        break;
      }
      case 'w:gridSpan': {
        const cell = table()?.row?.cells.at(-1);
        if (cell) cell.span = Math.min(Math.max(positive(attribute(tag, 'val')), 1), MAX_SPAN);
        break;
      }
      case 'w:vMerge':
      case 'w:hMerge': {
        const row = table()?.row;
        const cell = row?.cells.at(-1);
        if (!row || !cell) break;
        const continues = attribute(tag, 'val') !== 'restart';
        if (name === 'w:hMerge') cell.joined = continues && row.cells.length > 1;
        else {
          cell.continues = continues;
          cell.restarts = !continues;
          if (continues) row.anyContinues = true;
        }
        break;
      }
      case 'w:shd': {
        const cell = within === 'w:tcPr' ? table()?.row?.cells.at(-1) : undefined;
        const info = cell ? facts.cells[cell.id] : undefined;
        const fill = attribute(tag, 'fill').toLowerCase();
        if (
          info &&
          ((fill !== '' && fill !== 'auto' && fill !== 'ffffff') || attribute(tag, 'themeFill') !== '')
        ) {
          info.shaded = true;
        }
        break;
      }
      case 'w:txbxContent':
        outer.push({ paragraphs: paragraphs.length, tables: tables.length });
        flows.push({ xml: '' });
        break;
      case 'wp:inline':
      case 'wp:anchor':
        drawings.push({
          drawn: false,
          kind: 'picture',
          relation: '',
          width: 0,
          height: 0,
          paragraph: paragraph()?.index ?? paragraphCount,
          behind: attribute(tag, 'behindDoc') === '1',
        });
        break;
      case 'wp:extent': {
        const drawing = drawings.at(-1);
        if (drawing) {
          drawing.width = positive(attribute(tag, 'cx'));
          drawing.height = positive(attribute(tag, 'cy'));
        }
        break;
      }
      case 'c:chart':
      case 'pic:pic':
      case 'cx:chart':
      case 'dgm:relIds': {
        const drawing = drawings.at(-1);
        if (!drawing || (drawing.drawn && name !== 'c:chart')) break;
        drawing.drawn = true;
        const { drawn: _, ...info } = drawing;
        if (name === 'c:chart') addFigure({ ...info, kind: 'chart', relation: attribute(tag, 'id', 'r:') });
        else addFigure(info);
        break;
      }
      case 'w:object':
        inObject = { equation: false, width: 0, height: 0, picture: false };
        break;
      case 'v:shape':
      case 'v:rect':
      case 'v:roundrect':
        shape = attribute(tag, 'style');
        break;
      case 'v:imagedata': {
        const width = vmlLength(shape, 'width');
        const height = vmlLength(shape, 'height');
        if (inObject) Object.assign(inObject, { width, height, picture: true });
        else
          addFigure({
            kind: 'picture',
            relation: '',
            width,
            height,
            paragraph: paragraph()?.index ?? paragraphCount,
            behind: /z-index\s*:\s*-/.test(shape),
          });
        break;
      }
      case 'o:OLEObject':
        if (inObject && /^(?:Equation|MathType|KSEE|Unknown\.Equation)/i.test(attribute(tag, 'ProgID'))) {
          inObject.equation = true;
        }
        break;
      case 'w:ruby':
        break;
      case 'w:altChunk':
      case 'w:subDoc':
        facts.embeddedDocuments++;
        break;
      case 'w:footnote':
      case 'w:endnote': {
        const type = attribute(tag, 'type');
        if (type === 'separator' || type === 'continuationSeparator' || type === 'continuationNotice') skip();
        else note = attribute(tag, 'id', 'w:');
        break;
      }
    }
  };

  const closeElement = (name: string): void => {
    switch (name) {
      case 'w:p':
        closeParagraph();
        break;
      case 'w:pPr': {
        const open = paragraph();
        if (open && parent() === 'w:p') settle(open);
        break;
      }
      case 'w:fldSimple':
        fields.pop();
        break;
      case 'w:sdt':
        controls.pop();
        break;
      case 'mc:AlternateContent':
        alternates.pop();
        break;
      case 'w:tc': {
        const row = table()?.row;
        const cell = row?.cells.at(-1);
        if (!cell) break;
        const content = flows.pop();
        if (cell.joined) {
          const owner = row?.cells.findLast((other) => !other.joined);
          if (owner) owner.xml += content?.xml ?? '';
        } else cell.xml = content?.xml ?? '';
        break;
      }
      case 'w:tr': {
        const open = table();
        if (open) closeRow(open);
        break;
      }
      case 'w:tbl': {
        const open = table();
        if (!open) break;
        tables.pop();
        if (open.xml !== '') flow().xml += `<w:tbl>${open.xml}</w:tbl>`;
        if (flows.length === 1 && flow().xml.length > chunkSize) take();
        break;
      }
      case 'w:txbxContent': {
        const content = flows.pop();
        outer.pop();
        const open = paragraph();
        if (open) open.after += content?.xml ?? '';
        else flow().xml += content?.xml ?? '';
        break;
      }
      case 'wp:inline':
      case 'wp:anchor':
        drawings.pop();
        break;
      case 'w:object':
        if (inObject?.picture && !inObject.equation) {
          addFigure({
            kind: 'picture',
            relation: '',
            width: inObject.width,
            height: inObject.height,
            paragraph: paragraph()?.index ?? paragraphCount,
            behind: false,
          });
        }
        inObject = null;
        break;
      case 'w:footnote':
      case 'w:endnote':
        take();
        note = '';
        break;
    }
  };

  const source = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      yield chunk;
      // what the parser has finished so far goes on before more is inflated
      for (const piece of ready.splice(0)) await emit(piece.xml, piece.note);
    }
  };
  await parseXml(source(), {
    open(name, tag) {
      path.push(name);
      if (skipFrom > 0) {
        if (name === 'w:p') paragraphCount++;
        return;
      }
      openElement(name, tag);
    },
    close(name) {
      if (skipFrom === 0) closeElement(name);
      else if (skipFrom === path.length) skipFrom = 0;
      path.pop();
    },
    text(text) {
      if (skipFrom > 0) return;
      const element = path.at(-1);
      if (element === 'w:t' || element === 'm:t') addText(text);
      else if (element === 'w:instrText') {
        const field = fields.at(-1);
        if (field && !field.inResult && field.instruction.length < 1_000) field.instruction += text;
      }
    },
  });
  take();
  for (const piece of ready.splice(0)) await emit(piece.xml, piece.note);
}
