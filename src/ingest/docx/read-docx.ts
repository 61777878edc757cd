import { AppError } from '../../errors.ts';
import type {
  Block,
  ChartBlock,
  Diagnostic,
  HeadingBlock,
  Place,
  TableBlock,
  TextBlock,
} from '../../model/document.ts';
import { outlineNumber, withoutBullet } from '../../text/outline.ts';
import type { Limits, ReadReport } from '../reader.ts';
import { type Captions, captionsOf, isContent } from './captions.ts';
import { type ChartData, readChart } from './charts.ts';
import { contentsOf } from './contents.ts';
import { headingsOf } from './headings.ts';
import { type FigureItem, type Item, ItemBuilder, MAX_GRID, type TableItem, type TextItem } from './items.ts';
import { readMammothTree } from './mammoth-tree.ts';
import { readNumbering } from './numbering.ts';
import { DocxPackage } from './package.ts';
import { type PartFacts, preparePart } from './prepare.ts';
import { readStyles } from './styles.ts';
import { headKey, headRows } from './tables.ts';
import { parseXmlTree, type XmlNode } from './xml.ts';

const noFacts = (part: string): PartFacts => ({
  part,
  paragraphs: new Map(),
  figures: [],
  rows: [],
  cells: [],
  embeddedDocuments: 0,
});

/**
 * Reads a DOCX into the document model.
 *
 * Two readers share the work, and each part of the package is parsed once:
 * - a streaming pass of our own (`preparePart`) over the main part and the notes takes down what mammoth drops
 *   (outline levels, list numbers, looks, contents fields, charts, shading, paragraph indexes) and hands on a
 *   document freed of what mammoth would read wrongly (nested revisions, hidden text, text boxes, both halves of
 *   AlternateContent);
 * - mammoth reads that document into its tree: text with its symbols, breaks and note references, paragraphs
 *   joined over deleted marks, tables with their row spans. It never sees the file's own bytes.
 * Styles, numbering and chart parts, which mammoth reads in part or not at all, are read beside it. Mammoth's
 * HTML is not used: it has neither levels nor places.
 * @throws AppError file-broken, file-encrypted, file-empty, file-too-large, zip-bomb
 */
export async function readDocx(bytes: Uint8Array, limits: Limits): Promise<ReadReport> {
  const source = await DocxPackage.open(bytes, limits);
  const main = await source.mainPart();
  const relationships = await source.relationships(main);
  const partOf = (type: string): string => {
    for (const one of relationships.values())
      if (one.type === type && source.has(one.target)) return one.target;
    return '';
  };
  const tree = async (part: string): Promise<XmlNode | null> =>
    part === '' ? null : parseXmlTree(source.read(part));

  const styles = readStyles(await tree(partOf('styles')));
  const numbering = readNumbering(await tree(partOf('numbering')), styles);
  const context = { styles, numbering, limits };

  const facts = noFacts(main);
  const builder = new ItemBuilder(() => facts);
  await preparePart(facts, source.read(main), context, async (xml) =>
    builder.add(await readMammothTree(xml)),
  );
  builder.finish();

  const notes = new Map<string, Item[]>();
  const wanted = notesWanted(builder.items);
  for (const type of ['footnote', 'endnote'] as const) {
    const part = partOf(`${type}s`);
    if (part === '' || !wanted.has(type)) continue;
    const noteFacts = noFacts(part);
    const builders = new Map<string, ItemBuilder>();
    await preparePart(noteFacts, source.read(part), context, async (xml, id) => {
      const one = builders.get(id) ?? new ItemBuilder(() => noteFacts);
      builders.set(id, one);
      one.add(await readMammothTree(xml));
    });
    for (const [id, one] of builders) {
      one.finish();
      notes.set(`${type}:${id}`, one.items);
    }
  }

  const charts = new Map<FigureItem, { part: string; data: ChartData }>();
  for (const item of builder.items) {
    if (item.type !== 'figure' || item.figure.kind !== 'chart') continue;
    const part = relationships.get(item.figure.relation)?.target ?? '';
    if (source.has(part)) charts.set(item, { part, data: readChart(await tree(part)) });
  }

  return assemble(builder.items, notes, charts, facts.embeddedDocuments);
}

