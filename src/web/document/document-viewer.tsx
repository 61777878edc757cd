import { Alert, Button, Spin, theme } from 'antd';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Passage } from '../../model/document.ts';
import type { Result } from '../../model/result.ts';
import { describePassagePlace } from '../../report/place.ts';
import { useThemeChoice } from '../app/theme-context.ts';
import { DocxView } from './docx/docx-view.tsx';
import type { Failure } from './failure.ts';
import { FindBox } from './find-box.tsx';
import { type PdfHandle, PdfView } from './pdf/pdf-view.tsx';
import { ReadingView } from './reading-view.tsx';
import type { Focus, Selected } from './types.ts';
import type { Target } from './view-props.ts';
import { type Mode, ViewerToolbar } from './viewer-toolbar.tsx';
import type { Zoom } from './zoom.ts';
import './document.css';

export interface DocumentViewerProps {
  /** Version id: its file is what is shown. */
  version: string;
  result: Result;
  focus: Focus | null;
  /** Told what a reader selects; absent: nothing is offered. */
  onSelect?: (selected: Selected) => void;
}

/** The report itself: pages of a PDF or a rendered DOCX, with the place in focus marked. Fills its parent. */
export function DocumentViewer(props: DocumentViewerProps) {
  return <Viewer key={props.version} {...props} />;
}

/** Milliseconds after which one would rather read than wait. */
const PATIENCE = 500;
const NO_WORDS: readonly string[] = [];

function Viewer({ version, result, focus, onSelect }: DocumentViewerProps) {
  const { passages } = result;
  const isPdf = result.document.format === 'pdf';
  const pdf = useRef<PdfHandle>(null);
  const [mode, setMode] = useState<Mode>('original');
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [textZoom, setTextZoom] = useState<Zoom>('fit');
  const [scale, setScale] = useState(1);
  const [textScale, setTextScale] = useState(1);
  const [page, setPage] = useState<{ number: number; of: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Times that the file was asked for again. */
  const [attempt, setAttempt] = useState(0);
  const [shows, setShows] = useState<((passage: Passage) => boolean) | null>(null);
  /** Serial of the request for which somebody wants the file all the same. */
  const [insisted, setInsisted] = useState<number | null>(null);

  const byId = useMemo(() => new Map(passages.map((passage) => [passage.id, passage])), [passages]);
  const passage = focus ? byId.get(focus.passage) : undefined;
  const words = focus?.words ?? NO_WORDS;
  const serial = focus?.serial;
  /** What was looked up last; a request from outside that comes after it counts more. */
  const [found, setFound] = useState<(Target & { after: number | undefined }) | null>(null);
  const target = useMemo<Target | null>(() => {
    if (found && found.after === serial) return found;
    return passage && serial !== undefined ? { passage, words, serial } : null;
  }, [found, passage, words, serial]);
  const onFind = (id: string, text: string) => {
    const hit = byId.get(id);
    if (hit) setFound({ passage: hit, words: [text], serial: (found?.serial ?? 0) - 1, after: serial });
  };
  const lost = target !== null && shows !== null && !shows(target.passage) && insisted !== target.serial;
  // a long DOCX takes its time: meanwhile its text can be read
  const opening = !isPdf && shows === null && failure === null;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!opening) return;
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [opening]);
  const waiting = opening && isLong && mode === 'original';
  const shown: Mode = failure !== null || lost || waiting ? 'text' : mode;
  // who has begun to read is not torn away from it
  const stay = waiting ? () => setMode('text') : undefined;

  /** Where the text begins when somebody comes from the pages. */
  const [start, setStart] = useState<string | null>(null);
  const choose = (next: Mode) => {
    setMode(next);
    if (next === 'text' && page && target?.passage.page !== page.number)
      setStart(passages.find((one) => one.page !== null && one.page >= page.number)?.id ?? null);
    else setStart(null);
    if (next === 'original' && target) setInsisted(target.serial);
  };
  const onReady = useCallback((answer: (passage: Passage) => boolean) => setShows(() => answer), []);
  const onPage = useCallback((number: number, of: number) => setPage({ number, of }), []);
  const file = {
    version,
    passages,
    target,
    zoom,
    hidden: shown !== 'original',
    onScale: setScale,
    onSelect,
    onReady,
    onFailed: setFailure,
  };
  return (
    <div style={{ ...useColors(), display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <ViewerToolbar
        mode={shown}
        hasOriginal={failure === null}
        onMode={choose}
        page={shown === 'original' ? page : null}
        onPage={(number) => pdf.current?.showPage(number)}
        zoom={shown === 'original' ? zoom : textZoom}
        scale={shown === 'original' ? scale : textScale}
        onZoom={shown === 'original' ? setZoom : setTextZoom}
        find={<FindBox passages={passages} onFind={onFind} />}
      />
      {failure !== null && (
        <Alert
          banner
          type="warning"
          role="status"
          title={failure.message}
          action={
            failure.mayPass && (
              <Button
                size="small"
                onClick={() => {
                  setFailure(null);
                  setAttempt(attempt + 1);
                }}
              >
                重试
              </Button>
            )
          }
        />
      )}
      {waiting && (
        <Alert
          banner
          type="info"
          role="status"
          icon={<Spin size="small" />}
          title="正在打开原文，先显示文字"
        />
      )}
      {lost && failure === null && mode === 'original' && (
        <Alert
          banner
          type="info"
          role="status"
          title="这一处（图表、文本框等）在原文视图中不能定位，先在文本中显示"
          action={
            <Button size="small" onClick={() => choose('original')}>
              看原文
            </Button>
          }
        />
      )}
      <div
        style={{ position: 'relative', flex: 1, minHeight: 0 }}
        onPointerDownCapture={stay}
        onKeyDownCapture={stay}
        onWheelCapture={stay}
      >
        {failure === null &&
          (isPdf ? (
            <PdfView key={attempt} {...file} handle={pdf} onPage={onPage} />
          ) : (
            <DocxView key={attempt} {...file} />
          ))}
        {shown === 'text' && (
          <ReadingView
            passages={passages}
            start={start}
            target={target}
            zoom={textZoom}
            onScale={setTextScale}
            onSelect={onSelect}
          />
        )}
      </div>
      <span className="visually-hidden" role="status">
        {target && `已定位：${describePassagePlace(target.passage)}`}
      </span>
    </div>
  );
}

/** What the style sheet takes from the theme. */
function useColors(): CSSProperties {
  const { token } = theme.useToken();
  const { isDark } = useThemeChoice();
  return {
    color: token.colorText,
    background: token.colorBgContainer,
    '--dv-accent': token.colorPrimary,
    '--dv-desk': isDark ? '#2a2d31' : '#dfe3e8',
    '--dv-line': token.colorBorder,
    '--dv-head': token.colorFillQuaternary,
    '--dv-dim': token.colorTextSecondary,
    '--dv-focus': isDark ? '#463a14' : '#fff4cc',
    '--dv-focus-edge': isDark ? '#f0a33a' : '#b45309',
    '--dv-word': isDark ? '#7a4a00' : '#ffcf80',
  } as CSSProperties;
}
