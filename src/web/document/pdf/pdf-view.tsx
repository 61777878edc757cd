import { Flex, Progress, Spin } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { failureOf } from '../failure.ts';
import { loadFile } from '../load-file.ts';
import { scrollBehavior } from '../scroll-behavior.ts';
import { joinQuote } from '../select/join-quote.ts';
import { realCharacters } from '../select/real-characters.ts';
import { rangeOf, selectedPieces } from '../select/selected-pieces.ts';
import { SelectionButton } from '../select/selection-button.tsx';
import { useSelected } from '../select/use-selected.ts';
import { useRoom } from '../use-room.ts';
import type { FileViewProps } from '../view-props.ts';
import { fitZoom } from '../zoom.ts';
import { keepSelection } from './keep-selection.ts';
import { loadPdfJs, type OpenPdf, openPdf } from './open-pdf.ts';
import { type Box, boxesByPage, boxesOf, passagesUnder } from './page-boxes.ts';
import {
  type Anchor,
  anchorAt,
  heightOf,
  layPages,
  PAGE_GAP,
  type PageSize,
  pageAt,
  pagesNear,
} from './page-layout.ts';
import { PdfPage } from './pdf-page.tsx';

/** CSS pixels of a point at 100 %. */
const POINT = 96 / 72;
/** Pages seen after which it is worth tidying up. */
const MANY_PAGES = 15;
const NO_BOXES: readonly Box[] = [];
const NO_WORDS: readonly string[] = [];

export interface PdfHandle {
  /** From 1. */
  showPage(number: number): void;
}

export interface PdfViewProps extends FileViewProps {
  handle: Ref<PdfHandle>;
  /** Told the number of pages and the one in the window, from 1. */
  onPage(page: number, pages: number): void;
}

