import { parseAsync, renderDocument } from 'docx-preview';
import type { Passage } from '../../../model/document.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { keysOf, passagesByKey } from './docx-places.ts';
import { markPackage } from './mark-package.ts';
import { ownRules } from './own-rules.ts';
import { safeElement } from './safe-element.ts';

export interface RenderedDocx {
  root: HTMLElement;
  sheets: CSSStyleSheet[];
  /** Of the widest page, CSS pixels at 100 %. */
  width: number;
  /** What shows a passage: paragraphs, or rows of a table; none where it is not in the rendering. */
  elementsOf(passage: Passage): HTMLElement[];
  /** Passages that stand in the paragraph around a node. */
  passagesAt(node: Node): readonly string[];
  /** Gives back what pictures hold. */
  release(): void;
}

/**
 * A DOCX as HTML, not yet in the page. Paragraphs are known by where they stand in the file, not by their text:
 * generated numbers, fields and text boxes make no difference.
 * @throws whatever the file makes the renderer throw
 */
export async function renderDocx(bytes: Uint8Array, passages: readonly Passage[]): Promise<RenderedDocx> {
  const parts = new Set<string>();
  for (const { at } of passages) for (const place of at) if ('part' in place) parts.add(place.part);
  const marked = markPackage(bytes, [...parts]);
  const styles: string[] = [];
  const options = {
    h: safeElement(styles),
    inWrapper: true,
    ignoreFonts: true,
    // their page numbers are fields, which nothing fills in
    renderFooters: false,
    renderAltChunks: false,
    renderChanges: false,
    renderComments: false,
    experimental: false,
    debug: false,
  };
  const nodes = await renderDocument(await parseAsync(marked.bytes, options), options);
  const root = document.createElement('div');
  root.append(...nodes.filter((node) => node instanceof HTMLElement));

  const elements = new Map<string, HTMLElement[]>();
  const keys = new WeakMap<Node, string>();
  let last: string | undefined;
  for (const paragraph of root.querySelectorAll('p')) {
    const mark = [...paragraph.querySelectorAll<HTMLElement>('span[id^="passage-place-"]')].find(
      (span) => span.closest('p') === paragraph,
    );
    const key = mark ? marked.names.get(mark.id) : undefined;
    mark?.remove();
    if (paragraph.closest('header, footer')) continue;
    // without a mark: what a page break cut off from the paragraph before
    if (key !== undefined) last = key;
    if (last === undefined) continue;
    keys.set(paragraph, last);
    const list = elements.get(last);
    if (list) list.push(paragraph);
    else elements.set(last, [paragraph]);
  }
  for (const passage of passages) {
    for (const key of keysOf(passage)) {
      const holder = marked.holders.get(key);
      if (elements.has(key) || holder === undefined) continue;
      const lines = fillDrawing(elements.get(holder) ?? [], passage);
      if (lines.length === 0) continue;
      elements.set(key, lines);
      for (const line of lines) keys.set(line, key);
    }
  }
  const byKey = passagesByKey(passages);
  const images = [...root.querySelectorAll('img, image')];
  return {
    root,
    width: widest(root),
    sheets: [...styles, ownRules].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    }),
    elementsOf(passage) {
      const found = keysOf(passage).flatMap((key) => elements.get(key) ?? []);
      if (passage.kind === 'table-row') {
        const rows = found.flatMap((paragraph) => paragraph.closest('tr') ?? []);
        if (rows.length > 0) return [...new Set(rows)];
      }
      const isChart = passage.kind === 'chart';
      const drawn = new Set(found.map((one) => (isChart && one.closest<HTMLElement>('.dv-box')) || one));
      return [...drawn].filter((one) => {
        for (const other of drawn) if (other !== one && other.contains(one)) return false;
        return one.textContent.trim() !== '';
      });
    },
    passagesAt(node) {
      const start = node instanceof Element ? node : node.parentElement;
      const key = keys.get(start?.closest('p, .dv-line') ?? node);
      return (key === undefined ? undefined : byKey.get(key)) ?? [];
    },
    release() {
      for (const image of images) {
        const address = image.getAttribute('src') ?? image.getAttribute('href') ?? '';
        if (address.startsWith('blob:')) URL.revokeObjectURL(address);
      }
    },
  };
}

/** A4 where no page says how wide it is. */
const USUAL = 794;

/** From what the pages say of themselves: asking for their layout would lay everything out once more. */
function widest(root: HTMLElement): number {
  const widths = [...root.querySelectorAll<HTMLElement>('section')].map(({ style: { width } }) =>
    width.endsWith('pt') ? Number.parseFloat(width) * (96 / 72) : 0,
  );
  const width = Math.max(0, ...widths.filter(Number.isFinite));
  return width > 0 ? width : USUAL;
}

/**
 * Charts and text boxes are not drawn: the empty drawing in the paragraphs that hold one gets the text that was
 * read from it. Several passages of one text box come to stand in one drawing. Gives the lines written, none
 * where there is no such drawing.
 */
function fillDrawing(holders: readonly HTMLElement[], { kind, text }: Passage): HTMLElement[] {
  const drawings = holders.flatMap((holder) => [...holder.querySelectorAll('div')]);
  const box =
    drawings.find((drawing) => drawing.childNodes.length === 0) ??
    (kind === 'chart' ? undefined : drawings.findLast((drawing) => drawing.classList.contains('dv-box')));
  if (!box) return [];
  if (!box.classList.contains('dv-box')) {
    box.classList.add('dv-box');
    // it may need more room than the drawing had, and none that lies over other text
    const { style } = box;
    style.minHeight = style.height;
    style.height = 'auto';
    style.position = 'static';
    if (Number.parseFloat(style.width) === 0) style.width = 'auto';
  }
  const [title = '', ...series] = text.split(' | ');
  const lines = kind === 'chart' ? [`图：${title}`, ...series] : [text];
  return lines.map((words) => {
    const line = document.createElement('div');
    line.className = 'dv-line';
    line.textContent = cleanText(words);
    box.append(line);
    return line;
  });
}