function notesWanted(items: readonly Item[]): Set<string> {
  const wanted = new Set<string>();
  for (const item of items) {
    if (item.type !== 'figure') for (const key of item.notes) wanted.add(key.split(':')[0] ?? '');
  }
  return wanted;
}

function assemble(
  items: readonly Item[],
  notes: ReadonlyMap<string, readonly Item[]>,
  charts: ReadonlyMap<FigureItem, { part: string; data: ChartData }>,
  embeddedDocuments: number,
): ReadReport {
  const contents = contentsOf(items);
  const captions = captionsOf(items.filter((item) => !contents.has(item)));
  const begins = beginsAt(items);
  const kept = items.filter(
    (item, at) =>
      item.type !== 'figure' ||
      charts.has(item) ||
      captions.of.has(item) ||
      begins === null ||
      (at > begins && isContent(item)),
  );
  const headings = headingsOf(
    kept.filter((item) => !contents.has(item) && !(item.type === 'text' && captions.lines.has(item))),
  );

  const blocks: Block[] = [];
  const tables: { item: TableItem; block: TableBlock; at: number; heads: string }[] = [];
  const id = (): string => `b${blocks.length}`;
  const addNotes = (keys: readonly string[]): void => {
    for (const key of keys) {
      for (const item of notes.get(key) ?? []) {
        if (item.type === 'figure') continue;
        const text =
          item.type === 'text' ? item.text : item.rows.flatMap((r) => r.cells.map((c) => c.text)).join(' ');
        blocks.push({ id: id(), layer: 'body', kind: 'footnote', text, places: item.places });
      }
    }
  };

  kept.forEach((item, at) => {
    const layer = contents.has(item) ? 'toc' : 'body';
    if (item.type === 'text') {
      const level = headings.get(item);
      const base = { id: id(), layer, places: item.places } as const;
      if (item.text === '') return;
      if (layer === 'toc') blocks.push({ ...base, kind: 'paragraph', text: item.text });
      else if (level !== undefined)
        blocks.push({ ...base, kind: 'heading', level, text: item.text } satisfies HeadingBlock);
      else blocks.push(textBlock(item, base, captions.lines.has(item)));
      addNotes(item.notes);
      return;
    }
    if (item.type === 'figure') {
      blocks.push(chartBlock(item, id(), charts.get(item), captions.of.get(item)?.text ?? ''));
      return;
    }
    const caption = [captions.of.get(item)?.text ?? '', captions.units.get(item) ?? ''].filter(
      (text) => text !== '',
    );
    const block = tableBlock(item, id(), layer, caption.join(' '));
    const label = captions.lines.get(captions.of.get(item) as TextItem) ?? null;
    const target = continued(item, at, label, tables, kept, captions);
    if (target) {
      block.continues = target.block.id;
      // without the first table's heads repeated (or any of its own marked), all its rows are data
      const heads = headRows(item);
      const marked = item.rows[0]?.flagged === true;
      const likeFirst = headKey(item, heads) === target.heads;
      if (!likeFirst && !marked && target.heads !== '') for (const row of block.rows) setHeader(row, false);
    }
    tables.push({
      item,
      block,
      at,
      heads: headKey(
        item,
        block.rows.findIndex((row) => !row.header),
      ),
    });
    blocks.push(block);
    addNotes(item.notes);
  });
  return { pages: null, blocks, diagnostics: diagnosticsOf(blocks, embeddedDocuments), pagesWithoutText: 0 };
}