/** The pages of a PDF under one another; only those near the window are drawn and kept. */
export function PdfView(props: PdfViewProps) {
  const { version, passages, target, zoom, hidden, handle, onSelect } = props;
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const tell = useRef(props);
  useEffect(() => {
    tell.current = props;
  });

  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [share, setShare] = useState(0);
  const [sizes, setSizes] = useState<readonly PageSize[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    let open: OpenPdf | undefined;
    const run = async () => {
      void loadPdfJs().catch(() => {});
      const bytes = await loadFile(version, abort.signal, setShare);
      open = await openPdf(bytes);
      if (abort.signal.aborted) return open.close();
      const sizeOf = async (number: number): Promise<PageSize> => {
        const { width, height } = (await open!.document.getPage(number)).getViewport({ scale: 1 });
        return { width, height };
      };
      const { numPages } = open.document;
      const first = await sizeOf(1);
      if (abort.signal.aborted) return;
      setPdf(open);
      setSizes(new Array<PageSize>(numPages).fill(first));
      tell.current.onReady((passage) => passage.at.some((place) => 'page' in place));
      // most reports have one size; where not, what is in the window stays there
      const all: PageSize[] = [first];
      for (let number = 2; number <= numPages; number++) {
        all.push(await sizeOf(number).catch(() => first));
        if (abort.signal.aborted) return;
      }
      if (all.some(({ width, height }) => width !== first.width || height !== first.height)) setSizes(all);
    };
    run().catch((error: unknown) => {
      if (abort.signal.aborted) return;
      tell.current.onFailed(failureOf(error));
    });
    return () => {
      abort.abort();
      open?.close();
      setPdf(null);
      setSizes([]);
    };
  }, [version]);

  const room = useRoom(scroller);
  const widest = useMemo(() => Math.max(1, ...sizes.map(({ width }) => width)), [sizes]);
  const factor = zoom === 'fit' ? fitZoom(widest * POINT, room.width - 2 * PAGE_GAP) : zoom;
  const scale = factor * POINT;
  const layout = useMemo(() => layPages(sizes, scale), [sizes, scale]);
  const ready = pdf !== null && room.width > 0 && sizes.length > 0;
  useEffect(() => {
    if (ready) tell.current.onScale(factor);
  }, [ready, factor]);

  const [top, setTop] = useState(0);
  const anchor = useRef<Anchor | null>(null);
  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    let asked = 0;
    const read = () => {
      asked = 0;
      setTop(node.scrollTop);
    };
    const scrolled = () => {
      asked ||= requestAnimationFrame(read);
    };
    node.addEventListener('scroll', scrolled, { passive: true });
    const free = keepSelection(node);
    return () => {
      cancelAnimationFrame(asked);
      node.removeEventListener('scroll', scrolled);
      free();
    };
  }, []);
  // at another scale the same words stay in the window
  const laid = useRef(layout);
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node || laid.current === layout) return;
    const middle = node.clientWidth / 2;
    const across = (node.scrollLeft + middle) / Math.max(laid.current.width, node.clientWidth);
    laid.current = layout;
    node.scrollLeft = across * Math.max(layout.width, node.clientWidth) - middle;
    if (anchor.current) node.scrollTop = heightOf(layout, anchor.current);
    setTop(node.scrollTop);
  }, [layout]);
  useEffect(() => {
    if (laid.current === layout && layout.tops.length > 0)
      anchor.current = top > 0 ? anchorAt(layout, top) : null;
  }, [layout, top]);

  const number = ready ? pageAt(layout, top + room.height / 3) + 1 : 1;
  useEffect(() => {
    if (ready) tell.current.onPage(number, sizes.length);
  }, [ready, number, sizes.length]);

  // what pages leave behind (fonts, decoded parts of the file) is given back when the reader rests
  const seen = useRef(new Set<number>());
  useEffect(() => {
    if (!pdf) return;
    seen.current.add(number);
    if (seen.current.size < MANY_PAGES) return;
    const timer = setTimeout(() => {
      pdf.document.cleanup().then(
        () => seen.current.clear(),
        // a page is being drawn: the next time
        () => {},
      );
    }, 2_000);
    return () => clearTimeout(timer);
  }, [pdf, number]);

  useImperativeHandle(
    handle,
    () => ({
      showPage(wanted) {
        const y = laid.current.tops[wanted - 1];
        scroller.current?.scrollTo({ top: (y ?? PAGE_GAP) - PAGE_GAP, behavior: 'instant' });
      },
    }),
    [],
  );

  const marks = useMemo(() => (target ? boxesOf(target.passage) : new Map<number, Box[]>()), [target]);
  const serial = target?.serial;
  const current = useRef({ marks, layout, scale });
  useEffect(() => {
    current.current = { marks, layout, scale };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new request moves the document
  useEffect(() => {
    const node = scroller.current;
    const { marks: wanted, layout: now, scale: points } = current.current;
    const [page] = wanted.keys();
    const [box] = page === undefined ? [] : (wanted.get(page) ?? []);
    if (!ready || !node || page === undefined || !box) return;
    const middle = Math.max(24, (node.clientHeight - (box[3] - box[1]) * points) / 3);
    const y = (now.tops[page - 1] ?? 0) + box[1] * points - middle;
    const pageLeft = Math.max(PAGE_GAP, (node.scrollWidth - (now.sizes[page - 1]?.width ?? 0)) / 2);
    const x = pageLeft + box[0] * points - 24;
    const inSight = x >= node.scrollLeft && x < node.scrollLeft + node.clientWidth / 2;
    node.scrollTo({
      top: y,
      left: inSight ? node.scrollLeft : x,
      behavior: scrollBehavior(node, y),
    });
  }, [ready, serial]);

  const placed = useMemo(() => boxesByPage(passages), [passages]);
  const read = () => {
    const node = scroller.current;
    if (!node) return { pieces: [], selected: null };
    const pieces = selectedPieces(node).filter(({ node: text }) => text.parentElement?.closest('.dv-text'));
    const byPage = new Map<HTMLElement, Box[]>();
    const quote: string[] = [];
    let bottom = Number.NaN;
    for (const piece of pieces) {
      const page = piece.node.parentElement?.closest<HTMLElement>('.dv-page');
      if (!page) continue;
      const box = rangeOf(piece).getBoundingClientRect();
      const paper = page.getBoundingClientRect();
      const boxes = byPage.get(page) ?? [];
      byPage.set(page, boxes);
      boxes.push([
        (box.left - paper.left) / scale,
        (box.top - paper.top) / scale,
        (box.right - paper.left) / scale,
        (box.bottom - paper.top) / scale,
      ]);
      // another line: what two lines hold is not one word, unless it is Chinese
      if (Math.abs(box.bottom - bottom) > box.height / 2) quote.push('\n');
      bottom = box.bottom;
      quote.push(piece.node.data.slice(piece.start, piece.end));
    }
    const found = [...byPage].flatMap(([page, boxes]) =>
      passagesUnder(boxes, placed.get(Number(page.dataset.page)) ?? []),
    );
    const ids = new Set(found.sort((a, b) => a.order - b.order).map(({ id }) => id));
    const texts = passages.filter(({ id }) => ids.has(id)).map(({ text }) => text);
    return {
      pieces,
      selected: { passages: [...ids], quote: realCharacters(joinQuote(quote), texts) },
    };
  };
  const [selected, forget] = useSelected(scroller, onSelect && !hidden && ready ? read : null);

  const near = pagesNear(layout, top, room.height, room.height * 0.75);
  const shown = ready ? sizes.slice(near.first, near.last + 1) : [];
  return (
    <div ref={frame} className="dv-frame" hidden={hidden}>
      {/* biome-ignore lint/a11y/useSemanticElements: a landmark of its own for a scrolling document would be one too many */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled and selected in by keyboard */}
      <div ref={scroller} className="dv-scroller dv-desk" role="group" aria-label="报告原文" tabIndex={0}>
        {ready ? (
          <div className="dv-pages" style={{ width: layout.width, height: layout.height }}>
            {shown.map((size, i) => {
              const page = near.first + i;
              return (
                <PdfPage
                  key={page}
                  pdf={pdf}
                  number={page + 1}
                  size={size}
                  top={layout.tops[page]!}
                  width={layout.sizes[page]!.width}
                  height={layout.sizes[page]!.height}
                  scale={scale}
                  marks={marks.get(page + 1) ?? NO_BOXES}
                  words={target?.words ?? NO_WORDS}
                />
              );
            })}
          </div>
        ) : (
          <Flex vertical align="center" justify="center" gap={12} style={{ height: '100%' }} role="status">
            <Spin />
            正在打开原文…
            {share > 0 && share < 1 && (
              <Progress
                percent={Math.round(share * 100)}
                size="small"
                style={{ width: 200 }}
                aria-label="下载进度"
              />
            )}
          </Flex>
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
