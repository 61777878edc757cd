import { Tag } from 'antd';
import type { Severity } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';

const colors: Record<Severity, string> = { error: 'red', warning: 'orange', info: 'blue' };

/** 必须补充, 建议补充, 提示. */
export function SeverityTag({ severity }: { severity: Severity }) {
  return (
    <Tag color={colors[severity]} style={{ margin: 0 }}>
      {SEVERITY_LABELS[severity]}
    </Tag>
  );
}
