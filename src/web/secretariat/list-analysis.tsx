import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Popover, Progress, Typography, theme } from 'antd';
import { ANALYSIS_LABELS } from '../../report/submission-labels.ts';
import type { Submission } from '../api/types.ts';

/** How far the newest version's analysis is; of a failed one why, on demand. */
export function AnalysisCell({ version }: { version: Submission['version'] }) {
  const { token } = theme.useToken();
  if (!version) return <Typography.Text type="secondary">未上传</Typography.Text>;
  const { state, progress, error } = version.analysis;
  if (state === 'failed')
    return (
      <Popover
        trigger="click"
        title="分析未能完成"
        content={<div style={{ maxWidth: 360 }}>{error?.message ?? '没有说明'}</div>}
      >
        <Button
          size="small"
          type="text"
          icon={<ExclamationCircleOutlined style={{ color: token.colorError }} />}
          style={{ paddingInline: 4, marginInlineStart: -4 }}
        >
          {ANALYSIS_LABELS.failed}
        </Button>
      </Popover>
    );
  if (state === 'running')
    return (
      <Progress
        percent={progress}
        size="small"
        aria-label={`${ANALYSIS_LABELS.running}，${progress}%`}
        style={{ margin: 0 }}
      />
    );
  return <span>{ANALYSIS_LABELS[state]}</span>;
}
