import { Card, Flex, Segmented, Select } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Finding, Result } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow, Rubric, Version } from '../api/types.ts';
import { CoverageMatrix } from '../parts/coverage-matrix.tsx';
import { arrangeFindings, countSorts, type Sort } from './arrange-findings.ts';
import { CriterionPanel } from './criterion-panel.tsx';
import { DocumentColumns } from './document-columns.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { FindingList } from './finding-list.tsx';
import { UnreadAlert } from './unread-alert.tsx';
import { type Place, usePlace } from './use-place.ts';

/** What the pre-screening found in one version: completeness, findings by item, the document beside them. */
export function ReportFindings({
  version,
  result,
  rubric,
  view,
  rows,
  card,
}: {
  version: Version;
  result: Result;
  rubric: Rubric;
  view: ResultView;
  rows: readonly FindingRow[];
  /** Of findings that differ only in their indicator. */
  card: (findings: readonly Finding[], onPlace: Place['onPlace']) => ReactNode;
}) {
  const place = usePlace();
  const [sort, setSort] = useState<Sort>('all');
  const [criterion, setCriterion] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => countSorts(rows), [rows]);
  const items = useMemo(
    () => arrangeFindings(rows, view, { sort, criterion }),
    [rows, view, sort, criterion],
  );
  const unreadable = result.document.status === 'unreadable';
  const pick = (chosen: string): void => {
    setCriterion((before) => (before === chosen ? null : chosen));
    setSort('all');
    list.current?.scrollIntoView({ block: 'nearest' });
  };
  const sorts: { value: Sort; label: string }[] = [
    { value: 'all', label: `全部 ${counts.all}` },
    ...(['error', 'warning', 'info'] as const).map((severity) => ({
      value: severity,
      label: `${SEVERITY_LABELS[severity]} ${counts[severity]}`,
    })),
    ...(counts.objected > 0 ? [{ value: 'objected' as const, label: `有异议 ${counts.objected}` }] : []),
    ...(counts.dismissed > 0 ? [{ value: 'dismissed' as const, label: `已排除 ${counts.dismissed}` }] : []),
  ];
  return (
    <Flex vertical gap={16}>
      <UnreadAlert result={result} />
      <DocumentFacts result={result} fileName={version.fileName} />
      <DocumentColumns
        version={version}
        result={result}
        place={place}
        side={
          <Card size="small" title={<h2 style={{ fontSize: 15, margin: 0 }}>完整性</h2>}>
            <CoverageMatrix
              view={view}
              categories={rubric.categories}
              unreadable={unreadable}
              onPick={pick}
              selected={criterion}
            />
          </Card>
        }
      >
        <div ref={list} style={{ scrollMarginTop: 8 }}>
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
                onPlace={place.onPlace}
                onPick={pick}
                onClose={() => setCriterion(null)}
              />
            )}
            <FindingList
              items={items}
              unreadable={unreadable}
              card={(findings) => card(findings, place.onPlace)}
            />
          </Flex>
        </div>
      </DocumentColumns>
    </Flex>
  );
}

/** The items that have findings, and the criterion that was picked in the matrix. */
function optionsOf(
  rows: readonly FindingRow[],
  view: ResultView,
  picked: string | null,
): { value: string; label: string }[] {
  const known = new Set(rows.map(({ id }) => id));
  const ids = view.items
    .filter(({ findings }) => findings.some(({ id }) => known.has(id)))
    .map(({ id }) => id);
  if (picked !== null && !ids.includes(picked)) ids.push(picked);
  return ids.map((id) => ({ value: id, label: view.nameOf(id) }));
}
