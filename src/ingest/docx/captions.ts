import { type CaptionLabel, captionLabel } from '../../text/outline.ts';
import { type Body, bodyLook } from './headings.ts';
import type { FigureItem, Item, TableItem, TextItem } from './items.ts';

/** Captions of the flow: the lines that are captions, and what each of them stands next to. */
export interface Captions {
  /** Null for a caption that is one by its style or place, without a label. */
  lines: Map<TextItem, CaptionLabel | null>;
  of: Map<TableItem | FigureItem, TextItem>;
  /** Unit given in a line of its own over the table (单位：万元). */
  units: Map<TableItem, string>;
}

/** A picture of less than this (EMU; 1.4 cm) in one direction is a mark or an icon. */
const ICON_SIDE = 500_000;
/** Square EMU; about 3 cm × 3 cm. */
const ICON_AREA = 1.2e12;

const UNIT_LINE = /^[（(]?\s*(?:计量|货币|金额)?单位\s*[:：].{1,20}$/;
const SOURCE_LINE = /^(?:注|数据来源|资料来源|来源|说明)\s*[:：]/;

/**
 * Finds captions by label (表1-1, 图 2-1, 续表1-1), by style (Caption, 题注), or as a short centred line right at a
 * table or picture; then gives each table and figure its own: tables look above first, figures below first.
 */
export function captionsOf(flow: readonly Item[]): Captions {
  const captions: Captions = { lines: new Map(), of: new Map(), units: new Map() };
  const body = bodyLook(flow.filter((item) => item.type === 'text'));
  flow.forEach((item) => {
    if (item.type !== 'text' || item.text.length > 80) return;
    const heading = item.info.outline !== undefined && item.info.outline < 9;
    const label = captionLabel(item.text);
    if (label && !heading) captions.lines.set(item, label);
    else if (/^(?:caption|题注)/i.test(item.info.style.name) && !heading) captions.lines.set(item, null);
  });
  flow.forEach((item, i) => {
    if (item.type === 'text') return;
    for (const neighbour of item.type === 'table' ? [flow[i - 1]] : [flow[i + 1]]) {
      if (neighbour?.type === 'text' && isCentredTitle(neighbour, body) && !captions.lines.has(neighbour)) {
        captions.lines.set(neighbour, null);
      }
    }
  });

  /** The next table or figure from a caption, past lines that belong to it. */
  const neighbour = (from: number, step: 1 | -1): { item: TableItem | FigureItem; at: number } | null => {
    for (let i = from + step; i >= 0 && i < flow.length; i += step) {
      const item = flow[i];
      if (item === undefined) return null;
      if (item.type !== 'text') return { item, at: i };
      if (!UNIT_LINE.test(item.text) && !(step < 0 && SOURCE_LINE.test(item.text))) return null;
    }
    return null;
  };
  flow.forEach((line, i) => {
    if (line.type !== 'text' || !captions.lines.has(line)) return;
    const label = captions.lines.get(line);
    const below = neighbour(i, 1);
    const above = neighbour(i, -1);
    const free = (found: typeof below): boolean => found !== null && !captions.of.has(found.item);
    const wanted = label?.of ?? (below?.item.type === 'table' ? 'table' : 'figure');
    const sides = wanted === 'table' ? [below, above] : [above, below];
    const target =
      sides.find((side) => free(side) && side?.item.type === wanted) ??
      sides.find((side) => free(side)) ??
      null;
    if (!target) return;
    captions.of.set(target.item, line);
    // pictures side by side share the caption under them
    if (target.item.type === 'figure' && target === above) {
      for (let at = target.at - 1; at >= 0; at--) {
        const item = flow[at];
        if (item?.type !== 'figure' || captions.of.has(item) || !isContent(item)) break;
        captions.of.set(item, line);
      }
    }
  });

  flow.forEach((item, i) => {
    if (item.type !== 'table') return;
    for (let at = i - 1; at >= Math.max(0, i - 2); at--) {
      const line = flow[at];
      if (line?.type !== 'text') break;
      if (UNIT_LINE.test(line.text)) captions.units.set(item, line.text);
      else if (!captions.lines.has(line)) break;
    }
  });
  return captions;
}

/** A caption without a label; what is larger than the text is a title of the cover or of a section. */
function isCentredTitle(line: TextItem, body: Body): boolean {
  const { text, info } = line;
  if (info.size > body.size + 1) return false;
  if (info.align !== 'center' || text.length > 40 || text.length < 2) return false;
  if (info.outline !== undefined && info.outline < 9) return false;
  return (
    !/[。；;！？，]|(?:报告|报告书|申报书|申报表)$/.test(text) &&
    !UNIT_LINE.test(text) &&
    !SOURCE_LINE.test(text)
  );
}

/** Whether a picture without a caption is more than decoration. */
export function isContent({ figure }: FigureItem): boolean {
  const { kind, width, height, behind } = figure;
  if (kind === 'chart') return true;
  if (behind) return false;
  const small = Math.min(width, height) < ICON_SIDE || width * height < ICON_AREA;
  return !(width > 0 && height > 0 && small);
}
