import { Tag } from 'antd';
import { SUBMISSION_LABELS } from '../../report/submission-labels.ts';
import type { Submission } from '../api/types.ts';

export const SUBMISSION_STATES: Record<Submission['state'], { label: string; color: string }> = {
  draft: { label: SUBMISSION_LABELS.draft, color: 'default' },
  submitted: { label: SUBMISSION_LABELS.submitted, color: 'blue' },
  returned: { label: SUBMISSION_LABELS.returned, color: 'orange' },
  closed: { label: SUBMISSION_LABELS.closed, color: 'default' },
};

/** Where a submission stands; late ones say so. */
export function SubmissionStateTag({ state, late = false }: { state: Submission['state']; late?: boolean }) {
  const { label, color } = SUBMISSION_STATES[state];
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
      <Tag color={color}>{label}</Tag>
      {late && <Tag color="red">逾期</Tag>}
    </span>
  );
}
