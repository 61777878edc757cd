import { ExclamationCircleOutlined, InfoCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import type { Finding, Severity } from '../../../model/result.ts';
import { sentence } from '../../../report/finding-text.ts';
import { ruleTitle, SEVERITY_LABELS } from '../../../report/labels.ts';

const signs: Record<Severity, React.ReactNode> = {
  error: <ExclamationCircleOutlined aria-hidden />,
  warning: <WarningOutlined aria-hidden />,
  info: <InfoCircleOutlined aria-hidden />,
};

/** 趋势不足三年 and the like, beside what it is about; its message opens on it and stands in print. */
export function FindingMark({ finding }: { finding: Finding }) {
  const message = sentence(finding.message);
  return (
    <span className="ind-finding">
      <Popover
        trigger={['hover', 'focus', 'click']}
        title={`${SEVERITY_LABELS[finding.severity]}：${ruleTitle(finding.rule)}`}
        content={<div style={{ maxWidth: 320 }}>{message}</div>}
      >
        <button
          type="button"
          className={`ind-mark ind-${finding.severity}`}
          aria-label={`${SEVERITY_LABELS[finding.severity]}，${ruleTitle(finding.rule)}：${message}`}
        >
          {signs[finding.severity]} {ruleTitle(finding.rule)}
        </button>
      </Popover>
      <span className="ind-print">{message}</span>
    </span>
  );
}
