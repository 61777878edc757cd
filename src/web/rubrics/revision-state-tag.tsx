import { Tag } from 'antd';
import type { RubricRevision } from '../api/types.ts';
import { REVISION_STATES } from './rubric-labels.ts';

/** 草稿, 已试算, 现行, 停用. */
export function RevisionStateTag({ state }: { state: RubricRevision['state'] }) {
  const { label, color } = REVISION_STATES[state];
  return (
    <Tag color={color} style={{ margin: 0 }}>
      {label}
    </Tag>
  );
}
