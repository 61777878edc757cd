import { Button, Card, Drawer, Grid } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Result } from '../../model/result.ts';
import type { Version } from '../api/types.ts';
import '../applicant/applicant.css';
import type { Focus } from '../document/types.ts';

const DocumentViewer = lazy(async () => ({
  default: (await import('../document/document-viewer.tsx')).DocumentViewer,
}));

/** A list with something beside it, in whose place the document comes once somebody asks for a place in it. */
export function DeskColumns({
  version,
  result,
  focus,
  onClose,
  side,
  children,
}: {
  version: Version;
  result: Result;
  focus: Focus | null;
  onClose: () => void;
  side?: ReactNode;
  children: ReactNode;
}) {
  const wide = Grid.useBreakpoint().xl ?? true;
  const shown = focus !== null && (
    <Suspense fallback={null}>
      <DocumentViewer version={version.id} result={result} focus={focus} />
    </Suspense>
  );
  const beside = wide && focus !== null;
  return (
    <>
      <div className={side || beside ? 'result-columns' : ''} data-document={beside}>
        {!beside && side && <div className="result-side">{side}</div>}
        <div style={{ minWidth: 0 }}>{children}</div>
        {beside && (
          <Card
            className="result-side result-document no-print"
            size="small"
            title={version.fileName}
            extra={
              <Button size="small" onClick={onClose}>
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
          onClose={onClose}
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
