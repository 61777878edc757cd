import type { PDFPageProxy } from 'pdfjs-dist';
import { memo, useEffect, useRef, useState } from 'react';
import { highlightWords } from '../word-highlight.ts';
import { wordRanges } from '../word-ranges.ts';
import type { OpenPdf } from './open-pdf.ts';
import { type Box, boxInPercent } from './page-boxes.ts';
import type { PageSize } from './page-layout.ts';

/** Pixels of a canvas: more costs memory and is beyond what some devices can hold. */
const MOST_PIXELS = 16_000_000;
/** Milliseconds that a page stays in the window before it is drawn: those flown over are not. */
const REST = 40;

export interface PdfPageProps {
  pdf: OpenPdf;
  /** From 1. */
  number: number;
  /** In points. */
  size: PageSize;
  /** In CSS pixels. */
  top: number;
  width: number;
  height: number;
  /** CSS pixels a point. */
  scale: number;
  /** In points; what is marked. */
  marks: readonly Box[];
  words: readonly string[];
}

/** One page: its picture, its text laid over it for selecting, and the marks between the two. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { pdf, number, size, top, width, height, scale, marks, words } = props;
  const picture = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [divs, setDivs] = useState<readonly HTMLElement[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    let held: PDFPageProxy | undefined;
    const timer = setTimeout(async () => {
      try {
        held = await pdf.document.getPage(number);
        if (!gone) setPage(held);
      } catch {
        if (!gone) setFailed(true);
      }
    }, REST);
    return () => {
      gone = true;
      clearTimeout(timer);
      setPage(null);
      // after drawing has been called off
      queueMicrotask(() => held?.cleanup());
    };
  }, [pdf, number]);

  useEffect(() => {
    const holder = picture.current;
    if (!page || !holder) return;
    const points = page.getViewport({ scale: 1 });
    const ratio = Math.min(
      window.devicePixelRatio || 1,
      Math.sqrt(MOST_PIXELS / (points.width * points.height * scale * scale)),
    );
    const viewport = page.getViewport({ scale: scale * ratio });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    const task = page.render({ canvas, viewport });
    task.promise.then(
      () => {
        for (const old of holder.querySelectorAll('canvas')) release(old);
        holder.replaceChildren(canvas);
        setFailed(false);
      },
      (error: unknown) => {
        release(canvas);
        if (!(error instanceof Error && error.name === 'RenderingCancelledException')) setFailed(true);
      },
    );
    return () => task.cancel();
  }, [page, scale]);

  useEffect(() => {
    const holder = picture.current;
    return () => {
      for (const old of holder?.querySelectorAll('canvas') ?? []) release(old);
      holder?.replaceChildren();
    };
  }, []);

  useEffect(() => {
    const container = text.current;
    if (!page || !container) return;
    const layer = new pdf.pdfjs.TextLayer({
      textContentSource: page.streamTextContent(),
      container,
      viewport: page.getViewport({ scale: 1 }),
    });
    layer.render().then(
      () => setDivs(layer.textDivs),
      () => {},
    );
    return () => {
      layer.cancel();
      container.replaceChildren();
      setDivs([]);
    };
  }, [pdf, page]);

  useEffect(() => {
    if (words.length === 0 || marks.length === 0) return;
    const frame = text.current?.getBoundingClientRect();
    if (!frame || divs.length === 0) return;
    const unit = frame.width / size.width;
    const within = divs.filter((div) => {
      const box = div.getBoundingClientRect();
      const x = ((box.left + box.right) / 2 - frame.left) / unit;
      const y = ((box.top + box.bottom) / 2 - frame.top) / unit;
      return marks.some(([left, up, right, down]) => x >= left && x <= right && y >= up && y <= down);
    });
    const nodes = within.flatMap(({ firstChild }) => (firstChild instanceof Text ? [firstChild] : []));
    return highlightWords(wordRanges(nodes, words));
  }, [divs, marks, words, size]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a page is a group of content, not of form fields
    <div
      className="dv-page"
      role="group"
      aria-label={`第${number}页`}
      data-page={number}
      style={{ top, width, height, '--total-scale-factor': scale } as React.CSSProperties}
    >
      <div ref={picture} className="dv-picture" aria-hidden />
      {marks.map((box) => (
        <div key={box.join()} className="dv-mark" style={boxInPercent(box, size)} />
      ))}
      <div ref={text} className="dv-text" />
      {failed && <p className="dv-page-note">本页不能显示，请看“文本”</p>}
    </div>
  );
});

/** Gives the memory of a canvas back at once. */
function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
