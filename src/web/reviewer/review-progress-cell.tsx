import { useQuery } from '@tanstack/react-query';
import { Progress, Typography } from 'antd';
import { queries } from '../api/queries.ts';
import type { Submission } from '../api/types.ts';
import { itemsBegun, reviewProgress } from './review-progress.ts';

/** How many items of a report one has written or decided something on. */
export function ReviewProgressCell({ submission, me }: { submission: Submission; me: string }) {
  const { data: rubric } = useQuery(queries.rubric(submission.rubric));
  const { data: notes } = useQuery(queries.notes(submission.id));
  const { data: decisions } = useQuery(queries.decisions(submission.id));
  if (!rubric || !notes || !decisions) return <Typography.Text type="secondary">…</Typography.Text>;
  const mine = <T extends { userId: string }>(rows: readonly T[]) =>
    rows.filter(({ userId }) => userId === me);
  const own = { notes: mine(notes), decisions: mine(decisions) };
  const { begun, total } = itemsBegun(reviewProgress(rubric.items, own.notes, own.decisions));
  return (
    <div style={{ minWidth: 150 }}>
      <Progress
        percent={total === 0 ? 0 : (begun / total) * 100}
        format={() => `${begun}/${total} 项`}
        size="small"
        status="normal"
        aria-label={`已评 ${begun} 项，共 ${total} 项`}
      />
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        意见 {own.notes.length} · 判断 {own.decisions.length}
      </Typography.Text>
    </div>
  );
}