function textBlock(
  item: TextItem,
  base: Pick<TextBlock, 'id' | 'layer' | 'places'>,
  caption: boolean,
): TextBlock {
  if (caption) return { ...base, kind: 'caption', text: item.text };
  const plain = withoutBullet(item.text);
  if (plain !== null) return { ...base, kind: 'list-item', text: plain };
  const listed = item.info.label !== null || outlineNumber(item.text) !== null;
  return { ...base, kind: listed ? 'list-item' : 'paragraph', text: item.text };
}

function chartBlock(
  item: FigureItem,
  id: string,
  chart: { part: string; data: ChartData } | undefined,
  caption: string,
): ChartBlock {
  const here: Place = { part: item.part, index: item.figure.paragraph };
  const data = chart?.data ?? { title: '', categories: [], series: [], unit: '', readable: false };
  const places = chart ? [{ part: chart.part, index: 0 }, here] : [here];
  return { id, layer: 'body', places, kind: 'chart', caption, ...data };
}

function setHeader(row: TableBlock['rows'][number], header: boolean): void {
  row.header = header;
  for (const cell of row.cells) cell.header = header;
}

function tableBlock(item: TableItem, id: string, layer: 'body' | 'toc', caption: string): TableBlock {
  if (item.rows.length * item.columns > MAX_GRID) {
    throw new AppError('file-too-large', '文件中有一张表格过大，无法分析，请拆分后再提交');
  }
  const heads = headRows(item);
  const first = headKey(item, heads);
  const rows = item.rows.map((row, i) => {
    // the head repeated by hand further down
    const repeated =
      heads === 1 && i > 0 && first !== '' && row.cells.map((cell) => cell.text).join('|') === first;
    const header = i < heads || repeated;
    return {
      cells: row.cells.map(({ column, columnSpan, rowSpan, text }) => ({
        column,
        columnSpan,
        rowSpan,
        text,
        header,
      })),
      header,
      places: row.places,
    };
  });
  return { id, layer, places: item.places, kind: 'table', caption, rows, columns: item.columns };
}

type KnownTable = { item: TableItem; block: TableBlock; at: number; heads: string };

/** The table that this one goes on with: by 续表 in the caption, or of the same columns right after it without a head of its own. */
function continued(
  item: TableItem,
  at: number,
  label: { number: string; continued: boolean } | null,
  tables: readonly KnownTable[],
  flow: readonly Item[],
  captions: Captions,
): KnownTable | undefined {
  const previous = tables.at(-1);
  if (!previous) return undefined;
  if (label?.continued) {
    const numberOf = (table: KnownTable): string | undefined =>
      captions.lines.get(captions.of.get(table.item) as TextItem)?.number;
    if (label.number === '') return previous;
    return tables.findLast((table) => numberOf(table) === label.number) ?? previous;
  }
  if (label || captions.of.has(item)) return undefined;
  if (previous.at !== at - 1 || flow[at - 1] !== previous.item) return undefined;
  if (previous.item.columns !== item.columns) return undefined;
  const heads = headRows(item);
  return heads === 0 || headKey(item, heads) === previous.heads ? previous : undefined;
}

/** Where the report begins after its cover; null for a file of pictures only. */
function beginsAt(items: readonly Item[]): number | null {
  if (items.every((one) => one.type === 'figure')) return null;
  const at = items.findIndex(
    (one) =>
      one.type === 'table' ||
      (one.type === 'text' && (one.text.length >= 40 || one.info.outline !== undefined)),
  );
  return at < 0 ? items.length : at;
}

function diagnosticsOf(blocks: readonly Block[], embeddedDocuments: number): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const pictures = blocks.filter((block) => block.kind === 'chart' && !block.readable).length;
  if (pictures > 0) {
    diagnostics.push({
      code: 'pictures-not-read',
      message: `有 ${pictures} 幅图片或没有数据的图表，其中的文字和数字无法核对`,
    });
  }
  if (embeddedDocuments > 0) {
    diagnostics.push({
      code: 'embedded-document-not-read',
      message: `有 ${embeddedDocuments} 处链接或嵌入的其他文档没有读取，请把内容直接放进报告`,
    });
  }
  return diagnostics;
}
