import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { ReportFindings } from '../submission/report-findings.tsx';
import type { Place } from '../submission/use-place.ts';
import { DismissDialog } from './desk-dismiss-dialog.tsx';
import type { DeskPart } from './desk-part.ts';

/** 完整性与问题: what the pre-screening found, to be set aside or restored, the document beside it. */
export function DeskResult({ submission, version, result, rubric, view, rows }: DeskPart) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [dismissed, setDismissed] = useState<Finding | null>(null);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const restore = useMutation({
    mutationFn: (finding: string) =>
      request('DELETE', `/api/submissions/${submission.id}/dismissals/${finding}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['submission', submission.id] });
      void message.success('已恢复');
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const card = (findings: readonly Finding[], onPlace: Place['onPlace']) => {
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
              loading={restore.isPending && restore.variables === finding.id}
              onClick={() => restore.mutate(finding.id)}
            >
              恢复
            </Button>
          ) : (
            <Button
              size="small"
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
    <>
      <ReportFindings version={version} result={result} rubric={rubric} view={view} rows={rows} card={card} />
      <DismissDialog
        submission={submission.id}
        finding={dismissed}
        view={view}
        onClose={() => setDismissed(null)}
      />
    </>
  );
}
