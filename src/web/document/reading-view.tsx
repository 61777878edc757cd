import { useVirtualizer } from '@tanstack/react-virtual';
import { Empty } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ReadingRow } from './reading/reading-row.tsx';
import { readingRows, rowOfPassage } from './reading/reading-rows.ts';
import { scrollBehavior } from './scroll-behavior.ts';
import { joinQuote } from './select/join-quote.ts';
import { selectedPieces } from './select/selected-pieces.ts';
import { SelectionButton } from './select/selection-button.tsx';
import { useSelected } from './select/use-selected.ts';
import type { ViewProps } from './view-props.ts';

export interface ReadingViewProps extends ViewProps {
  /** Passage id to begin at, rather than at the target. */
  start: string | null;
}

/** The report as it was read: every passage as text, whatever the file is. */
export function ReadingView({ passages, start, target, zoom, onScale, onSelect }: ReadingViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => readingRows(passages), [passages]);
  const rowOf = useMemo(() => rowOfPassage(rows), [rows]);
  const order = useMemo(() => new Map(passages.map(({ id }, index) => [id, index])), [passages]);
  const factor = zoom === 'fit' ? 1 : Math.min(3, Math.max(0.75, zoom));
  useEffect(() => onScale(factor), [factor, onScale]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      if (row?.kind === 'table') return 34 * (row.lines.length + 1) * factor;
      if (row?.kind === 'page') return 36 * factor;
      return (8 + 28 * Math.ceil((row?.passage.text.length ?? 1) / 40)) * factor;
    },
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another size every row is another height
  useEffect(() => virtual.measure(), [factor]);

  const started = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where it begins
  useEffect(() => {
    const index = start === null ? undefined : rowOf.get(start);
    if (index !== undefined) virtual.scrollToIndex(index, { align: 'start' });
  }, []);

  const serial = target?.serial;
  const id = target?.passage.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new request moves the text
  useEffect(() => {
    const isFirst = !started.current;
    started.current = true;
    if (isFirst && start !== null) return;
    const index = id === undefined ? undefined : rowOf.get(id);
    const node = scroller.current;
    if (index === undefined || !node || id === undefined) return;
    const [top] = virtual.getOffsetForIndex(index, 'center') ?? [0];
    const behavior = scrollBehavior(node, top);
    virtual.scrollToIndex(index, { align: 'center', behavior: behavior === 'smooth' ? 'smooth' : 'auto' });
    // a line of a long table is not where the table's middle is
    if (rows[index]?.kind !== 'table') return;
    const timer = setTimeout(
      () => {
        const line = node.querySelector(`[data-passage="${CSS.escape(id)}"]`)?.getBoundingClientRect();
        const box = node.getBoundingClientRect();
        if (line && (line.top < box.top || line.bottom > box.bottom))
          node.scrollBy({ top: line.top - box.top - box.height / 3, behavior: 'instant' });
      },
      behavior === 'smooth' ? 600 : 100,
    );
    return () => clearTimeout(timer);
  }, [serial, id, rowOf]);

  const read = useCallback(() => {
    const node = scroller.current;
    if (!node) return { pieces: [], selected: null };
    const pieces = selectedPieces(node).filter(({ node: text }) =>
      text.parentElement?.closest('[data-passage]'),
    );
    const found = new Set<string>();
    const quote: string[] = [];
    let block: Element | null = null;
    for (const { node: text, start, end } of pieces) {
      const passage = text.parentElement?.closest<HTMLElement>('[data-passage]');
      if (passage?.dataset.passage) found.add(passage.dataset.passage);
      const inner = text.parentElement?.closest('td, th, [data-passage]') ?? null;
      if (inner !== block) quote.push(' ');
      block = inner;
      quote.push(text.data.slice(start, end));
    }
    const ids = [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return { pieces, selected: { passages: ids, quote: joinQuote(quote) } };
  }, [order]);
  const [selected, forget] = useSelected(scroller, onSelect ? read : null);

  return (
    <div ref={frame} className="dv-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: as the original beside it */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled and selected in by keyboard */}
      <div ref={scroller} className="dv-scroller" role="group" aria-label="报告文本" tabIndex={0}>
        {rows.length === 0 ? (
          <Empty description="没有读出文字（可能是扫描件或空白文件），请看原文" style={{ paddingTop: 80 }} />
        ) : (
          <div className="dv-reading" style={{ fontSize: `${factor * 15}px` }}>
            <div className="dv-rows" style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map(({ index, key, start }) => {
                const row = rows[index]!;
                const here = id !== undefined && rowOf.get(id) === index;
                return (
                  <div
                    key={key}
                    ref={virtual.measureElement}
                    data-index={index}
                    className="dv-row"
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <ReadingRow row={row} target={here ? target : null} />
                  </div>
                );
              })}
            </div>
          </div>
        )}
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
