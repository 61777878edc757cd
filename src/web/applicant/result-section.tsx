import { useQuery } from '@tanstack/react-query';
import { Button, Card, Drawer, Flex, Grid, Segmented, Select } from 'antd';
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Finding, Result } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import { viewResult } from '../../report/view.ts';
import { queries } from '../api/queries.ts';
import type { FindingRow, Rubric, Submission, Version } from '../api/types.ts';
import type { Focus } from '../document/types.ts';
import { CoverageMatrix } from '../parts/coverage-matrix.tsx';
import { QueryView } from '../parts/query-view.tsx';
import './applicant.css';
import { arrangeFindings, countSorts, type Sort } from './arrange-findings.ts';
import { CriterionPanel } from './criterion-panel.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { FindingList } from './finding-list.tsx';
import { ObjectionDialog } from './objection-dialog.tsx';
import { UnreadAlert } from './unread-alert.tsx';

const DocumentViewer = lazy(async () => ({
  default: (await import('../document/document-viewer.tsx')).DocumentViewer,
}));

/** What the analysis of one version found: completeness, what to add, and the document beside it. */
export function ResultSection({ submission, version }: { submission: Submission; version: Version }) {
  const result = useQuery(queries.result(version.id));
  const rubric = useQuery({
    // that it was analysed by: another may be in force now
    ...queries.rubric(submission.rubric, result.data?.rubric.version),
    enabled: result.data !== undefined,
  });
  const findings = useQuery(queries.findings(submission.id, version.number));
  return (
    <QueryView query={result}>
      {(found) => (
        <QueryView query={rubric}>
          {(standard) => (
            <QueryView query={findings}>
              {({ findings: rows }) => (
                <Shown
                  key={version.id}
                  submission={submission}
                  version={version}
                  result={found}
                  rubric={standard}
                  rows={rows}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

function Shown({
  submission,
  version,
  result,
  rubric,
  rows,
}: {
  submission: Submission;
  version: Version;
  result: Result;
  rubric: Rubric;
  rows: readonly FindingRow[];
}) {
  const view = useMemo(() => viewResult(result, rubric), [result, rubric]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const counts = useMemo(() => countSorts(rows), [rows]);
  const [sort, setSort] = useState<Sort>('all');
  const [criterion, setCriterion] = useState<string | null>(null);
  const [focus, setFocus] = useState<Focus | null>(null);
  const [objected, setObjected] = useState<Finding | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  const wide = Grid.useBreakpoint().xl ?? true;
  const items = useMemo(
    () => arrangeFindings(rows, view, { sort, criterion }),
    [rows, view, sort, criterion],
  );
  const unreadable = result.document.status === 'unreadable';
  const anchor = useRef<{ element: Element; top: number } | null>(null);
  const onPlace = (passage: string, words: readonly string[]): void => {
    const element = focus ? null : document.activeElement;
    anchor.current = element && { element, top: element.getBoundingClientRect().top };
    setFocus((before) => ({ passage, words, serial: (before?.serial ?? 0) + 1 }));
  };
  // what was clicked stays in sight when the document takes its room, and the document is seen whole
  useLayoutEffect(() => {
    const from = anchor.current;
    anchor.current = null;
    if (!focus || !from || !wide) return;
    window.scrollBy(0, from.element.getBoundingClientRect().top - from.top);
    const above = (columns.current?.getBoundingClientRect().top ?? 0) - 12;
    if (above > 0) window.scrollBy(0, above);
  }, [focus, wide]);
  const pick = (chosen: string | null): void => {
    setCriterion((before) => (before === chosen ? null : chosen));
    setSort('all');
    if (!wide) list.current?.scrollIntoView({ block: 'start' });
  };
  const paged = result.document.pages !== null;
  const sorts: { value: Sort; label: string }[] = [
    { value: 'all', label: `全部 ${counts.all}` },
    ...(['error', 'warning', 'info'] as const).map((severity) => ({
      value: severity,
      label: `${SEVERITY_LABELS[severity]} ${counts[severity]}`,
    })),
    ...(counts.objected > 0 ? [{ value: 'objected' as const, label: `有异议 ${counts.objected}` }] : []),
    ...(counts.dismissed > 0 ? [{ value: 'dismissed' as const, label: `已排除 ${counts.dismissed}` }] : []),
  ];
  const documentShown = focus !== null && (
    <Suspense fallback={null}>
      <DocumentViewer version={version.id} result={result} focus={focus} />
    </Suspense>
  );
  return (
    <Flex vertical gap={16}>
      <UnreadAlert result={result} />
      <DocumentFacts result={result} fileName={version.fileName} />
      <div ref={columns} className="result-columns" data-document={wide && focus !== null}>
        {!(wide && focus) && (
          <div className="result-side">
            <Card size="small" title={<h2 style={{ fontSize: 15, margin: 0 }}>完整性</h2>}>
              <CoverageMatrix
                view={view}
                categories={rubric.categories}
                unreadable={unreadable}
                onPick={pick}
                selected={criterion}
              />
            </Card>
          </div>
        )}
        <div ref={list} style={{ scrollMarginTop: 8, minWidth: 0 }}>
          <Flex vertical gap={12}>
            <h2 style={{ fontSize: 15, margin: 0 }}>需要补充或核对的内容</h2>
            <Flex gap={8} wrap className="no-print">
              <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
                <Segmented<Sort> aria-label="按程度筛选" options={sorts} value={sort} onChange={setSort} />
              </div>
              <Select
                aria-label="按条款筛选"
                allowClear
                placeholder="全部条款"
                style={{ flex: '1 1 180px', maxWidth: 300 }}
                value={criterion}
                onChange={(chosen: string | undefined) => setCriterion(chosen ?? null)}
                options={optionsOf(rows, view, criterion)}
              />
            </Flex>
            {criterion !== null && (
              <CriterionPanel
                criterion={criterion}
                view={view}
                unreadable={unreadable}
                onPlace={onPlace}
                onPick={pick}
                onClose={() => setCriterion(null)}
              />
            )}
            <FindingList
              items={items}
              rows={byId}
              view={view}
              unreadable={unreadable}
              onPlace={onPlace}
              onObject={submission.state === 'closed' ? undefined : setObjected}
            />
          </Flex>
        </div>
        {wide && focus && (
          <Card
            className="result-side result-document no-print"
            size="small"
            title={version.fileName}
            extra={
              <Button size="small" onClick={() => setFocus(null)}>
                收起原文
              </Button>
            }
            style={{ display: 'flex', flexDirection: 'column' }}
            styles={{ body: { flex: 1, minHeight: 0, overflow: 'auto', padding: 0 } }}
          >
            {documentShown}
          </Card>
        )}
      </div>
      {!wide && (
        <Drawer
          open={focus !== null}
          onClose={() => setFocus(null)}
          title={version.fileName}
          size="90%"
          styles={{ body: { padding: 0 } }}
        >
          {documentShown}
        </Drawer>
      )}
      <ObjectionDialog
        submission={submission.id}
        finding={objected}
        name={objected ? view.nameOf(objected.criterion) : ''}
        paged={paged}
        onClose={() => setObjected(null)}
      />
    </Flex>
  );
}

/** The items that have findings, and the criterion that was picked in the matrix. */
function optionsOf(
  rows: readonly FindingRow[],
  view: ReturnType<typeof viewResult>,
  picked: string | null,
): { value: string; label: string }[] {
  const known = new Set(rows.map(({ id }) => id));
  const ids = view.items
    .filter(({ findings }) => findings.some(({ id }) => known.has(id)))
    .map(({ id }) => id);
  if (picked !== null && !ids.includes(picked)) ids.push(picked);
  return ids.map((id) => ({ value: id, label: view.nameOf(id) }));
}
