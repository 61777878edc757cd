import { ArrowRightOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Typography, theme } from 'antd';
import { useNavigate } from 'react-router';
import type { Round, Submission } from '../api/types.ts';
import { CompletenessLine } from '../parts/completeness-line.tsx';
import { stageText } from '../parts/stage-progress.tsx';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { useNow } from '../parts/use-now.ts';
import { nextStep } from './next-step.ts';

/** A submission in the list: where it stands and what to do next. */
export function SubmissionCard({
  submission,
  round,
  rubric,
}: {
  submission: Submission;
  round: Round;
  /** The standard's name. */
  rubric: string;
}) {
  const { token } = theme.useToken();
  const navigate = useNavigate();
  const step = nextStep(submission, round, useNow());
  const { version } = submission;
  const analysis = version?.analysis;
  const to = `/apply/${submission.id}`;
  return (
    <Card size="small" styles={{ body: { padding: '14px 18px' } }}>
      <Flex gap={20} align="center" justify="space-between" wrap>
        <Flex vertical gap={8} style={{ flex: '1 1 420px', minWidth: 0 }}>
          <Flex align="center" gap={8} wrap>
            <h3 style={{ fontSize: 15, margin: 0 }}>{rubric}</h3>
            <SubmissionStateTag state={submission.state} late={submission.late} />
            {submission.receipt && (
              <Typography.Text type="secondary">回执号 {submission.receipt}</Typography.Text>
            )}
          </Flex>
          <div style={{ color: token.colorTextSecondary, overflowWrap: 'anywhere' }}>
            {version ? (
              <>
                第 {version.number} 版　{version.fileName}
                {'　'}
                <TimeText at={version.createdAt} /> 上传
              </>
            ) : (
              '尚未上传报告'
            )}
          </div>
          {analysis?.summary ? (
            <CompletenessLine summary={analysis.summary} />
          ) : (
            analysis && analysis.state !== 'done' && <div>{stageText(analysis)}</div>
          )}
        </Flex>
        <Flex vertical gap={8} align="flex-start" style={{ flex: '0 1 280px' }}>
          <div>
            <span style={{ color: token.colorTextSecondary }}>下一步　</span>
            {step.text}
          </div>
          <Button
            type={step.due ? 'primary' : 'default'}
            ghost={step.due}
            href={to}
            icon={<ArrowRightOutlined />}
            iconPlacement="end"
            aria-label={`${step.action}：${round.title} ${rubric}`}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void navigate(to);
            }}
          >
            {step.action}
          </Button>
        </Flex>
      </Flex>
    </Card>
  );
}
