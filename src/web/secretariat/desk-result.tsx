import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Empty, Flex, Segmented, Tag, Typography } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import { arrangeFindings, countSorts, type ItemFindings, type Sort } from '../applicant/arrange-findings.ts';
import { CriterionPanel } from '../applicant/criterion-panel.tsx';
import { DocumentFacts } from '../applicant/document-facts.tsx';
import { UnreadAlert } from '../applicant/unread-alert.tsx';
import { CoverageMatrix } from '../parts/coverage-matrix.tsx';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { DeskColumns } from './desk-columns.tsx';
import { DismissDialog } from './desk-dismiss-dialog.tsx';
import { useFocus } from './desk-focus.ts';
import type { DeskPart } from './desk-part.ts';

/** 完整性与问题: what the pre-screening found, to be set aside or restored, the document beside it. */
export function DeskResult({ submission, version, result, rubric, view, rows }: DeskPart) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { focus, onPlace, close } = useFocus();
  const [sort, setSort] = useState<Sort>('all');
  const [criterion, setCriterion] = useState<string | null>(null);
  const [dismissed, setDismissed] = useState<Finding | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const counts = useMemo(() => countSorts(rows), [rows]);
  const items = useMemo(
    () => arrangeFindings(rows, view, { sort, criterion }),
    [rows, view, sort, criterion],
  );
  const unreadable = result.document.status === 'unreadable';
  const restore = useMutation({
    mutationFn: (finding: string) =>
      request('DELETE', `/api/submissions/${submission.id}/dismissals/${finding}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['submission', submission.id] });
      void message.success('已恢复');
    },
    onError: (error) => void message.error(messageOf(error)),
  });
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
  const card = (findings: readonly Finding[]) => {
    const [head, ...also] = findings;
    if (!head) return null;
    const row = byId.get(head.id);
    const set = row?.dismissal;
    return (
      <FindingCard
        key={head.id}
        finding={head}
        also={also}
        view={view}
        onPlace={onPlace}
        faded={Boolean(set)}
        actions={(finding) =>
          set ? (
            <Button
              size="small"
              autoInsertSpace={false}
              loading={restore.isPending && restore.variables === finding.id}
              onClick={() => restore.mutate(finding.id)}
            >
              恢复
            </Button>
          ) : (
            <Button
              size="small"
              autoInsertSpace={false}
              type={also.length > 0 ? 'text' : 'default'}
              aria-label={`排除：${finding.indicator ?? view.nameOf(finding.criterion)}`}
              onClick={() => setDismissed(finding)}
            >
              排除
            </Button>
          )
        }
      >
        {set && (
          <div style={{ overflowWrap: 'anywhere' }}>
            <Tag style={{ marginInlineEnd: 8 }}>已排除</Tag>
            理由：{set.reason}
            <Typography.Text type="secondary">
              {'　'}
              <TimeText at={set.createdAt} />
            </Typography.Text>
          </div>
        )}
        {also.length === 0 &&
          row?.objections.map((objection) => <ObjectionNote key={objection.id} objection={objection} />)}
      </FindingCard>
    );
  };
  return (
    <Flex vertical gap={16}>
      <UnreadAlert result={result} />
      <DocumentFacts result={result} fileName={version.fileName} />
      <DeskColumns
        version={version}
        result={result}
        focus={focus}
        onClose={close}
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
            <div className="no-print" style={{ overflowX: 'auto', maxWidth: '100%' }}>
              <Segmented<Sort> aria-label="按程度筛选" options={sorts} value={sort} onChange={setSort} />
            </div>
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
            {items.length === 0 && (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  unreadable ? '内容读不出，无法核查，所以没有列出需要补充的内容' : '没有需要补充或核对的内容'
                }
              />
            )}
            {items.map((item) => (
              <Item key={item.id} item={item} card={card} alone={items.length < 3} />
            ))}
          </Flex>
        </div>
      </DeskColumns>
      <DismissDialog
        submission={submission.id}
        finding={dismissed}
        view={view}
        onClose={() => setDismissed(null)}
      />
    </Flex>
  );
}

function Item({
  item,
  card,
  alone,
}: {
  item: ItemFindings;
  card: (findings: readonly Finding[]) => React.ReactNode;
  alone: boolean;
}) {
  const hints = item.hints.reduce((sum, { findings }) => sum + findings.length, 0);
  return (
    <section className="finding-item" aria-labelledby={`item-${item.id}`}>
      <Flex align="center" gap={8} style={{ marginBottom: 8 }}>
        <h3 id={`item-${item.id}`} style={{ fontSize: 15, margin: 0 }}>
          {item.name}
        </h3>
        {item.count > 0 && <Typography.Text type="secondary">{item.count} 项</Typography.Text>}
      </Flex>
      <Flex vertical gap={10}>
        {item.groups.map(({ findings }) => card(findings))}
        {hints > 0 && (
          <details className="finding-hints" open={item.groups.length === 0 && alone}>
            <summary>
              <Typography.Text type="secondary">
                {SEVERITY_LABELS.info}（{hints} 项）
              </Typography.Text>
            </summary>
            <Flex vertical gap={10} style={{ marginTop: 8 }}>
              {item.hints.map(({ findings }) => card(findings))}
            </Flex>
          </details>
        )}
        {item.dismissed.map((finding) => card([finding]))}
      </Flex>
    </section>
  );
}
