import { Progress, Steps } from 'antd';
import type { Analysis } from '../api/types.ts';

/** What people call the stages of an analysis. */
export const STAGE_LABELS: Record<Analysis['stage'], string> = {
  intake: '接收',
  extract: '读取',
  analyse: '分析',
  report: '完成',
};
const stages = Object.keys(STAGE_LABELS) as Analysis['stage'][];

/** `正在读取（35%）`, `排队中`, `已完成`, `分析时出现问题`. */
export function stageText({ state, stage, progress }: Analysis): string {
  if (state === 'done') return '已完成';
  if (state === 'failed') return `${STAGE_LABELS[stage]}时出现问题`;
  if (state === 'queued' && progress === 0) return '排队中，等待接收';
  if (stage === 'report') return `正在整理结果（${progress}%）`;
  return `正在${STAGE_LABELS[stage]}（${progress}%）`;
}

/** How an analysis goes: 接收 → 读取 → 分析 → 完成, with a bar. */
export function StageProgress({ analysis }: { analysis: Analysis }) {
  const { state, stage, progress } = analysis;
  const failed = state === 'failed';
  const percent = state === 'done' ? 100 : progress;
  return (
    <div>
      <Steps
        size="small"
        titlePlacement="vertical"
        responsive={false}
        current={state === 'done' ? stages.length : stages.indexOf(stage)}
        status={failed ? 'error' : 'process'}
        items={stages.map((one) => ({ title: STAGE_LABELS[one] }))}
      />
      <Progress
        percent={percent}
        status={failed ? 'exception' : state === 'done' ? 'success' : 'active'}
        aria-label="分析进度"
        style={{ marginTop: 8 }}
      />
      <p role="status" style={{ margin: '4px 0 0' }}>
        {stageText(analysis)}
      </p>
    </div>
  );
}
