import { Tag } from 'antd';
import type { Submission } from '../api/types.ts';

export const SUBMISSION_STATES: Record<Submission['state'], { label: string; color: string }> = {
  draft: { label: '草稿', color: 'default' },
  submitted: { label: '已提交', color: 'blue' },
  returned: { label: '待补正', color: 'orange' },
  closed: { label: '已结束', color: 'default' },
};

/** Where a submission stands; late ones say so. */
export function SubmissionStateTag({ state, late = false }: { state: Submission['state']; late?: boolean }) {
  const { label, color } = SUBMISSION_STATES[state];
  return (
    <>
      <Tag color={color}>{label}</Tag>
      {late && <Tag color="red">逾期</Tag>}
    </>
  );
}
