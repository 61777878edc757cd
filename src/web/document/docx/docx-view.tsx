import { Flex, Spin } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { failureOf } from '../failure.ts';
import { loadFile } from '../load-file.ts';
import { scrollBehavior } from '../scroll-behavior.ts';
import { joinQuote } from '../select/join-quote.ts';
import { selectedPieces } from '../select/selected-pieces.ts';
import { SelectionButton } from '../select/selection-button.tsx';
import { useSelected } from '../select/use-selected.ts';
import { useRoom } from '../use-room.ts';
import type { FileViewProps } from '../view-props.ts';
import { highlightWords } from '../word-highlight.ts';
import { textNodes, wordRanges } from '../word-ranges.ts';
import { fitZoom } from '../zoom.ts';
import type { RenderedDocx } from './render-docx.ts';

/** A DOCX rendered, in a shadow tree of its own: its styles touch nothing else. */
export function DocxView(props: FileViewProps) {
  const { version, passages, target, zoom, hidden, onSelect } = props;
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const tell = useRef(props);
  useEffect(() => {
    tell.current = props;
  });

  const [docx, setDocx] = useState<RenderedDocx | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    let rendered: RenderedDocx | undefined;
    const run = async () => {
      const [bytes, { renderDocx }] = await Promise.all([
        loadFile(version, abort.signal, () => {}),
        import('./render-docx.ts'),
      ]);
      rendered = await renderDocx(bytes, passages).catch((error: unknown) => {
        throw new Error('这个 DOCX 不能按原样显示，这里只显示已读出的文字', { cause: error });
      });
      if (abort.signal.aborted) return rendered.release();
      setDocx(rendered);
    };
    run().catch((error: unknown) => {
      if (abort.signal.aborted) return;
      tell.current.onFailed(failureOf(error));
    });
    return () => {
      abort.abort();
      rendered?.release();
      setDocx(null);
    };
  }, [version, passages]);

  useLayoutEffect(() => {
    const node = host.current;
    if (!docx || !node) return;
    const shadow = node.shadowRoot ?? node.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = docx.sheets;
    shadow.replaceChildren(docx.root);
    tell.current.onReady((passage) => docx.elementsOf(passage).length > 0);
    return () => shadow.replaceChildren();
  }, [docx]);

  const room = useRoom(scroller);
  const factor = zoom === 'fit' ? fitZoom((docx?.width ?? 0) + 24, room.width) : zoom;
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!docx || !node) return;
    // the same words stay in the window
    const top = node.scrollTop;
    // at the beginning nothing need be laid out to know it
    const share = top === 0 ? 0 : top / node.scrollHeight;
    docx.root.style.setProperty('zoom', String(factor));
    if (share > 0) node.scrollTop = share * node.scrollHeight;
    tell.current.onScale(factor);
  }, [docx, factor]);

  const serial = target?.serial;
  const passage = target?.passage;
  const words = target?.words;
  const ready = docx !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new serial asks for the same place again
  useEffect(() => {
    const node = scroller.current;
    if (!ready || !docx || !passage || !node) return;
    const elements = docx.elementsOf(passage);
    const [first] = elements;
    if (!first) return;
    for (const element of elements) element.classList.add('in-focus');
    const unmark = highlightWords(wordRanges(elements.flatMap(textNodes), words ?? []));
    const box = first.getBoundingClientRect();
    const seen = node.getBoundingClientRect();
    const top = node.scrollTop + box.top - seen.top - Math.max(24, (seen.height - box.height) / 3);
    const left = node.scrollLeft + box.left - seen.left - 24;
    const inSight = box.left >= seen.left && box.left < seen.left + seen.width / 2;
    node.scrollTo({
      top,
      left: inSight ? node.scrollLeft : left,
      behavior: scrollBehavior(node, top),
    });
    return () => {
      unmark();
      for (const element of elements) element.classList.remove('in-focus');
    };
  }, [ready, docx, passage, words, serial]);

  const read = () => {
    const shadow = host.current?.shadowRoot;
    if (!docx || !shadow) return { pieces: [], selected: null };
    const pieces = selectedPieces(docx.root, shadow);
    const found = new Set<string>();
    const quote: string[] = [];
    let block: Element | null = null;
    for (const { node, start, end } of pieces) {
      const ids = docx.passagesAt(node);
      if (ids.length === 0) continue;
      for (const id of ids) found.add(id);
      const paragraph = node.parentElement?.closest('p') ?? null;
      if (paragraph !== block) quote.push(' ');
      block = paragraph;
      quote.push(node.data.slice(start, end));
    }
    const order = new Map(passages.map(({ id }, index) => [id, index]));
    const ids = [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return { pieces, selected: { passages: ids, quote: joinQuote(quote) } };
  };
  const [selected, forget] = useSelected(scroller, onSelect && !hidden && ready ? read : null);

  return (
    <div ref={frame} className="dv-frame" hidden={hidden}>
      {/* biome-ignore lint/a11y/useSemanticElements: as the pages of a PDF */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled and selected in by keyboard */}
      <div ref={scroller} className="dv-scroller dv-desk" role="group" aria-label="报告原文" tabIndex={0}>
        {!ready && (
          <Flex vertical align="center" justify="center" gap={12} style={{ height: '100%' }} role="status">
            <Spin />
            正在打开原文…
          </Flex>
        )}
        <div className="dv-paper">
          <div ref={host} />
        </div>
      </div>
      {onSelect && (
        <SelectionButton
          frame={frame}
          scroller={scroller}
          found={selected}
          onSelect={onSelect}
          onDone={forget}
        />
      )}
    </div>
  );
}
