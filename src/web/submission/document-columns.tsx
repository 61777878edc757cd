import { Button, Card, Drawer, Grid } from 'antd';
import { lazy, type ReactNode, Suspense, useLayoutEffect, useRef } from 'react';
import type { Result } from '../../model/result.ts';
import type { Version } from '../api/types.ts';
import './submission.css';
import type { Place } from './use-place.ts';

const DocumentViewer = lazy(async () => ({
  default: (await import('../document/document-viewer.tsx')).DocumentViewer,
}));

/** A list with something beside it, in whose place the document comes once somebody asks for a place in it. */
export function DocumentColumns({
  version,
  result,
  place: { focus, clicked, close },
  side,
  children,
}: {
  version: Version;
  result: Result;
  place: Place;
  side?: ReactNode;
  children: ReactNode;
}) {
  const wide = Grid.useBreakpoint().xl ?? true;
  const columns = useRef<HTMLDivElement>(null);
  const beside = wide && focus !== null;
  // what was clicked stays in sight when the document takes its room, and the document is seen whole
  useLayoutEffect(() => {
    const from = clicked.current;
    clicked.current = null;
    if (!beside || !from) return;
    window.scrollBy(0, from.element.getBoundingClientRect().top - from.top);
    const above = (columns.current?.getBoundingClientRect().top ?? 0) - 12;
    if (above > 0) window.scrollBy(0, above);
  }, [beside, clicked]);
  const shown = focus !== null && (
    <Suspense fallback={null}>
      <DocumentViewer version={version.id} result={result} focus={focus} />
    </Suspense>
  );
  return (
    <>
      <div ref={columns} className={side || beside ? 'result-columns' : ''} data-document={beside}>
        {!beside && side && <div className="result-side">{side}</div>}
        <div style={{ minWidth: 0 }}>{children}</div>
        {beside && (
          <Card
            className="result-side result-document no-print"
            size="small"
            title={version.fileName}
            extra={
              <Button size="small" onClick={close}>
                收起原文
              </Button>
            }
            style={{ display: 'flex', flexDirection: 'column' }}
            styles={{ body: { flex: 1, minHeight: 0, overflow: 'auto', padding: 0 } }}
          >
            {shown}
          </Card>
        )}
      </div>
      {!wide && (
        <Drawer
          open={focus !== null}
          onClose={close}
          title={version.fileName}
          size="90%"
          styles={{ body: { padding: 0 } }}
        >
          {shown}
        </Drawer>
      )}
    </>
  );
}
